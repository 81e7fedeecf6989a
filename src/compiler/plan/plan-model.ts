import { DiagnosticBag } from '../diagnostics/bag.ts';
import { oneLine } from '../diagnostics/source.ts';
import { clamp } from '../lower/clamp.ts';
import { type Expr, substitute, variablesIn, visit } from '../lower/expr.ts';
import type {
  EquationSystem,
  Jump,
  Readout,
  Requirement,
  SystemEvent,
  SystemSpike,
  SystemState,
} from '../lower/system.ts';
import { BodyBuilder, isSharedExpression, synapse } from './body-builder.ts';
import { type Advance, expressionsOf } from './integrators/advance.ts';
import { type Choice, chooseIntegrators } from './integrators/choose.ts';
import { lineIn } from './integrators/exponential.ts';
import { isResting, restVariable } from './integrators/resting.ts';
import { coupledSystem, portsOf } from './join/coupled-system.ts';
import { drawPairs, normalsIn } from './normals.ts';
import { isPlaceable } from './place/is-placeable.ts';
import { planPlaced } from './place/placed-planner.ts';
import type {
  ArrayPlan,
  CrossingPlan,
  EntryPoint,
  EventPlan,
  Op,
  Placement,
  Plan,
  ReadoutPlan,
  RequirementPlan,
  SteadyPlan,
  Value,
} from './plan.ts';
import { planPrepare } from './prepare.ts';
import { multiplyByReciprocals } from './reciprocals.ts';
import { SlotTable } from './slot-table.ts';
import { splitPlan } from './split/split-plan.ts';
import { type SteadyBlock, steadyBlocks } from './steady-blocks.ts';
import { nearestTick, planClocks, timerStarts } from './timer-starts.ts';

/** Decides how a model runs: an integrator and a place for every state, and the operations of every entry point. */
export function planModel(system: EquationSystem, bag: DiagnosticBag): Plan | undefined {
  const plan = planWhole(system, bag);
  return plan && splitPlan(plan);
}

/** The neuron with conductances, where it takes in currents and demands no method that they rule out. */
function planCoupled(system: EquationSystem): Plan | undefined {
  const ports = portsOf(system);
  if (ports.length === 0) return undefined;
  return planAlone(coupledSystem(system, ports), new DiagnosticBag());
}

/** A plan in which every entry point is one function, however long. */
export function planWhole(system: EquationSystem, bag: DiagnosticBag): Plan | undefined {
  const plan = planAlone(system, bag);
  return plan && { ...plan, coupled: planCoupled(system) };
}

function planAlone(system: EquationSystem, bag: DiagnosticBag): Plan | undefined {
  const choice = chooseIntegrators(system, bag);
  if (!choice) return undefined;
  const slots = new SlotTable(system, choice.matrices, choice.covariances);
  const steady = steadyBlocks(system);
  const plan = new Planner(system, choice, steady, slots).plan();
  if (system.role !== 'synapse' && system.role !== 'component') return plan;
  const placed = planPlaced(system, choice, steady);
  return isPlaceable(placed) ? { ...plan, placed } : plan;
}

const placement: Placement = {
  level: 'synapse',
  clock: 'clocked',
  reason: 'as a population keeps every state',
};

class Planner {
  readonly #system: EquationSystem;
  readonly #advances: readonly Advance[];
  readonly #choice: Choice;
  readonly #steadyBlocks: readonly SteadyBlock[];
  readonly #slots: SlotTable;

  constructor(system: EquationSystem, choice: Choice, steady: readonly SteadyBlock[], slots: SlotTable) {
    this.#system = system;
    this.#choice = choice;
    this.#advances = choice.advances;
    this.#steadyBlocks = steady;
    this.#slots = slots;
  }

