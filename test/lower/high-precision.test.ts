import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { instantiate } from '../../src/compiler/emit/instantiate.ts';
import { type Expr, type Variable, variablesIn } from '../../src/compiler/lower/expr.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { Choices } from '../oracle/choices.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { arrayOf, drivePopulation, populate, tickOf } from '../oracle/drive.ts';
import { foundModels } from '../oracle/found-models.ts';
import { methodModels } from '../oracle/method-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { shippedModels } from '../oracle/shipped-models.ts';
import { type Run, solveSystem } from '../oracle/solve-system.ts';

/** Parameters near their defaults, spikes and inputs at random, as a function of a seed. */
function randomRun({ system }: CompiledModel, dt: number, tstop: number, seed: number): Run {
  const choices = new Choices(fc.sample(fc.noBias(fc.nat(0xffff_ffff)), { numRuns: 400, seed }));
  const parameters = new Map(
    system.parameters.map(({ name, value }) => [name, value * (0.6 + 0.08 * choices.below(8))] as const),
  );
  const train = () => Array.from({ length: 2 + choices.below(5) }, () => (tstop * choices.below(997)) / 997);
  const values = Array.from({ length: 13 }, () => choices.below(100) / 100);
  const voltages = new Set(system.inputs.filter(({ unit }) => unit === 'mV').map(({ name }) => name));
  // Inputs change at fixed times, whatever the step.
  const inputs = (name: string, tick: number) => {
    const value = values[(Math.floor((tick * dt) / 5 + 1e-9) + name.length) % 13]!;
    return voltages.has(name) ? 120 * value - 80 : value;
  };
  return { dt, tstop, pre: train(), post: train(), inputs, parameters };
}

type Traces = ReadonlyMap<string, Float64Array>;

/** The rows that the emitted kernels give for one synapse; each current also as conductance·v + drive. */
function emittedRows({ plan }: CompiledModel, run: Run): Traces {
  // Without noise: what is left of a linear state is its mean.
  const model = instantiate(plan, { ...runtimeFunctions, normals: () => {} });
  const { dt, tstop, pre, post, inputs, parameters } = run;
  const ticks = tickOf(tstop, dt);
  const counts = new Map(
    Object.entries({ pre, post }).map(([kind, times]) => [kind, times.map((time) => tickOf(time, dt))]),
  );
  const drive = {
    dt,
    synapses: 1,
    cells: 1,
    ticks,
    parameter: (name: string) => parameters.get(name),
    input: (name: string, _: number, tick: number) => inputs(name, tick),
    spikes: (kind: 'pre' | 'post', tick: number) =>
      counts
        .get(kind)!
        .filter((each) => each === tick)
        .map(() => [0]),
  };
  const population = populate(model, drive);
  const { arrays } = population;
  const { manifest } = model;
  const traces = new Map<string, Float64Array>();
  const at = (name: string) => {
    const trace = traces.get(name) ?? new Float64Array(ticks + 1);
    traces.set(name, trace);
    return trace;
  };
  for (const { tick, moment } of drivePopulation(population, drive)) {
    if (moment === 'row') {
      for (const { state } of plan.states) at(`state ${state.name}`)[tick] = arrayOf(manifest, arrays, state.name)[0]!;
      manifest.readouts.forEach(({ name }, i) => {
        model.readouts[i]!(arrays, 0, at(`readout ${name}`), tick);
      });
    }
    if (moment !== 'couple') continue;
    for (const { name, role } of manifest.readouts) {
      if (role !== 'current') continue;
      const line = manifest.arrays.some((array) => array.name === `${name}.conductance`);
      const conductance = line ? arrayOf(manifest, arrays, `${name}.conductance`)[0]! : 0;
      const rest = arrayOf(manifest, arrays, `${name}.drive`)[0]!;
      at(`current ${name}`)[tick] = line ? conductance * inputs('v', tick) + rest : rest;
    }
  }
  return traces;
}

function solvedRows({ system }: CompiledModel, run: Run): Traces {
  const { states, readouts } = solveSystem(system, run);
  const currents = system.readouts.filter(({ role }) => role === 'current');
  return new Map([
    ...[...states].map(([name, row]) => [`state ${name}`, row] as const),
    ...[...readouts].map(([name, row]) => [`readout ${name}`, row] as const),
    ...currents.map(({ name }) => [`current ${name}`, readouts.get(name)!] as const),
  ]);
}

