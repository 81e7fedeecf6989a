import type { AnyModel } from '../runtime/abi.ts';
import { assertOptions, assertStep } from '../runtime/assertions.ts';
import { SynapseError } from '../runtime/errors.ts';
import type { PerSynapse } from '../runtime/per-synapse.ts';
import { Population } from '../runtime/population.ts';
import { Recorder } from '../runtime/recorder.ts';
import { displacement, tickOf, timeOf } from '../runtime/ticks.ts';
import { withJumps } from './jump-rows.ts';
import { loadModel, type ModelSource } from './load-model.ts';
import { failureAfterEvents, failureAfterStep, failureInRow } from './non-finite.ts';

/**
 * What an input is given: a number, which is held, or a function of the time in milliseconds. The states of a step see
 * its value in the middle of the step, which is of second order; rows and events see it at their own time.
 */
export type InputValue = number | ((time: number) => number);

/** What one synapse is driven with. Times are in milliseconds, values in the units of the model. */
export interface SimulateOptions {
  /** Which model of the file; needed where it declares several that could be meant. */
  readonly model?: string;
  /** Times of presynaptic spikes. */
  readonly pre?: number | readonly number[];
  /** Times of postsynaptic spikes. */
  readonly post?: number | readonly number[];
  /** Times at which timers fire, whether started or not, by the name of the timer. */
  readonly at?: Readonly<Record<string, number | readonly number[]>>;
  /** The membrane potential; −65 where the model measures it in mV. */
  readonly v?: InputValue;
  /** Other inputs; 0 where left out. */
  readonly inputs?: Readonly<Record<string, InputValue>>;
  readonly parameters?: Readonly<Record<string, number>>;
  /** Length of a step; 0.025 if left out. */
  readonly dt?: number;
  /** End of the simulation; 100 if left out. */
  readonly tstop?: number;
  /** States, inputs and outputs to record; all states and outputs if left out. */
  readonly record?: readonly string[];
  /** One row every so many steps; 1 if left out. */
  readonly every?: number;
  /** Whether a row at which events change what is recorded is followed by one of the same time, after them. */
  readonly jumps?: boolean;
  /** Seed of all random draws; 1 if left out. */
  readonly seed?: number;
}

/**
 * What a simulation gives: `t` holds the times of the rows in milliseconds from 0 to `tstop`, and `traces` one array of
 * the same length per recorded name. A row holds the values before the events of its time are delivered; with `jumps`,
 * another one of the same time follows where they changed something.
 */
export interface Traces<N extends string = string> {
  readonly model: string;
  /** Times of the rows in milliseconds; twice the same where `jumps` put a second row. */
  readonly t: Float64Array;
  readonly traces: Readonly<Record<N, Float64Array>>;
  /** Units by name, as the model writes them; `1` if dimensionless. */
  readonly units: Readonly<Record<N, string>>;
  /** When a neuron fired, in milliseconds; empty for whatever is none. */
  readonly spikes: Float64Array;
  /** What is worth knowing: times that had to be moved onto the grid of steps. */
  readonly warnings: readonly string[];
}

/**
 * Simulates one synapse or component with its inputs held or given over time, in one call:
 * `await simulate('models/nmda.syn', { pre: [10, 20], v: -40, tstop: 100 })`.
 *
 * @param source the path of a `.syn` file, a text as `{ text, name }`, or a compiled model
 * @throws CompileError where the text has errors
 * @throws SynapseError where an option does not fit the model, or a value stops being finite on the way
 */
export async function simulate(source: ModelSource, options: SimulateOptions = {}): Promise<Traces> {
  return simulateModel(await loadModel(source, options.model), options);
}

/** As `simulate`, for a model that is compiled already; its names are those of the result. */
export function simulateModel<P extends string, S extends string, I extends string, R extends string>(
  model: AnyModel<P, S, I, R>,
  options: Omit<SimulateOptions, 'model'> = {},
): Traces<S | R> {
  assertOptions(options, optionNames, 'a simulation');
  const { dt = 0.025, tstop = 100, every = 1, seed = 1 } = options;
  assertGrid(dt, tstop, every);
  const inputs = inputsOf([...model.manifest.inputs, ...model.manifest.targets], options);
  const population = new Population(model, {
    dt,
    seed,
    parameters: (options.parameters ?? {}) as { readonly [K in P]?: PerSynapse },
    inputs: startOf(inputs) as { readonly [K in I]?: PerSynapse },
  });
  const { manifest } = population;
  const drives = drivesOf(population, inputs);
  const warnings = scheduleAll(population, options);
  const steps = Math.round(tstop / dt);
  const end = timeOf(steps - (steps % every), dt);
  if (Math.abs(end - tstop) > 1e-9 * dt) warnings.push(`the last row is at ${end} ms, not at ${tstop} ms`);
  const names = options.record ?? [...manifest.states, ...manifest.readouts].map(({ name }) => name);
  const recorder = new Recorder(population, names, Math.floor(steps / every) + 1);
  const after = options.jumps ? new Recorder(population, names, recorder.times.length) : undefined;

  const spikes: number[] = [];
  for (let step = 0; ; step++) {
    for (const drive of drives) drive(timeOf(step, dt));
    if (step % every === 0) {
      recorder.sample();
      failureInRow(population, recorder);
    }
    if (step === steps) break;
    population.deliver();
    failureAfterEvents(population);
    if (after && step % every === 0) {
      after.sample();
      failureInRow(population, after);
    }
    for (const drive of drives) drive(timeOf(step, dt) + dt / 2);
    population.advance();
    if (population.firedCount > 0) spikes.push(population.time);
    failureAfterStep(population);
  }

  const traces: Record<string, Float64Array> = Object.create(null);
  const units: Record<string, string> = Object.create(null);
  const { times, columns } = after ? withJumps(recorder, after) : recorder;
  for (const { name, unit, values } of columns) {
    traces[name] = values;
    units[name] = unit;
  }
  return {
    model: manifest.name,
    t: times,
    traces: traces as Record<S | R, Float64Array>,
    units: units as Record<S | R, string>,
    spikes: Float64Array.from(spikes),
    warnings,
  };
}

