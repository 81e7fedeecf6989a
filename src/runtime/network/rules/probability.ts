import { log, log1p } from '../../math.ts';
import { connectAll } from './all-to-all.ts';
import { assertProbability } from './assert-probability.ts';
import type { Ends, Rule, SynapseSink } from './rule.ts';

/**
 * Connects each pair of cells with a probability, all independent. It costs time per synapse, not per pair: the cells
 * between two synapses of a row follow a geometric distribution (Batagelj & Brandes 2005,
 * doi:10.1103/PhysRevE.71.036113). The stream of a row depends on its cell alone.
 *
 * @throws SynapseError `invalid-value` where it is no probability
 */
export function probability(p: number): Rule {
  assertProbability(p);
  return {
    listed: false,
    autapses: false,
    multapses: false,
    expect: ({ pre, post }) => pre * post * p,
    generate(ends, sink) {
      if (p === 1) connectAll(ends, sink);
      else if (p > 0) connectSome(p, ends, sink);
    },
  };
}

function connectSome(p: number, { pre, post, self, random }: Ends, sink: SynapseSink): void {
  const scale = 1 / log1p(-p);
  for (let i = 0; i < pre; i++) {
    random.open(i);
    for (let j = -1; ; ) {
      j += 1 + Math.floor(log(1 - random.next()) * scale);
      if (!(j < post)) break;
      if (j !== i + self) sink.add(i, j);
    }
  }
}
