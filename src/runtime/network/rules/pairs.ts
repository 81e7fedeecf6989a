import { assertIndex, wrongLength } from '../../assertions.ts';
import { SynapseError } from '../../errors.ts';
import type { Rule } from './rule.ts';

/**
 * Connects the pairs of a list, in any order: synapse `k` leads from cell `pre[k]` to cell `post[k]`, both counted from the
 * beginning of their side. Values in arrays are in the order of the list. A pair may be there several times, and a cell
 * may be connected with itself, unless `connect` is told otherwise.
 *
 * @throws SynapseError `invalid-length`
 */
export function pairs(pre: ArrayLike<number>, post: ArrayLike<number>): Rule {
  if (pre.length !== post.length) throw wrongLength('the list of postsynaptic cells', pre.length, post.length);
  return {
    listed: true,
    autapses: true,
    multapses: true,
    generate(ends, sink) {
      for (let k = 0; k < pre.length; k++) {
        assertIndex(pre[k], ends.pre, 'presynaptic cell');
        assertIndex(post[k], ends.post, 'postsynaptic cell');
        if (post[k] === pre[k] + ends.self) throw isAutapse(pre[k], k);
        sink.add(pre[k], post[k]);
      }
    },
  };
}

function isAutapse(cell: number, pair: number): SynapseError {
  const message = `pair ${pair} connects cell ${cell} with itself, and autapses are excluded`;
  return new SynapseError('invalid-index', message, cell);
}
