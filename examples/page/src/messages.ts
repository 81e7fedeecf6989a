/** What the page and its Worker say to each other. Times are in milliseconds, values in the units of the model. */
import type { Severity } from 'synapse-models/compiler';
import type { Manifest } from 'synapse-models/runtime';

/** The course of an input: held at a value, but for a pulse to another from `from` up to, not including, `to`. */
export interface Course {
  readonly held: number;
  readonly pulse?: { readonly value: number; readonly from: number; readonly to: number };
}

/** What a model is driven with. Of the names, a run takes those that its model has. */
export interface Drive {
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly inputs: Readonly<Record<string, Course>>;
  /** Values that differ from those of the text. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly dt: number;
  readonly tstop: number;
  readonly seed: number;
}

export interface Request {
  /** Counts up; a reply carries that of its request. */
  readonly id: number;
  readonly text: string;
  /** What messages call the text. */
  readonly file: string;
  /** Which model of the text to run; the only synapse or the first model if left out. */
  readonly model: string | undefined;
  readonly drive: Drive;
}

/** A change of the text: the characters from `start` up to `end` become `text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A message of the compiler, its places as offsets into the text of the request. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly label: string;
  /** Name of the imported file that it is about; then there is no place in the text at hand. */
  readonly elsewhere: string | undefined;
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly related: readonly {
    readonly start: number;
    readonly end: number;
    readonly line: number;
    readonly column: number;
    readonly text: string;
  }[];
  readonly help: readonly string[];
  /** Changes that would each mend the model, with the line as they leave it. */
  readonly changes: readonly (Change & { readonly preview: string })[];
}

/** What of a manifest the page shows. */
export type Shown = Pick<
  Manifest,
  'name' | 'role' | 'doc' | 'parameters' | 'states' | 'inputs' | 'targets' | 'readouts' | 'requirements'
> & {
  readonly hasPre: boolean;
  readonly hasPost: boolean;
  /** Whether it draws random numbers. */
  readonly isRandom: boolean;
};

/** A run: the same arrays as `simulate` gives, and what it was driven with. */
export interface Run {
  readonly t: Float64Array;
  readonly traces: Readonly<Record<string, Float64Array>>;
  readonly units: Readonly<Record<string, string>>;
  /** When a neuron fired; empty for whatever is none. */
  readonly spikes: Float64Array;
  readonly warnings: readonly string[];
  readonly drive: Drive;
  /** One row every so many steps. */
  readonly every: number;
}

/** What became of a request: the text has errors, or the run failed on the way, or there are traces. */
export type Outcome =
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly shown: Shown; readonly message: string; readonly code: string }
  | { readonly kind: 'run'; readonly shown: Shown; readonly run: Run };

export interface Reply {
  readonly id: number;
  readonly findings: readonly Finding[];
  /** The models of the text, if it has no errors. */
  readonly models: readonly { readonly name: string; readonly role: Manifest['role'] }[];
  readonly outcome: Outcome;
  readonly compileTime: number;
  readonly runTime: number;
}
