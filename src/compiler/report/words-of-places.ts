import type { Group } from '../plan/plan.ts';
import type { PlaceExplanation } from './explain-network.ts';

/** Where states live and when things run, in the words of `syn explain` and of pages. */

export const ownerOf: Readonly<Record<Group, string>> = {
  synapse: 'one per synapse',
  pre: 'one per presynaptic cell',
  post: 'one per postsynaptic cell',
  axon: 'one per presynaptic cell and delay',
  dendrite: 'one per postsynaptic cell and back-delay',
  shared: 'one for all synapses',
};

export const updates: Readonly<Record<PlaceExplanation['clock'], string>> = {
  held: 'changed by events only',
  clocked: 'advanced in every step',
  lazy: 'brought up to date at its own events only',
};

export const ways: Readonly<Record<PlaceExplanation['obstacles'][number]['to'], string>> = {
  lumped: 'summed',
  lazy: 'at events only',
  grouped: 'in groups',
};

export const perGroup: Readonly<Record<Group, string>> = {
  synapse: 'per synapse',
  pre: 'per presynaptic cell',
  post: 'per postsynaptic cell',
  axon: 'per presynaptic cell and delay',
  dendrite: 'per postsynaptic cell and back-delay',
  shared: 'for all together',
};

/** When an entry point runs, by the property of the plan that holds it. */
const moments: ReadonlyMap<string, string> = new Map([
  ['prepare', 'when a parameter or the step changes'],
  ['initialise', 'at the start'],
  ['steady', 'at the start'],
  ['settle', 'at the start'],
  ['step', 'every step'],
  ['couple', 'every step'],
  ['events', 'at the event'],
  ['crossings', 'every step'],
  ['readouts', 'when it is read'],
  ['requirements', 'before a run'],
]);

export function momentOf(group: string): string {
  return moments.get(group) ?? 'when it is called';
}
