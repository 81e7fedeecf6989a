import { printExpr } from './print-expr.ts';
import type { EquationSystem } from './system.ts';

/** The mathematics of a model as text. `syn compile --dump system`. */
export function printSystem(system: EquationSystem): string {
  const lines = [`${system.role} ${system.name}`];
  const add = (text: string) => lines.push(`  ${text}`);
  for (const { name, unit, value, perSynapse } of system.parameters) {
    add(`parameter ${name} (${unit}) = ${value}${perSynapse ? '  per synapse' : ''}`);
  }
  for (const { name, unit } of system.inputs) add(`input ${name} (${unit})`);
  for (const { name, unit, initial, flow, bound } of system.states) {
    add(`state ${name} (${unit})`);
    add(`  ${name}(0) = ${printExpr(initial)}`);
    add(`  ${name}' = ${printExpr(flow)}`);
    if (bound) add(`  ${printExpr(bound.low)} <= ${name} <= ${printExpr(bound.high)}`);
  }
  for (const { name, jumps, starts } of system.events) {
    add(`at ${name}`);
    for (const { state, value } of jumps) add(`  ${state.name} -> ${printExpr(value)}`);
    for (const { timer, delay } of starts) add(`  ${timer} in ${printExpr(delay)}`);
  }
  for (const { role, name, unit, value } of system.readouts) add(`${role} ${name} (${unit}) = ${printExpr(value)}`);
  for (const { name, event } of system.eventOutputs) add(`output ${name} at ${event}`);
  for (const { condition } of system.requirements) add(`require ${printExpr(condition)}`);
  return lines.join('\n');
}
