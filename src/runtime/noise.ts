import { philox } from './random.ts';

/** Keeps the streams of noise apart from those of the draws at events, which have the same counters. */
const noiseStream = 0x64572e31;

/** Pairs of normal numbers are numbered below this; the ordinal of a multapse takes the bits above. */
const pairsPerStep = 1 << 12;

/** Spreads the steps beyond 2^32 over the keys. */
const laterSteps = 0x85ebca6b;

const block = /* @__PURE__ */ new Uint32Array(4);
const double = /* @__PURE__ */ new Float64Array(1);
const words = /* @__PURE__ */ new Int32Array(double.buffer);
/** Index in `words` of the word with the exponent: 1 on little-endian machines. */
const high = /* @__PURE__ */ (() => new Uint8Array(new Int32Array([1]).buffer)[0])();

/**
 * Two standard normal numbers for each synapse of a range and this step of its: a function of the key, the synapse's ends
 * and ordinal, the steps that it has made and the pair, so that they depend on no order and on no division of the range.
 *
 * Method: Box & Muller (1958, doi:10.1214/aoms/1177706645) on one block of Philox. The logarithm and the pair of cosine
 * and sine are written out with + − × / and exact operations, good to about 2 ulp: the same bits on every engine, and no
 * double passes through a call, which would allocate.
 *
 * @param key two words made of the seed and the name of the population
 * @param pre presynaptic cell of each synapse
 * @param post postsynaptic cell of each synapse
 * @param ordinal number of each synapse among those between its two cells
 * @param steps how many steps each synapse has made
 * @param pair number of the pair among those of a step, below 4096
 * @param first receives the first number of each pair
 * @param second receives the second one; where that is the same array, it is lost
 * @param from the first synapse of the range
 * @param to the synapse behind the last one
 */
export function normals(
  key: Uint32Array,
  pre: Uint32Array,
  post: Uint32Array,
  ordinal: Uint32Array,
  steps: Float64Array,
  pair: number,
  first: Float64Array,
  second: Float64Array,
  from: number,
  to: number,
): void {
  // As signed integers, which need no box on their way into a call.
  const key0 = key[0] | 0;
  const key1 = key[1] ^ noiseStream;
  for (let s = from; s < to; s++) {
    const step = steps[s];
    block[0] = pre[s];
    block[1] = post[s];
    block[2] = step;
    block[3] = ordinal[s] * pairsPerStep + pair;
    philox(block, key0, key1 ^ Math.imul(Math.floor(step / 4294967296), laterSteps));

    // log v of v = 1 − u in (0, 1], as k log 2 + log m with m between √½ and √2, the latter by 2 artanh((m − 1)/(m + 1)).
    double[0] = 1 - ((block[0] >>> 5) * 67108864 + (block[1] >>> 6)) / 9007199254740992;
    const offset = (words[high] - 0x3fe6a09e) | 0;
    const k = offset >> 20;
    words[high] = words[high] - (k << 20);
    const m = double[0];
    const t = (m - 1) / (m + 1);
    const z = t * t;
    const series =
      z *
      (1 / 3 +
        z *
          (1 / 5 +
            z *
              (1 / 7 +
                z *
                  (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z * (1 / 21))))))))));
    const logarithm = k * Math.LN2 + 2 * (t + t * series);
    const radius = Math.sqrt(-2 * logarithm);

    // The angle 2π u as quarter turns and a rest of an eighth of a turn at most, which is exact.
    const turn = ((block[2] >>> 5) * 67108864 + (block[3] >>> 6)) / 9007199254740992;
    const quarters = Math.floor(4 * turn + 0.5);
    const y = (turn - 0.25 * quarters) * 6.283185307179586;
    const q = y * y;
    const sine =
      y -
      ((y * q) / 6) *
        (1 -
          (q / 20) *
            (1 - (q / 42) * (1 - (q / 72) * (1 - (q / 110) * (1 - (q / 156) * (1 - (q / 210) * (1 - q / 272)))))));
    const cosine =
      1 -
      (q / 2) *
        (1 -
          (q / 12) *
            (1 - (q / 30) * (1 - (q / 56) * (1 - (q / 90) * (1 - (q / 132) * (1 - (q / 182) * (1 - q / 240)))))));
    const isOdd = (quarters & 1) === 1;
    const sign = (quarters & 2) === 2 ? -radius : radius;
    second[s] = sign * (isOdd ? cosine : sine);
    first[s] = sign * (isOdd ? -sine : cosine);
  }
}
