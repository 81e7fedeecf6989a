import type { ItemValues } from './item-values.ts';
import type { Rule } from './rules/rule.ts';
import type { Signal } from './signal.ts';

/**
 * How cells are connected. `P`, `S`, `I` and `R` are the names of the synapse: parameters, states, inputs, outputs; `N` are
 * states and inputs of the cells that it reads, `T` inputs of the postsynaptic cells.
 */
export interface ConnectOptions<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
  N extends string = string,
  T extends string = string,
> {
  /** Which cells are connected: `probability(0.1)`, `allToAll()`, `pairs(…)` and so on. */
  readonly rule: Rule;
  /** Tells projections apart in messages and random draws; `pre→post:Model` if left out. */
  readonly name?: string;
  /**
   * Whether a cell may be connected with itself where both sides are cells of one population. If left out, it may where
   * synapses are given one by one: `pairs`, `oneToOne`.
   */
  readonly autapses?: boolean;
  /**
   * Whether a pair of cells may have several synapses: of a rule that draws cells, whether it draws them again; of `pairs`,
   * where it is the default, whether the list may have them.
   */
  readonly multapses?: boolean;
  /**
   * Of header values one number, one for each synapse or a distribution; of others one number. Arrays are in the order of the
   * rule: by presynaptic and then by postsynaptic cell, of `pairs` in that of the list.
   */
  readonly parameters?: { readonly [K in P]?: ItemValues };
  /** Milliseconds from the presynaptic spike to the synapse; 0 if left out. */
  readonly delay?: ItemValues;
  /** Milliseconds from the postsynaptic spike to the synapse; 0 if left out. */
  readonly backdelay?: ItemValues;
  /**
   * The input of the postsynaptic cells that the current flows into, or one for each current, `null` for one that flows
   * nowhere. May be left out where one input alone has its unit.
   */
  readonly into?: T | { readonly [K in R]?: T | null };
  /** What inputs and targets stand for: a state or an input of the cells, if it has another name, or a number. */
  readonly inputs?: { readonly [K in I]?: N | number };
  /** The signals that the synapse reads, by the names of their models. */
  readonly signals?: { readonly [model: string]: Signal };
  /** Values of states at the start, in the place of those of the model. */
  readonly initial?: { readonly [K in S]?: ItemValues };
}

export const connectOptionNames = [
  ...(['rule', 'name', 'autapses', 'multapses', 'parameters', 'delay', 'backdelay', 'into', 'inputs'] as const),
  ...(['signals', 'initial'] as const),
] as const satisfies (keyof ConnectOptions)[];
