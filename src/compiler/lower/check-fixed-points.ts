import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { steadyConstantFlow, steadyUndetermined } from '../diagnostics/kinetics.ts';
import { variablesIn } from './expr.ts';
import { type NormalForm, normalForm } from './identity.ts';
import type { SystemState } from './system.ts';

/** What elimination leaves of a factor that should be 0, as a fraction of its row. */
const negligible = 1e-10;

/** A combination of flows, written as the factor of each state, and what it comes to. */
interface Row {
  readonly weights: Map<SystemState, number>;
  readonly form: Map<string, number>;
}

/**
 * Reports states whose fixed point no run could find: one whose flow reads none of them, and sums of them that never
 * change, as in a closed scheme without `conserve`: where flows add up to 0 whatever their values, one equation is missing.
 */
export function checkFixedPoints(states: readonly SystemState[], bag: DiagnosticBag): void {
  const steady = states.filter((state) => state.steady && !state.conserved);
  const unknowns = new Set(steady.map(({ variable }) => variable));
  const free = steady.find(({ flow }) => !variablesIn([flow]).some((variable) => unknowns.has(variable)));
  if (free) {
    bag.add(steadyConstantFlow(free.steady!));
    return;
  }
  const rows: { readonly row: Row; readonly pivot: string }[] = [];
  for (const state of steady) {
    const form = normalForm(state.flow);
    if (!form) continue;
    const row: Row = { weights: new Map([[state, 1]]), form: new Map(form) };
    const size = largestOf(form);
    for (const known of rows)
      subtract(row, known.row, (row.form.get(known.pivot) ?? 0) / known.row.form.get(known.pivot)!);
    const left = [...row.form].filter(([, factor]) => Math.abs(factor) > negligible * size);
    if (left.length === 0) {
      bag.add(steadyUndetermined(state.steady!, printSum(steady, row.weights)));
      return;
    }
    const [pivot] = left.reduce((a, b) => (Math.abs(b[1]) > Math.abs(a[1]) ? b : a));
    rows.push({ row, pivot });
  }
}

function largestOf(form: NormalForm): number {
  return Math.max(...[...form.values()].map(Math.abs), 0);
}

function subtract(row: Row, known: Row, factor: number): void {
  if (factor === 0) return;
  for (const [key, each] of known.form) row.form.set(key, (row.form.get(key) ?? 0) - factor * each);
  for (const [state, each] of known.weights) row.weights.set(state, (row.weights.get(state) ?? 0) - factor * each);
}

/** As a `conserve` would write it. */
function printSum(states: readonly SystemState[], weights: ReadonlyMap<SystemState, number>): string {
  const parts = states
    .map((state) => [state, weights.get(state) ?? 0] as const)
    .filter(([, factor]) => Math.abs(factor) > negligible);
  const smallest = Math.min(...parts.map(([, factor]) => Math.abs(factor)));
  return parts
    .map(([{ name }, factor]) => {
      const times = Number((factor / smallest).toPrecision(6));
      return times === 1 ? name : `${times} * ${name}`;
    })
    .join(' + ');
}