  plan(): Plan {
    const { name, role, doc, span, parameters, inputs, targets, timers, eventOutputs, postFirst } = this.#system;
    const initialise = this.#initialise();
    const steady = this.#steadyBlocks.map((block) => this.#steady(block));
    const settle = this.#settle();
    const step = this.#step();
    const fire = this.#fire();
    const couple = this.#couple();
    const { spike } = this.#system;
    const events = this.#system.events.map((event) => this.#event(event));
    if (spike) events.push(this.#spike(spike));
    const crossings = this.#crossings();
    const clocks = planClocks(this.#system, this.#slots);
    const readouts = this.#system.readouts.map((readout) => this.#readout(readout));
    const requirements = this.#system.requirements.map((requirement) => this.#requirement(requirement));
    // Last, when every body has said which constants it reads.
    const prepare = planPrepare(this.#slots);
    return {
      name,
      role,
      doc,
      span,
      parameters,
      inputs,
      targets,
      states: this.#advances.map(({ state, integrator }) => ({ state, placement, integrator })),
      timers,
      arrays: this.#arrays(),
      slots: this.#slots.slots,
      prepare,
      initialise,
      steady,
      settle,
      step,
      fire,
      couple,
      events,
      crossings,
      clocks,
      postFirst,
      readouts,
      eventOutputs,
      requirements,
      placed: undefined,
      coupled: undefined,
      held: this.#system.spike?.refractory?.held ?? [],
    };
  }

  #initialise(): EntryPoint {
    const { states } = this.#system;
    return this.#range(
      states.map(({ initial }) => initial),
      (builder) => {
        for (const { name, initial } of states) builder.store(name, initial);
        if (this.#rests()) builder.store('.rest', this.#system.graph.number(0));
        // As if every condition had been true before: what is so from the start has not become so.
        for (const edge of this.#edges()) {
          builder.body.push({
            kind: 'store',
            array: edge,
            index: synapse,
            value: { kind: 'literal', type: 'f64', value: 1 },
          });
        }
      },
      1,
    );
  }

  #steady({ unknowns, equations }: SteadyBlock): SteadyPlan {
    const builder = new BodyBuilder(this.#slots, equations);
    builder.load(variablesIn(equations));
    const entries = equations.map((equation, index): Op => ({ kind: 'entry', index, value: builder.value(equation) }));
    return {
      kind: 'equations',
      states: unknowns.map(({ name }) => name),
      body: [...builder.prologue, ...builder.body, ...entries],
    };
  }

  #settle(): EntryPoint {
    const left = this.#system.states.filter(({ steady, conserved }) => steady && conserved);
    const values = left.map(({ conserved }) => conserved!.value);
    return this.#range(values, (builder) => {
      left.forEach(({ name }, i) => {
        builder.store(name, values[i]!);
      });
    });
  }

  #step(): EntryPoint {
    const { roots, normals } = this.#moves();
    const { kind, body } = this.#range(roots, (builder) => this.#advance(builder));
    return { kind, body: [...drawPairs(normals), ...body] };
  }

  /** Every state that a step moves, with its value after it. */
  #moves() {
    const { graph } = this.#system;
    const moving = this.#advances.filter(({ integrator }) => integrator.method !== 'held');
    const next = moving.map(({ state, next: value }) => multiplyByReciprocals(graph, clamp(graph, value, state.bound)));
    const roots = [...expressionsOf(this.#choice.procedures), ...next];
    return { moving, next, roots, normals: normalsIn(roots) };
  }

  #advance(builder: BodyBuilder): void {
    const { moving, next, roots, normals } = this.#moves();
    builder.load(variablesIn(roots, this.#system.graph.work));
    builder.run(this.#choice.procedures);
    next.forEach((value, i) => {
      const { state, integrator } = moving[i]!;
      builder.note(`${state.equation}   (${integrator.method})`);
      builder.store(state.name, value);
    });
    if (this.#rests()) this.#restOneStepLess(builder);
    if (normals.length > 0) builder.body.push(count('.steps', 'f64'));
  }

  /** A neuron's values are at hand when its step ends: that is when to look at them. */
  #fire(): EntryPoint | undefined {
    const { graph, spike } = this.#system;
    if (!spike) return undefined;
    const { moving, next, roots, normals } = this.#moves();
    const after = new Map(moving.map(({ state }, i) => [state.variable, next[i]!] as const));
    const condition = this.#unlessResting(substitute(graph, spike.condition, after), 1);
    const sum = graph.sum(next);
    const builder = new BodyBuilder(this.#slots, [...roots, condition, sum]);
    this.#advance(builder);
    const whole = builder.named(sum);
    if (whole.kind !== 'literal') builder.body.push({ kind: 'check', value: whole });
    builder.body.push({
      kind: 'mark',
      item: 's',
      edge: this.#edges().at(-1)!,
      index: synapse,
      condition: builder.value(condition),
    });
    const found: Value = { kind: 'argument', type: 'i32', name: 'count' };
    const loop: Op = { kind: 'each', item: 's', over: 'range', body: builder.body };
    const body: Op[] = [...drawPairs(normals), ...builder.prologue, { kind: 'countFromZero' }, loop];
    return { kind: 'scan', body: [...body, { kind: 'return', value: found }] };
  }

  /** Hands each current over as conductance·v + drive where it is a line in v, and as drive alone where it is not. */
  #couple(): EntryPoint {
    const shares = this.#currents().flatMap((readout) => {
      const { conductance, drive } = this.#split(readout);
      return [
        ...(conductance ? [{ array: `${readout.name}.conductance`, value: conductance, readout }] : []),
        { array: `${readout.name}.drive`, value: drive, readout },
      ];
    });
    return this.#range(
      shares.map(({ value }) => value),
      (builder) => {
        for (const { array, value, readout } of shares) {
          builder.note(`${array} of ${oneLine(readout.span)}`);
          const share = builder.value(value);
          builder.body.push({ kind: 'scatterAdd', array, index: builder.cell('post'), value: share });
        }
      },
    );
  }

  #split({ value }: Readout): { conductance: Expr | undefined; drive: Expr } {
    const { graph, inputs, targets } = this.#system;
    const v = [...inputs, ...targets].find(({ name }) => name === 'v');
    const line = v && lineIn(graph, value, v.variable);
    return line ? { conductance: line.slope, drive: line.offset } : { conductance: undefined, drive: value };
  }

  /** `stores`: values of arrays of ours that follow from the event. */
  #event(event: SystemEvent, stores: readonly (readonly [array: string, value: Expr])[] = []): EventPlan {
    const { graph } = this.#system;
    const starts = timerStarts(graph, event, this.#slots);
    const jumps = event.jumps.map((jump) => ({ ...jump, value: this.#unlessHeld(jump, event) }));
    const roots = [...jumps, ...event.additions].map(({ value }) => value);
    roots.push(...stores.map(([, value]) => value));
    roots.push(...starts.flatMap(({ condition, ticks }) => (condition ? [condition, ticks] : [ticks])));
    const builder = new BodyBuilder(this.#slots, roots);
    builder.load(variablesIn(roots, graph.work));
    // Before anything is stored: they depend on what was.
    const stored = stores.map(([array, value]) => [array, builder.value(value)] as const);
    for (const { state, value, spans } of jumps) {
      for (const span of spans) builder.note(oneLine(span));
      builder.store(state.name, value);
    }
    for (const { target, value, span } of event.additions) {
      builder.note(oneLine(span));
      const share = builder.value(value);
      builder.body.push({
        kind: 'scatterAdd',
        array: `${target.name}.jump`,
        index: builder.cell('post'),
        value: share,
      });
    }
    const tick: Value = { kind: 'argument', type: 'f64', name: 'tick' };
    for (const { timer, condition, ticks, span } of starts) {
      builder.note(oneLine(span));
      const array = `${timer}.due`;
      const due: Value = { kind: 'operation', type: 'f64', operator: 'add', operands: [tick, builder.value(ticks)] };
      const operands = condition && [builder.value(condition), due, load(array)];
      const value: Value = operands ? { kind: 'operation', type: 'f64', operator: 'select', operands } : due;
      builder.body.push({ kind: 'store', array, index: synapse, value });
    }
    for (const [array, value] of stored) builder.body.push({ kind: 'store', array, index: synapse, value });
    if (event.draws) builder.body.push(count('.events', 'i32'));
    return {
      kind: 'rows',
      event: event.name,
      starts: starts.flatMap(({ timer, delays }) => delays.map((delay) => ({ timer, delay }))),
      jumps: event.jumps.flatMap(({ state, spans }) => spans.map((span) => ({ state: state.name, span }))),
      adds: event.additions.length > 0,
      body: [...builder.prologue, { kind: 'rows', body: builder.body }],
    };
  }

  /** A jump of a state that a resting neuron holds is discarded; its own spike comes when it does not rest. */
  #unlessHeld({ state, value }: Jump, event: SystemEvent): Expr {
    const { graph, spike } = this.#system;
    const isHeld = event !== spike && spike?.refractory?.held.includes(state);
    return isHeld ? graph.operation('select', [isResting(graph), graph.variable(state.variable), value]) : value;
  }

  #crossings(): CrossingPlan[] {
    const edges = this.#edges();
    return this.#system.events
      .flatMap(({ name, trigger }) => (trigger.kind === 'crossing' ? [{ name, ...trigger }] : []))
      .concat(this.#firing())
      .map(({ name, condition, text }, i) => {
        const builder = new BodyBuilder(this.#slots, [condition]);
        const value = builder.value(condition);
        const loop: Op = { kind: 'scan', edge: edges[i]!, condition: value, body: builder.body };
        return { kind: 'scan', crossing: name, text, body: [...builder.prologue, loop] };
      });
  }

  /** The condition of a neuron's spikes: one that rests does not fulfil it. */
  #firing(): { name: string; kind: 'crossing'; condition: Expr; text: string }[] {
    const { spike } = this.#system;
    if (!spike) return [];
    const condition = this.#unlessResting(spike.condition, 0);
    return [{ name: spike.name, kind: 'crossing', condition, text: oneLine(spike.condition.origin ?? spike.span) }];
  }

  /** Whether the model is a neuron with a refractory period. */
  #rests(): boolean {
    return this.#system.spike?.refractory !== undefined;
  }

  /** @param steps how many steps of its rest are over by then */
  #unlessResting(condition: Expr, steps: number): Expr {
    const { graph } = this.#system;
    if (!this.#rests()) return condition;
    return graph.operation('and', [condition, graph.operation('not', [isResting(graph, steps)])]);
  }

  /** Hardly any neuron rests: those that do not have nothing to store. */
  #restOneStepLess(builder: BodyBuilder): void {
    const { graph } = this.#system;
    const less = graph.subtract(graph.variable(restVariable), graph.number(1));
    builder.run([{ kind: 'when', condition: isResting(graph), body: [{ kind: 'keep', values: [['.rest', less]] }] }]);
  }

  /** What a spike does, for how long the neuron then rests, and whether its condition is armed again at once. */
  #spike(spike: SystemSpike): EventPlan {
    const { graph } = this.#system;
    const jumped = new Map(spike.jumps.map(({ state, value }) => [state.variable, value]));
    const still = substitute(graph, spike.condition, jumped);
    const edge = this.#edges().at(-1)!;
    const duration = spike.refractory?.duration;
    const zero = graph.number(0);
    if (!duration) return this.#event(spike, [[edge, graph.operation('select', [still, graph.number(1), zero])]]);
    const nearest = nearestTick(graph, duration);
    // Nothing ends before it begins: a negative period becomes a NaN, which the runtime refuses by name.
    const isSound = graph.operation('lessEqual', [zero, duration]);
    const ticks = graph.guard(isSound, graph.operation('max', [zero, nearest]));
    const stays = graph.operation('and', [still, graph.operation('lessEqual', [ticks, zero])]);
    return this.#event(spike, [
      ['.rest', ticks],
      [edge, graph.operation('select', [stays, graph.number(1), zero])],
    ]);
  }

  /** The array of each crossing that holds whether its condition was true when it was looked at last. */
  #edges(): readonly string[] {
    const crossings = this.#system.events.filter(({ trigger }) => trigger.kind === 'crossing');
    const count = crossings.length + (this.#system.spike ? 1 : 0);
    return Array.from({ length: count }, (_, i) => `.edge${i + 1}`);
  }

  #readout(readout: Readout): ReadoutPlan {
    const { name, role, unit, doc, ion, span, value } = readout;
    return { kind: 'readout', readout: name, role, unit, doc, ion, span, body: this.#scalar(value, 'result') };
  }

  #requirement({ condition, text }: Requirement): RequirementPlan {
    const names = new Set<string>();
    visit([condition], (expression) => {
      if (expression.kind === 'variable') names.add(expression.variable.name);
    });
    const perSynapse = !isSharedExpression(condition);
    return { kind: 'condition', text, names: [...names], perSynapse, body: this.#scalar(condition, 'return') };
  }

  /** A body with one value; what a requirement compares is not worth a slot. */
  #scalar(root: Expr, kind: 'result' | 'return'): readonly Op[] {
    const builder = new BodyBuilder(this.#slots, [root], kind === 'result');
    const value = builder.value(root);
    return [...builder.prologue, ...builder.body, { kind, value }];
  }

  #range(roots: readonly Expr[], fill: (builder: BodyBuilder) => void, unroll?: number): EntryPoint {
    const builder = new BodyBuilder(this.#slots, roots);
    fill(builder);
    if (builder.body.length === 0) return { kind: 'range', body: [] };
    const loop: Op = { kind: 'range', unroll: unroll ?? unrolling(builder.body), body: builder.body };
    return { kind: 'range', body: [...builder.prologue, loop] };
  }

  #currents(): readonly Readout[] {
    return this.#system.readouts.filter(({ role }) => role === 'current');
  }

  #arrays(): readonly ArrayPlan[] {
    const { parameters, inputs, targets, states, timers, events } = this.#system;
    const normals = normalsIn(this.#advances.map(({ next }) => next));
    const draws = events.some((event) => event.draws);
    const f64 = (
      name: string,
      role: ArrayPlan['role'],
      group: ArrayPlan['group'],
      of: string | undefined,
    ): ArrayPlan => ({
      name,
      role,
      group,
      element: 'f64',
      of,
    });
    const u32 = (name: string, role: ArrayPlan['role'], group: ArrayPlan['group']): ArrayPlan => ({
      name,
      role,
      group,
      element: 'u32',
      of: undefined,
    });
    return [
      f64('.shared', 'shared', 'shared', undefined),
      u32('.pre', 'index', 'synapse'),
      u32('.post', 'index', 'synapse'),
      ...parameters.filter(({ perSynapse }) => perSynapse).map(({ name }) => f64(name, 'parameter', 'synapse', name)),
      ...inputs.map(({ name, variable }) => f64(name, 'input', variable.of, name)),
      ...targets.flatMap(({ name }) => [f64(name, 'target', 'post', name), f64(`${name}.jump`, 'jump', 'post', name)]),
      ...states.map(({ name }: SystemState) => f64(name, 'state', 'synapse', name)),
      ...(this.#rests() ? [f64('.rest', 'rest', 'synapse', undefined)] : []),
      ...this.#choice.kept.map((name) => f64(name, 'kept', 'synapse', undefined)),
      ...(this.#choice.workLength > 0
        ? [{ ...f64('.work', 'work', 'shared', undefined), length: this.#choice.workLength }]
        : []),
      ...timers.map((name) => f64(`${name}.due`, 'due', 'synapse', name)),
      ...this.#currents().flatMap((readout) => [
        ...(this.#split(readout).conductance
          ? [f64(`${readout.name}.conductance`, 'conductance', 'post', readout.name)]
          : []),
        f64(`${readout.name}.drive`, 'drive', 'post', readout.name),
      ]),
      ...(this.#system.spike ? [{ ...f64('.fault', 'fault', 'shared', undefined), length: 1 }] : []),
      ...this.#edges().map((name) => u32(name, 'edge', 'synapse')),
      ...(draws || normals.length > 0 ? [u32('.key', 'key', 'shared'), u32('.ordinal', 'index', 'synapse')] : []),
      ...(draws ? [u32('.events', 'index', 'synapse')] : []),
      ...(normals.length > 0 ? [f64('.steps', 'steps', 'synapse', undefined)] : []),
      ...normals.map(({ name }) => f64(name, 'normal', 'synapse', undefined)),
    ];
  }
}

/** The element of an array that belongs to the synapse. */
function load(array: string): Value {
  return { kind: 'load', type: 'f64', array, index: synapse };
}

/** One more, of a synapse. */
function count(array: string, type: 'f64' | 'i32'): Op {
  const before: Value = { kind: 'load', type, array, index: synapse };
  const one: Value = { kind: 'literal', type: 'f64', value: 1 };
  const value: Value = { kind: 'operation', type: 'f64', operator: 'add', operands: [before, one] };
  return { kind: 'store', array, index: synapse, value };
}

/** The functions that are small enough for a kernel to hold five calls of them; see `expm1Far` of the runtime. */
const smallFunctions = new Set(['exp', 'expm1', 'phi1']);

/**
 * Four copies in a row pay where the loop costs as much as what it does, and where one exponential does most of the work:
 * those of several synapses then overlap. With the loop for the rest, five calls are what V8 inlines into one function,
 * and calls that it does not inline allocate.
 */
function unrolling(body: readonly Op[]): number {
  const work = body.filter(({ kind }) => kind !== 'note').length;
  if (body.some(({ kind }) => kind === 'call' || kind === 'when')) return 1;
  const calls = body.flatMap(callsIn);
  if (calls.length === 0) return work <= 4 ? 4 : 1;
  return calls.length === 1 && smallFunctions.has(calls[0]!) ? 4 : 1;
}

const arithmetic = new Set(['negate', 'add', 'subtract', 'multiply', 'divide', 'min', 'max', 'abs', 'select', 'sqrt']);

/** The functions that an operation calls, once for every call. */
function callsIn(op: Op): string[] {
  const inValue = (value: Value): string[] => {
    if (value.kind === 'draw') return ['draw'];
    if (value.kind === 'drawCount') return [value.distribution, ...value.operands.flatMap(inValue)];
    if (value.kind !== 'operation') return [];
    const isCall = value.type === 'f64' && !arithmetic.has(value.operator);
    return [...(isCall ? [value.operator] : []), ...value.operands.flatMap(inValue)];
  };
  return op.kind === 'const' || op.kind === 'store' || op.kind === 'scatterAdd' ? inValue(op.value) : [];
}
