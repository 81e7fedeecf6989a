import { POWERS } from './exp-tables.ts';

/** Scratch for reading the bits of a double. */
const DOUBLE: Float64Array = /* @__PURE__ */ new Float64Array(1);
const WORDS: Int32Array = /* @__PURE__ */ new Int32Array(DOUBLE.buffer);

/** Index in WORDS of the word with sign and exponent: 1 on little-endian machines, 0 on others. */
const HIGH: number = /* @__PURE__ */ (() => new Uint8Array(new Int32Array([1]).buffer)[0])();

/** High word of the lower end of the reduced range, about sqrt(1/2); 75 table steps below the one of 1. */
const ORIGIN = 0x3fe6a000;

/**
 * Builds the logarithm's table: for the j-th of 128 intervals of the reduced range a factor c = i / 256 close to the
 * reciprocal of its midpoint, then (128 entries further) -log(c) as a value on a grid of 2^-42, then its remainder.
 *
 * The logarithms add up from log((i + 1) / i) = 2 artanh(1 / (2 i + 1)), whose series needs five terms here. The
 * reciprocal is taken with its exact remainder, so that the sums are good to about 2^-74, better near 1; only exact
 * operations and + - * / are used, hence the same bits on every engine.
 */
function buildTable(): Float64Array {
  const highs = new Float64Array(363);
  const lows = new Float64Array(363);
  const step = (from: number, to: number, sign: number): void => {
    const q = from + to;
    const z = 1 / q;
    const cut = 134217729 * z;
    const top = cut - (cut - z);
    const rest = (1 - top * q - (z - top) * q) / q;
    const z2 = z * z;
    const z3 = z * z2;
    const addend = 2 * sign * z;
    const addendLow = 2 * sign * (rest + z3 * (1 / 3 + z2 * (1 / 5 + z2 * (1 / 7 + z2 / 9))));
    const before = highs[from];
    const sum = before + addend;
    const back = sum - before;
    const low = before - (sum - back) + (addend - back) + (lows[from] + addendLow);
    highs[to] = sum + low;
    lows[to] = sum - (sum + low) + low;
  };
  for (let i = 256; i < 362; i++) step(i, i + 1, -1);
  for (let i = 256; i > 181; i--) step(i, i - 1, 1);
  const table = new Float64Array(3 * 128);
  for (let j = 0; j < 128; j++) {
    WORDS[HIGH] = ORIGIN + (j << 13) + (1 << 12);
    WORDS[1 - HIGH] = 0;
    // On both sides of 1 the factor is 1, so that the logarithm of numbers close to 1 needs no sum.
    const i = j === 74 || j === 75 ? 256 : Math.floor(256 / DOUBLE[0] + 0.5);
    const high = highs[i];
    const onGrid = high + 1536 - 1536;
    table[j] = i / 256;
    table[128 + j] = onGrid;
    table[256 + j] = high - onGrid + lows[i];
  }
  return table;
}

/** The remainder of the logarithm that the last call of `logParts` returned. */
export const LOG_REST: Float64Array = /* @__PURE__ */ new Float64Array(1);

/**
 * Computes log(x) of a positive finite x as an unevaluated sum of two doubles: returns the first, the logarithm rounded
 * to a double, and leaves the second in `LOG_REST`. The relative error of the sum is below about 2^-67, near x = 1 too.
 *
 * Method: P. T. P. Tang ("Table-driven implementation of the logarithm function", 1990) in the variant with stored
 * reciprocals: x = 2^k m, r = m c - 1 exactly for a table entry c of nine bits, log x = k ln 2 - log c + log(1 + r);
 * the first two terms of the series in r are kept in double-double.
 */
export const logParts: (x: number) => number = /* @__PURE__ */ (() => {
  // Constants of a closure, for the reason given at `exp`.
  const table = buildTable();
  const factors = table.subarray(0, 128);
  const logs = table.subarray(128, 256);
  const logRests = table.subarray(256);
  const powers = POWERS;
  const double = DOUBLE;
  const words = WORDS;
  const high = HIGH;
  const left = LOG_REST;
  return (x: number): number => {
    let k = 0;
    let scaled = x;
    if (x < 2.2250738585072014e-308) {
      scaled = x * 18014398509481984;
      k = -54;
    }
    double[0] = scaled;
    const offset = (words[high] - ORIGIN) | 0;
    const exponent = offset >> 20;
    const entry = (offset >> 13) & 127;
    k += exponent;
    const m = scaled * powers[1074 - exponent];
    const c = factors[entry];
    // m on a grid of 2^-31 times nine bits is exact, and so is the rest of it.
    const top = m + 3145728 - 3145728;
    const rTop = top * c - 1;
    const rRest = (m - top) * c;
    const r = rTop + rRest;
    const rLow = rTop - r + rRest;
    // Multiples of 2^-42 below 2^10: exact.
    const base = k * 0.6931471805598903 + logs[entry];
    const sum = base + r;
    const back = sum - base;
    const sumLow = base - (sum - back) + (r - back);
    // r^2 / 2 as an exact square of the leading bits and a small rest.
    const lead = r + 786432 - 786432;
    const square = 0.5 * lead * lead;
    const squareRest = 0.5 * (r - lead) * (r + lead);
    const value = sum - square;
    const valueLow = sum - value - square;
    const p =
      0.3333333333333333 +
      r *
        (-0.2500000000000026 +
          r *
            (0.20000000000000237 +
              r *
                (-0.16666666633028707 +
                  r * (0.14285714255134283 + r * (-0.12501085072247298 + r * 0.1111209754140698)))));
    const low =
      valueLow +
      (sumLow + (k * 5.497923018708371e-14 + logRests[entry] + (rLow - r * rLow - squareRest + r * r * r * p)));
    const result = value + low;
    left[0] = value - result + low;
    return result;
  };
})();
