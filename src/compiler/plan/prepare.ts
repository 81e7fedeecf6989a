import { type Expr, isNumber } from '../lower/expr.ts';
import { BodyBuilder } from './body-builder.ts';
import type { EntryPoint, Op, Value } from './plan.ts';
import type { SlotTable } from './slot-table.ts';

/** Computes every constant that a body has asked for, so that it comes after all of them. */
export function planPrepare(slots: SlotTable): EntryPoint {
  const { matrices, covariances } = slots;
  const constants = slots.constants();
  const roots = [
    ...matrices.flatMap(({ matrix }) => matrix.entries),
    ...covariances.flatMap(({ covariance }) => [...covariance.rates, ...covariance.gains]),
    ...constants.map(([expression]) => expression),
  ];
  const builder = new BodyBuilder(slots, roots, false);
  const body: Op[] = [];
  const store = (index: number, value: Expr): void => {
    const stored = builder.value(value);
    body.push(...builder.body.splice(0));
    body.push({
      kind: 'store',
      array: '.shared',
      index: { kind: 'literal', type: 'i32', value: index },
      value: stored,
    });
  };
  for (const { matrix, rates, out } of matrices) {
    matrix.entries.forEach((entry, i) => {
      // Nobody writes there: what is 0 by its structure stays 0.
      if (!isNumber(entry, 0)) store(rates + i, entry);
    });
    body.push({ kind: 'propagator', order: matrix.order, rates, out });
  }
  for (const { covariance, rates, gains, out } of covariances) {
    covariance.rates.forEach((entry, i) => {
      store(rates + i, entry);
    });
    covariance.gains.forEach((entry, i) => {
      store(gains + i, entry);
    });
    const { order, processes } = covariance;
    body.push({ kind: 'covariance', order, processes, rates, gains, out });
  }
  const epoch = slots.epochPlace;
  if (epoch) body.push(countRun(epoch.index));
  for (const [expression, { index, name }] of constants) {
    if (!name.startsWith('.')) body.push({ kind: 'note', text: name });
    store(index, expression);
  }
  for (const { start, slot } of slots.decayTables) body.push({ kind: 'decays', start, rate: slot });
  return { kind: 'prepare', body: [...builder.prologue, ...body] };
}

/** `.epoch += 1`. */
function countRun(slot: number): Op {
  const index: Value = { kind: 'literal', type: 'i32', value: slot };
  const before: Value = { kind: 'load', type: 'f64', array: '.shared', index };
  const one: Value = { kind: 'literal', type: 'f64', value: 1 };
  const value: Value = { kind: 'operation', type: 'f64', operator: 'add', operands: [before, one] };
  return { kind: 'store', array: '.shared', index, value };
}
