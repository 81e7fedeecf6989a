/** `when`, `every` and the order of what happens at one time. */
import { describe, expect, it } from 'vitest';
import { simulateModel } from '../../src/library/simulate.ts';
import { SynapseError } from '../../src/runtime/errors.ts';
import { Population, type PopulationOptions } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

/** The ticks at which a state has grown, over so many steps; `before` is called before each. */
function ticksOf(population: Population, state: string, steps: number, before: (step: number) => void = () => {}) {
  const ticks: number[] = [];
  for (let step = 0; step < steps; step++) {
    before(step);
    const known = population.state(state)[0]!;
    population.step();
    for (let k = known; k < population.state(state)[0]!; k++) ticks.push(step);
  }
  return ticks;
}

const make = async (text: string, options: PopulationOptions = {}) =>
  new Population((await compileOne(text)).model, { dt: 1, ...options });

describe('when', () => {
  const counter = `component C { input u  state { n = 0 } when u > 0.5 { n += 1 } output n }`;
  const drive = (population: Population, levels: readonly number[]) =>
    ticksOf(population, 'n', levels.length, (step) => population.setInput('u', levels[step]!));

  it('runs where its condition becomes true, and again only after it was false', async () => {
    expect(drive(await make(counter), [0, 1, 1, 0, 1, 0, 0, 1])).toEqual([1, 4, 7]);
  });

  it('that holds from the start has not become true', async () => {
    expect(drive(await make(counter), [1, 1, 0, 1])).toEqual([3]);
    const population = await make(counter);
    drive(population, [0, 1, 0]);
    population.reset();
    expect(drive(population, [1, 1, 0, 1])).toEqual([3]);
  });

  it('that events of the first step make true has become true', async () => {
    const text = 'component C { state { x = 0, n = 0 } on pre { x = 1 } when x > 0.5 { n += 1 x = 0 } output n }';
    const population = await make(text);
    population.spikePre(0, 0);
    expect(ticksOf(population, 'n', 3)).toEqual([0]);
    population.reset();
    population.spikePre(0, 0);
    expect(ticksOf(population, 'n', 3)).toEqual([0]);
  });

  it('is not true of what is no number', async () => {
    const nan = `component C { input u  state { n = 0 } when 0/u < 1 { n += 1 } output n }`;
    // 0/0 is none, 0/1 is less than 1.
    expect(drive(await make(nan), [1, 0, 1, 1, 0, 1])).toEqual([2, 5]);
  });

  it('looks at each synapse by itself', async () => {
    const population = await make(counter, { size: 3 });
    for (const levels of [
      [0, 1, 0],
      [1, 1, 0],
      [0, 0, 1],
      [1, 1, 1],
    ]) {
      population.setInput('u', levels);
      population.step();
    }
    expect([...population.state('n')]).toEqual([2, 1, 1]);
  });

  it('takes and, or, not', async () => {
    const text = `component C { input a, b  state { n = 0 }
      when a > 0.5 and not (b > 0.5) or a < -1 { n += 1 } output n }`;
    const population = await make(text);
    const levels = [
      [0, 0],
      [1, 1],
      [1, 0],
      [1, 1],
      [-2, 1],
      [0, 0],
      [1, 0],
    ] as const;
    const ticks = ticksOf(population, 'n', levels.length, (step) => {
      population.setInput('a', levels[step]![0]);
      population.setInput('b', levels[step]![1]);
    });
    expect(ticks).toEqual([2, 4, 6]);
  });

  it('finds the crossing of a ramp within one step', async () => {
    for (const dt of [0.1, 0.037, 0.3]) {
      const ramp = `component C { parameter { slope = 0.7 (/ms), theta = 5 } state { x = 0, n = 0 }
        derivative { x' = slope } when x > theta { n += 1 } output n }`;
      const population = await make(ramp, { dt });
      const crossing = 5 / 0.7;
      const [tick, ...others] = ticksOf(population, 'n', Math.ceil(20 / dt));
      expect(others).toEqual([]);
      expect(tick! * dt).toBeGreaterThanOrEqual(crossing);
      expect(tick! * dt).toBeLessThan(crossing + dt);
    }
  });

  it('with hysteresis makes a relaxation oscillator of the right period', async () => {
    const text = `component C { parameter { tau = 10 (ms) } state { x = 0, up = 1, n = 0 }
      derivative { x' = (up - x)/tau }
      when x > 0.75 { up = 0  n += 1 }
      when x < 0.25 { up = 1 }
      output n }`;
    const dt = 0.001;
    const ticks = ticksOf(await make(text, { dt }), 'n', 70_000);
    const periods = ticks.slice(1).map((tick, i) => (tick - ticks[i]!) * dt);
    expect(periods.length).toBe(2);
    // From 0.75 down to 0.25 and up again: each takes τ ln 3; a step late at either end.
    for (const period of periods) expect(Math.abs(period - 2 * 10 * Math.log(3))).toBeLessThan(3 * dt);
  });

  it('sees what a handler of the same kind changed one step later', async () => {
    const chain = `component C { state { a = 0, b = 0, c = 0, n = 0 }
      on pre { a = 1 }
      when c > 0 { n += 1 }
      when b > 0 { c = 1 }
      when a > 0 { b = 1 }
      output n }`;
    const population = await make(chain);
    population.spikePre(0, 3);
    expect(ticksOf(population, 'n', 10)).toEqual([5]);
  });

  it('conditions of one tick are all looked at before the first handler runs, which run in order', async () => {
    const both = `component C { input u  state { order = 0, x = 0 }
      when u > 0 { order = 10*order + 1  x = 1 }
      when u > 0 and x == 0 { order = 10*order + 2 }
      output order }`;
    const population = await make(both);
    population.step();
    population.setInput('u', 1);
    population.step();
    expect(population.state('order')[0]).toBe(12);
  });

  it('can start timers, draw, and give a value to the outside', async () => {
    const { model, plan } = await compileOne(`component C { input u  state { n = 0, x = 0 } timer t
      when u > 0 { let d = sample uniform(1, 2)  x = d  start t in 2 (ms) }
      on t { n += 1 }
      output d }`);
    expect(plan.eventOutputs).toEqual([{ name: 'd', event: 'when 1' }]);
    expect(model.manifest.crossings).toEqual([{ event: 'when 1', text: 'u > 0' }]);
    const population = new Population(model, { dt: 1 });
    const rings = ticksOf(population, 'n', 6, (step) => population.setInput('u', step === 1 ? 1 : 0));
    expect(rings).toEqual([3]);
    expect(population.state('x')[0]).toBeGreaterThan(1);
  });

  it('of a used component comes first, with its own names', async () => {
    const { model } = await compileOne(`
      component Part { input u  state { seen = 0 } when u > 0 { seen += 1 } output seen }
      component Whole { input u  state { order = 0 } use Part as part
        when u > 0 { order = 10*part.seen + 1 } output order }`);
    expect(model.manifest.crossings.map(({ event }) => event)).toEqual(['part.when 1', 'when 1']);
    const population = new Population(model, { dt: 1 });
    population.step();
    population.setInput('u', 1);
    population.step();
    expect(population.state('order')[0]).toBe(11);
  });

  it('costs nothing where there is none', async () => {
    const { model } = await compileOne('component C { state { n = 0 } on pre { n += 1 } output n }');
    expect(model.crossings).toEqual([]);
    expect(model.manifest.arrays.filter(({ role }) => role === 'edge')).toEqual([]);
  });
});

