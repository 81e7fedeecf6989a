import { productError } from './product-error.ts';

/** 2/pi in digits of 24 bits, enough for the reduction of the largest double. */
const TWO_OVER_PI: readonly number[] = [
  0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163, 0xabdebb, 0xc561b7,
  0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129, 0xa73ee8, 0x8235f5, 0x2ebb44, 0x84e99c,
  0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c, 0x845f8b, 0xbdf928, 0x3b1ff8, 0x97ffde, 0x05980f, 0xef2f11,
  0x8b5a0a, 0x6d1f6d, 0x367ecf, 0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d, 0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7,
  0x8a5292, 0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330, 0x46fc7b, 0x6babf0, 0xcfbc20,
];

/** 2^24 and its reciprocal: the base of the digits. */
const BASE = 16777216;
const PER_BASE = 5.9604644775390625e-8;

/** Reduced argument as value and remainder, and the number of quarter turns taken off. */
const REDUCED: Float64Array = /* @__PURE__ */ new Float64Array(3);

function store(high: number, low: number, quarters: number): void {
  const value = high + low;
  REDUCED[0] = value;
  REDUCED[1] = high - value + low;
  REDUCED[2] = quarters;
}

/** Reduction of |x| <= 2^20 with pi/2 in parts of 33 bits, whose products with the number of turns are exact. */
function reduceModerate(x: number): void {
  const quarters = x * 0.6366197723675814 + 6755399441055744 - 6755399441055744;
  const first = x - quarters * 1.5707963267341256;
  const part2 = quarters * 6.077100506303966e-11;
  const second = first - part2;
  const back2 = second - first;
  const lost2 = first - (second - back2) - (part2 + back2);
  const part3 = quarters * 2.0222662487111665e-21;
  const third = second - part3;
  const back3 = third - second;
  const lost3 = second - (third - back3) - (part3 + back3);
  store(third, lost2 + (lost3 - quarters * 8.4784276603689e-32), quarters);
}

/**
 * Reduction of |x| > 2^20 after M. H. Payne and R. N. Hanek (1983): x is multiplied only with those digits of 2/pi that
 * matter for the last two bits of the integer part and some 160 bits of the fraction.
 */
function reduceLarge(x: number): void {
  let scaled = Math.abs(x);
  let shift = 0;
  while (scaled >= BASE) {
    scaled *= PER_BASE;
    shift++;
  }
  const columns = new Float64Array(8);
  for (let p = 0; p < 4; p++) {
    const digit = Math.floor(scaled);
    scaled = (scaled - digit) * BASE;
    for (let t = 0; t < 8; t++) {
      const other = TWO_OVER_PI[shift - p - 1 + t];
      if (other !== undefined) columns[t] = columns[t] + digit * other;
    }
  }
  for (let t = 7; t > 0; t--) {
    const column = columns[t];
    const carry = Math.floor(column * PER_BASE);
    columns[t] = column - carry * BASE;
    columns[t - 1] = columns[t - 1] + carry;
  }
  let quarters = columns[0];
  if (columns[1] >= BASE / 2) {
    columns[1] = columns[1] - BASE;
    quarters++;
  }
  // The digits with their weights, from the top: cancellation is exact, the rest goes to the remainder.
  let high = 0;
  let low = 0;
  let weight = PER_BASE;
  for (let t = 1; t < 8; t++) {
    const term = columns[t] * weight;
    const sum = high + term;
    const back = sum - high;
    low += high - (sum - back) + (term - back);
    high = sum;
    weight *= PER_BASE;
  }
  const product = high * 1.5707963267948966;
  const rest =
    productError(high, 1.5707963267948966, product) + (high * 6.123233995736766e-17 + low * 1.5707963267948966);
  if (x < 0) store(-product, -rest, -quarters);
  else store(product, rest, quarters);
}

/** sin of the reduced argument advanced by `ahead` quarter turns, in one of the two polynomials. */
function turned(x: number, ahead: number): number {
  // Infinities have no sine.
  if (!(Math.abs(x) < Number.POSITIVE_INFINITY)) return Number.NaN;
  if (Math.abs(x) <= 1048576) reduceModerate(x);
  else reduceLarge(x);
  const y = REDUCED[0];
  const tail = REDUCED[1];
  const quarters = REDUCED[2] + ahead;
  const turn = quarters - 4 * Math.floor(quarters * 0.25);
  const z = y * y;
  let value: number;
  if (turn === 0 || turn === 2) {
    const p =
      0.008333333333333333 +
      z *
        (-0.00019841269841268958 +
          z *
            (2.7557319222318445e-6 +
              z * (-2.5052107232936746e-8 + z * (1.605868368328571e-10 + z * -7.595260169253886e-13))));
    value = y + (y * z * (-0.16666666666666666 + z * p) + tail * (1 - 0.5 * z));
  } else {
    const p =
      0.041666666666666664 +
      z *
        (-0.0013888888888887389 +
          z *
            (2.48015872987544e-5 +
              z * (-2.755731726587808e-7 + z * (2.087614504941318e-9 + z * -1.138254464534925e-11))));
    const half = 0.5 * z;
    const main = 1 - half;
    // The rounding of z would cost a quarter of an ulp.
    const rest = z * z * p - y * tail - 0.5 * productError(y, y, z);
    value = main + (1 - main - half + rest);
  }
  return turn > 1 ? -value : value;
}

/**
 * Returns the sine of x radians.
 *
 * Accuracy: better than 0.8 ulp for every finite x. `sin(±0)` is ±0; infinities and NaN give NaN. The result has the
 * same bits on every engine.
 *
 * Method: reduction by multiples of pi/2 after W. J. Cody and W. Waite (1980) up to 2^20 and after M. H. Payne and
 * R. N. Hanek (1983) beyond, then polynomials with the reduction's remainder as a correction.
 */
export function sin(x: number): number {
  return x === 0 ? x : turned(x, 0);
}

/**
 * Returns the cosine of x radians.
 *
 * Accuracy: better than 0.8 ulp for every finite x; infinities and NaN give NaN. Method and guarantee as for `sin`.
 */
export function cos(x: number): number {
  return turned(x, 1);
}
