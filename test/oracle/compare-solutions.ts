import fc from 'fast-check';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { instantiate } from '../../src/compiler/emit/instantiate.ts';
import { type Expr, type Variable, variablesIn } from '../../src/compiler/lower/expr.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { Choices } from './choices.ts';
import { arrayOf, drivePopulation, networkSeed, placeOf, populate, tickOf } from './drive.ts';
import { type Run, solveSystem } from './solve-system.ts';

/** One synapse, between two of several cells: what it takes from or gives to a wrong one shows. */
const cells = 4;
const place = placeOf(0, cells);

/** Parameters near their defaults, spikes and inputs at random, as a function of a seed. */
function randomRun({ system }: CompiledModel, dt: number, tstop: number, seed: number): Run {
  const choices = new Choices(fc.sample(fc.noBias(fc.nat(0xffff_ffff)), { numRuns: 400, seed }));
  const parameters = new Map(
    system.parameters.map(({ name, value }) => [name, value * (0.6 + 0.08 * choices.below(8))] as const),
  );
  const train = () => Array.from({ length: 2 + choices.below(5) }, () => (tstop * choices.below(997)) / 997);
  const values = Array.from({ length: 13 }, () => choices.below(100) / 100);
  const voltages = new Set(
    [...system.inputs, ...system.targets].filter(({ unit }) => unit === 'mV').map(({ name }) => name),
  );
  // Inputs change at fixed times, whatever the step.
  const inputs = (name: string, tick: number) => {
    const value = values[(Math.floor((tick * dt) / 5 + 1e-9) + name.length) % 13]!;
    return voltages.has(name) ? 120 * value - 80 : value;
  };
  return { dt, tstop, pre: train(), post: train(), inputs, parameters, key: { seed: networkSeed, ...place } };
}

type Traces = ReadonlyMap<string, Float64Array>;

/** The rows that the emitted kernels give for one synapse; each current also as conductance·v + drive. */
function emittedRows({ plan, system }: CompiledModel, run: Run, make: typeof instantiate): Traces {
  // Without noise: what is left of a linear state is its mean.
  const model = make(plan, { ...runtimeFunctions, normals: () => {} });
  const groups = new Map([...system.inputs, ...system.targets].map(({ name, variable }) => [name, variable.of]));
  const { dt, tstop, pre, post, inputs, parameters } = run;
  const ticks = tickOf(tstop, dt);
  const counts = new Map(
    Object.entries({ pre, post }).map(([kind, times]) => [kind, times.map((time) => tickOf(time, dt))]),
  );
  const drive = {
    dt,
    synapses: 1,
    cells,
    ticks,
    parameter: (name: string) => parameters.get(name),
    input: (name: string, index: number, tick: number) => {
      const group = groups.get(name)!;
      const own = group === 'synapse' ? 0 : place[group];
      return index === own ? inputs(name, tick) : inputs(name, tick + 1 + index) + 1;
    },
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
    if (moment === 'events') {
      for (const { name } of manifest.targets) {
        at(`target ${name}`)[tick] = arrayOf(manifest, arrays, name)[place.post]!;
      }
    }
    if (moment !== 'couple') continue;
    for (const { name, role } of manifest.readouts) {
      if (role !== 'current') continue;
      const line = manifest.arrays.some((array) => array.name === `${name}.conductance`);
      const conductance = line ? arrayOf(manifest, arrays, `${name}.conductance`)[place.post]! : 0;
      const rest = arrayOf(manifest, arrays, `${name}.drive`)[place.post]!;
      at(`current ${name}`)[tick] = line ? conductance * inputs('v', tick) + rest : rest;
    }
  }
  return traces;
}

function solvedRows({ system }: CompiledModel, run: Run): Traces {
  const { states, readouts, targets } = solveSystem(system, run);
  const currents = system.readouts.filter(({ role }) => role === 'current');
  return new Map([
    ...[...states].map(([name, row]) => [`state ${name}`, row] as const),
    ...[...readouts].map(([name, row]) => [`readout ${name}`, row] as const),
    ...currents.map(({ name }) => [`current ${name}`, readouts.get(name)!] as const),
    ...[...targets].map(([name, row]) => [`target ${name}`, row] as const),
  ]);
}

