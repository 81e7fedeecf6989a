import type { OperationCount } from './count-operations.ts';
import type { EntryExplanation } from './explain-model.ts';
import type { NetworkExplanation, PlaceExplanation } from './explain-network.ts';
import { markdownTable } from './markdown-table.ts';
import { escapeMarkdown } from './references.ts';
import { momentOf, ownerOf, perGroup, updates, ways } from './words-of-places.ts';

/** Where each state lives in a network and why, as a table of Markdown. */
export function placementTable(states: readonly PlaceExplanation[]): string {
  const rows = states.map(({ name, level, clock, lumped, reason, obstacles }) => [
    `\`${name}\``,
    lumped ? `${ownerOf[level]}, summed over its synapses` : ownerOf[level],
    updates[clock],
    escapeMarkdown(reason),
    obstacles.map(({ to, reason: why }) => `not ${ways[to]}: ${escapeMarkdown(why)}`).join('; '),
  ]);
  return markdownTable(['state', 'lives', 'is', 'since', 'what stands in the way of less'], rows);
}

const head = ['', 'for each', 'when', 'arithmetic', 'loads', 'stores', 'added to a cell', 'random words', 'functions'];

/** What a projection of a network does, counted, as a table of Markdown; empty where it does nothing. */
export function networkCostTable({ costs }: NetworkExplanation): string {
  const rows = costs.map(({ name, per, moment, count }) => [
    name,
    perGroup[per].replace(/^per /, ''),
    moment === 'step' ? 'every step' : 'at the event',
    ...countCells(count),
  ]);
  return rows.length === 0 ? '' : markdownTable(head, rows);
}

/** Entry points that run again and again; what is done once, or when something is read, is no cost of a run. */
const running: ReadonlySet<string> = new Set(['step', 'couple', 'events', 'crossings']);

/** What a neuron, a component or a signal does, counted, as a table of Markdown; empty where it does nothing. */
export function entryCostTable(entries: readonly EntryExplanation[]): string {
  const rows = entries
    .filter(({ group }) => running.has(group))
    .map(({ name, group, cost }) => [name, '', momentOf(group), ...countCells(cost.each ?? cost.once)]);
  return rows.length === 0 ? '' : markdownTable(head, rows);
}

/** Zeros are left out, so that a column of them goes. */
function countCells({ arithmetic, calls, loads, stores, additions, draws }: OperationCount): string[] {
  const named = calls.map((call) => (call.count === 1 ? call.function : `${call.count} ${call.function}`));
  const numbers = [arithmetic, loads, stores, additions, draws].map((each) => (each === 0 ? '' : String(each)));
  return [...numbers, named.join(', ')];
}
