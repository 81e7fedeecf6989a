/** Spikes of a run: times in milliseconds, and the cell of each. */
export interface Spikes {
  readonly times: ArrayLike<number>;
  readonly cells: ArrayLike<number>;
}

export interface Summary {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly se: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, se: Math.sqrt(square / (values.length - 1) / values.length) };
}

/** Spikes per cell and second from a time on. */
export function rateOf({ times }: Spikes, count: number, from: number, to: number): number {
  let spikes = 0;
  for (let k = 0; k < times.length; k++) if (times[k] >= from) spikes++;
  return spikes / count / ((to - from) / 1000);
}

/**
 * Standard deviation by mean of the intervals of a cell, averaged over cells with so many intervals at least; times of a cell
 * are in ascending order.
 */
export function intervalCv({ times, cells }: Spikes, count: number, from: number, fewest: number): number {
  const last = new Float64Array(count).fill(Number.NaN);
  const number = new Float64Array(count);
  const sum = new Float64Array(count);
  const squares = new Float64Array(count);
  for (let k = 0; k < times.length; k++) {
    if (times[k] < from) continue;
    const cell = cells[k];
    const interval = times[k] - last[cell];
    last[cell] = times[k];
    if (Number.isNaN(interval)) continue;
    number[cell]++;
    sum[cell] += interval;
    squares[cell] += interval * interval;
  }
  let total = 0;
  let counted = 0;
  for (let cell = 0; cell < count; cell++) {
    if (number[cell] < fewest) continue;
    const mean = sum[cell] / number[cell];
    total += Math.sqrt(Math.max(0, squares[cell] / number[cell] - mean * mean)) / mean;
    counted++;
  }
  return total / counted;
}

/** Length of a window of the spectrum, in steps. */
export const windowLength = 4096;

/** Spikes of all cells in each step of dt from one time to another. */
export function countsOf({ times }: Spikes, from: number, to: number, dt: number): Float64Array {
  const counts = new Float64Array(Math.round((to - from) / dt));
  for (let k = 0; k < times.length; k++) {
    const step = Math.round((times[k] - from) / dt);
    if (step >= 0 && step < counts.length) counts[step]++;
  }
  return counts;
}

/** Power spectrum by Welch's method: Hann windows that overlap by half, the mean taken off each. */
export function spectrumOf(counts: Float64Array): Float64Array {
  const power = new Float64Array(windowLength / 2 + 1);
  let windows = 0;
  for (let begin = 0; begin + windowLength <= counts.length; begin += windowLength / 2) {
    const piece = counts.slice(begin, begin + windowLength);
    const mean = piece.reduce((sum, value) => sum + value, 0) / windowLength;
    const re = piece.map((value, i) => (value - mean) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / windowLength)));
    const im = new Float64Array(windowLength);
    transform(re, im);
    for (let k = 0; k < power.length; k++) power[k] += re[k] ** 2 + im[k] ** 2;
    windows++;
  }
  return power.map((value) => value / windows);
}

/**
 * Frequency of the highest peak within a range (Hz): the mean, weighted with the power, of the bins around the highest one that
 * have half of its power at least. Heights are means over all bins within 10 %.
 */
export function peakOf(power: Float64Array, [lowest, highest]: readonly [number, number], dt: number): number {
  const width = 1000 / (windowLength * dt);
  const smooth = power.map((_, k) => {
    const near = power.subarray(Math.ceil(0.9 * k), Math.floor(1.1 * k) + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
  let top = Math.ceil(lowest / width);
  for (let k = top; k * width < highest; k++) if (smooth[k] > smooth[top]) top = k;
  let first = top;
  while (smooth[first - 1] >= smooth[top] / 2) first--;
  let last = top;
  while (smooth[last + 1] >= smooth[top] / 2) last++;
  let sum = 0;
  let weighted = 0;
  for (let k = first; k <= last; k++) {
    sum += power[k];
    weighted += power[k] * k * width;
  }
  return weighted / sum;
}

/** Peak of the mean of several spectra, with its standard error by the jackknife. */
export function meanPeak(spectra: readonly Float64Array[], range: readonly [number, number], dt: number): Summary {
  const peak = (some: readonly Float64Array[]) =>
    peakOf(
      some[0].map((_, k) => some.reduce((sum, power) => sum + power[k], 0) / some.length),
      range,
      dt,
    );
  const without = spectra.map((_, left) => peak(spectra.filter((_, k) => k !== left)));
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const variance = without.reduce((sum, value) => sum + (value - mean) ** 2, 0) / without.length;
  return { mean: peak(spectra), se: Math.sqrt(variance * (spectra.length - 1)) };
}

/** Fourier transform in place, of a length that is a power of two. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j], re[i]];
    [im[i], im[j]] = [im[j], im[i]];
  }
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; k++) {
      const cosine = Math.cos((Math.PI * k) / half);
      const sine = -Math.sin((Math.PI * k) / half);
      for (let i = k; i < n; i += 2 * half) {
        const j = i + half;
        const x = re[j] * cosine - im[j] * sine;
        const y = re[j] * sine + im[j] * cosine;
        re[j] = re[i] - x;
        im[j] = im[i] - y;
        re[i] += x;
        im[i] += y;
      }
    }
  }
}
