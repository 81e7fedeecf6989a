import type { ArrayRole, Integrator } from '../plan/plan.ts';
import { printColumns } from './columns.ts';
import type { OperationCount } from './count-operations.ts';
import type {
  EntryExplanation,
  Explanation,
  HeldExplanation,
  MemoryExplanation,
  StateExplanation,
} from './explain-model.ts';
import type { NetworkCost, NetworkExplanation, PlaceExplanation } from './explain-network.ts';
import { momentOf, ownerOf, perGroup, updates, ways } from './words-of-places.ts';

/** How a model runs, as aligned text: `syn explain`. */
export function printExplanation(explanation: Explanation): string {
  const { model, role, doc, states, parameters, inputs, entries, memory, network } = explanation;
  const lines = [`${role} ${model}`, ...(doc === '' ? [] : doc.split('\n').map((line) => `  ${line}`))];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', title, ...body);
  };
  if (network) section('states in a network', network.states.flatMap(printPlace));
  section(network ? 'states in a population of its own' : 'states', states.flatMap(printState));
  section('parameters', printHeld(parameters));
  section('inputs', printHeld(inputs));
  if (network) {
    section('what it costs in a network', printNetworkCosts(network.costs));
    section('memory in a network', printNetworkMemory(network.memory));
  }
  section(network ? 'what it costs in a population of its own' : 'what it costs', printEntries(entries));
  section(network ? 'memory in a population of its own' : 'memory', printMemory(memory));
  return lines.join('\n');
}

function printPlace({ name, unit, level, clock, lumped, reason, obstacles }: PlaceExplanation): string[] {
  const place = lumped ? `${ownerOf[level]}, summed over its synapses` : ownerOf[level];
  return [
    `  ${withUnit(name, unit)}`,
    ...printColumns(
      [
        ['lives', place],
        ['', updates[clock]],
        ['since', reason],
        ...obstacles.map((obstacle) => [
          `not ${ways[obstacle.to]}`,
          `${obstacle.reason}${obstacle.place ? ` (${obstacle.place})` : ''}`,
        ]),
      ],
      '    ',
    ),
  ];
}

function printNetworkCosts(costs: readonly NetworkCost[]): string[] {
  const head = ['', '', 'when', 'arithmetic', 'loads', 'stores', 'draws', 'function calls'];
  const rows = costs.map(({ name, per, moment, count }) => [
    name,
    perGroup[per],
    moment === 'step' ? 'every step' : 'at the event',
    ...printCount(count),
  ]);
  return printColumns([head, ...rows], '  ');
}

function printNetworkMemory(memory: NetworkExplanation['memory']): string[] {
  return printColumns(
    memory.map(({ group, bytes, names }) => [perGroup[group], String(bytes), 'bytes:', names.join(', ')]),
    '  ',
  );
}

function printState({ name, unit, placement, integrator, equation, changedBy }: StateExplanation): string[] {
  const error = printError(integrator);
  const changes = changedBy.map((entry) => (entry === 'step' ? 'every step' : entry));
  return [
    `  ${withUnit(name, unit)}`,
    ...printColumns(
      [
        ['lives', `${ownerOf[placement.level]}, ${placement.clock}: ${placement.reason}`],
        ['solved', `${integrator.method}${error}: ${integrator.reason}`],
        ...(equation === undefined ? [] : [['equation', equation]]),
        ['changed', changes.length === 0 ? 'never' : changes.join(', ')],
      ],
      '    ',
    ),
  ];
}

function printError({ order, weakOrder }: Integrator): string {
  if (weakOrder !== undefined) return `, error of order ${order} in the path, ${weakOrder} in the distribution`;
  return order === 0 ? '' : `, error of order ${order} in the step`;
}

function printHeld(list: readonly HeldExplanation[]): string[] {
  return printColumns(
    list.map(({ name, unit, group, doc }) => [withUnit(name, unit), ownerOf[group], doc.replaceAll('\n', ' ')]),
    '  ',
  );
}

function printEntries(entries: readonly EntryExplanation[]): string[] {
  const head = ['', '', 'when', 'arithmetic', 'loads', 'stores', 'draws', 'function calls', 'effect'];
  const rows = entries.flatMap(({ name, group, cost, ...effects }) => {
    const moment = momentOf(group);
    const effect = printEffects(effects);
    const once = ['once', moment, ...printCount(cost.once)];
    if (!cost.each) return [[name, ...once, effect]];
    const each = [name, 'per synapse', moment, ...printCount(cost.each), effect];
    // What is read before the loop is nothing beside the loop, unless there is something to compute.
    return isLoadsOnly(cost.once) ? [each] : [each, ['', ...once, '']];
  });
  return printColumns([head, ...rows], '  ');
}

function printCount({ arithmetic, calls, loads, gathers, stores, additions, draws }: OperationCount): string[] {
  const named = calls.map((call) => (call.count === 1 ? call.function : `${call.count} ${call.function}`));
  return [
    String(arithmetic),
    gathers === 0 ? String(loads) : `${loads} (${gathers} of a cell)`,
    additions === 0 ? String(stores) : `${stores} + ${additions} added to a cell`,
    String(draws),
    named.join(', ') || '-',
  ];
}

function isLoadsOnly({ arithmetic, calls, stores, additions, draws }: OperationCount): boolean {
  return arithmetic + calls.length + stores + additions + draws === 0;
}

function printEffects({ changes, starts, adds }: Pick<EntryExplanation, 'changes' | 'starts' | 'adds'>): string {
  const effects = [
    ...(changes.length > 0 ? [`changes ${changes.join(', ')}`] : []),
    ...(starts.length > 0 ? [`starts ${starts.join(', ')}`] : []),
    ...(adds.length > 0 ? [`adds to ${adds.join(', ')}`] : []),
  ];
  return effects.join('; ');
}

const nounOf: Readonly<Record<ArrayRole, string>> = {
  shared: 'parameters and constants',
  parameter: 'header parameters',
  state: 'states',
  input: 'inputs',
  target: 'targets',
  jump: 'what events add',
  due: 'due ticks of timers',
  conductance: 'conductances',
  drive: 'drives',
  edge: 'edges of crossings',
  index: 'indices',
  key: 'key of random draws',
  normal: 'normal numbers',
  steps: 'counts of steps',
  work: 'workspace of a step',
  kept: 'propagators',
  rest: 'refractory steps',
  waiting: 'values between parts',
  rows: 'starts of rows',
  anchor: 'ticks of the last events',
  count: 'counts',
  mask: 'masks of header values',
  fault: 'faults',
  table: 'tables of decays',
};

function printMemory(memory: readonly MemoryExplanation[]): string[] {
  const rows = memory.map(({ group, bytes, arrays }) => {
    const byRole = new Map<ArrayRole, number>();
    for (const array of arrays) byRole.set(array.role, (byRole.get(array.role) ?? 0) + array.bytes);
    const parts = [...byRole].map(([role, sum]) => `${nounOf[role]} ${sum}`);
    return [perGroup[group], String(bytes), 'bytes:', parts.join(', ')];
  });
  return printColumns(rows, '  ');
}

function withUnit(name: string, unit: string): string {
  return unit === '1' ? name : `${name} (${unit})`;
}
