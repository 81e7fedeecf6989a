/** Bins that follow each other, with how many values each holds. */
export interface Bins {
  /** Where each bin begins, and where the last one ends; all but the last hold their beginning and not their end. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/**
 * About so many bins, of a round width and with round ends, that hold all values.
 *
 * @param grain what all values are multiples of, where there is such a thing: then each bin holds as many of them
 */
export function binsOf(values: ArrayLike<number>, about: number, grain = 0): Bins {
  const { low, high } = endsOf(values);
  const size = Math.max(Math.abs(low), Math.abs(high));
  // What is all the same stands in the middle of a single bin.
  if (high - low <= 1e-9 * size) {
    const half = size === 0 ? 0.5 : size / 20;
    return { edges: [low - half, low + half], counts: [values.length] };
  }
  const width = grain > 0 ? grain * Math.ceil((high - low) / about / grain - 1e-9) : roundUp((high - low) / about);
  const first = Math.floor(low / width + 1e-6);
  const count = Math.max(1, Math.floor(high / width + 1e-6) + 1 - first);
  return fill(
    values,
    Array.from({ length: count + 1 }, (_, k) => (first + k) * width),
    (value) => Math.floor(value / width + 1e-6) - first,
  );
}

/** How many bins a decade may have: whole numbers of them meet powers of ten. */
const perDecade = [5, 10, 20, 50, 100];

/** About so many bins of equal ratio that hold all values; zeros are in the first one, beside the smallest. */
export function logBinsOf(values: readonly number[], about: number): Bins {
  const { low, high } = endsOf(values.filter((value) => value > 0));
  if (low > high) return binsOf(values, 1);
  const decades = Math.log10(high / low);
  const density = perDecade.findLast((each) => each * decades <= about) ?? perDecade[0]!;
  const place = (value: number) => Math.floor(density * Math.log10(value) + 1e-6);
  const first = place(low);
  const count = place(high) + 1 - first;
  return fill(
    values,
    Array.from({ length: count + 1 }, (_, k) => 10 ** ((first + k) / density)),
    (value) => place(value) - first,
  );
}

function fill(values: ArrayLike<number>, edges: readonly number[], binOf: (value: number) => number): Bins {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (let k = 0; k < values.length; k++) counts[Math.max(0, Math.min(counts.length - 1, binOf(values[k]!)))]!++;
  return { edges, counts };
}

function endsOf(values: ArrayLike<number>): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < values.length; k++) {
    low = Math.min(low, values[k]!);
    high = Math.max(high, values[k]!);
  }
  return { low, high };
}

/** The next number of the form 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= value * (1 - 1e-9))!;
}
