/** Synapses that add to a state of their target cell. */
import { describe, expect, it } from 'vitest';
import { Population } from '../../src/runtime/population.ts';
import { codesOf } from '../check/evaluate.ts';
import { compileOne } from '../compile-one.ts';

const delta = await compileOne(`
  synapse Delta(weight = 0.5 (mV)) {
    target v (mV)
    on pre { v += weight }
    on post { v -= 2*weight }
  }`);
/** Each adds a tenth of what v is short of 10 mV: what it reads must not hold what the others add at that time. */
const reading = await compileOne(`
  synapse Reading(seen = 0 (mV)) {
    target v (mV)
    state { last = seen }
    on pre { last = v  v += 0.1*(10 (mV) - v)  v += 1 (mV) }
    output last
  }`);

describe('a target', () => {
  it('gets the sum of what the synapses of a cell add, each with its own weight', () => {
    const population = new Population(delta.model, {
      pre: [0, 0, 1],
      post: [0, 1, 1],
      parameters: { weight: [0.5, 0.25, 1] },
      inputs: { v: -60 },
      dt: 0.5,
    });
    population.spikePre(0, 0);
    population.spikePre(1, 0);
    population.spikePost(0, 0.5);
    population.step();
    expect([...population.input('v')]).toEqual([-59.5, -58.75]);
    expect(population.read('v', 1)).toBe(-58.75);
    population.step();
    expect([...population.input('v')]).toEqual([-60.5, -58.75]);
  });

  it('is seen as it was before the event, whatever other synapses add', () => {
    const population = new Population(reading.model, { pre: [0, 0], post: [0, 0], inputs: { v: 5 }, dt: 1 });
    population.spikePre(0, 0);
    population.step();
    expect([...population.state('last')]).toEqual([5, 5]);
    expect(population.input('v')[0]).toBe(5 + 2 * (0.5 + 1));
  });

  it('gets every spike of one tick', () => {
    const population = new Population(delta.model, { inputs: { v: 0 }, dt: 1 });
    for (let i = 0; i < 3; i++) population.spikePre(0, 1);
    for (let i = 0; i < 2; i++) population.step();
    expect(population.input('v')[0]).toBe(1.5);
  });

  it('is back where it was set after a reset', () => {
    const population = new Population(delta.model, { inputs: { v: -60 }, dt: 1 });
    population.spikePre(0, 0);
    population.step();
    population.reset();
    expect(population.input('v')[0]).toBe(-60);
  });

  it('can be read by a current, which is then split at it', () => {
    return compileOne(`
      synapse Both(weight = 1 (nS)) {
        parameter { e = 0 (mV), kick = 1 (mV) }
        target v (mV)
        state { g = 0 (nS) }
        on pre { g += weight  v += kick }
        current i = g*(v - e)
      }`).then(({ model }) => {
      const population = new Population(model, { inputs: { v: -60 }, dt: 1 });
      population.spikePre(0, 0);
      population.step();
      expect(population.coupling('i').conductance[0]).toBe(1);
      expect(population.current('i', 0)).toBe(-59);
    });
  });

  it.each(['v = weight', 'v *= 2', 'v /= 2'])('is only added to: %s', async (statement) => {
    const text = `synapse S(weight = 1 (mV)) { target v (mV)  on pre { ${statement} } }`;
    expect(await codesOf(text)).toContain('SYN2025');
  });
});

describe('two spikes at one tick', () => {
  it('reach a target one after the other', async () => {
    const { model: halfway } = await compileOne(`
      /// Adds what is missing to 10 mV, by half.
      synapse Halfway {
        target v (mV)
        on pre { v += (10 (mV) - v)/2 }
      }`);
    const population = new Population(halfway, { dt: 0.1 });
    population.spikePre(0, 0);
    population.spikePre(0, 0);
    population.step();
    expect(population.input('v')[0]).toBe(7.5);
  });

  it('of two cells come in the order of their number: first both first ones', async () => {
    const { model: halfway } = await compileOne(`
      /// Adds what is missing to 10 mV, by half.
      synapse Halfway {
        target v (mV)
        on pre { v += (10 (mV) - v)/2 }
      }`);
    const population = new Population(halfway, { dt: 0.1, pre: [0, 1], post: [0, 0] });
    for (const cell of [0, 0, 1, 1]) population.spikePre(cell, 0);
    population.step();
    // Both see 0 and add 5; both then see 10 and add nothing. One cell after the other would come to 12.5 or so.
    expect(population.input('v')[0]).toBe(10);
  });
});
