import { assertIndex, wrongLength } from './assertions.ts';
import { SynapseError } from './errors.ts';

/** The cell of each synapse; one of its own for each where none are given. */
export function cellsOf(cells: ArrayLike<number> | undefined, size: number, name: string): Uint32Array {
  if (!cells) return Uint32Array.from({ length: size }, (_, s) => s);
  if (cells.length !== size) throw wrongLength(name, size, cells.length);
  for (let s = 0; s < size; s++) assertIndex(cells[s], 2 ** 31, `cell for ${name}[${s}]:`);
  return Uint32Array.from(cells);
}

/** How many cells there are: as many as given, or as the indices need. */
export function assertCells(given: number | undefined, index: Uint32Array, noun: string): number {
  const needed = index.reduce((most, cell) => Math.max(most, cell + 1), 0);
  if (given === undefined) return needed;
  if (Number.isInteger(given) && given >= needed) return given;
  throw new SynapseError('invalid-size', `${needed} ${noun} cells are named, but there are to be ${given}`, given);
}

/** Numbers the synapses between the same two cells, in the order of their indices. */
export function fillOrdinals(pre: Uint32Array, post: Uint32Array, ordinal: Uint32Array): void {
  const seen = new Map<string, number>();
  for (let s = 0; s < ordinal.length; s++) {
    const pair = `${pre[s]} ${post[s]}`;
    const number = seen.get(pair) ?? 0;
    ordinal[s] = number;
    seen.set(pair, number + 1);
  }
}
