/** One call for people: what comes back, and what is said when it cannot be done. */
import { describe, expect, it, vi } from 'vitest';
import { CompileError } from '../../src/library/load-model.ts';
import { type SimulateOptions, simulate } from '../../src/library/simulate.ts';

const first = {
  text: "synapse S(weight = 1 (nS)) { parameter { tau = 5 (ms) in (0, inf) } input v (mV) state { g = 0 (nS) } derivative { g' = -g/tau } on pre { g += weight } current i (pA) = g*v }",
};

describe('simulate', () => {
  it('gives typed traces with units, rows before the events of their time', async () => {
    const { model, t, traces, units, warnings } = await simulate(first, { pre: 1, v: -40, tstop: 3, dt: 0.5 });
    expect(model).toBe('S');
    expect([...t]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
    expect([...traces.g!.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect(traces.g![3]).toBeCloseTo(Math.exp(-0.1), 15);
    expect(traces.i![3]).toBe(-40 * traces.g![3]!);
    expect({ ...units }).toEqual({ g: 'nS', i: 'pA' });
    expect(warnings).toEqual([]);
  });

  it('takes a path, and a component of several models by name', async () => {
    const alone = await simulate('models/tsodyks-markram.syn', {
      model: 'TsodyksMarkram',
      pre: [0, 50],
      tstop: 60,
      dt: 1,
    });
    expect(Object.keys(alone.traces)).toEqual(['x', 'u']);
    const synapse = await simulate('models/tsodyks-markram.syn', { pre: [0, 50], tstop: 60, dt: 1 });
    expect(synapse.model).toBe('DepressingAMPA');
  });

  it('records what is asked for, every so many steps', async () => {
    const { t, traces } = await simulate('models/nmda.syn', { pre: 10, tstop: 20, every: 40, record: ['b', 'v'] });
    expect(t.length).toBe(21);
    expect(Object.keys(traces)).toEqual(['b', 'v']);
    expect([...new Set(traces.v)]).toEqual([-65]);
  });

  it('warns of times that the grid of steps moves', async () => {
    const { warnings } = await simulate(first, { pre: [1, 1.01], tstop: 2, dt: 0.025 });
    expect(warnings).toEqual(['the presynaptic spike at 1.01 ms is delivered at 1 ms, the nearest step of 0.025 ms']);
  });

  it('warns of timers that are no whole number of steps, of an early end, and of events after it', async () => {
    const { warnings } = await simulate('models/ampa.syn', { pre: [0, 5], dt: 0.4, tstop: 3 });
    expect(warnings).toEqual([
      'the presynaptic spike at 5 ms comes when the run is over',
      'the presynaptic spike at 5 ms is delivered at 4.8 ms, the nearest step of 0.4 ms',
      'the timer cleared runs for 0.8 ms instead of 1 ms, in steps of 0.4 ms',
      'the last row is at 3.2 ms, not at 3 ms',
    ]);
  });

  it('inputs, parameters and forced timers reach the model', async () => {
    const held = {
      text: "component C { input u parameter { k = 2 } state { x = 0, n = 0 } timer bell derivative { x' = k*u/1 (ms) } on bell { n += 1 } on pre { start bell in 50 (ms) } }",
    };
    const { traces } = await simulate(held, {
      inputs: { u: 3 },
      parameters: { k: 5 },
      at: { bell: [1, 2] },
      tstop: 4,
      dt: 1,
    });
    expect([...traces.x!]).toEqual([0, 15, 30, 45, 60]);
    expect([...traces.n!]).toEqual([0, 0, 1, 2, 2]);
  });

  it.each([
    [{ parameters: { tua: 1 } }, /no parameter tua: there are weight, tau/],
    [{ parameters: { tau: -1 } }, /tau = -1 ms is outside \(0, inf\)/],
    [{ parameters: { tau: Number.NaN } }, /tau = NaN ms is not a finite number/],
    [{ inputs: { w: 1 } }, /no input w: there are v/],
    [{ record: ['h'] }, /nothing called h to record: there are i, g, v/],
    [{ at: { bell: 1 } }, /no timer bell: it has none/],
    [{ dt: 0 }, /a step must be a positive number/],
    [{ tstop: Number.NaN }, /tstop must be a finite number/],
    [{ every: 0.5 }, /every must be a whole number/],
    [{ pre: -1 }, /times start at 0/],
    [{ model: 'T' }, /declares no model T: it has S/],
    [{ pres: [10] }, /a simulation has no option pres: there are model, pre, /],
    [{ dt: 1e-300 }, /too many rows/],
  ] as [SimulateOptions, RegExp][])('%o is refused', async (options, message) => {
    await expect(simulate(first, options)).rejects.toThrow(message);
  });

  it('errors of the text come as one error with all diagnostics', async () => {
    const caught = await simulate({ text: 'component C { state { x = y, z = w } }', name: 'bad.syn' }).catch(
      (error) => error,
    );
    expect(caught).toBeInstanceOf(CompileError);
    expect(caught.diagnostics.map(({ code }: { code: string }) => code)).toEqual(['SYN2001', 'SYN2001']);
    expect(caught.message).toContain('bad.syn:1:27: error SYN2001');
  });

  it('a file that cannot be read says why', async () => {
    await expect(simulate('models/none.syn')).rejects.toThrow('cannot read models/none.syn: there is no such file');
    await expect(simulate('models')).rejects.toThrow('cannot read models: it is a directory');
  });

  it('in a page, which has no files, a path is refused', async () => {
    vi.stubGlobal('process', undefined);
    try {
      const refused = simulate('models/nmda.syn');
      await expect(refused).rejects.toThrow('there are no files here to read models/nmda.syn from');
      await expect(refused).rejects.toMatchObject({ code: 'invalid-value', value: 'models/nmda.syn' });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it.each([
    [
      "g' = g*g/tau",
      { parameters: { tau: 0.5 } },
      /g of synapse 0 became Infinity at [\d.]+ ms, from model\.syn:1:\d+: g' = g\*g\/tau/,
    ],
    ["g' = -log(g - 2)/tau", {}, /g of synapse 0 became NaN at 0\.025 ms, from .* g' = -log\(g - 2\)\/tau/],
  ] as [
    string,
    SimulateOptions,
    RegExp,
  ][])('%s names the place where a value stops being finite', async (flow, options, message) => {
    const text = `component C { parameter { tau = 2 (ms) in (0, inf) } state { g = 1 } derivative { ${flow} } }`;
    await expect(simulate({ text }, options)).rejects.toThrow(message);
  });

  it('so does a jump, and an output', async () => {
    const jump = { text: 'component C { state { x = 1 } on pre { x = log(x - 2) } }' };
    await expect(simulate(jump, { pre: 1 })).rejects.toThrow(
      /x of synapse 0 became NaN at 1 ms, from model\.syn:1:40: x = log\(x - 2\)/,
    );
    const output = { text: 'component C { input u state { x = 1 } on pre { x += 1 } output y = 1/(x - 2) }' };
    await expect(simulate(output, { pre: 1 })).rejects.toThrow(
      /y of synapse 0 became Infinity at 1\.025 ms, from model\.syn:1:\d+/,
    );
  });
});
