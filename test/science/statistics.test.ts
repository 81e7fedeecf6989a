import { expect, test } from 'vitest';
import { countsOf, intervalCv, meanPeak, rateOf, spectrumOf, summaryOf } from './statistics.ts';

test('rate and CV of trains that are known', () => {
  // Cell 0 fires every 10 ms, cell 1 after 5 and 15 ms in turns.
  const times: number[] = [];
  const cells: number[] = [];
  for (let k = 0; k < 101; k++) {
    times.push(10 * k, 10 * k + (k % 2 === 0 ? 0 : -5));
    cells.push(0, 1);
  }
  expect(rateOf({ times, cells }, 2, 0, 1000)).toBeCloseTo(101, 9);
  expect(intervalCv({ times, cells }, 2, 0, 10)).toBeCloseTo((0 + 0.5) / 2, 9);
  expect(summaryOf([1, 2, 3, 4])).toEqual({ mean: 2.5, se: Math.sqrt(5 / 3 / 4) });
});

test('the spectral peak of a rhythm between two bins', () => {
  const spectra = [0, 1, 2].map((phase) => {
    const times = Array.from({ length: 20_000 }, (_, k) => 0.1 * k);
    const cells = times.map(() => 0);
    const counts = countsOf({ times, cells }, 0, 2000, 0.1);
    return spectrumOf(counts.map((count, k) => count * (5 + Math.sin(2 * Math.PI * 0.0873 * 0.1 * k + phase))));
  });
  const { mean, se } = meanPeak(spectra, [20, 400], 0.1);
  // Within half of a bin.
  expect(Math.abs(mean - 87.3)).toBeLessThan(1.22);
  expect(se).toBeLessThan(0.05);
});