describe('every', () => {
  const clock = 'component C { parameter { period = 10 (ms) } state { n = 0 } every period { n += 1 } output n }';

  it('runs at whole multiples of its period, not at the start', async () => {
    expect(ticksOf(await make(clock), 'n', 35)).toEqual([10, 20, 30]);
  });

  it.each([
    [0.7, 0.5],
    [1 / 3, 0.1],
    [2.5, 1],
    [0.6, 1],
  ])('of %f ms in steps of %f ms is at the nearest step every time, without drift', async (period, dt) => {
    const steps = 400;
    const population = await make(clock, { dt, parameters: { period } });
    const nearest: number[] = [];
    for (let k = 1; Math.ceil((k * period) / dt - 0.5) < steps; k++) nearest.push(Math.ceil((k * period) / dt - 0.5));
    expect(ticksOf(population, 'n', steps)).toEqual(nearest);
  });

  it('reaches all synapses in the order of declaration', async () => {
    const text = `component C { state { order = 0 }
      every 2 (ms) { order = 10*order + 1 }
      every 1 (ms) { order = 10*order + 2 } output order }`;
    const population = await make(text, { size: 3 });
    for (let step = 0; step < 3; step++) population.step();
    expect([...population.state('order')]).toEqual([212, 212, 212]);
  });

  it('keeps its times when the step changes in between', async () => {
    const population = await make(clock);
    const times: number[] = [];
    for (const dt of [1, 0.3, 0.125, 2, 1]) {
      population.dt = dt;
      for (let step = 0; step < 14; step++) {
        const before = population.state('n')[0]!;
        const time = population.time;
        population.step();
        if (population.state('n')[0]! > before) times.push(time);
      }
    }
    expect(times.length).toBe(Math.floor((population.time - 1e-9) / 10));
    for (const [i, time] of times.entries()) expect(Math.abs(time - 10 * (i + 1))).toBeLessThanOrEqual(1 + 1e-9);
  });

  it('is counted anew from a change of its period, and from a reset', async () => {
    const population = await make(clock);
    const changed = ticksOf(population, 'n', 30, (step) => {
      if (step === 14) population.setParameters({ period: 4 });
    });
    expect(changed).toEqual([10, 18, 22, 26]);
    population.setParameters({ period: 4 });
    expect(ticksOf(population, 'n', 5)).toEqual([0, 4]);
    population.reset();
    expect(ticksOf(population, 'n', 9)).toEqual([4, 8]);
  });

  it.each([
    ['half a step', 0.5],
    ['nothing', 0],
    ['a negative time', -2],
  ])('of %s is refused, naming the period and the step, and nothing changes', async (_, period) => {
    const message =
      /`every period` comes to (0\.5|0|-2) ms, which is no (longer than half the|period in) steps? of 1 ms/;
    await expect(make(clock, { parameters: { period } })).rejects.toThrow(message);
    const population = await make(clock);
    expect(() => population.setParameters({ period })).toThrow(message);
    expect(population.parameter('period')).toBe(10);
    expect(ticksOf(population, 'n', 12)).toEqual([10]);
  });

  it('that the new step is too long for keeps the step as it is', async () => {
    const population = await make(clock);
    expect(() => {
      population.dt = 20;
    }).toThrow(SynapseError);
    expect(population.dt).toBe(1);
    expect(ticksOf(population, 'n', 12)).toEqual([10]);
  });

  it('warns once that it is no whole number of steps', async () => {
    const { model } = await compileOne(clock);
    const moved = simulateModel(model, { parameters: { period: 0.33 }, dt: 0.1, tstop: 10 }).warnings;
    expect(moved).toEqual([
      '`every period` is no whole number of steps of 0.1 ms: each time is moved to the nearest step',
    ]);
    expect(simulateModel(model, { parameters: { period: 0.3 }, dt: 0.1, tstop: 10 }).warnings).toEqual([]);
  });
});

