import type { UniformStream } from '../uniform-stream.ts';

/** The two sides that a rule connects; cells are counted from 0 on each. */
export interface Ends {
  readonly pre: number;
  readonly post: number;
  /**
   * Cell `i` of the presynaptic side must not be connected with `i + self` of the other one, since it is itself; a NaN
   * where nothing is excluded.
   */
  readonly self: number;
  /** Whether a rule that draws cells may draw one twice. */
  readonly multapses: boolean;
  /** Its streams are numbered by the cells of the side that the rule goes through. */
  readonly random: UniformStream;
}

/** Takes the synapses that a rule makes. */
export interface SynapseSink {
  add(pre: number, post: number): void;
}

/**
 * Which cells are connected. `generate` may be called several times and makes the same synapses each time; those of one
 * presynaptic cell come with ascending postsynaptic cells, unless the rule lists them.
 */
export interface Rule {
  /** Whether the synapses are given one by one: their order is that of the values in arrays, and any is as it was meant. */
  readonly listed: boolean;
  /** What connects a cell with itself is left out unless asked for; of a list, it is kept unless forbidden. */
  readonly autapses: boolean;
  readonly multapses: boolean;
  /**
   * About how many synapses there will be, of a rule whose rows come one after another: they are then written at once,
   * without being counted before.
   */
  expect?(ends: Ends): number;
  /** @throws SynapseError where the rule does not fit the two sides */
  generate(ends: Ends, sink: SynapseSink): void;
}
