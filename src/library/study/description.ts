/** A network as JSON describes it: the TypeScript face of `schema/network.schema.json`, which says what each key holds. */

/** One number for all, a list with one for each, or a distribution. */
export type Values = number | readonly number[] | DrawnValues;

/** One of the four kinds, with bounds. */
export interface DrawnValues {
  readonly uniform?: readonly [low: number, high: number];
  readonly normal?: readonly [mean: number, sd: number];
  readonly logNormal?: readonly [mean: number, sd: number];
  readonly exponential?: number;
  readonly min?: number;
  readonly max?: number;
}

/** A value in time: pairs of milliseconds and what holds from there. */
export interface Course {
  readonly steps: readonly (readonly [time: number, value: number])[];
}

export type DriveValues = number | readonly number[] | Course;

export interface NeuronsDescription {
  readonly model: string;
  readonly size: number;
  readonly parameters?: Readonly<Record<string, number | readonly number[]>>;
  readonly state?: Readonly<Record<string, Values>>;
  readonly inputs?: Readonly<Record<string, DriveValues>>;
  readonly signals?: Readonly<Record<string, string>>;
}

export interface SourceDescription {
  readonly size: number;
  readonly poisson?: { readonly rate: DriveValues; readonly every?: number };
  readonly regular?: {
    readonly interval: number | readonly number[];
    readonly start?: number | readonly number[];
  };
  readonly list?: { readonly cells: readonly number[]; readonly times: readonly number[] };
}

export interface SignalDescription {
  readonly model: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

export type PositionsDescription =
  | readonly (readonly number[])[]
  | { readonly grid: readonly number[]; readonly spacing?: number };

export interface DistanceDescription {
  readonly positions: PositionsDescription;
  readonly postPositions?: PositionsDescription;
  readonly periodic?: readonly number[];
  readonly gaussian?: { readonly peak: number; readonly sigma: number };
  readonly exponential?: { readonly peak: number; readonly length: number };
  readonly disc?: { readonly probability: number; readonly radius: number };
}

export type RuleDescription =
  | 'allToAll'
  | 'oneToOne'
  | {
      readonly probability?: number;
      readonly fixedInDegree?: number;
      readonly fixedOutDegree?: number;
      readonly pairs?: { readonly pre: readonly number[]; readonly post: readonly number[] };
      readonly distance?: DistanceDescription;
    };

export interface SynapsesDescription {
  readonly from: string;
  readonly to: string;
  readonly model: string;
  readonly rule: RuleDescription;
  readonly autapses?: boolean;
  readonly multapses?: boolean;
  readonly parameters?: Readonly<Record<string, Values>>;
  readonly initial?: Readonly<Record<string, Values>>;
  readonly delay?: Values;
  readonly backdelay?: Values;
  readonly into?: string | Readonly<Record<string, string | null>>;
  readonly inputs?: Readonly<Record<string, string | number>>;
  readonly signals?: Readonly<Record<string, string>>;
  readonly weight?: string;
}

export interface ReleaseDescription {
  readonly from: string;
  readonly signal: string;
  readonly event: string;
  readonly values?: Readonly<Record<string, number>>;
}

/** What is recorded; `of` names populations, some of their cells, or projections. */
export interface RecordDescription {
  readonly spikes?: readonly string[];
  readonly rates?: readonly { readonly of: string; readonly every: number }[];
  readonly states?: readonly RowsDescription[];
  readonly currents?: readonly RowsDescription[];
  readonly weights?: readonly WeightsDescription[];
}

export interface RowsDescription {
  readonly of: string;
  readonly names: readonly string[];
  readonly cells?: readonly number[];
  readonly every?: number;
}

export interface WeightsDescription {
  readonly of: string;
  readonly quantity?: string;
  readonly every?: number;
  readonly synapses?: readonly number[];
}

export interface SummaryDescription {
  /** Milliseconds from the start that are left out; 0 if left out. */
  readonly from?: number;
  /** Milliseconds of the bins of the synchrony; 5 if left out. */
  readonly bin?: number;
}

export type SweepValues =
  | readonly number[]
  | { readonly from: number; readonly to: number; readonly step?: number; readonly log?: number };

export type ResultFormat = 'csv' | 'npy' | 'both';

export interface OutputDescription {
  readonly folder?: string;
  readonly format?: ResultFormat;
  readonly plot?: boolean;
  readonly snapshotEvery?: number;
}

export interface NetworkDescription {
  readonly $schema?: string;
  readonly description?: string;
  readonly dt?: number;
  readonly seed?: number;
  readonly duration: number;
  readonly models?: readonly string[];
  readonly neurons: Readonly<Record<string, NeuronsDescription>>;
  readonly sources?: Readonly<Record<string, SourceDescription>>;
  readonly signals?: Readonly<Record<string, SignalDescription>>;
  readonly synapses?: Readonly<Record<string, SynapsesDescription>>;
  readonly releases?: readonly ReleaseDescription[];
  readonly record?: RecordDescription;
  readonly summary?: SummaryDescription;
  readonly sweep?: Readonly<Record<string, SweepValues>>;
  readonly output?: OutputDescription;
}
