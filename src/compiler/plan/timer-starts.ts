import type { Span } from '../diagnostics/source.ts';
import type { Expr, ExprGraph } from '../lower/expr.ts';
import type { EquationSystem, SystemEvent } from '../lower/system.ts';
import { isSharedExpression } from './body-builder.ts';
import type { ClockPlan, StartPlan } from './plan.ts';
import type { SlotTable } from './slot-table.ts';

/** The start of a timer in ticks from now. */
export interface TickStart {
  readonly timer: string;
  readonly span: Span;
  readonly condition: Expr | undefined;
  readonly ticks: Expr;
  readonly delays: readonly StartPlan['delay'][];
}

/** The timers that an event starts: after one tick at least, and after a NaN where the delay is negative. */
export function timerStarts(graph: ExprGraph, event: SystemEvent, slots: SlotTable): readonly TickStart[] {
  return event.starts.map(({ timer, condition, delay, delays, span }) => {
    const ticks = graph.operation('max', [graph.number(1), nearestTick(graph, delay)]);
    // Nothing is due before it is started: a negative delay becomes a NaN, which the runtime refuses by name.
    const isSound = graph.operation('lessEqual', [graph.number(0), delay]);
    const isLiteral = delay.kind === 'number' && delay.value >= 0;
    const checked = isLiteral ? ticks : graph.guard(isSound, ticks);
    return { timer, span, condition, ticks: checked, delays: delays.map((each) => placeOf(each, slots)) };
  });
}

/** The number of steps that is nearest to a time, ties downwards. */
export function nearestTick(graph: ExprGraph, time: Expr): Expr {
  const steps = graph.divide(time, graph.variable({ kind: 'step', name: 'dt' }));
  return graph.operation('ceil', [graph.subtract(steps, graph.number(0.5))]);
}

/** The events that come in a fixed period. */
export function planClocks({ events }: EquationSystem, slots: SlotTable): readonly ClockPlan[] {
  return events.flatMap(({ name, trigger }) => {
    if (trigger.kind !== 'clock') return [];
    const { period, text } = trigger;
    const place = placeOf(period, slots);
    if (!place) throw new Error(`the period of ${name} is not one for all synapses`);
    return [{ event: name, text, period: place }];
  });
}

/** Where the runtime finds a time that is the same for all synapses, to warn of one that is no whole number of steps. */
function placeOf(time: Expr, slots: SlotTable): StartPlan['delay'] {
  if (time.kind === 'number') return { value: time.value };
  if (!isSharedExpression(time)) return undefined;
  if (time.kind === 'operation') return { slot: slots.constant(time).index };
  return time.variable.kind === 'parameter' ? { slot: slots.parameter(time.variable.name).index } : undefined;
}
