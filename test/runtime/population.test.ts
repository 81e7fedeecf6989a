/** Events, the clock and the arrays of a population. */
import { describe, expect, it } from 'vitest';
import { SynapseError } from '../../src/runtime/errors.ts';
import { Population, type PopulationOptions } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

/** Counts what reaches it, and notes the order by appending a digit. */
const counter = await compileOne(`
  synapse Counter(weight = 1) {
    parameter { span = 2 (ms) in [0, inf) }
    input v (mV)
    state { spikes = 0, posts = 0, rings = 0, order = 0 }
    timer bell
    on pre  { spikes += 1  order = 10*order + 1  start bell in span }
    on bell { rings += 1   order = 10*order + 2 }
    on post { posts += 1   order = 10*order + 3 }
    current i (pA) = weight*1 (nS)*(v - 0 (mV))
  }`);
const decay = await compileOne(`
  synapse Decay(weight = 1 (nS) in [0, inf)) {
    parameter { tau = 5 (ms) in (0, inf), top = 10 (ms) } require tau < top
    input v (mV)
    state { g = 0 (nS) }
    derivative { g' = -g/tau }
    on pre { g += weight }
    current i (pA) = g*v
  }`);

const make = (options: PopulationOptions = {}) => new Population(counter.model, { dt: 0.5, ...options });
const run = (population: Population, steps: number) => {
  for (let step = 0; step < steps; step++) population.step();
};

describe('spikes', () => {
  it('belong to the nearest tick, ties downwards', () => {
    const population = make();
    for (const time of [0.74, 0.75, 0.76, 1.25]) population.spikePre(0, time);
    run(population, 2);
    expect(population.state('spikes')[0]).toBe(2);
    run(population, 1);
    expect(population.state('spikes')[0]).toBe(4);
  });

  it('reach each synapse of a cell after its own delay, however many are on their way', () => {
    const population = make({ pre: [0, 0, 1], delay: [0, 3, 1] });
    for (const time of [0, 0.5, 1, 1.5]) population.spikePre(0, time);
    const seen: number[][] = [];
    for (let step = 0; step < 11; step++) {
      population.step();
      seen.push([...population.state('spikes')]);
    }
    expect(seen.map(([first]) => first)).toEqual([1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4]);
    expect(seen.map(([, second]) => second)).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4]);
    expect(seen.at(-1)![2]).toBe(0);
  });

  it('two of one cell on one tick are two events', () => {
    const population = make({ pre: [0, 0] });
    population.spikePre(0, 1);
    population.spikePre(0, 1);
    run(population, 3);
    expect([...population.state('spikes')]).toEqual([2, 2]);
  });

  it('postsynaptic ones come after the back-delay', () => {
    const population = make({ size: 2, post: [0, 0], backdelay: [0, 1] });
    population.spikePost(0, 0);
    run(population, 1);
    expect([...population.state('posts')]).toEqual([1, 0]);
    run(population, 2);
    expect([...population.state('posts')]).toEqual([1, 1]);
  });

  it('on one tick come pre, then timers, then post', () => {
    const population = make();
    population.spikePost(0, 1);
    population.fire('bell', 0, 1);
    population.spikePre(0, 1);
    run(population, 3);
    expect(population.state('order')[0]).toBe(123);
  });
});

