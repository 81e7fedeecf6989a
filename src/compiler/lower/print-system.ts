import type { Expr } from './expr.ts';
import { nameShared, printExpr, printWhole } from './print-expr.ts';
import type { EquationSystem } from './system.ts';

/** The mathematics of a model as text. `syn compile --dump system`. */
export function printSystem(system: EquationSystem): string {
  const lines = [`${system.role} ${system.name}`];
  const add = (text: string) => lines.push(`  ${text}`);
  const names = nameShared(rootsOf(system));
  const print = (expression: Expr) => printExpr(expression, names);
  for (const { name, unit, value, perSynapse } of system.parameters) {
    add(`parameter ${name} (${unit}) = ${value}${perSynapse ? '  per synapse' : ''}`);
  }
  for (const { name, unit } of system.inputs) add(`input ${name} (${unit})`);
  for (const [expression, name] of names) add(`${name} = ${printWhole(expression, names)}`);
  for (const { name, unit, initial, flow, bound } of system.states) {
    add(`state ${name} (${unit})`);
    add(`  ${name}(0) = ${print(initial)}`);
    add(`  ${name}' = ${print(flow)}`);
    if (bound) add(`  ${print(bound.low)} <= ${name} <= ${print(bound.high)}`);
  }
  for (const { name, jumps, starts } of system.events) {
    add(`at ${name}`);
    for (const { state, value } of jumps) add(`  ${state.name} -> ${print(value)}`);
    for (const { timer, delay } of starts) add(`  ${timer} in ${print(delay)}`);
  }
  for (const { role, name, unit, value } of system.readouts) add(`${role} ${name} (${unit}) = ${print(value)}`);
  for (const { name, event } of system.eventOutputs) add(`output ${name} at ${event}`);
  for (const { condition } of system.requirements) add(`require ${print(condition)}`);
  for (const { states, method } of system.solves)
    add(`solve ${states.map(({ name }) => name).join(', ')} with ${method}`);
  return lines.join('\n');
}

/** Every expression of the system. */
function rootsOf({ states, events, readouts, requirements }: EquationSystem): readonly Expr[] {
  return [
    ...states.flatMap(({ initial, flow, bound }) => [initial, flow, ...(bound ? [bound.low, bound.high] : [])]),
    ...events.flatMap(({ jumps, starts }) => [...jumps.map(({ value }) => value), ...starts.map(({ delay }) => delay)]),
    ...readouts.map(({ value }) => value),
    ...requirements.map(({ condition }) => condition),
  ];
}
