import { headingOf } from '../diagnostics/event-name.ts';
import type { EntryPoint, PlacedPlan, Plan } from '../plan/plan.ts';

/** An entry point of a plan with the name that a person knows it by. */
export interface NamedEntry {
  /** `step`, `on pre`, `current i`. */
  readonly name: string;
  /** The property of the plan that holds it: `step`, `events`. */
  readonly group: string;
  readonly entry: EntryPoint;
}

/** What stands in front of the label of an entry, by the property that holds the label. */
const words: ReadonlyMap<string, string> = new Map([
  ['crossing', 'condition of'],
  ['text', 'require'],
]);

/** Of entries that hold one, this says what they are. */
const roleKey = 'role';

/**
 * Every entry point that a plan holds, alone or in a list, in the order of its properties. Found by their shape, so that a
 * new kind of entry point is part of every report without a word about it here.
 */
export function entriesOf(plan: Partial<Plan> | Partial<PlacedPlan>): readonly NamedEntry[] {
  return Object.entries(plan).flatMap(([group, value]: [string, unknown]) => {
    if (isEntry(value)) return [{ name: group, group, entry: value }];
    if (!Array.isArray(value)) return [];
    return value.filter(isEntry).map((entry) => ({ name: nameOf(entry), group, entry }));
  });
}

function isEntry(value: unknown): value is EntryPoint {
  return typeof value === 'object' && value !== null && 'kind' in value && 'body' in value && Array.isArray(value.body);
}

/** An entry of a list is told apart by the first text in it, which says what it is for. */
function nameOf(entry: EntryPoint): string {
  const texts = Object.entries(entry).filter(
    ([key, value]: [string, unknown]) => key !== 'kind' && typeof value === 'string',
  ) as [key: string, value: string][];
  const label = texts.find(([key]) => key !== roleKey);
  if (!label) return entry.kind;
  if (label[0] === 'event') return headingOf(label[1]);
  const role = texts.find(([key]) => key === roleKey)?.[1];
  return `${role ?? words.get(label[0]) ?? label[0]} ${label[1]}`;
}
