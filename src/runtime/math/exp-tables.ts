/** Number of steps per octave of the exponential's table: the argument is cut in multiples of ln 2 / STEPS. */
const STEPS = 512;

/**
 * Builds 2^(j / 512) for j = 0 … 511, the values first and then their remainders, so that value + remainder is good
 * to about 2^-96. Each pair is the one before times 2^(1 / 512) in double-double arithmetic with the exact product of
 * T. J. Dekker (1971): additions and multiplications only, hence the same bits on every engine. The two words of
 * 2^(1 / 512), like all other constants of these files, come from bench/derive-math-tables.py.
 */
function buildRoots(): Float64Array {
  const table = new Float64Array(2 * STEPS);
  const rootHigh = 1.0013547198921082;
  const rootLow = -1.8973728416792993e-17;
  const cut = 134217729 * rootHigh;
  const rootTop = cut - (cut - rootHigh);
  const rootBottom = rootHigh - rootTop;
  let high = 1;
  let low = 0;
  for (let j = 0; j < STEPS; j++) {
    table[j] = high;
    table[STEPS + j] = low;
    const shifted = 134217729 * high;
    const top = shifted - (shifted - high);
    const bottom = high - top;
    const product = high * rootHigh;
    const error = top * rootTop - product + top * rootBottom + bottom * rootTop + bottom * rootBottom;
    const rest = error + (high * rootLow + low * rootHigh);
    high = product + rest;
    low = product - high + rest;
  }
  return table;
}

/** Builds 2^k for k = -1074 … 1023 at index k + 1074: every power of two that a double can hold. */
function buildPowers(): Float64Array {
  const table = new Float64Array(2098);
  let power = 5e-324;
  for (let k = 0; k < 2098; k++) {
    table[k] = power;
    power *= 2;
  }
  return table;
}

const ROOT_TABLE: Float64Array = /* @__PURE__ */ buildRoots();

/** Doubles next to 2^(j / 512). Values and remainders are apart because one index check then does for both. */
export const ROOTS: Float64Array = /* @__PURE__ */ ROOT_TABLE.subarray(0, STEPS);

/** What the entries of `ROOTS` lack. */
export const ROOT_RESTS: Float64Array = /* @__PURE__ */ ROOT_TABLE.subarray(STEPS);

/** Powers of two, 2^k at index k + 1074. */
export const POWERS: Float64Array = /* @__PURE__ */ buildPowers();