describe('at one time', () => {
  const body = (post: string) => `component C { input u  state { order = 0 } timer t
    on pre { order = 10*order + 1 }
    on t { order = 10*order + 2 }
    every 3 (ms) { order = 10*order + 3 }
    ${post} { order = 10*order + 4 }
    when u > 0 { order = 10*order + 5 }
    output order }`;
  const orderOf = async (text: string) => {
    const population = await make(text);
    population.spikePost(0, 3);
    population.fire('t', 0, 3);
    population.spikePre(0, 3);
    for (let step = 0; step < 4; step++) {
      population.setInput('u', step === 3 ? 1 : 0);
      population.step();
    }
    return population.state('order')[0];
  };

  it('come pre, timers, clocks, post, crossings', async () => {
    expect(await orderOf(body('on post'))).toBe(12345);
  });

  it('and post first where the model says so, in itself or in a part', async () => {
    expect(await orderOf(body('on post before pre'))).toBe(41235);
    const part = `
      component Part { state { seen = 0 } on post before pre { seen = 1 } output seen }
      component Whole { state { order = 0 } use Part as part on pre { order = 1 + part.seen } output order }`;
    const population = await make(part);
    population.spikePre(0, 1);
    population.spikePost(0, 1);
    for (let step = 0; step < 3; step++) population.step();
    expect(population.state('order')[0]).toBe(2);
  });
});
