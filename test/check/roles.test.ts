/** Neurons and signals, and what links models: what the mathematics says of them. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { printDiagnostic } from '../../src/compiler/diagnostics/frame.ts';
import { printSystem } from '../../src/compiler/lower/print-system.ts';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';
import { codesOf } from './evaluate.ts';

async function systemsOf(text: string) {
  const { diagnostics, models } = await compile(text);
  expect(diagnostics.map(printDiagnostic).join('\n')).toBe('');
  return new Map([...models].map(([name, { system }]) => [name, system]));
}

const dopamine = `signal Dopamine {
  parameter { tau = 200 (ms) }
  state { c = 0 (uM) }
  derivative { c' = -c/tau }
  on release(amount (uM)) { c += amount }
  output excess (nM) = c - 0.1 (uM)
}`;

describe('a neuron', () => {
  it('has a condition, a reset and a refractory period', async () => {
    const systems = await systemsOf(`neuron LIF {
      parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) }
      input drive (mV)
      state { v = rest, n = 0 }
      derivative { v' = (rest + drive - v)/tau }
      spike when v > theta { v = rest  n += 1  refractory t_ref*n holds v }
    }`);
    const { spike } = systems.get('LIF')!;
    expect(spike!.jumps.map(({ state }) => state.name)).toEqual(['v', 'n']);
    expect(spike!.refractory!.held.map(({ name }) => name)).toEqual(['v']);
    const text = printSystem(systems.get('LIF')!);
    // The period sees what the spike has done before it.
    expect(text).toContain('spike when theta < v');
    expect(text).toMatch(/(\$\d) = n \+ 1[\s\S]*refractory t_ref\*\1 holds v/);
  });
});

describe('a signal', () => {
  it('brings values along with its events', async () => {
    const system = (await systemsOf(dopamine)).get('Dopamine')!;
    expect(system.inputs.map(({ name, unit, event }) => [name, unit, event])).toEqual([
      ['release.amount', 'uM', 'release'],
    ]);
    expect(printSystem(system)).toContain('c -> c + release.amount');
  });

  it('can be read by its states and outputs, in their units', async () => {
    const systems = await systemsOf(`${dopamine}
      synapse S {
        read Dopamine.c as da
        read Dopamine.excess
        output total (uM) = da + excess
      }`);
    expect(systems.get('S')!.inputs.map(({ name, unit, signal }) => [name, unit, signal])).toEqual([
      ['da', 'uM', { model: 'Dopamine', member: 'c' }],
      ['excess', 'nM', { model: 'Dopamine', member: 'excess' }],
    ]);
  });

  it('is brought along by a component that reads it', async () => {
    const { models } = await compile(`${dopamine}
      component Gain { read Dopamine.c  output factor = c/(1 (uM)) }
      synapse S(weight = 1) { use Gain as gain  output strength = weight*gain.factor }`);
    const { model } = models.get('S')!;
    expect(model.manifest.inputs).toEqual([
      { name: 'gain.c', unit: 'uM', doc: '', signal: { model: 'Dopamine', member: 'c' } },
    ]);
    const population = new Population(model, { inputs: { 'gain.c': 3 } });
    expect(population.read('strength')).toBe(3);
  });

  it('has values that are known at their event only', async () => {
    const text = 'signal D { state { c = 0 }  on release(amount) { c += amount }  output x = amount }';
    expect(await codesOf(text)).toEqual(['SYN2001']);
  });

  it('has each event once', async () => {
    const text = 'signal D { state { c = 0 }  on add(amount) { c += amount }  on add(more) { c += more }  output c }';
    expect(await codesOf(text)).toEqual(['SYN2002']);
  });
});

describe('what varies', () => {
  it('has a value per synapse, as a value of the header has', async () => {
    const { model } = await compileOne(`synapse S {
      parameter { tau = 5 (ms) in (0, inf), rate = 2 (/ms) }
      vary tau
      state { g = 1 }
      derivative { g' = -g/tau + 0*rate }
      output g
    }`);
    const parameters = new Map(model.manifest.parameters.map(({ name, perSynapse }) => [name, perSynapse]));
    expect(parameters).toEqual(
      new Map([
        ['tau', true],
        ['rate', false],
      ]),
    );
    const population = new Population(model, { size: 2, dt: 1, parameters: { tau: [1, 2] } });
    population.step();
    expect(population.state('g')[0]).toBeCloseTo(Math.exp(-1), 14);
    expect(population.state('g')[1]).toBeCloseTo(Math.exp(-1 / 2), 14);
  });

  it('varies in a model that uses it, unless it is given there', async () => {
    const component = 'component D { parameter { tau = 5 (ms) }  vary tau  output rate = 1/tau }';
    const varies = async (given: string) => {
      const { models } = await compile(`${component} synapse S { use D as d${given}  output r = d.rate }`);
      return models.get('S')!.model.manifest.parameters.map(({ name, perSynapse }) => [name, perSynapse]);
    };
    expect(await varies('')).toEqual([['d.tau', true]]);
    expect(await varies('(tau = 2 (ms))')).toEqual([['d.tau', false]]);
  });
});