/** Names of the traces that depend on an approximated state, through flows, jumps, timers or readouts. */
function approximatedTraces({ system, plan }: CompiledModel): ReadonlySet<string> {
  const tainted = new Set<Variable>();
  for (const { state, integrator } of plan.states) if (integrator.order > 0) tainted.add(state.variable);
  const reads = (roots: readonly Expr[]) => variablesIn(roots).some((variable) => tainted.has(variable));
  const timers = new Set<string>();
  for (let before = -1; before !== tainted.size + timers.size; ) {
    before = tainted.size + timers.size;
    for (const { variable, flow } of system.states) if (reads([flow])) tainted.add(variable);
    for (const { name, trigger, jumps, starts } of system.events) {
      const isLate = timers.has(name) || (trigger.kind === 'crossing' && reads([trigger.condition]));
      for (const { state, value } of jumps) if (isLate || reads([value])) tainted.add(state.variable);
      for (const { timer, condition, delay } of starts) {
        if (isLate || reads(condition ? [condition, delay] : [delay])) timers.add(timer);
      }
    }
  }
  const readouts = system.readouts.filter(({ value }) => reads([value])).map(({ name }) => name);
  return new Set([
    ...system.states.filter(({ variable }) => tainted.has(variable)).map(({ name }) => `state ${name}`),
    ...readouts.flatMap((name) => [`readout ${name}`, `current ${name}`]),
  ]);
}

/** The largest difference of each trace, in units of its largest value. */
function errorsOf(compiled: CompiledModel, run: Run): ReadonlyMap<string, number> {
  const [emitted, solved] = [emittedRows(compiled, run), solvedRows(compiled, run)];
  expect([...emitted.keys()].sort()).toEqual([...solved.keys()].sort());
  return new Map(
    [...solved].map(([name, row]) => {
      const other = emitted.get(name)!;
      expect(other.length, name).toBe(row.length);
      const largest = row.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
      let error = 0;
      row.forEach((value, i) => {
        const difference = Math.abs(value - other[i]!);
        // Not a number on one side is as far as can be.
        if (!(difference <= error)) error = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
      });
      return [name, error === 0 ? 0 : error / largest] as const;
    }),
  );
}

/** What is exact is exact at every step; what is approximated is close at a small one and gets closer with it. */
function expectAgreement(compiled: CompiledModel, tstop: number, seed: number, coarse: readonly number[]): void {
  const rough = approximatedTraces(compiled);
  const at = (dt: number) => errorsOf(compiled, randomRun(compiled, dt, tstop, seed));
  const check = (errors: ReadonlyMap<string, number>, dt: number): void => {
    for (const [name, error] of errors) {
      if (!rough.has(name)) expect(error, `${compiled.name}, ${name}, exact, dt ${dt}`).toBeLessThan(1e-11);
    }
  };
  const fine = at(0.025);
  check(fine, 0.025);
  for (const dt of coarse) check(at(dt), dt);
  if (rough.size === 0) return;
  const middle = at(0.1);
  for (const name of rough) {
    const error = fine.get(name);
    if (error === undefined) continue;
    // Where a state meets its bound within a step, both sides are of the first order in that step.
    const meets = compiled.system.states.some(({ bound, flow }) => bound && variablesIn([flow]).length > 0);
    expect(error, `${compiled.name}, ${name}, approximated`).toBeLessThan(meets ? 1e-2 : 1e-5);
    if (meets) continue;
    const limit = Math.max(1e-10, middle.get(name)! / 8);
    expect(error, `${compiled.name}, ${name}, approximated, against dt 0.1`).toBeLessThan(limit);
  }
}

describe('emitted kernels solve the equations', () => {
  // Euler's method is far from it, by request.
  const exactEnough = [...methodModels].filter(([name]) => name !== 'explicit methods');
  const texts = [
    ...[...shippedModels].map(([file, text]) => [`models/${file}`, text] as const),
    ...foundModels,
    ...exactEnough,
  ];
  for (const [name, text] of texts) {
    it(`of ${name}`, { timeout: 60_000 }, async () => {
      for (const model of await compileModels(text)) {
        for (let seed = 1; seed <= 3; seed++) expectAgreement(model, 120, seed, [0.1, 1 / 3, 1]);
      }
    });
  }

  it('of random models', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(randomModel(), fc.nat(1000), async (text, seed) => {
      for (const model of await compileModels(text)) expectAgreement(model, 40, seed, [1]);
    });
    await fc.assert(property, {
      seed: 20260103,
      numRuns: 80,
      interruptAfterTimeLimit: 50_000,
      markInterruptAsFailure: true,
    });
  });
});
