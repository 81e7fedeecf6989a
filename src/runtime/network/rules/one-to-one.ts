import { SynapseError } from '../../errors.ts';
import type { Ends, Rule, SynapseSink } from './rule.ts';

/** Connects each presynaptic cell with the postsynaptic one of its number: both sides have as many cells. */
export function oneToOne(): Rule {
  return { listed: false, autapses: true, multapses: false, generate };
}

function generate({ pre, post, self }: Ends, sink: SynapseSink): void {
  if (pre !== post) {
    const message = `one to one needs as many cells on both sides, not ${pre} and ${post}`;
    throw new SynapseError('invalid-size', message, post);
  }
  for (let i = 0; i < pre; i++) if (self !== 0) sink.add(i, i);
}
