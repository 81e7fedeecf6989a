/** Measures of spike trains against values on paper and against definitions written out cell by cell. */
import { describe, expect, it } from 'vitest';
import { intervalVariation } from '../../../src/library/study/measures/interval-variation.ts';
import { meanRate } from '../../../src/library/study/measures/mean-rate.ts';
import { type Spikes, spikesWithin } from '../../../src/library/study/measures/spikes.ts';
import { spreadOf } from '../../../src/library/study/measures/spread.ts';
import { synchrony } from '../../../src/library/study/measures/synchrony.ts';

/** Spikes of some cells, from the times of each. */
function spikesOf(trains: readonly (readonly number[])[], stamp: Spikes['stamp'] = 'start'): Spikes {
  const all = trains.flatMap((times, cell) => times.map((time) => ({ time, cell })));
  all.sort((a, b) => a.time - b.time || a.cell - b.cell);
  return {
    times: Float64Array.from(all, ({ time }) => time),
    cells: Uint32Array.from(all, ({ cell }) => cell),
    size: trains.length,
    stamp,
  };
}

/** Numbers that look random and are the same every time (Park & Miller 1988). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function poissonTrain(rate: number, end: number, next: () => number): number[] {
  const times: number[] = [];
  for (let t = 0; ; ) {
    t += (-1000 / rate) * Math.log(next());
    if (t >= end) return times;
    times.push(t);
  }
}

describe('the variation of intervals', () => {
  it('is 0 of a clock, and that on paper of three intervals', () => {
    expect(intervalVariation(spikesOf([[0, 10, 20, 30]]))).toBe(0);
    // Intervals 10, 20, 30: mean 20, standard deviation of the values there are √(200/3).
    expect(intervalVariation(spikesOf([[5, 15, 35, 65]]))).toBeCloseTo(Math.sqrt(200 / 3) / 20, 14);
  });

  it('is an average over cells, of which those with fewer than three spikes tell nothing', () => {
    const one = intervalVariation(spikesOf([[5, 15, 35, 65]]));
    expect(intervalVariation(spikesOf([[5, 15, 35, 65], [0, 10, 20], [1, 2], []]))).toBeCloseTo(one / 2, 14);
    expect(intervalVariation(spikesOf([[1, 2], [3]]))).toBeNaN();
  });

  it('is 1 of Poisson trains', () => {
    const next = dice(7);
    const trains = Array.from({ length: 50 }, () => poissonTrain(50, 20_000, next));
    expect(Math.abs(intervalVariation(spikesOf(trains)) - 1)).toBeLessThan(0.02);
  });

  it('does not change with the unit of time', () => {
    const next = dice(3);
    const train = poissonTrain(20, 3000, next);
    const scaled = train.map((time) => 4 * time);
    expect(intervalVariation(spikesOf([scaled]))).toBeCloseTo(intervalVariation(spikesOf([train])), 12);
  });
});

describe('the synchrony', () => {
  /** χ by its definition: a table of counts, means and variances over bins. */
  function byDefinition(trains: readonly (readonly number[])[], from: number, to: number, bin: number): number {
    const bins = Math.round((to - from) / bin);
    const counts = trains.map((times) => {
      const row = new Array<number>(bins).fill(0);
      for (const time of times) row[Math.floor((time - from) / bin)]!++;
      return row;
    });
    const variance = (row: readonly number[]) => {
      const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
      return row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
    };
    const together = Array.from(
      { length: bins },
      (_, b) => counts.reduce((sum, row) => sum + row[b]!, 0) / trains.length,
    );
    const single = counts.reduce((sum, row) => sum + variance(row), 0) / trains.length;
    return Math.sqrt(variance(together) / single);
  }

  it('agrees with its definition', () => {
    const next = dice(11);
    const trains = Array.from({ length: 20 }, (_, k) => poissonTrain(5 + 10 * k, 500, next));
    expect(synchrony(spikesOf(trains), 0, 500, 5)).toBeCloseTo(byDefinition(trains, 0, 500, 5), 12);
  });

  it('is 1 of cells that do the same, whatever that is, and 1/√N of independent ones', () => {
    const next = dice(5);
    const train = poissonTrain(30, 1000, next);
    expect(synchrony(spikesOf([train, train, train]), 0, 1000, 5)).toBeCloseTo(1, 12);
    const independent = Array.from({ length: 100 }, () => poissonTrain(30, 20_000, next));
    expect(Math.abs(synchrony(spikesOf(independent), 0, 20_000, 5) - 0.1)).toBeLessThan(0.005);
  });

  it('puts a spike at the border of two bins where its stamp says', () => {
    const [before, after] = [
      [[4], [6]],
      [[4, 6], []],
    ];
    // Both at 5 ms: with the first bin for neurons, with the second for sources.
    expect(synchrony(spikesOf([[4], [5]], 'end'), 0, 10, 5)).toBe(synchrony(spikesOf([[4], [4]]), 0, 10, 5));
    expect(synchrony(spikesOf([[4], [5]], 'start'), 0, 10, 5)).toBe(synchrony(spikesOf(before), 0, 10, 5));
    expect(synchrony(spikesOf(after), 0, 10, 5)).toBeNaN();
  });

  it('is nothing without bins or without spikes', () => {
    expect(synchrony(spikesOf([[1, 2, 3]]), 0, 9, 5)).toBeNaN();
    expect(synchrony(spikesOf([[], []]), 0, 100, 5)).toBeNaN();
  });
});

describe('rates and windows', () => {
  it('a rate is per second and cell', () => {
    expect(meanRate(spikesOf([[1, 2, 3], [4]]), 100)).toBe(20);
  });

  it('a window holds its beginning or its end, as spikes are stamped', () => {
    const trains = [[0, 10, 20, 30]];
    expect([...spikesWithin(spikesOf(trains, 'start'), 10, 30).times]).toEqual([10, 20]);
    expect([...spikesWithin(spikesOf(trains, 'end'), 10, 30).times]).toEqual([20, 30]);
    expect([...spikesWithin(spikesOf([[1, 2]], 'end'), 10, 30).times]).toEqual([]);
  });
});

describe('the spread of values', () => {
  it('is that on paper', () => {
    const { count, mean, sd, min, max } = spreadOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect({ count, mean, sd, min, max }).toEqual({ count: 8, mean: 5, sd: 2, min: 2, max: 9 });
  });

  it('keeps its digits far from zero', () => {
    expect(spreadOf(Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3)).sd).toBeCloseTo(Math.sqrt(2 / 3), 9);
  });

  it('is nothing of nothing', () => {
    expect(spreadOf(new Float64Array(0)).mean).toBeNaN();
  });
});
