import { fillOrdinals } from '../../runtime/cells.ts';
import type { Dice } from './dice.ts';

/** Synapses between two groups of cells, sorted by presynaptic cell, delay and postsynaptic cell. */
export interface Wiring {
  readonly preCells: number;
  readonly postCells: number;
  readonly pre: Uint32Array;
  readonly post: Uint32Array;
  /** In steps. */
  readonly delay: Uint32Array;
  readonly backdelay: Uint32Array;
  readonly ordinal: Uint32Array;
}

/** Where each synapse of a wiring starts and ends: an axon for each cell and delay, a dendrite for each cell and back-delay. */
export interface Branches {
  readonly axon: Uint32Array;
  readonly axonCell: Uint32Array;
  readonly axonDelay: Uint32Array;
  readonly axonStart: Uint32Array;
  readonly dendrite: Uint32Array;
  readonly dendriteCell: Uint32Array;
  readonly dendriteDelay: Uint32Array;
  readonly fanIn: Float64Array;
  readonly backStart: Uint32Array;
  readonly back: Uint32Array;
}

/** Some cells on either side, with no synapse, one or several between any two, and one class of delays or many. */
export function randomWiring(dice: Dice): Wiring {
  const preCells = 2 + dice.below(4);
  const postCells = 1 + dice.below(4);
  const delays = dice.oneOf([[0], [2], [0, 1, 5]]);
  const backdelays = dice.oneOf([[0], [0, 3], [1, 2, 4]]);
  const list: (readonly [pre: number, delay: number, post: number, backdelay: number])[] = [];
  for (let pre = 0; pre < preCells; pre++) {
    for (let post = 0; post < postCells; post++) {
      for (let k = dice.oneOf([0, 1, 1, 1, 2, 3]); k > 0; k--) {
        list.push([pre, dice.oneOf(delays), post, dice.oneOf(backdelays)]);
      }
    }
  }
  if (list.length === 0) list.push([0, dice.oneOf(delays), 0, dice.oneOf(backdelays)]);
  list.sort(([a, i, x], [b, j, y]) => a - b || i - j || x - y);
  const column = (at: 0 | 1 | 2 | 3) => Uint32Array.from(list, (synapse) => synapse[at]);
  const [pre, post] = [column(0), column(2)];
  const ordinal = new Uint32Array(list.length);
  fillOrdinals(pre, post, ordinal);
  return { preCells, postCells, pre, post, delay: column(1), backdelay: column(3), ordinal };
}

export function branchesOf({ pre, post, delay, backdelay }: Wiring): Branches {
  const axons = group(pre, delay);
  const dendrites = group(post, backdelay);
  const { start: axonStart, member } = rowsOf(axons.of, axons.cell.length);
  // Sorted, so that the synapses of an axon follow one another.
  if (member.some((synapse, i) => synapse !== i)) throw new Error('the synapses of a wiring are not sorted');
  const { start: backStart, member: back } = rowsOf(dendrites.of, dendrites.cell.length);
  return {
    axon: axons.of,
    axonCell: axons.cell,
    axonDelay: axons.delay,
    axonStart,
    dendrite: dendrites.of,
    dendriteCell: dendrites.cell,
    dendriteDelay: dendrites.delay,
    fanIn: Float64Array.from(dendrites.cell, (_, d) => backStart[d + 1] - backStart[d]),
    backStart,
    back,
  };
}

/** Numbers the pairs of a cell and a delay in ascending order. */
function group(
  cells: Uint32Array,
  delays: Uint32Array,
): { readonly of: Uint32Array; readonly cell: Uint32Array; readonly delay: Uint32Array } {
  const pairs = Array.from(cells, (cell, s) => [cell, delays[s]] as const);
  const sorted = [...pairs].sort(([a, i], [b, j]) => a - b || i - j);
  const distinct = sorted.filter(
    ([cell, delay], k) => k === 0 || cell !== sorted[k - 1][0] || delay !== sorted[k - 1][1],
  );
  const numbers = new Map(distinct.map((pair, k) => [pair.join(), k]));
  return {
    of: Uint32Array.from(pairs, (pair) => numbers.get(pair.join())!),
    cell: Uint32Array.from(distinct, ([cell]) => cell),
    delay: Uint32Array.from(distinct, ([, delay]) => delay),
  };
}

function rowsOf(of: Uint32Array, count: number): { readonly start: Uint32Array; readonly member: Uint32Array } {
  const start = new Uint32Array(count + 1);
  for (const row of of) start[row + 1]++;
  for (let row = 0; row < count; row++) start[row + 1] += start[row];
  const member = Uint32Array.from(of.keys()).sort((a, b) => of[a] - of[b] || a - b);
  return { start, member };
}
