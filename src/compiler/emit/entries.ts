import { headingOf } from '../diagnostics/event-name.ts';
import type { EntryPoint, Level, Levels, Op, PlacedPlan, Plan, Value } from '../plan/plan.ts';
import { mangleFunction } from './mangle.ts';

/** A function of an emitted module. */
export interface EmittedFunction {
  readonly name: string;
  /** The function of an entry point that it is a part of, or itself. */
  readonly owner: string;
  readonly entry: EntryPoint;
  readonly doc: string;
  /** Names and types; the type `arrays` is that of the model's arrays. */
  readonly parameters: readonly (readonly [name: string, type: string])[];
  readonly returns: 'void' | 'boolean' | 'number';
}

/** The functions of a model in the order in which a module holds them. */
export interface ModelFunctions {
  readonly prepare: EmittedFunction;
  readonly initialise: EmittedFunction;
  readonly steady: readonly EmittedFunction[];
  readonly settle: EmittedFunction;
  readonly step: EmittedFunction;
  readonly fire: EmittedFunction | undefined;
  readonly couple: EmittedFunction;
  readonly events: readonly EmittedFunction[];
  readonly crossings: readonly EmittedFunction[];
  readonly readouts: readonly EmittedFunction[];
  readonly requirements: readonly EmittedFunction[];
  readonly placed: PlacedFunctions | undefined;
  readonly coupled: ModelFunctions | undefined;
}

/** The functions of a placed model. */
export interface PlacedFunctions {
  readonly prepare: EmittedFunction;
  readonly initialise: Levels<EmittedFunction>;
  readonly steady: readonly EmittedFunction[];
  readonly settle: Levels<EmittedFunction>;
  readonly step: Levels<EmittedFunction>;
  readonly couple: Levels<EmittedFunction>;
  readonly regroup: Levels<EmittedFunction> | undefined;
  readonly events: readonly EmittedFunction[];
  readonly crossings: readonly EmittedFunction[];
  readonly peeks: readonly EmittedFunction[];
}

type Make = (suffix: string, entry: EntryPoint, doc: string) => EmittedFunction;

/** @param prefix in front of what a function is for: tells those of variants of a model apart */
export function functionsOf(plan: Plan, prefix = ''): ModelFunctions {
  const make: Make = (suffix, entry, doc) => {
    const name = mangleFunction(plan.name, `${prefix}${suffix}`.replaceAll(/[. ]/g, '$'));
    return { name, owner: name, entry, doc, parameters: parametersOf(entry), returns: returnTypes[entry.kind] };
  };
  return {
    placed: plan.placed && placedFunctions(plan.placed, make),
    coupled: plan.coupled && functionsOf(plan.coupled, 'coupled$'),
    prepare: make('prepare', plan.prepare, 'Computes the constants of a run from the parameters and the step.'),
    initialise: make('initialise', plan.initialise, 'Sets the states of synapses `from` … `to − 1`.'),
    steady: plan.steady.map((block, i) =>
      make(
        `steady$${i + 1}`,
        block,
        `The equations of ${block.states.join(', ')} at synapse \`s\`, for their fixed point.`,
      ),
    ),
    settle: make('settle', plan.settle, 'Sets what conservations leave to steady states.'),
    step: make('step', plan.step, 'Advances the states of synapses `from` … `to − 1` by one step.'),
    fire:
      plan.fire && make('fire', plan.fire, 'Advances the states, writes who fires to `rows`, and returns how many do.'),
    couple: make('couple', plan.couple, 'Adds the currents of synapses `from` … `to − 1` to their cells.'),
    events: plan.events.map((event) =>
      make(
        `on$${event.event}`,
        event,
        `Handles \`${headingOf(event.event)}\` for the first \`count\` synapses of \`rows\`.`,
      ),
    ),
    crossings: plan.crossings.map((crossing) =>
      make(
        `crossed$${crossing.crossing}`,
        crossing,
        `Writes to \`rows\` where \`${crossing.text}\` has become true, and returns at how many synapses.`,
      ),
    ),
    readouts: plan.readouts.map((readout) =>
      make(
        `read$${readout.readout}`,
        readout,
        `Writes the ${readout.role} \`${readout.readout}\` (${readout.unit}) of synapse \`s\` to \`out[at]\`.`,
      ),
    ),
    requirements: plan.requirements.map((requirement, i) =>
      make(
        `require$${i + 1}`,
        requirement,
        `Whether ${requirement.text}${requirement.perSynapse ? ' at synapse `s`' : ''}.`,
      ),
    ),
  };
}

