/**
 * Counter-based random numbers: a draw is a function of what it is for, so that it depends on no order and no placement.
 * Philox 4×32 with ten rounds (Salmon, Moraes, Dror & Shaw 2011, doi:10.1145/2063384.2063405).
 */

/**
 * Replaces the four words of `counter` by the random block that belongs to them under a key.
 *
 * The upper halves of the 64-bit products are added up from products of 16-bit halves, all in signed 32-bit integers, which
 * take half the time that unsigned ones do. The constants are in the function for the same reason: a bundle turns those of
 * a module into variables.
 *
 * @param counter four unsigned 32-bit words, replaced
 */
export function philox(counter: Uint32Array, key0: number, key1: number): void {
  const multiplier0 = 0xd2511f53 | 0;
  const multiplier1 = 0xcd9e8d57 | 0;
  const weyl0 = 0x9e3779b9 | 0;
  const weyl1 = 0xbb67ae85 | 0;
  const high0 = multiplier0 >>> 16;
  const low0 = multiplier0 & 0xffff;
  const high1 = multiplier1 >>> 16;
  const low1 = multiplier1 & 0xffff;
  let c0 = counter[0] | 0;
  let c1 = counter[1] | 0;
  let c2 = counter[2] | 0;
  let c3 = counter[3] | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < 10; round++) {
    const c0Low = c0 & 0xffff;
    const c0High = c0 >>> 16;
    const a = Math.imul(high0, c0Low);
    const b = Math.imul(low0, c0High);
    const carry0 = (a & 0xffff) + (b & 0xffff) + (Math.imul(low0, c0Low) >>> 16);
    const top0 = (Math.imul(high0, c0High) + (a >>> 16) + (b >>> 16) + (carry0 >>> 16)) | 0;
    const c2Low = c2 & 0xffff;
    const c2High = c2 >>> 16;
    const c = Math.imul(high1, c2Low);
    const d = Math.imul(low1, c2High);
    const carry1 = (c & 0xffff) + (d & 0xffff) + (Math.imul(low1, c2Low) >>> 16);
    const top1 = (Math.imul(high1, c2High) + (c >>> 16) + (d >>> 16) + (carry1 >>> 16)) | 0;
    const bottom0 = Math.imul(multiplier0, c0);
    const bottom1 = Math.imul(multiplier1, c2);
    c0 = top1 ^ c1 ^ k0;
    c1 = bottom1;
    c2 = top0 ^ c3 ^ k1;
    c3 = bottom0;
    k0 = (k0 + weyl0) | 0;
    k1 = (k1 + weyl1) | 0;
  }
  counter[0] = c0;
  counter[1] = c1;
  counter[2] = c2;
  counter[3] = c3;
}

const block = /* @__PURE__ */ new Uint32Array(4);

/** Draw sites are numbered below this; the ordinal of a multapse takes the bits above. */
const sitesPerSynapse = 1 << 12;

/**
 * A number uniform in [0, 1) with 53 random bits.
 *
 * @param key two words made of the seed and the name of the population
 * @param pre presynaptic cell of the synapse
 * @param post postsynaptic cell of the synapse
 * @param ordinal number of the synapse among those between the two cells
 * @param event how many events with draws the synapse has handled before this one
 * @param site place of the draw in the model
 * @param word 0 or 1: each draw has two independent numbers
 */
export function uniform(
  key: Uint32Array,
  pre: number,
  post: number,
  ordinal: number,
  event: number,
  site: number,
  word: number,
): number {
  drawBlock(key, pre, post, ordinal, event, site, block);
  return uniformOf(block, word);
}

/** Fills `out` with the random block of a draw: four words, which make two numbers. The parameters are as above. */
export function drawBlock(
  key: Uint32Array,
  pre: number,
  post: number,
  ordinal: number,
  event: number,
  site: number,
  out: Uint32Array,
): void {
  out[0] = pre;
  out[1] = post;
  out[2] = event;
  out[3] = ordinal * sitesPerSynapse + site;
  // As signed integers, which need no box on their way into a call.
  philox(out, key[0] | 0, key[1] | 0);
}

/** Number 0 or 1 of a random block, uniform in [0, 1). */
export function uniformOf(words: Uint32Array, number: number): number {
  const high = words[2 * number] >>> 5;
  const low = words[2 * number + 1] >>> 6;
  return (high * 67108864 + low) / 9007199254740992;
}

/** The key of a population: the seed, and the 32-bit FNV-1a hash of its name (Fowler, Noll & Vo 1991). */
export function randomKey(seed: number, name: string, key: Uint32Array): void {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  key[0] = seed >>> 0;
  key[1] = (hash ^ Math.floor(seed / 4294967296)) >>> 0;
}
