import { type InputValue, type SimulateOptions, simulateModel, type Traces } from '../library/simulate.ts';
import { type AnyModel, SynapseError } from '../runtime/index.ts';
import { drivenBy } from './driven-by.ts';
import { ExitCode } from './exit-code.ts';
import { type RunFlags, simulateOptions } from './run-flags.ts';
import { type GridPoint, gridOf, type Sweep } from './sweep.ts';

/** A run at one point of the grid, or why there is none. */
export interface SweepPoint {
  readonly values: GridPoint;
  /** What it was run with. */
  readonly options: SimulateOptions;
  readonly traces: Traces | undefined;
  readonly failure: { readonly message: string; readonly code: ExitCode } | undefined;
}

/** What the runs of a grid gave. */
export interface SweepResult {
  readonly model: string;
  readonly sweeps: readonly (Sweep & { readonly unit: string })[];
  /** The last sweep runs fastest. */
  readonly points: readonly SweepPoint[];
}

/** Runs a model once at every point of the grid. A point that the model refuses, or that diverges, is part of the result. */
export function runSweep(model: AnyModel, flags: RunFlags, inputs: ReadonlyMap<string, InputValue>): SweepResult {
  const { name, parameters } = model.manifest;
  const known = drivenBy(model.manifest);
  const sweeps = (flags.sweep ?? []).map((sweep) => {
    const { unit } = [...parameters, ...known].find((quantity) => quantity.name === sweep.name)!;
    return { ...sweep, unit };
  });
  const isInput = sweeps.map((sweep) => known.some((input) => input.name === sweep.name));
  const points = gridOf(sweeps).map((values): SweepPoint => {
    const set = new Map(flags.set);
    const driven = new Map(inputs);
    values.forEach((value, i) => {
      if (isInput[i]) driven.set(sweeps[i]!.name, value);
      else set.set(sweeps[i]!.name, value);
    });
    const options = simulateOptions({ ...flags, set }, driven);
    try {
      const traces = simulateModel(model, options);
      return { values, options, traces, failure: undefined };
    } catch (error) {
      if (!(error instanceof SynapseError)) throw error;
      const code = error.code === 'not-finite' ? ExitCode.notFinite : ExitCode.usage;
      return { values, options, traces: undefined, failure: { message: error.message, code } };
    }
  });
  return { model: name, sweeps, points };
}

/** `tau_decay = 50 ms, mg = 1 mM` */
export function labelOf({ sweeps }: Pick<SweepResult, 'sweeps'>, { values }: Pick<SweepPoint, 'values'>): string {
  return sweeps.map(({ name, unit }, i) => `${name} = ${values[i]}${unit === '1' ? '' : ` ${unit}`}`).join(', ');
}
