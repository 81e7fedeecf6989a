import { headingOf } from '../diagnostics/event-name.ts';
import type { EntryPoint, Integrator, Op, PlacedPlan, Plan, Value } from './plan.ts';

/** How a model will run, as text: places, integrators with their reasons, arrays and operations. `--dump plan`. */
export function printPlan(plan: Plan): string {
  const lines = [`${plan.role} ${plan.name}`];
  for (const { state, placement, integrator } of plan.states) {
    const order = printOrder(integrator);
    lines.push(
      `  state ${state.name} (${state.unit}): per ${placement.level}, ${placement.clock} (${placement.reason})`,
      `    ${integrator.method}${order}: ${integrator.reason}`,
    );
  }
  for (const { name, group, element, role } of plan.arrays)
    lines.push(`  array ${name}: ${element} per ${group}, ${role}`);
  plan.slots.forEach(({ name, role }, i) => {
    lines.push(`  .shared[${i}]: ${role} ${name}`);
  });
  const entry = (name: string, { body }: EntryPoint) => {
    lines.push(`  ${name}`, ...printOps(body, '    '));
  };
  entry('prepare', plan.prepare);
  entry('initialise', plan.initialise);
  for (const block of plan.steady) entry(`steady ${block.states.join(', ')}`, block);
  entry('settle', plan.settle);
  entry('step', plan.step);
  if (plan.fire) entry('fire', plan.fire);
  entry('couple', plan.couple);
  if (plan.postFirst) lines.push('  post before pre');
  for (const { event, text } of plan.clocks) lines.push(`  ${event}: ${text}`);
  for (const crossing of plan.crossings) entry(`${crossing.crossing}: ${crossing.text}`, crossing);
  for (const event of plan.events) entry(headingOf(event.event), event);
  for (const readout of plan.readouts) entry(`${readout.role} ${readout.readout}`, readout);
  for (const requirement of plan.requirements) entry(`require ${requirement.text}`, requirement);
  return lines.join('\n');
}

const loops = {
  range: 'from … to',
  list: 'rows',
  axon: 'the synapses of a',
  dendrite: 'the synapses of d',
  all: 'all',
} as const;

/** How a projection will run it, in the same words: `--dump placed`. */
export function printPlacedPlan(name: string, plan: PlacedPlan): string {
  const lines = [`placed ${name}`];
  for (const { state, place, integrator } of plan.states) {
    lines.push(
      `  state ${state.name} (${state.unit}): ${place.lumped ? 'sum ' : ''}per ${place.level}, ${place.clock} (${place.reason})`,
      `    ${integrator.method}${printOrder(integrator)}: ${integrator.reason}`,
    );
    for (const { to, reason } of place.obstacles) lines.push(`    not ${to}: ${reason}`);
  }
  for (const { name: timer, level } of plan.timers) lines.push(`  timer ${timer}: per ${level}`);
  for (const { name: array, group, element, role } of plan.arrays)
    lines.push(`  array ${array}: ${element} per ${group}, ${role}`);
  plan.slots.forEach(({ name: slot, role }, i) => {
    lines.push(`  .shared[${i}]: ${role} ${slot}`);
  });
  const entry = (label: string, { body }: EntryPoint) => {
    if (body.length > 0) lines.push(`  ${label}`, ...printOps(body, '    '));
  };
  entry('prepare', plan.prepare);
  for (const key of ['initialise', 'settle', 'step', 'couple', 'regroup'] as const) {
    for (const [level, each] of Object.entries(plan[key] ?? {})) entry(`${key} ${level}`, each);
  }
  for (const block of plan.steady) entry(`steady ${block.states.join(', ')}`, block);
  for (const crossing of plan.crossings)
    entry(`${crossing.crossing}: ${crossing.text}, per ${crossing.level}`, crossing);
  for (const event of plan.events) entry(`${headingOf(event.event)}, per ${event.level}`, event);
  for (const peek of plan.peeks) entry(`peek ${peek.state}`, peek);
  return lines.join('\n');
}

function printOrder({ order, weakOrder }: Integrator): string {
  if (weakOrder !== undefined) return `, strong order ${order}, weak order ${weakOrder}`;
  return order === 0 ? '' : `, order ${order}`;
}

function printOps(ops: readonly Op[], margin: string): string[] {
  return ops.flatMap((op) => printOp(op, margin));
}

function printOp(op: Op, margin: string): string[] {
  switch (op.kind) {
    case 'note':
      return [`${margin}; ${op.text}`];
    case 'const':
      return [`${margin}${op.name}: ${op.value.type} = ${printValue(op.value)}`];
    case 'store':
      return [`${margin}${op.array}[${printValue(op.index)}] = ${printValue(op.value)}`];
    case 'scatterAdd':
      return [`${margin}${op.array}[${printValue(op.index)}] += ${printValue(op.value)}`];
    case 'range':
      return [`${margin}for s in from … to (${op.unroll} at a time)`, ...printOps(op.body, `${margin}  `)];
    case 'scan':
      return [
        `${margin}for s in from … to`,
        ...printOps(op.body, `${margin}  `),
        `${margin}  where ${printValue(op.condition)} crosses ${op.edge}`,
      ];
    case 'each':
      return [`${margin}for ${op.item} in ${loops[op.over]}`, ...printOps(op.body, `${margin}  `)];
    case 'countFromZero':
      return [`${margin}count = 0`];
    case 'mark':
      return [`${margin}where ${printValue(op.condition)} crosses ${op.edge}`];
    case 'check':
      return [`${margin}check ${printValue(op.value)}`];
    case 'rows':
      return [`${margin}for s in rows`, ...printOps(op.body, `${margin}  `)];
    case 'propagator':
      return [`${margin}.shared[${op.out} …] = exp(.shared[${op.rates} …]) - I, order ${op.order}`];
    case 'entry':
      return [`${margin}out[${op.index}] = ${printValue(op.value)}`];
    case 'covariance':
      return [
        `${margin}.shared[${op.out} …] = factor of the covariance of .shared[${op.rates} …], .shared[${op.gains} …], order ${op.order} by ${op.processes}`,
      ];
    case 'decays':
      return [`${margin}.decays[${op.start} …] = exp(n * .shared[${op.rate}])`];
    case 'normals':
      return [
        `${margin}${op.first}, ${op.second} = normals(${op.pair}) from … to${op.over === 'axons' ? ', axons' : ''}`,
      ];
    case 'call':
      return [`${margin}${op.routine} ${op.array}[${op.places.join(', ')}]`];
    case 'part':
      return [`${margin}part ${op.index}, ${op.over}`, ...printOps(op.body, `${margin}  `)];
    case 'when':
      return [`${margin}when ${printValue(op.condition)}`, ...printOps(op.body, `${margin}  `)];
    case 'result':
    case 'return':
      return [`${margin}${op.kind} ${printValue(op.value)}`];
  }
}

function printValue(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return String(value.value);
    case 'local':
    case 'argument':
      return value.name;
    case 'decay':
      return `.decays[${value.start} …](${printValue(value.ticks)})`;
    case 'masked':
      return `${printValue(value.index)} & ${printValue(value.mask)}`;
    case 'load':
      return `${value.array}[${printValue(value.index)}]`;
    case 'draw':
      return `draw(${value.site}, ${value.word})`;
    case 'drawCount':
      return `${value.distribution}(${[String(value.site), ...value.operands.map(printValue)].join(', ')})`;
    case 'operation':
      return `${value.operator}(${value.operands.map(printValue).join(', ')})`;
  }
}
