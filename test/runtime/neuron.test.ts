/** Neurons: when they fire, what a spike does, and what rests with them. */
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/library/simulate.ts';
import { SynapseError } from '../../src/runtime/errors.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

/** Advances until the first spike, which has to come within a second. */
function untilSpike(population: Population): void {
  while (population.firedCount === 0) {
    expect(population.time).toBeLessThan(1000);
    population.step();
  }
}

const neuron = (body: string, parameters = '') => `neuron N {
  parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) ${parameters} }
  input drive (mV)
  ${body}
}`;
const lif = neuron(`
  state { v = rest }
  derivative { v' = (rest + drive - v)/tau }
  spike when v > theta { v = rest  refractory t_ref holds v }`);

async function spikesOf(text: string, options: { drive: number; dt: number; tstop: number }) {
  const { drive, ...rest } = options;
  return [...(await simulate({ text }, { inputs: { drive }, ...rest })).spikes];
}

describe('a neuron', () => {
  it.each([0.1, 0.25, 0.5])('fires in the first step behind its threshold, dt = %d', async (dt) => {
    const rise = 20 * Math.log(30 / 15);
    const first = Math.ceil(rise / dt) * dt;
    const period = first + 2;
    const spikes = await spikesOf(lif, { drive: 30, dt, tstop: 60 });
    expect(spikes.length).toBe(Math.floor((60 - first) / period) + 1);
    spikes.forEach((time, i) => {
      expect(time).toBeCloseTo(first + i * period, 9);
    });
  });

  it('keeps what is held for round(t_ref/dt) steps, ties downwards', async () => {
    const { model } = await compileOne(lif);
    for (const [period, steps] of [
      [2, 4],
      [1.25, 2],
      [1.26, 3],
      [0.25, 0],
      [0, 0],
    ] as const) {
      const population = new Population(model, { dt: 0.5, inputs: { drive: 30 }, parameters: { t_ref: period } });
      untilSpike(population);
      const v = population.state('v');
      let held = 0;
      for (population.advance(); v[0] === -65; population.advance()) held++;
      expect(held).toBe(steps);
    }
  });

  it('lets all else go on while it rests, also what depends on what is held', async () => {
    const { model } = await compileOne(
      neuron(
        `state { v = rest, w = 0 (mV), age = 0 (ms) }
         derivative { v' = (rest + drive - w - v)/tau  w' = (0.5*(v - rest) - w)/tau_w  age' = 1 }
         spike when v > theta { v = theta - 5 (mV)  w += 2 (mV)  age = 0 (ms)  refractory t_ref holds v }`,
        'tau_w = 100 (ms)',
      ),
    );
    const population = new Population(model, { dt: 0.1, inputs: { drive: 40 } });
    untilSpike(population);
    const before = population.state('w')[0]!;
    for (let step = 0; step < 20; step++) population.advance();
    // v is −55 mV all the time: w relaxes to 5 mV.
    expect(population.state('v')[0]).toBe(-55);
    expect(population.state('w')[0]).toBeCloseTo(5 + (before - 5) * Math.exp(-2 / 100), 12);
    expect(population.state('age')[0]).toBeCloseTo(2, 12);
    population.advance();
    expect(population.state('v')[0]).not.toBe(-55);
  });

  it('holds in a nonlinear system as well', async () => {
    // Exponential integrate-and-fire with adaptation: Brette & Gerstner (2005), doi:10.1152/jn.00686.2005.
    const { model } = await compileOne(
      neuron(
        `state { v = rest, w = 0 (mV) }
         derivative {
           v' = (rest - v + slope*exp((v - theta)/slope) + drive - w)/tau
           w' = (0.1*(v - rest) - w)/tau_w
         }
         spike when v > theta + 5 (mV) { v = rest + 10 (mV)  w += 1 (mV)  refractory t_ref holds v }`,
        'slope = 2 (mV), tau_w = 50 (ms)',
      ),
    );
    const population = new Population(model, { dt: 0.05, inputs: { drive: 40 } });
    untilSpike(population);
    const before = population.state('w')[0]!;
    for (let step = 0; step < 40; step++) population.advance();
    expect(population.state('v')[0]).toBe(-55);
    expect(population.state('w')[0]).toBeCloseTo(1 + (before - 1) * Math.exp(-2 / 50), 9);
  });

  it('fires once per crossing where nothing resets it', async () => {
    const wave = neuron(`
      state { x = 0, y = 1 }
      derivative { x' = y/(10 (ms))  y' = -x/(10 (ms)) + 0*drive/(rest*(1 (ms))) }
      spike when x > 0.5 { y *= 1 }`);
    // x = sin(t/10 ms) passes 1/2 upwards at π/6 of each turn.
    const spikes = await spikesOf(wave, { drive: 0, dt: 0.125, tstop: 150 });
    expect(spikes.length).toBe(3);
    spikes.forEach((time, i) => {
      const crossing = 10 * (Math.PI / 6 + 2 * Math.PI * i);
      expect(time - crossing).toBeGreaterThan(0);
      expect(time - crossing).toBeLessThanOrEqual(0.125);
    });
  });

  it('does not fire for a condition that is true from the start, nor again while a reset leaves it true', async () => {
    const above = (reset: string) =>
      neuron(`state { v = theta + 1 (mV) }
              derivative { v' = (rest + drive - v)/tau }
              spike when v > theta { v = ${reset} }`);
    expect(await spikesOf(above('rest'), { drive: 100, dt: 0.1, tstop: 10 })).toEqual([]);
    const once = above('theta + 1 (mV)').replace('state { v = theta + 1 (mV) }', 'state { v = rest }');
    expect((await spikesOf(once, { drive: 30, dt: 0.1, tstop: 50 })).length).toBe(1);
  });

  it('that is still above its threshold when its rest is over fires then', async () => {
    const text = neuron(`state { v = rest }
      derivative { v' = (rest + drive - v)/tau }
      spike when v > theta { refractory t_ref }`);
    const spikes = await spikesOf(text, { drive: 30, dt: 0.1, tstop: 20 });
    expect(spikes.map((time) => Math.round(time * 10) / 10)).toEqual([13.9, 15.9, 17.9, 19.9]);
  });

  it('discards jumps of what is held, by its own events too', async () => {
    const { model } = await compileOne(
      neuron(`state { v = rest, n = 0 }
              derivative { v' = (rest + drive - v)/tau }
              every 0.5 (ms) { v += 1 (mV)  n += 1 }
              spike when v > theta { v = rest  refractory t_ref holds v }`),
    );
    const population = new Population(model, { dt: 0.1, inputs: { drive: 100 } });
    untilSpike(population);
    const ticks = population.state('n')[0]!;
    for (let step = 0; step < 15; step++) population.step();
    expect(population.state('v')[0]).toBe(-65);
    expect(population.state('n')[0]).toBe(ticks + 3);
  });

  it('rests for as long when the step changes', async () => {
    const { model } = await compileOne(lif);
    const population = new Population(model, { dt: 0.1, inputs: { drive: 1000 } });
    untilSpike(population);
    const time = population.time;
    for (let step = 0; step < 10; step++) population.advance();
    population.dt = 0.05;
    while (population.state('v')[0] === -65) population.advance();
    expect(population.time - time).toBeCloseTo(2.05, 9);
  });

  it('refuses a negative refractory period by name', async () => {
    const { model } = await compileOne(lif);
    const population = new Population(model, { dt: 0.1, inputs: { drive: 1000 }, parameters: { t_ref: -1 } });
    const run = () => {
      for (let step = 0; step < 100; step++) population.advance();
    };
    expect(run).toThrow(SynapseError);
    expect(run).toThrow(/refractory period of neuron 0/);
  });

  it('has its own parameters and spikes, cell by cell', async () => {
    const { model } = await compileOne(lif.replace('input drive', 'vary theta\n  input drive'));
    const population = new Population(model, {
      size: 3,
      dt: 0.1,
      inputs: { drive: 30 },
      parameters: { theta: [-50, -30, -55] },
    });
    const fired: number[][] = [];
    for (let step = 0; step < 200; step++) {
      population.advance();
      if (population.firedCount > 0) fired.push([...population.fired]);
    }
    expect(fired).toEqual([[2], [0], [2]]);
  });
});