/** Names of the traces that depend on an approximated state, through flows, jumps, timers or readouts. */
function approximatedTraces({ system, plan }: CompiledModel): ReadonlySet<string> {
  const tainted = new Set<Variable>();
  for (const { state, integrator } of plan.states) if (integrator.order > 0) tainted.add(state.variable);
  const reads = (roots: readonly Expr[]) => variablesIn(roots).some((variable) => tainted.has(variable));
  const timers = new Set<string>();
  const sums = new Set<string>();
  for (let before = -1; before !== tainted.size + timers.size; ) {
    before = tainted.size + timers.size;
    for (const { variable, flow } of system.states) if (reads([flow])) tainted.add(variable);
    for (const { name, trigger, jumps, starts, additions } of system.events) {
      const isLate = timers.has(name) || (trigger.kind === 'crossing' && reads([trigger.condition]));
      for (const { state, value } of jumps) if (isLate || reads([value])) tainted.add(state.variable);
      for (const { target, value } of additions) if (isLate || reads([value])) sums.add(target.name);
      for (const { timer, condition, delay } of starts) {
        if (isLate || reads(condition ? [condition, delay] : [delay])) timers.add(timer);
      }
    }
  }
  const readouts = system.readouts.filter(({ value }) => reads([value])).map(({ name }) => name);
  return new Set([
    ...system.states.filter(({ variable }) => tainted.has(variable)).map(({ name }) => `state ${name}`),
    ...readouts.flatMap((name) => [`readout ${name}`, `current ${name}`]),
    ...[...sums].map((name) => `target ${name}`),
  ]);
}

/** The largest difference of each trace, in units of its largest value. */
function errorsOf(compiled: CompiledModel, run: Run, make: typeof instantiate): ReadonlyMap<string, number> {
  const [emitted, solved] = [emittedRows(compiled, run, make), solvedRows(compiled, run)];
  const [names, others] = [[...emitted.keys()].sort(), [...solved.keys()].sort()];
  if (names.join() !== others.join()) throw new Error(`traces ${names.join()} and ${others.join()}`);
  return new Map(
    [...solved].map(([name, row]) => {
      const other = emitted.get(name)!;
      if (other.length !== row.length) throw new Error(`${name} has ${other.length} and ${row.length} rows`);
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

/**
 * What is exact is exact at every step; what is approximated is close at a small one and gets closer with it. The first
 * trace for which that is not so, in words, or nothing.
 *
 * @param make the printers to be judged
 */
export function solutionDifference(
  compiled: CompiledModel,
  tstop: number,
  seed: number,
  coarse: readonly number[],
  make: typeof instantiate = instantiate,
): string | undefined {
  const rough = approximatedTraces(compiled);
  const at = (dt: number) => errorsOf(compiled, randomRun(compiled, dt, tstop, seed), make);
  const told = (name: string, error: number, limit: number, how: string): string | undefined =>
    error < limit ? undefined : `${compiled.name}, ${name}, ${how}: an error of ${error}, and ${limit} is allowed`;
  const check = (errors: ReadonlyMap<string, number>, dt: number): string | undefined => {
    for (const [name, error] of errors) {
      const difference = rough.has(name) ? undefined : told(name, error, 1e-11, `exact, dt ${dt}`);
      if (difference) return difference;
    }
    return undefined;
  };
  // The longest step is the quickest to run.
  for (const dt of coarse) {
    const difference = check(at(dt), dt);
    if (difference) return difference;
  }
  const fine = at(0.025);
  const differs = check(fine, 0.025);
  if (differs) return differs;
  if (rough.size === 0) return undefined;
  const middle = at(0.1);
  // By request, and of the first order.
  const isFirst = compiled.plan.states.some(({ integrator }) => integrator.method === 'euler');
  for (const name of rough) {
    const error = fine.get(name);
    if (error === undefined) continue;
    // Where a state meets its bound within a step, both sides are of the first order in that step.
    const meets = compiled.system.states.some(({ bound, flow }) => bound && variablesIn([flow]).length > 0);
    const limit = meets
      ? 1e-2
      : Math.min(isFirst ? 0.05 : 1e-5, Math.max(1e-10, middle.get(name)! / (isFirst ? 2.5 : 40)));
    const difference = told(name, error, limit, 'approximated');
    if (difference) return difference;
  }
  return undefined;
}
