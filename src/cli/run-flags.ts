import type { SimulateOptions } from '../library/simulate.ts';

/** What `syn run` was given beside the file. Names of the model are keys of maps: one may be called `__proto__`. */
export interface RunFlags {
  readonly model?: string;
  readonly pre?: readonly number[];
  readonly post?: readonly number[];
  readonly at?: ReadonlyMap<string, readonly number[]>;
  readonly v?: number;
  readonly input?: ReadonlyMap<string, number>;
  readonly set?: ReadonlyMap<string, number>;
  readonly dt: number;
  readonly tstop: number;
  readonly record?: readonly string[];
  readonly every: number;
  readonly seed: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly plot?: string;
}

/** The same for the library. */
export function simulateOptions(flags: RunFlags): SimulateOptions {
  const { pre = [], post = [], at, v, input, set, dt, tstop, record, every, seed } = flags;
  return {
    pre,
    post,
    at: recordOf(at),
    inputs: recordOf(input),
    parameters: recordOf(set),
    dt,
    tstop,
    every,
    seed,
    ...(v !== undefined && { v }),
    ...(record && { record }),
  };
}

/** A record without a prototype, in which every name is an ordinary key. */
function recordOf<T>(map: ReadonlyMap<string, T> = new Map()): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null);
  for (const [name, value] of map) record[name] = value;
  return record;
}