describe('timers', () => {
  it('are replaced by a new start, even when they are due at that very tick', () => {
    const population = make();
    population.spikePre(0, 0);
    population.spikePre(0, 2);
    run(population, 8);
    expect(population.state('rings')[0]).toBe(0);
    run(population, 1);
    expect(population.state('rings')[0]).toBe(1);
  });

  it('cannot run for a negative time', async () => {
    const text =
      'component C { parameter { d = -1 (ms) } state { n = 0 } timer t on pre { start t in d } on t { n += 1 } }';
    const { model } = await compileOne(text);
    const population = new Population(model);
    population.spikePre(0);
    expect(() => population.step()).toThrow(/the timer t of synapse 0 was started with a delay that is negative/);
  });

  it('cannot run forever', async () => {
    const text = 'component C { state { n = 0 } timer t on pre { start t in inf } on t { n += 1 } }';
    const population = new Population((await compileOne(text)).model);
    population.spikePre(0);
    expect(() => population.step()).toThrow(/negative, infinite or no number/);
  });

  it('last one tick at least', () => {
    const population = make({ parameters: { span: 0 } });
    population.spikePre(0, 0);
    run(population, 1);
    expect(population.state('rings')[0]).toBe(0);
    run(population, 1);
    expect(population.state('rings')[0]).toBe(1);
  });

  it('may outlast the wheel they turn on', () => {
    const population = make({ parameters: { span: 1500 } });
    population.spikePre(0, 0);
    run(population, 3000);
    expect(population.state('rings')[0]).toBe(0);
    run(population, 1);
    expect(population.state('rings')[0]).toBe(1);
  });

  it('agree with a plain list of due times on random spikes', () => {
    const size = 40;
    const population = make({ size, parameters: { span: 3 } });
    const due = new Array<number>(size).fill(-1);
    const rings = new Array<number>(size).fill(0);
    let random = 1;
    for (let tick = 0; tick < 3000; tick++) {
      for (let s = 0; s < size; s++) {
        random = (Math.imul(random, 1103515245) + 12345) >>> 0;
        const spikes = random % 13 === 0;
        if (spikes) population.spikePre(s);
        if (spikes) due[s] = tick + 6;
        else if (due[s] === tick) rings[s]!++;
      }
      population.step();
    }
    expect([...population.state('rings')]).toEqual(rings);
  });
});

describe('the clock', () => {
  it('keeps time, and the times of events on their way, when the step changes', () => {
    const population = make({ delay: 2 });
    population.spikePre(0, 0.5);
    run(population, 2);
    population.dt = 0.25;
    expect(population.time).toBe(1);
    run(population, 6);
    expect(population.state('spikes')[0]).toBe(0);
    run(population, 1);
    expect(population.state('spikes')[0]).toBe(1);
  });

  it.each([
    [[0, 0, 0, 1], [1, 1.04, 2, 1], 0.1, 0.01, [0, 0, 0, 1]],
    [[0, 0, 1], [1, 1.4, 1], 0.1, 1, [0, 0, 1]],
  ])('spikes under way reach their own synapses on another clock: %j', (pre, delay, before, after, expected) => {
    const population = make({ pre, delay, dt: before });
    population.spikePre(1, 0);
    population.dt = after;
    run(population, Math.round(3 / after));
    expect([...population.state('spikes')]).toEqual(expected);
  });

  it.each([
    [2.3, 0],
    [0, 1.44],
  ])('a spike told on a coarse clock keeps its time on a fine one: at %d, delay %d', (time, delay) => {
    const population = make({ dt: 1, delay });
    population.spikePre(0, time);
    population.dt = 0.01;
    run(population, Math.round((time + delay) / 0.01));
    expect(population.state('spikes')[0]).toBe(0);
    run(population, 1);
    expect(population.state('spikes')[0]).toBe(1);
  });

  it('a changed step is exact from then on', () => {
    const population = new Population(decay.model, { dt: 1 });
    population.spikePre(0, 0);
    population.step();
    population.dt = 0.125;
    for (let step = 0; step < 16; step++) population.step();
    expect(population.state('g')[0]).toBeCloseTo(Math.exp(-3 / 5), 14);
  });

  it('reset goes back to the start', () => {
    const population = make();
    population.spikePre(0, 0);
    population.spikePre(0, 3);
    run(population, 2);
    population.reset();
    run(population, 10);
    expect(population.time).toBe(5);
    expect([...population.state('spikes'), ...population.state('rings')]).toEqual([0, 0]);
  });
});

describe('arrays', () => {
  it('lie one behind the other on one buffer, each aligned to 64 bytes', () => {
    const { arena } = make({ size: 5 });
    const ends = arena.places.map(({ offset, length, info }) => offset + length * (info.element === 'f64' ? 8 : 4));
    arena.places.forEach(({ offset }, i) => {
      expect(offset % 64).toBe(0);
      if (i > 0) expect(offset).toBeGreaterThanOrEqual(ends[i - 1]!);
    });
    expect(arena.buffer.byteLength).toBeGreaterThanOrEqual(ends.at(-1)!);
  });

  it('currents add up per postsynaptic cell as conductance and drive', () => {
    const population = new Population(decay.model, {
      post: [1, 0, 1],
      parameters: { weight: [1, 2, 4] },
      inputs: { v: -60 },
    });
    for (const cell of [0, 1, 2]) population.spikePre(cell, 0);
    population.deliver();
    population.couple();
    const { conductance, drive } = population.coupling('i');
    expect([...conductance]).toEqual([2, 5]);
    expect([...drive]).toEqual([0, 0]);
    expect(population.read('i', 2)).toBe(-240);
  });

  it('one of N equals one alone, bit for bit', () => {
    const weights = [0.3, 0.7, 1.1, 0.9, 0.1];
    const many = new Population(decay.model, { size: 5, parameters: { weight: weights } });
    const alone = new Population(decay.model, { parameters: { weight: 0.7 } });
    for (const [cell, population] of [
      [1, many],
      [0, alone],
    ] as const)
      population.spikePre(cell, 0.3);
    run(many, 100);
    run(alone, 100);
    expect(many.state('g')[1]).toBe(alone.state('g')[0]);
  });
});

