import type { ResultFormat, Sweep } from '../../library/study/index.ts';

/** What `syn net` was given beside the file. */
export interface NetFlags {
  readonly out?: string;
  readonly set?: ReadonlyMap<string, number>;
  readonly sweep?: readonly Sweep[];
  readonly once?: boolean;
  readonly duration?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly format?: ResultFormat;
  readonly plot?: boolean;
  readonly snapshotEvery?: number;
  readonly fresh?: boolean;
  readonly json?: boolean;
}