function placedFunctions(plan: PlacedPlan, make: Make): PlacedFunctions {
  const eachLevel = (name: string, of: Levels<EntryPoint>, doc: string): Levels<EmittedFunction> => {
    const one = (level: Level) => make(`placed$${name}$${level}`, of[level], `${doc} ${rangeOf[level]}.`);
    return { shared: one('shared'), axon: one('axon'), dendrite: one('dendrite'), synapse: one('synapse') };
  };
  return {
    prepare: make('placed$prepare', plan.prepare, 'Computes the constants of a run from the parameters and the step.'),
    initialise: eachLevel('initialise', plan.initialise, 'Sets the states'),
    steady: plan.steady.map((block, i) =>
      make(`placed$steady$${i + 1}`, block, `The equations of ${block.states.join(', ')}, for their fixed point.`),
    ),
    settle: eachLevel('settle', plan.settle, 'Sets what conservations leave to steady states'),
    step: eachLevel('step', plan.step, 'Advances by one step the states'),
    couple: eachLevel('couple', plan.couple, 'Adds to the postsynaptic cells the currents'),
    regroup: plan.regroup && eachLevel('regroup', plan.regroup, 'Makes anew the sums of groups'),
    events: plan.events.map((event) =>
      make(`placed$on$${event.event}`, event, `Handles \`${headingOf(event.event)}\` for ${listOf[event.level]}.`),
    ),
    crossings: plan.crossings.map((crossing) =>
      make(
        `placed$crossed$${crossing.crossing}`,
        crossing,
        `Writes to \`rows\` where \`${crossing.text}\` has become true, and returns at how many items.`,
      ),
    ),
    peeks: plan.peeks.map((peek) =>
      make(`placed$peek$${peek.state}`, peek, `Writes ${peek.state} as it is at a tick to \`out[at]\`.`),
    ),
  };
}

const rangeOf: Readonly<Record<Level, string>> = {
  shared: 'that all synapses share',
  axon: 'of axons `from` … `to − 1`',
  dendrite: 'of dendrites `from` … `to − 1`',
  synapse: 'of the synapses of axons `from` … `to − 1`',
};

const listOf: Readonly<Record<Level, string>> = {
  shared: 'everything',
  axon: 'the first `count` axons of `rows` and their synapses',
  dendrite: 'the first `count` dendrites of `rows` and their synapses',
  synapse: 'the first `count` synapses of `rows`',
};

/** In the order in which a module holds them: the parts of a function are in front of it. */
export function allFunctions(functions: ModelFunctions): readonly EmittedFunction[] {
  const { prepare, initialise, steady, settle, step, couple, events, crossings, readouts, requirements } = functions;
  const { placed, coupled, fire } = functions;
  const whole = [
    ...[prepare, initialise, ...steady, settle, step, ...(fire ? [fire] : []), couple, ...events],
    ...[...crossings, ...readouts, ...requirements],
    ...(placed ? allPlaced(placed) : []),
  ];
  const own = whole.flatMap((each) => [...partsOf(each.name, each.entry.body), each]);
  return coupled ? [...own, ...allFunctions(coupled)] : own;
}

/** The functions of a placed model in the order in which a module holds them. */
export function allPlaced(placed: PlacedFunctions): readonly EmittedFunction[] {
  const { prepare, initialise, steady, settle, step, couple, regroup, events, crossings, peeks } = placed;
  const ranges = [initialise, settle, step, couple, regroup ?? {}].flatMap((each) =>
    Object.values<EmittedFunction>(each),
  );
  return [prepare, ...ranges, ...steady, ...events, ...crossings, ...peeks];
}

/** The functions that the parts of a body are, whatever another one calls in front of it. */
function partsOf(owner: string, body: readonly Op[]): readonly EmittedFunction[] {
  return body.flatMap((op): readonly EmittedFunction[] => {
    if (!('body' in op)) return [];
    const inside = partsOf(owner, op.body);
    if (op.kind !== 'part') return inside;
    const entry: EntryPoint = { kind: 'part', body: op.body };
    const doc = `Part ${op.index} of \`${owner}\`.`;
    const parameters = parametersOfPart(op);
    return [...inside, { name: partName(owner, op), owner, entry, doc, parameters, returns: 'void' }];
  });
}

type Part = Extract<Op, { kind: 'part' }>;

/** The function that a part is. */
export function partName(owner: string, { index }: Part): string {
  return `${owner}$${index}`;
}

