/** The object of the replaced Rust crate, over compiled models. */
import { describe, expect, it } from 'vitest';
import { Synapse } from '../../src/library/synapse.ts';
import { SynapseError } from '../../src/runtime/errors.ts';

describe('Synapse.excitatory', () => {
  it('quick start 1: a spike at 0, ten milliseconds of conductance', () => {
    const synapse = Synapse.excitatory(1, 1);
    synapse.presynapticSpike(0);
    const conductances: number[] = [];
    for (let i = 0; i < 100; i++) {
      synapse.update(i * 0.1, -65, 0.1);
      conductances.push(synapse.conductance());
    }
    // Nothing before the delay is over, then a rise and a fall.
    expect(conductances.slice(0, 10).every((g) => g === 0)).toBe(true);
    const peak = Math.max(...conductances);
    expect(conductances.indexOf(peak)).toBeGreaterThan(20);
    expect(peak).toBeGreaterThan(conductances.at(-1)!);
    expect(synapse.current(-65)).toBeLessThan(0);
    expect(synapse.current(0)).toBeCloseTo(0, 12);
  });

  it('quick start 2: pre at 0 and post at 10 ms move 0.5 by +0.006065, without any update', () => {
    const synapse = Synapse.excitatory(0.5, 1);
    synapse.presynapticSpike(0);
    synapse.postsynapticSpike(10);
    expect(synapse.weight - 0.5).toBeCloseTo(0.01 * Math.exp(-0.5), 15);
  });

  it('the weight changes by the times given, whatever the delay', () => {
    const weights = [0, 1, 25].map((delay) => {
      const synapse = Synapse.excitatory(0.5, delay);
      synapse.presynapticSpike(0);
      synapse.postsynapticSpike(7.25);
      synapse.presynapticSpike(12.5);
      return synapse.weight;
    });
    const expected = 0.5 + 0.01 * Math.exp(-7.25 / 20) - 0.01 * Math.exp(-5.25 / 20);
    for (const weight of weights) expect(weight).toBeCloseTo(expected, 14);
  });

  it('post before pre depresses, down to zero', () => {
    const synapse = Synapse.excitatory(0.005, 1);
    synapse.postsynapticSpike(0);
    synapse.presynapticSpike(1);
    expect(synapse.weight).toBe(0);
  });

  it('loses no spike while another is on its way', () => {
    const two = Synapse.excitatory(1, 5);
    const late = Synapse.excitatory(1, 5);
    two.presynapticSpike(0);
    two.presynapticSpike(3);
    late.presynapticSpike(3);
    for (let i = 0; i < 200; i++) for (const synapse of [two, late]) synapse.update(i * 0.1, -65, 0.1);
    // The second release alone would leave less than both.
    expect(two.conductance()).toBeGreaterThan(late.conductance() * 1.05);
  });

  it('takes a changed step up at once', () => {
    const fine = Synapse.excitatory(1, 1);
    const mixed = Synapse.excitatory(1, 1);
    fine.presynapticSpike(0);
    mixed.presynapticSpike(0);
    for (let i = 0; i < 1600; i++) fine.update(i / 160, -65, 1 / 160);
    let time = 0;
    for (let i = 0; time < 10 - 1e-9; i++) {
      const dt = i % 2 === 0 ? 1 / 16 : 1 / 8;
      const step = Math.min(dt, 10 - time);
      mixed.update(time, -65, step);
      time += step;
    }
    expect(mixed.conductance() / fine.conductance()).toBeCloseTo(1, 6);
  });

  it('makes up for updates that were left out', () => {
    const every = Synapse.excitatory(1, 1);
    const some = Synapse.excitatory(1, 1);
    for (const synapse of [every, some]) synapse.presynapticSpike(0);
    for (let i = 0; i < 64; i++) every.update(i / 8, -65, 1 / 8);
    for (const i of [0, 31, 63]) some.update(i / 8, -65, 1 / 8);
    expect(some.conductance()).toBe(every.conductance());
  });

  it('takes pre and post at one time, on any grid', () => {
    const synapse = Synapse.excitatory(0.5, 1);
    for (let i = 1; i <= 300; i++) {
      synapse.presynapticSpike(i * 0.1);
      synapse.postsynapticSpike(i * 0.1);
    }
    expect(synapse.weight).toBeGreaterThanOrEqual(0);
  });

  it('releases at the time of the spike, also before the first update has set the step', () => {
    const synapse = Synapse.excitatory(0.5, 0);
    synapse.presynapticSpike(0.012);
    for (let i = 0; i < 12; i++) synapse.update(i * 0.001, -65, 0.001);
    expect(synapse.conductance()).toBe(0);
    for (let i = 12; i < 20; i++) synapse.update(i * 0.001, -65, 0.001);
    expect(synapse.conductance()).toBeGreaterThan(0);
  });

  it('scales with its weight', () => {
    const [one, two] = [0.5, 1].map((weight) => {
      const synapse = Synapse.excitatory(weight, 0);
      synapse.presynapticSpike(0);
      for (let i = 0; i < 30; i++) synapse.update(i * 0.1, -40, 0.1);
      return synapse;
    });
    expect(two!.conductance()).toBe(2 * one!.conductance());
    expect(two!.current(-40)).toBeCloseTo(2 * one!.current(-40), 12);
  });

  it.each([
    ['invalid-weight', () => Synapse.excitatory(-1, 1)],
    ['invalid-weight', () => Synapse.excitatory(3, 1)],
    ['invalid-weight', () => Synapse.excitatory(Number.NaN, 1)],
    ['invalid-delay', () => Synapse.excitatory(1, -1)],
    ['invalid-delay', () => Synapse.excitatory(1, Number.POSITIVE_INFINITY)],
    ['invalid-step', () => Synapse.excitatory(1, 1).update(0, -65, 0)],
    ['invalid-value', () => Synapse.excitatory(1, 1).update(0, Number.NaN, 0.1)],
    ['invalid-value', () => Synapse.excitatory(1, 1).current(Number.NaN)],
  ])('%s', (code, action) => {
    expect(action).toThrow(SynapseError);
    expect(action).toThrow(expect.objectContaining({ code }));
  });

  it('a refused call changes nothing', () => {
    const synapse = Synapse.excitatory(0.5, 1);
    synapse.presynapticSpike(5);
    const before = synapse.weight;
    expect(() => synapse.postsynapticSpike(4)).toThrow(/cannot follow/);
    expect(() => synapse.setWeight(7)).toThrow(/between 0 and 2/);
    for (let i = 0; i < 100; i++) synapse.update(i * 0.1, -65, 0.1);
    expect(() => synapse.presynapticSpike(6)).toThrow(SynapseError);
    expect(() => synapse.update(3, -65, 0.1)).toThrow(/cannot go back/);
    synapse.postsynapticSpike(15);
    expect(synapse.weight - before).toBeCloseTo(0.01 * Math.exp(-0.5), 14);
  });
});
