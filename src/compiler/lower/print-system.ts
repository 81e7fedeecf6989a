import type { Expr } from './expr.ts';
import { nameShared, printExpr, printWhole } from './print-expr.ts';
import type { EquationSystem, SystemEvent } from './system.ts';

/** The mathematics of a model as text. `syn compile --dump system`. */
export function printSystem(system: EquationSystem): string {
  const lines = [`${system.role} ${system.name}`];
  const add = (text: string) => lines.push(`  ${text}`);
  const names = nameShared(rootsOf(system));
  const print = (expression: Expr) => printExpr(expression, names);
  for (const { name, unit, value, perSynapse } of system.parameters) {
    add(`parameter ${name} (${unit}) = ${value}${perSynapse ? '  per synapse' : ''}`);
  }
  for (const { name, unit, signal } of system.inputs) {
    add(`input ${name} (${unit})${signal ? ` of ${signal.model}.${signal.member}` : ''}`);
  }
  for (const { name, unit } of system.targets) add(`target ${name} (${unit})`);
  for (const [expression, name] of names) add(`${name} = ${printWhole(expression, names)}`);
  for (const { name, unit, initial, flow, noise, bound, conserved, steady } of system.states) {
    add(`state ${name} (${unit})`);
    add(`  ${name}(0) = ${print(initial)}${steady ? ', or rather its fixed point' : ''}`);
    const terms = noise.map(({ process, amplitude }) => ` + ${printExpr(amplitude, names, 6)}*dW${process + 1}`);
    add(`  ${name}' = ${print(flow)}${terms.join('')}`);
    if (conserved) add(`  ${name} = ${print(conserved.value)}`);
    if (bound) add(`  ${print(bound.low)} <= ${name} <= ${print(bound.high)}`);
  }
  if (system.postFirst) add('post before pre');
  for (const { name, trigger, jumps, starts, additions } of eventsOf(system)) {
    if (trigger.kind === 'crossing') add(`at ${name}: ${print(trigger.condition)}`);
    else if (trigger.kind === 'clock') add(`at ${name}: ${print(trigger.period)} ms`);
    else add(`at ${name}`);
    for (const { target, value } of additions) add(`  ${target.name} += ${print(value)}`);
    for (const { state, value } of jumps) add(`  ${state.name} -> ${print(value)}`);
    for (const { timer, condition, delay } of starts) {
      add(`  ${timer} in ${print(delay)}${condition ? ` if ${print(condition)}` : ''}`);
    }
  }
  if (system.spike) {
    const { condition, refractory } = system.spike;
    add(`spike when ${print(condition)}`);
    const held = refractory?.held.map(({ name }) => name).join(', ');
    if (refractory) add(`  refractory ${print(refractory.duration)}${held && ` holds ${held}`}`);
  }
  for (const { role, name, unit, ion, value } of system.readouts) {
    add(`${role} ${name} (${unit})${ion === undefined ? '' : ` of ${ion}`} = ${print(value)}`);
  }
  for (const { name, event } of system.eventOutputs) add(`output ${name} at ${event}`);
  for (const { condition } of system.requirements) add(`require ${print(condition)}`);
  for (const { states, method } of system.solves)
    add(`solve ${states.map(({ name }) => name).join(', ')} with ${method}`);
  return lines.join('\n');
}

/** Every expression of the system. */
function rootsOf(system: EquationSystem): readonly Expr[] {
  const { states, spike, readouts, requirements } = system;
  return [
    ...(spike ? [spike.condition, ...(spike.refractory ? [spike.refractory.duration] : [])] : []),
    ...states.flatMap(({ initial, flow, noise, bound, conserved }) => [
      initial,
      flow,
      ...noise.map(({ amplitude }) => amplitude),
      ...(conserved ? [conserved.value] : []),
      ...(bound ? [bound.low, bound.high] : []),
    ]),
    ...eventsOf(system).flatMap(({ trigger, jumps, starts, additions }) => [
      ...(trigger.kind === 'crossing' ? [trigger.condition] : trigger.kind === 'clock' ? [trigger.period] : []),
      ...[...jumps, ...additions].map(({ value }) => value),
      ...starts.flatMap(({ condition, delay }) => (condition ? [condition, delay] : [delay])),
    ]),
    ...readouts.map(({ value }) => value),
    ...requirements.map(({ condition }) => condition),
  ];
}

function eventsOf({ events, spike }: EquationSystem): readonly SystemEvent[] {
  return spike ? [...events, spike] : events;
}