describe('refusals', () => {
  const refuses = (code: string, action: () => unknown) => {
    let caught: unknown;
    try {
      action();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SynapseError);
    expect((caught as SynapseError).code).toBe(code);
    return (caught as SynapseError).message;
  };

  it.each([
    ['invalid-size', { size: 0 }],
    ['invalid-size', { size: 1.5 }],
    ['invalid-size', { pre: [0, 5], preCells: 3 }],
    ['invalid-step', { dt: 0 }],
    ['invalid-step', { dt: Number.NaN }],
    ['invalid-delay', { delay: -1 }],
    ['invalid-delay', { delay: 0.1 }],
    ['invalid-delay', { dt: 1e-6, delay: 4294.967299 }],
    ['invalid-value', { seed: 1.5 }],
    ['unknown-name', { sise: 3 }],
    ['invalid-length', { size: 3, delay: [1, 2] }],
    ['invalid-length', { size: 3, pre: [1, 2] }],
    ['invalid-index', { pre: [-1] }],
    ['invalid-length', { parameters: { span: [1, 2] } }],
    ['invalid-value', { parameters: { span: Number.NaN } }],
    ['out-of-range', { parameters: { span: -1 } }],
    ['unknown-name', { parameters: { spam: 1 } }],
    ['unknown-name', { inputs: { u: 1 } }],
  ] as const)('%s: %o', (code, options) => {
    refuses(code, () => make(options as PopulationOptions));
  });

  it('a requirement shows the values that break it', () => {
    const message = refuses('requirement', () => new Population(decay.model, { parameters: { tau: 12 } }));
    expect(message).toBe('Decay requires tau < top, but tau = 12 ms and top = 10 ms');
  });

  it('a refused change leaves every parameter as it was', () => {
    const population = new Population(decay.model, { size: 2 });
    refuses('out-of-range', () => population.setParameters({ tau: 3, weight: [2, -1] }));
    refuses('requirement', () => population.setParameters({ tau: 30 }));
    expect([population.parameter('tau'), population.parameter('weight', 0), population.parameter('weight', 1)]).toEqual(
      [5, 1, 1],
    );
  });

  it('events in the past, and cells that there are none of', () => {
    const population = make();
    run(population, 4);
    refuses('invalid-time', () => population.spikePre(0, 1));
    refuses('invalid-time', () => population.spikePre(0, Number.NaN));
    refuses('invalid-index', () => population.spikePost(1));
    refuses('unknown-name', () => population.fire('gong', 0));
    refuses('unknown-name', () => population.read('h'));
  });

  it('a value that stops being finite is found', () => {
    const population = new Population(decay.model, { size: 3 });
    population.state('g')[1] = Number.NaN;
    expect(population.findNonFinite()).toEqual({ state: 'g', synapse: 1, value: Number.NaN });
  });
});

describe('a bound that a parameter moves', () => {
  it('clamps what flows with the next step, and what events alone change with the next of them', async () => {
    const text = `component C {
      parameter { limit = 3 }   state { flowing = 3, held = 3 }
      derivative { flowing' = 1 (/ms) }   bound flowing in [0, limit]   bound held in [0, limit]
      on pre { held += 0 }
    }`;
    const population = new Population((await compileOne(text)).model, { dt: 1 });
    population.setParameters({ limit: 2 });
    population.step();
    expect([population.state('flowing')[0], population.state('held')[0]]).toEqual([2, 3]);
    population.spikePre(0);
    population.step();
    expect(population.state('held')[0]).toBe(2);
  });
});
