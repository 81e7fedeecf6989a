import type { InputValue, SimulateOptions } from '../library/simulate.ts';
import type { InputArgument } from './options.ts';
import type { Sweep } from './sweep.ts';

/** What `syn run` was given beside the file. Names of the model are keys of maps: one may be called `__proto__`. */
export interface RunFlags {
  readonly root?: readonly string[];
  readonly model?: string;
  readonly pre?: readonly number[];
  readonly post?: readonly number[];
  readonly at?: ReadonlyMap<string, readonly number[]>;
  readonly v?: InputArgument;
  readonly input?: ReadonlyMap<string, InputArgument>;
  /** Inputs that were given as options with their own names. */
  readonly inputFlag?: ReadonlyMap<string, InputArgument>;
  readonly set?: ReadonlyMap<string, number>;
  readonly sweep?: readonly Sweep[];
  readonly dt: number;
  readonly tstop: number;
  readonly record?: readonly string[];
  readonly every: number;
  readonly seed: number;
  readonly out?: string;
  /** What to measure, as it was written: `peak`, `van-rossum=20`. */
  readonly measure?: readonly string[];
  readonly window?: { readonly from: number; readonly to: number };
  readonly reference?: readonly number[];
  readonly json?: boolean;
  readonly plot?: string;
  readonly watch?: boolean;
  readonly untrusted?: boolean;
}

/** The inputs that were given by name; `v` counts where the model has it. */
export function givenInputs(flags: RunFlags, hasPotential: boolean): ReadonlyMap<string, InputArgument> {
  const { v, input = new Map(), inputFlag = new Map() } = flags;
  return new Map([...input, ...inputFlag, ...(v !== undefined && hasPotential ? [['v', v] as const] : [])]);
}

/** The same for the library, with the inputs that files give. */
export function simulateOptions(flags: RunFlags, inputs: ReadonlyMap<string, InputValue>): SimulateOptions {
  const { pre = [], post = [], at, set, dt, tstop, record, every, seed, measure } = flags;
  return {
    pre,
    post,
    at: recordOf(at),
    inputs: recordOf(inputs),
    parameters: recordOf(set),
    dt,
    tstop,
    every,
    seed,
    ...(record && { record }),
    // A jump is measured as one, and not as a rise that takes a step.
    ...(measure && { jumps: true }),
  };
}

/** A record without a prototype, in which every name is an ordinary key. */
function recordOf<T>(map: ReadonlyMap<string, T> = new Map()): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null);
  for (const [name, value] of map) record[name] = value;
  return record;
}