/** What a part is called with: those names of the function around that it uses itself. */
export function parametersOfPart({ over, body }: Part): EmittedFunction['parameters'] {
  const used = argumentsIn(body);
  const all: EmittedFunction['parameters'] = [['m', 'arrays'], ...partParameters[over]];
  return all.filter(([name]) => used.has(name));
}

/** The parameters up to the last one that the body uses: a shorter list fits wherever a longer one is called. */
function parametersOf({ kind, body, item = 's' }: EntryPoint): EmittedFunction['parameters'] {
  const named = parameters[kind].map(([name, type]) => [name === 's' ? item : name, type] as const);
  const all: EmittedFunction['parameters'] = [['m', 'arrays'], ...named];
  const used = argumentsIn(body);
  const last = all.findLastIndex(([name]) => used.has(name));
  // A mark says of those in front of it that they are there for their place.
  return all.slice(0, last + 1).map(([name, type]) => [used.has(name) ? name : `_${name}`, type] as const);
}

/** The parameters and items that a body reads. */
export function argumentsIn(body: readonly Op[]): ReadonlySet<string> {
  const used = new Set<string>();
  const inValue = (value: Value): void => {
    if (value.kind === 'argument') used.add(value.name);
    if (value.kind === 'decay') {
      used.add('m');
      inValue(value.ticks);
    }
    if (value.kind === 'masked') for (const each of [value.index, value.mask]) inValue(each);
    if (value.kind === 'load' || value.kind === 'draw' || value.kind === 'drawCount') {
      used.add('m');
      inValue(value.index);
    }
    if (value.kind === 'operation' || value.kind === 'drawCount') value.operands.forEach(inValue);
  };
  const inOp = (op: Op): void => {
    if (op.kind === 'range') for (const name of ['from', 'to']) used.add(name);
    if (op.kind === 'scan') {
      for (const name of ['m', 'from', 'to', 'rows']) used.add(name);
      inValue(op.condition);
    }
    if (op.kind === 'rows') for (const name of ['rows', 'count']) used.add(name);
    if (op.kind === 'each') for (const name of argumentsOfLoop[op.over]) used.add(name);
    if (op.kind === 'mark') {
      for (const name of ['m', 'rows']) used.add(name);
      inValue(op.condition);
    }
    if (op.kind === 'check') used.add('m');
    if (op.kind === 'entry') used.add('out');
    if (op.kind === 'propagator' || op.kind === 'covariance' || op.kind === 'decays' || op.kind === 'call')
      used.add('m');
    if (op.kind === 'normals') for (const name of ['m', 'from', 'to']) used.add(name);
    if (op.kind === 'when') inValue(op.condition);
    if (op.kind === 'result') for (const name of ['out', 'at']) used.add(name);
    if (op.kind === 'store' || op.kind === 'scatterAdd') {
      used.add('m');
      inValue(op.index);
    }
    if ('value' in op) inValue(op.value);
    if ('body' in op) op.body.forEach(inOp);
  };
  body.forEach(inOp);
  return used;
}

const argumentsOfLoop = {
  range: ['from', 'to'],
  list: ['rows', 'count'],
  axon: ['m'],
  dendrite: ['m'],
  all: ['m'],
} as const;

const range = [
  ['from', 'number'],
  ['to', 'number'],
] as const;
const rows = [
  ['rows', 'Uint32Array'],
  ['count', 'number'],
  ['tick', 'number'],
] as const;
const parameters = {
  prepare: [],
  range,
  rows,
  scan: [...range, ['rows', 'Uint32Array']],
  readout: [
    ['s', 'number'],
    ['out', 'Float64Array'],
    ['at', 'number'],
  ],
  peek: [
    ['s', 'number'],
    ['out', 'Float64Array'],
    ['at', 'number'],
    ['tick', 'number'],
  ],
  condition: [['s', 'number']],
  equations: [
    ['s', 'number'],
    ['out', 'Float64Array'],
  ],
  part: [],
} as const satisfies Record<EntryPoint['kind'], EmittedFunction['parameters']>;

const partParameters = {
  once: [],
  range,
  synapse: [
    ['s', 'number'],
    ['tick', 'number'],
    ['out', 'Float64Array'],
  ],
} as const satisfies Record<Part['over'], EmittedFunction['parameters']>;

const returnTypes = {
  prepare: 'void',
  range: 'void',
  rows: 'void',
  scan: 'number',
  readout: 'void',
  peek: 'void',
  condition: 'boolean',
  equations: 'void',
  part: 'void',
} as const satisfies Record<EntryPoint['kind'], EmittedFunction['returns']>;