const optionNames: readonly (keyof SimulateOptions)[] = [
  ...([
    'model',
    'pre',
    'post',
    'at',
    'v',
    'inputs',
    'parameters',
    'dt',
    'tstop',
    'record',
    'every',
    'jumps',
    'seed',
  ] as const),
];

/** More rows than this, or steps between them, are a slip of the pen. */
const mostRows = 2 ** 28;

function assertGrid(dt: number, tstop: number, every: number): void {
  assertStep(dt);
  if (!(tstop >= 0 && tstop < Number.POSITIVE_INFINITY)) {
    throw new SynapseError(
      'invalid-time',
      `tstop must be a finite number of milliseconds from 0 on, not ${tstop}`,
      tstop,
    );
  }
  if (!Number.isInteger(every) || every < 1) {
    throw new SynapseError('invalid-value', `every must be a whole number of steps from 1 on, not ${every}`, every);
  }
  if (!(tstop / dt / every < mostRows)) {
    const message = `${tstop} ms in steps of ${dt} ms are too many rows: record one row every so many steps`;
    throw new SynapseError('invalid-size', message, tstop / dt);
  }
}

function inputsOf(
  inputs: readonly { readonly name: string; readonly unit: string }[],
  { v, inputs: given = {} }: SimulateOptions,
): Record<string, InputValue> {
  const values: Record<string, InputValue> = Object.assign(Object.create(null), given);
  const membrane = inputs.find(({ name }) => name === 'v');
  if (v !== undefined) {
    if (membrane) values.v = v;
  } else if (membrane && values.v === undefined) {
    if (membrane.unit !== 'mV') {
      throw new SynapseError('invalid-value', `the model measures v in ${membrane.unit}: give v a value in that unit`);
    }
    values.v = -65;
  }
  return values;
}

/** What each input is at the start. */
function startOf(inputs: Readonly<Record<string, InputValue>>): Record<string, number> {
  const values: Record<string, number> = Object.create(null);
  for (const [name, value] of Object.entries(inputs)) values[name] = valueAt(name, value, 0);
  return values;
}

/** Per input that is a function: sets it to its value at a time. */
function drivesOf(
  population: Population,
  inputs: Readonly<Record<string, InputValue>>,
): readonly ((time: number) => void)[] {
  return Object.entries(inputs).flatMap(([name, value]) => {
    if (typeof value === 'number') return [];
    if (population.manifest.targets.some((target) => target.name === name)) {
      const message = `events add to ${name}: it can be given a value to start from, but no course`;
      throw new SynapseError('invalid-value', message, name);
    }
    const array = population.input(name);
    return [(time: number) => array.fill(valueAt(name, value, time))];
  });
}

function valueAt(name: string, value: InputValue, time: number): number {
  if (typeof value === 'number') return value;
  const found = value(time);
  if (Number.isFinite(found)) return found;
  throw new SynapseError('invalid-value', `the input ${name} cannot be ${found}, as it is at ${time} ms`, found);
}

/** Schedules all events and says which of them had to move by more than rounding. */
function scheduleAll(population: Population, options: SimulateOptions): string[] {
  const { dt } = population;
  const warnings: string[] = [];
  const each = (times: number | readonly number[] | undefined, what: string, schedule: (time: number) => void) => {
    for (const time of typeof times === 'number' ? [times] : (times ?? [])) {
      if (!(time >= 0)) throw new SynapseError('invalid-time', `${what} at ${time} ms: times start at 0`, time);
      schedule(time);
      if (tickOf(time, dt) >= Math.round(options.tstop === undefined ? 100 / dt : options.tstop / dt)) {
        warnings.push(`${what} at ${time} ms comes when the run is over`);
      }
      const moved = displacement(time, dt);
      if (Math.abs(moved) > 1e-9 * dt) {
        warnings.push(`${what} at ${time} ms is delivered at ${time + moved} ms, the nearest step of ${dt} ms`);
      }
    }
  };
  each(options.pre, 'the presynaptic spike', (time) => population.spikePre(0, time));
  each(options.post, 'the postsynaptic spike', (time) => population.spikePost(0, time));
  for (const { timer, delay } of population.timerDelays()) {
    const steps = Math.max(1, tickOf(delay, dt));
    if (Math.abs(timeOf(steps, dt) - delay) <= 1e-9 * dt) continue;
    warnings.push(`the timer ${timer} runs for ${timeOf(steps, dt)} ms instead of ${delay} ms, in steps of ${dt} ms`);
  }
  for (const { text, period } of population.clockPeriods()) {
    if (Math.abs(timeOf(tickOf(period, dt), dt) - period) <= 1e-9 * dt) continue;
    warnings.push(`\`every ${text}\` is no whole number of steps of ${dt} ms: each time is moved to the nearest step`);
  }
  for (const [timer, times] of Object.entries(options.at ?? {})) {
    each(times, `the timer ${timer}`, (time) => population.fire(timer, 0, time));
  }
  return warnings;
}
