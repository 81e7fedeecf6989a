import type { EntryPoint, Op, PlacedPlan } from '../plan.ts';

/**
 * V8 optimises no function of several hundred statements. Those of a population are taken apart, which loops within loops
 * do not allow; a synapse of that size has some hundred states.
 */
const mostStatements = 300;

/** Whether all functions of a placed plan are of a size that runs fast. */
export function isPlaceable(plan: PlacedPlan): boolean {
  const { initialise, settle, step, couple, regroup, steady, events, crossings, peeks } = plan;
  const ranges = [initialise, settle, step, couple, regroup ?? {}].flatMap((each): EntryPoint[] => Object.values(each));
  return [plan.prepare, ...ranges, ...steady, ...events, ...crossings, ...peeks].every(
    ({ body }) => statementsIn(body) <= mostStatements,
  );
}

function statementsIn(ops: readonly Op[]): number {
  return ops.reduce((sum, op) => sum + (op.kind === 'note' ? 0 : 1) + ('body' in op ? statementsIn(op.body) : 0), 0);
}
