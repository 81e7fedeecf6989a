/** Sources: how often they fire, and that nothing else matters. */
import { describe, expect, it } from 'vitest';
import { Network, type Rate } from '../../src/runtime/index.ts';

function spikesOf(cells: number, rate: Rate, duration: number, dt = 0.1, every = 1) {
  const net = new Network({ dt, seed: 11 });
  const source = net.poisson(cells, { rate, every });
  const spikes = net.recordSpikes(source);
  net.run(duration);
  return spikes;
}

describe('a Poisson source', () => {
  it.each([
    [500, 20, 1000, 0.1],
    [100, 900, 500, 0.1],
    [20, 3000, 500, 0.1],
    [5, 200_000, 50, 0.1],
    [50, 40, 5000, 1],
  ])('of %d cells at %d Hz fires as often as it should in %d ms', (cells, rate, duration, dt) => {
    const spikes = spikesOf(cells, rate, duration, dt);
    // The last half step is not over.
    const mean = (cells * rate * (duration - dt / 2)) / 1000;
    expect(Math.abs(spikes.count - mean)).toBeLessThan(5 * Math.sqrt(mean));
    // Counts of cells have the mean as their variance.
    const counts = new Array<number>(cells).fill(0);
    for (const cell of spikes.cells) counts[cell]!++;
    const chi = counts.reduce((sum, count) => sum + (count - mean / cells) ** 2 / (mean / cells), 0);
    expect(Math.abs(chi - cells)).toBeLessThan(5 * Math.sqrt((2 + cells / mean) * cells));
  });

  it('has exponential intervals', () => {
    const spikes = spikesOf(1, 50, 200_000, 0.1);
    const intervals = [...spikes.times].map((time, k, all) => (k === 0 ? time : time - all[k - 1]!)).slice(1);
    // Deciles of an exponential distribution with a mean of 20 ms; χ² of 9 degrees of freedom.
    const counts = new Array<number>(10).fill(0);
    for (const interval of intervals) counts[Math.floor(10 * (1 - Math.exp(-interval / 20)))]!++;
    const expected = intervals.length / 10;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(30);
  });

  it('takes a rate for each cell', () => {
    const spikes = spikesOf(4, [0, 10, 100, 5000], 20_000);
    const counts = [0, 0, 0, 0];
    for (const cell of spikes.cells) counts[cell]!++;
    [0, 200, 2000, 100_000].forEach((mean, cell) => {
      expect(Math.abs(counts[cell]! - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean));
    });
  });

  it.each([
    [(t: number) => (t < 500 ? 10 : 60)],
    [(t: number) => (t % 100 < 50 ? 0 : 4000)],
    [(t: number) => 20 + 15 * Math.sin(t / 50)],
  ])('follows a rate that changes, %#', (rate) => {
    const duration = 1000;
    const spikes = spikesOf(200, rate, duration);
    const bins = new Array<number>(20).fill(0);
    for (const time of spikes.times) bins[Math.floor(time / 50)]!++;
    bins.forEach((count, bin) => {
      let mean = 0;
      for (let k = 0; k < 50; k++) mean += (200 * rate(bin * 50 + k)) / 1000;
      // Half a step on either side belongs to a neighbour.
      expect(Math.abs(count - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean + 1) + 0.05 * 200 * 4);
    });
  });

  it('comes to an end, and goes on from a snapshot, however small a rate becomes', () => {
    let expected = 0;
    let found = 0;
    for (let k = 0; k < 40; k++) {
      const tau = 8 + 0.13 * k;
      const make = () => {
        const net = new Network({ dt: 0.1, seed: k });
        const source = net.poisson(5, { rate: (time) => 1000 * Math.exp(-time / tau) });
        return { net, spikes: net.recordSpikes(source) };
      };
      const { net, spikes } = make();
      net.run(500);
      const other = make();
      other.net.restore(net.snapshot());
      net.run(50);
      other.net.run(50);
      expect(other.spikes.times).toEqual(spikes.times);
      // A rate is held for a millisecond.
      expected += 5 / (1 - Math.exp(-1 / tau));
      found += spikes.count;
    }
    expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });

  it('changes its rate between runs', () => {
    const net = new Network({ dt: 0.1 });
    const source = net.poisson(300, { rate: 0 });
    const spikes = net.recordSpikes(source);
    net.run(100);
    expect(spikes.count).toBe(0);
    let last = 0;
    for (const rate of [30, 3000, 5, 0]) {
      source.rate = rate;
      net.run(1000);
      const mean = 300 * rate;
      expect(Math.abs(spikes.count - last - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean) + rate / 10);
      last = spikes.count;
    }
  });

  it('keeps the spikes of a cell when there are more cells', () => {
    const timesOf = (cells: number) => {
      const spikes = spikesOf(cells, 30, 500);
      return [...spikes.times].filter((_, k) => spikes.cells[k] === 2);
    };
    expect(timesOf(50)).toEqual(timesOf(3));
  });

  it('gives all cells the rate that a function says, whatever each had before', () => {
    const net = new Network({ dt: 0.1 });
    const source = net.poisson(2, { rate: [10, 0] });
    const spikes = net.recordSpikes(source);
    net.run(10);
    const before = spikes.count;
    source.rate = () => 50;
    net.run(5000);
    for (const cell of [0, 1]) {
      const count = spikes.cells.slice(before).filter((each) => each === cell).length;
      expect(Math.abs(count - 250)).toBeLessThan(5 * Math.sqrt(250));
    }
  });

  it.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY], [[1, -2]]])('refuses a rate of %j', (rate) => {
    expect(() => new Network().poisson(2, { rate })).toThrow(expect.objectContaining({ code: 'invalid-value' }));
  });
});

describe('other sources', () => {
  it('fire regularly, without drift', () => {
    const net = new Network({ dt: 0.1 });
    const spikes = net.recordSpikes(net.regular(2, { interval: [0.33, 10], start: [0, 5] }));
    net.run(1000);
    const times = [...spikes.times].filter((_, k) => spikes.cells[k] === 0);
    expect(times.length).toBe(Math.ceil((1000 - 0.05) / 0.33));
    for (const [k, time] of times.entries()) expect(Math.abs(time - 0.33 * k)).toBeLessThanOrEqual(0.0500001);
    expect([...spikes.times].filter((_, k) => spikes.cells[k] === 1).length).toBe(100);
  });

  it('fire when they are told to, in any order', () => {
    const net = new Network({ dt: 0.5 });
    const spikes = net.recordSpikes(net.spikeList(3, { cells: [2, 0, 1, 1], times: [5, 1.2, 5, 0] }));
    net.run(10);
    expect([...spikes.times]).toEqual([0, 1, 5, 5]);
    expect([...spikes.cells]).toEqual([1, 0, 1, 2]);
  });
});
