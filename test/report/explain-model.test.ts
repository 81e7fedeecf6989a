/** What `syn explain` counts, against bodies small enough to count by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import type { Op, Plan, Value } from '../../src/compiler/plan/plan.ts';
import { countOperations } from '../../src/compiler/report/count-operations.ts';
import { entriesOf } from '../../src/compiler/report/entries.ts';
import { explainModel } from '../../src/compiler/report/explain-model.ts';
import { printExplanation } from '../../src/compiler/report/print-explanation.ts';
import { makeArena } from '../../src/runtime/arena.ts';

async function compiled(text: string, name: string) {
  const { models } = await compile(text);
  return models.get(name)!;
}

async function explained(text: string, name = 'S') {
  const { system, plan } = await compiled(text, name);
  return explainModel(system, plan);
}

const first = `synapse S(weight = 1 (nS)) {
  parameter { tau = 5 (ms) in (0, inf)  e = 0 (mV) }   /// decay
  input v (mV)
  state { g = 0 (nS), n = 0 }
  timer bell
  derivative { g' = -g/tau }
  on pre { g += weight*exp(-n)   n += 1   start bell in 2 (ms) }
  on bell { n = sample uniform(0, 1) }
  current i (pA) = g*(v - e)
}`;

describe('an explanation', async () => {
  const explanation = await explained(first);
  const entry = (name: string) => explanation.entries.find((each) => each.name === name)!;

  it('says where each state lives, how and why it is solved, and what changes it', () => {
    const [g, n] = explanation.states;
    expect(g).toMatchObject({
      name: 'g',
      unit: 'nS',
      equation: "g' = -g/tau",
      placement: { level: 'synapse' },
      integrator: { method: 'exact', order: 0 },
      changedBy: ['step', 'on pre'],
    });
    expect(n).toMatchObject({ equation: undefined, integrator: { method: 'held' }, changedBy: ['on pre', 'on bell'] });
    for (const { integrator, placement } of explanation.states) {
      expect(integrator.reason).not.toBe('');
      expect(placement.reason).not.toBe('');
    }
  });

  it('says what there is one value for', () => {
    expect(explanation.parameters.map(({ name, group }) => [name, group])).toEqual([
      ['weight', 'synapse'],
      ['tau', 'shared'],
      ['e', 'shared'],
    ]);
    expect(explanation.inputs.map(({ name, group }) => [name, group])).toEqual([['v', 'post']]);
  });

  it('counts what a step and an event do', () => {
    // g + factor*g
    expect(entry('step').cost.each).toEqual({
      ...{ arithmetic: 2, calls: [], loads: 1, gathers: 0, stores: 1, additions: 0, draws: 0 },
    });
    // weight*exp(-n): negate, multiply, add; n + 1; tick + ticks of the delay, which are a constant
    const pre = entry('on pre');
    expect(pre.cost.each).toMatchObject({ calls: [{ function: 'exp', count: 1 }], loads: 3, stores: 3, draws: 0 });
    expect(pre).toMatchObject({ changes: ['g', 'n'], starts: ['bell'], adds: [] });
    // The draw reads the number of the event, which is then counted up.
    expect(entry('on bell').cost.each).toMatchObject({ draws: 1, stores: 2, loads: 1 });
    expect(entry('on bell')).toMatchObject({ changes: ['n'], starts: [] });
    // Conductance and drive go to the cell, which is found through one index.
    expect(entry('couple').cost.each).toMatchObject({ additions: 2, stores: 0, gathers: 0 });
    expect(entry('couple').adds).toEqual(['i']);
    expect(entry('current i').cost).toMatchObject({ once: { gathers: 1, stores: 0 }, each: undefined });
  });

  it('counts the bytes of every array', () => {
    const bytes = new Map(explanation.memory.map((each) => [each.group, each]));
    // weight, g, n, due tick of the bell; indices of both cells, ordinal and number of events
    expect(bytes.get('synapse')!.bytes).toBe(4 * 8 + 4 * 4);
    // v, conductance, drive
    expect(bytes.get('post')!.bytes).toBe(3 * 8);
    expect(bytes.get('pre')).toBeUndefined();
    expect(bytes.get('synapse')!.arrays.map(({ name }) => name)).toContain('bell.due');
  });

  it('is plain data, and a text of it all', () => {
    expect(JSON.parse(JSON.stringify(explanation)).states[0].integrator.method).toBe('exact');
    const text = printExplanation(explanation);
    for (const part of ['synapse S', 'g (nS)', "g' = -g/tau", 'on bell', 'decay', 'per synapse', '48  bytes']) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/undefined|NaN|\[object| $/m);
  });
});

describe('reactions and targets', () => {
  it('are explained in the words of the model', async () => {
    const { states, inputs, entries } = await explained(`synapse S(weight = 1 (mV)) {
      parameter { kf = 2 (/ms)  kb = 1 (/ms) }
      target v (mV)
      state { A = 1, B = 0 }
      kinetic { A <-> B (kf, kb) }
      on pre { v += weight }
      output B
    }`);
    expect(states.map(({ equation }) => equation)).toEqual(['A in A <-> B (kf, kb)', 'B in A <-> B (kf, kb)']);
    expect(states[0]!.changedBy).toEqual(['step']);
    expect(inputs.map(({ name }) => name)).toEqual(['v']);
    expect(entries.find(({ name }) => name === 'on pre')).toMatchObject({ adds: ['v'], changes: [] });
  });
});

describe('every shipped model', () => {
  it.each(readdirSync('models').filter((name) => name.endsWith('.syn')))('%s is explained', async (file) => {
    const { models } = await compile(readFileSync(`models/${file}`, 'utf8'), { name: file });
    for (const { system, plan, model } of models.values()) {
      const explanation = explainModel(system, plan);
      expect(printExplanation(explanation)).not.toMatch(/undefined|NaN|\[object| $/m);
      expect(explanation.states.map(({ name }) => name)).toEqual(system.states.map(({ name }) => name));
      // Nothing that moves is said to move for no reason, and nothing is left out: the system says what changes a state.
      for (const { name, changedBy, equation } of explanation.states) {
        const events = [...system.events, ...(system.spike ? [system.spike] : [])];
        const jumps = events.filter((event) => event.jumps.some(({ state }) => state.name === name));
        const expected = [...(equation === undefined ? [] : ['step']), ...jumps.map((event) => `on ${event.name}`)];
        expect([...changedBy].sort()).toEqual(expected.sort());
      }
      // What the arena really takes, before it is padded, for one synapse and its two cells.
      const sizes = { shared: model.manifest.slots, pre: 1, post: 1, synapse: 1 };
      const { places } = makeArena(model.manifest, sizes);
      const taken = places.reduce((sum, { info, length }) => sum + length * (info.element === 'f64' ? 8 : 4), 0);
      expect(explanation.memory.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(taken);
    }
  });
});

describe('entry points', () => {
  it('are found by their shape, new kinds as well', async () => {
    const { plan } = await compiled(first, 'S');
    const body: readonly Op[] = [{ kind: 'return', value: { kind: 'literal', type: 'f64', value: 1 } }];
    const crossings = [{ kind: 'scan', crossing: 'when 1', text: 'v > theta', body }];
    const noise = { kind: 'range', body };
    const names = entriesOf({ ...plan, crossings, noise } as unknown as Plan).map(({ name }) => name);
    expect(names).toEqual([
      ...[
        'prepare',
        'initialise',
        'settle',
        'step',
        'couple',
        'on pre',
        'on bell',
        'condition of when 1',
        'current i',
        'noise',
      ],
    ]);
  });
});

describe('operations', () => {
  const index: Value = { kind: 'argument', type: 'i32', name: 's' };
  const load = (array: string, at: Value = index): Value => ({ kind: 'load', type: 'f64', array, index: at });
  const operation = (operator: 'add' | 'exp' | 'select' | 'power', ...operands: readonly Value[]): Value => ({
    kind: 'operation',
    type: 'f64',
    operator,
    operands,
  });

  it('are counted through nested values, apart for the loop and what is before it', () => {
    const cell: Value = { kind: 'load', type: 'i32', array: '.post', index };
    const body: readonly Op[] = [
      { kind: 'note', text: 'nothing' },
      {
        kind: 'const',
        name: 'k',
        value: operation('exp', load('.shared', { kind: 'literal', type: 'i32', value: 0 })),
      },
      {
        kind: 'range',
        unroll: 4,
        body: [
          { kind: 'store', array: 'x', index, value: operation('add', load('x'), operation('exp', load('v', cell))) },
          { kind: 'scatterAdd', array: 'i.drive', index: cell, value: operation('power', load('x'), load('y')) },
          {
            kind: 'const',
            name: 'd',
            value: operation('select', { kind: 'draw', type: 'f64', index, site: 0, word: 0 }, load('x'), load('y')),
          },
        ],
      },
    ];
    const { once, each } = countOperations({ kind: 'range', body });
    expect(once).toEqual({
      ...{ arithmetic: 0, loads: 1, gathers: 0, stores: 0, additions: 0, draws: 0 },
      calls: [{ function: 'exp', count: 1 }],
    });
    expect(each).toEqual({
      ...{ arithmetic: 2, loads: 7, gathers: 1, stores: 1, additions: 1, draws: 1 },
      calls: [
        { function: 'exp', count: 1 },
        { function: 'power', count: 1 },
      ],
    });
  });

  it('of a propagator are one call that names its size', () => {
    const { once } = countOperations({ kind: 'prepare', body: [{ kind: 'propagator', order: 3, rates: 0, out: 9 }] });
    expect(once.calls).toEqual([{ function: 'exp of a 3×3 matrix', count: 1 }]);
  });
});
