import type { Expr, ExprGraph } from './expr.ts';
import type { SystemState } from './system.ts';

/** min(high, max(low, value)); an infinite end needs no operation. */
export function clamp(graph: ExprGraph, value: Expr, bound: SystemState['bound']): Expr {
  if (!bound) return value;
  const isInfinite = (end: Expr) => end.kind === 'number' && !Number.isFinite(end.value);
  const above = isInfinite(bound.low) ? value : graph.operation('max', [bound.low, value]);
  return isInfinite(bound.high) ? above : graph.operation('min', [bound.high, above]);
}
