import type { Connectivity } from './connectivity.ts';
import { groupSynapses } from './group-synapses.ts';

/**
 * Makes a dendrite of each postsynaptic cell and back-delay that occurs, sorted by both.
 *
 * @param post postsynaptic cell of each synapse; its dendrite when this returns
 * @param ticks back-delay of each synapse
 */
export function groupByDendrite(
  post: Uint32Array,
  ticks: Uint32Array,
  cells: number,
): Required<Pick<Connectivity, 'dendriteCell' | 'backdelay'>> {
  const { start, member } = groupSynapses(post, cells);
  const cellOf: number[] = [];
  const delays: number[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const first = delays.length;
    const occurring = new Set<number>();
    for (let k = start[cell]; k < start[cell + 1]; k++) occurring.add(ticks[member[k]]);
    const sorted = Uint32Array.from(occurring).sort();
    for (const delay of sorted) {
      cellOf.push(cell);
      delays.push(delay);
    }
    const place = new Map<number, number>();
    sorted.forEach((delay, k) => {
      place.set(delay, first + k);
    });
    for (let k = start[cell]; k < start[cell + 1]; k++) post[member[k]] = place.get(ticks[member[k]])!;
  }
  return { dendriteCell: Uint32Array.from(cellOf), backdelay: Uint32Array.from(delays) };
}
