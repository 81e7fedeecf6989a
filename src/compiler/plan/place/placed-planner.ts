import { DiagnosticBag } from '../../diagnostics/bag.ts';
import { oneLine } from '../../diagnostics/source.ts';
import { clamp } from '../../lower/clamp.ts';
import { type Expr, isNumber, substitute, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, Jump, SystemEvent, SystemState } from '../../lower/system.ts';
import { type Addressing, BodyBuilder } from '../body-builder.ts';
import { type Advance, expressionsOf, type Procedure } from '../integrators/advance.ts';
import { type Choice, chooseIntegrators } from '../integrators/choose.ts';
import { drawPairs, normalsIn } from '../normals.ts';
import type { ArrayPlan, Levels as ByLevel, EntryPoint, Group, Item, Level, Op, PlacedPlan, Value } from '../plan.ts';
import { planPrepare } from '../prepare.ts';
import { multiplyByReciprocals } from '../reciprocals.ts';
import { decayLength, SlotTable } from '../slot-table.ts';
import type { SteadyBlock } from '../steady-blocks.ts';
import { planClocks, timerStarts } from '../timer-starts.ts';
import { arraysUsed } from './arrays-used.ts';
import { factorByDendrite } from './factor-by-dendrite.ts';
import { homeOf, isWithin } from './levels.ts';
import { partsOfCurrent } from './lump.ts';
import { type Grouping, groupOnOff, type OnOffGroup, sumsOf } from './on-off.ts';
import { type Placing, placeStates } from './place-states.ts';

/** Plans a model for projections: each state where it was proved to live, each event for what raises it. */
export function planPlaced(system: EquationSystem, choice: Choice, steady: readonly SteadyBlock[]): PlacedPlan {
  const grouping = groupOnOff(system);
  // The sums of groups are further states, which need integrators too.
  const whole = grouping.groups.length > 0 ? chooseIntegrators(grouping.system, new DiagnosticBag()) : undefined;
  if (whole) return new PlacedPlanner(grouping, whole, steady).plan();
  return new PlacedPlanner({ ...grouping, system, groups: [] }, choice, steady).plan();
}

const levels = ['shared', 'axon', 'dendrite', 'synapse'] as const satisfies readonly Level[];
const waiting = ['axon', 'dendrite', 'synapse'] as const satisfies readonly Level[];
const items: Readonly<Record<Exclude<Level, 'shared'>, Item>> = { axon: 'a', dendrite: 'd', synapse: 's' };

/** What an event does to the items of one level. */
interface Effects {
  readonly jumps: readonly { readonly jump: Jump; readonly value: Expr }[];
  /** States that are only brought up to date, since another one of the level is. */
  readonly updates: readonly { readonly state: SystemState; readonly value: Expr }[];
  /** Whether what waits for events is up to date afterwards. */
  readonly moves: boolean;
}

class PlacedPlanner {
  readonly #system: EquationSystem;
  readonly #groups: readonly OnOffGroup[];
  readonly #choice: Choice;
  readonly #steadyBlocks: readonly SteadyBlock[];
  readonly #placing: Placing;
  readonly #slots: SlotTable;
  readonly #masks: readonly string[];
  /** What is added up over the synapses of each dendrite for the currents, with the arrays of the sums. */
  readonly #sums = new Map<Expr, string>();
  /** The states that wait for events, by their closed forms at the event. */
  readonly #now: ReadonlyMap<Variable, Expr>;

  constructor(grouping: Grouping, choice: Choice, steady: readonly SteadyBlock[]) {
    const { system } = grouping;
    this.#system = system;
    this.#groups = grouping.groups;
    this.#choice = choice;
    this.#steadyBlocks = steady;
    this.#placing = placeStates(grouping, choice.advances);
    this.#slots = new SlotTable(system, choice.matrices, choice.covariances);
    this.#masks = system.parameters.filter(({ perSynapse }) => perSynapse).map(({ name }) => name);
    const { graph } = system;
    this.#now = new Map(
      [...this.#placing.laziness.states].map(([state, { level, after }]) => {
        const elapsed = graph.variable({ kind: 'elapsed', name: `.${level}.elapsed`, level });
        return [state.variable, after(elapsed)] as const;
      }),
    );
  }

  plan(): PlacedPlan {
    const system = this.#system;
    const { placeOf, levels: found } = this.#placing;
    const entries = {
      initialise: byLevel((level) => this.#initialise(level)),
      steady: this.#steadyBlocks.map((block) => this.#steady(block)),
      settle: byLevel((level) => this.#settle(level)),
      step: byLevel((level) => this.#step(level)),
      couple: this.#couple(),
      regroup: this.#groups.length > 0 ? byLevel((level) => this.#regroup(level)) : undefined,
      groups: this.#groups.map((group) => this.#groupPlan(group)),
      events: system.events.map((event) => this.#event(event)),
      crossings: this.#crossings(),
      clocks: planClocks(system, this.#slots),
      peeks: system.states.map((state) => this.#peek(state)),
    };
    // Last, when every body has said which constants it reads.
    const prepare = planPrepare(this.#slots);
    const bodies = [
      ...[entries.initialise, entries.settle, entries.step, entries.couple, entries.regroup ?? {}].flatMap((each) =>
        Object.values<EntryPoint>(each),
      ),
      ...[...entries.steady, ...entries.events, ...entries.crossings, ...entries.peeks, prepare],
    ];
    return {
      ...entries,
      prepare,
      states: this.#choice.advances.map(({ state, integrator }) => ({ state, integrator, place: placeOf(state) })),
      timers: system.timers.map((name) => ({ name, level: found.ofTimer(name) })),
      arrays: this.#arrays(arraysUsed(bodies)),
      slots: this.#slots.slots,
      masks: this.#masks,
      targets: system.targets.map(({ name, variable }) => ({ name, read: this.#isRead(variable) })),
    };
  }

  // Entry points

  #initialise(level: Level): EntryPoint {
    const { graph, states, events } = this.#system;
    const { lumping, homeOf: home } = this.#placing;
    const here = states.filter((state) => home(state) === level);
    const sums = level === 'synapse' ? [...lumping.states].filter(({ initial }) => !isNumber(initial, 0)) : [];
    const values = [...here, ...sums].map(({ initial }) => initial);
    return this.#range(level, values, (builder) => {
      for (const state of here) builder.store(state.name, lumping.states.has(state) ? graph.number(0) : state.initial);
      this.#addUp(builder, sums);
      // As if every condition had been true before: what is so from the start has not become so.
      for (const event of events.filter(({ trigger }) => trigger.kind === 'crossing')) {
        if (this.#placing.levels.ofEvent(event) !== level) continue;
        builder.body.push({ kind: 'store', array: this.#edgeOf(event), index: builder.item, value: one });
      }
    });
  }

  #steady({ unknowns, equations }: SteadyBlock): PlacedPlan['steady'][number] {
    const level = this.#placing.homeOf(unknowns[0]!);
    const builder = this.#body(level, equations);
    builder.load(variablesIn(equations));
    const entries = equations.map((equation, index): Op => ({ kind: 'entry', index, value: builder.value(equation) }));
    return {
      kind: 'equations',
      ...itemOf(level),
      level,
      states: unknowns.map(({ name }) => name),
      body: [...builder.prologue, ...builder.body, ...entries],
    };
  }

  #settle(level: Level): EntryPoint {
    const left = this.#system.states.filter(
      (state) => state.steady && state.conserved && this.#placing.homeOf(state) === level,
    );
    const values = left.map(({ conserved }) => conserved!.value);
    return this.#range(level, values, (builder) => {
      left.forEach(({ name }, i) => {
        builder.store(name, values[i]!);
      });
    });
  }

  #step(level: Level): EntryPoint {
    const { graph } = this.#system;
    const { placeOf } = this.#placing;
    const moving = this.#choice.advances.filter(({ state }) => {
      const place = placeOf(state);
      return place.clock === 'clocked' && place.level === level;
    });
    const next = moving.map(({ state, next: value }) => multiplyByReciprocals(graph, clamp(graph, value, state.bound)));
    const procedures = this.#choice.procedures.filter((procedure) => this.#ownerIn(procedure, moving));
    const before = expressionsOf(procedures);
    const roots = [...before, ...next];
    const normals = normalsIn(roots);
    const { kind, body } = this.#range(level, roots, (builder) => {
      builder.load(variablesIn(roots, graph.work));
      builder.run(procedures);
      next.forEach((value, i) => {
        const { state, integrator } = moving[i]!;
        builder.note(`${state.equation}   (${integrator.method})`);
        this.#store(builder, state, value);
      });
      if (normals.length > 0) builder.body.push(count('.steps', 'f64'));
    });
    return { kind, body: [...drawPairs(normals, 'axons'), ...body] };
  }

  /**
   * What differs between the synapses of a dendrite is added up first, axon by axon; the dendrite then multiplies the sums by
   * what it knows and hands them over with what it knows alone.
   */
  #couple(): ByLevel<EntryPoint> {
    const { graph } = this.#system;
    const { levels: found, lumping } = this.#placing;
    const shares = this.#system.readouts
      .filter(({ role }) => role === 'current')
      .flatMap(({ name, value, span }) => {
        const [drive, conductance] = partsOfCurrent(this.#system, value);
        const parts: (readonly [array: string, value: Expr])[] = [[`${name}.drive`, drive]];
        if (conductance) parts.unshift([`${name}.conductance`, conductance]);
        return parts.map(([array, part]) => {
          const { terms, rest } = lumping.split(part);
          const moved = terms.map(({ state, coefficient }) =>
            graph.multiply(coefficient, graph.variable(state.variable)),
          );
          // As many times as there are synapses, and not more: a sum would lose all but one of them.
          const fanIn = () => graph.variable({ kind: 'fanIn', name: '.fanIn' });
          const factored = isWithin(found.ofExpression(rest), 'dendrite')
            ? [graph.multiply(fanIn(), rest)]
            : factorByDendrite(graph, rest, found).map(({ outer, inner }) =>
                graph.multiply(outer, isNumber(inner, 1) ? fanIn() : this.#sumOf(inner)),
              );
          return { array, span, value: graph.add(graph.sum(moved), graph.sum(factored)) };
        });
      })
      .filter(({ value }) => !isNumber(value, 0));
    const sums = [...this.#sums];
    const nothing: EntryPoint = { kind: 'range', body: [] };
    return {
      shared: nothing,
      axon: this.#range('synapse', [...this.#sums.keys()], (builder) => {
        for (const [inner, sum] of sums) {
          const value = builder.value(inner);
          builder.body.push({ kind: 'scatterAdd', array: sum, index: builder.indexOf('dendrite'), value });
        }
      }),
      dendrite: this.#range(
        'dendrite',
        shares.map(({ value }) => value),
        (builder) => {
          for (const { array, span, value } of shares) {
            builder.note(`${array} of ${oneLine(span)}`);
            const share = builder.value(value);
            builder.body.push({ kind: 'scatterAdd', array, index: builder.indexOf('post'), value: share });
          }
          // For the next time.
          for (const [, sum] of sums) builder.store(sum, graph.number(0));
        },
      ),
      synapse: nothing,
    };
  }

  /** Dendrites forget, then the synapses add what they are now. */
  #regroup(level: Level): EntryPoint {
    const { graph } = this.#system;
    const sums = this.#groups.flatMap(sumsOf);
    if (level === 'dendrite') {
      return this.#range(level, [], (builder) => {
        for (const { name } of sums) builder.store(name, graph.number(0));
      });
    }
    if (level !== 'synapse') return { kind: 'range', body: [] };
    return this.#range(
      level,
      sums.map(({ initial }) => initial),
      (builder) => this.#addUp(builder, sums),
    );
  }

  #addUp(builder: BodyBuilder, sums: readonly SystemState[]): void {
    for (const { name, initial } of sums) {
      const value = builder.value(initial);
      builder.body.push({ kind: 'scatterAdd', array: name, index: builder.indexOf('dendrite'), value });
    }
  }

  #groupPlan(group: OnOffGroup): PlacedPlan['groups'][number] {
    const { state, pulse } = group;
    const { height } = pulse;
    if (height.kind === 'operation') throw new Error(`the height of ${pulse.state.name} is computed`);
    return {
      state: state.name,
      pulse: pulse.state.name,
      height:
        height.kind === 'number'
          ? { value: height.value }
          : { slot: this.#slots.parameter(height.variable.name).index },
      sums: sumsOf(group).map(({ name }) => name),
    };
  }

  /** What a dendrite finds added up of a value that differs between its synapses. */
  #sumOf(inner: Expr): Expr {
    const known = this.#sums.get(inner) ?? `.sum${this.#sums.size}`;
    this.#sums.set(inner, known);
    return this.#system.graph.variable({ kind: 'kept', name: known });
  }

  #peek(state: SystemState): PlacedPlan['peeks'][number] {
    const value = this.#now.get(state.variable) ?? this.#system.graph.variable(state.variable);
    const level = this.#placing.homeOf(state);
    const builder = this.#body(level, [value]);
    const result = builder.value(value);
    return {
      kind: 'peek',
      ...itemOf(level),
      state: state.name,
      body: [...builder.prologue, ...builder.body, { kind: 'result', value: result }],
    };
  }

  #crossings(): PlacedPlan['crossings'] {
    return this.#system.events.flatMap((event) => {
      const { name, trigger } = event;
      if (trigger.kind !== 'crossing') return [];
      const level = this.#placing.levels.ofEvent(event);
      const item = level === 'shared' ? 's' : items[level];
      const { body } = this.#range(
        level,
        [trigger.condition],
        (builder) => {
          const condition = builder.value(trigger.condition);
          const index: Value = { kind: 'argument', type: 'i32', name: item };
          builder.body.push({ kind: 'mark', item, edge: this.#edgeOf(event), index, condition });
        },
        true,
      );
      const found: Value = { kind: 'argument', type: 'i32', name: 'count' };
      const whole: Op[] = [{ kind: 'countFromZero' }, ...body, { kind: 'return', value: found }];
      return [{ kind: 'scan' as const, level, crossing: name, text: trigger.text, body: whole }];
    });
  }

  // Events

  /**
   * An event is raised for items of one level. It changes their own states and, synapse by synapse, what lives there; the
   * latter first, since all of them see the states of the item as they were before.
   */
  #event(event: SystemEvent): PlacedPlan['events'][number] {
    const { levels: found } = this.#placing;
    const level = found.ofEvent(event);
    const starts = timerStarts(this.#system.graph, event, this.#slots);
    const tick = { ...event, starts };
    const ops: Op[] = [];
    let prologue: readonly Op[] = [];
    if (level === 'synapse') {
      const builder = this.#body('synapse', this.#rootsOf(tick, 'synapse'));
      this.#fill(builder, tick, 'synapse');
      prologue = builder.prologue;
      ops.push({ kind: 'each', item: 's', over: 'list', body: builder.body });
    } else if (level === 'shared') {
      const shared = this.#body('shared', this.#rootsOf(tick, 'shared'));
      for (const outer of ['axon', 'dendrite'] as const) {
        const loop = this.#rows(outer, tick, outer === 'axon', shared);
        if (loop.length > 0) ops.push({ kind: 'each', item: items[outer], over: 'all', body: loop });
      }
      this.#fill(shared, tick, 'shared');
      ops.unshift(...shared.body.filter(({ kind }) => kind === 'const'));
      ops.push(...shared.body.filter(({ kind }) => kind !== 'const'));
      prologue = shared.prologue;
    } else {
      const root = { prologue: [] as readonly Op[] };
      const loop = this.#rows(level, tick, true, undefined, root);
      prologue = root.prologue;
      ops.push({ kind: 'each', item: items[level], over: 'list', body: loop });
    }
    return {
      kind: 'rows',
      event: event.name,
      level,
      starts: starts.flatMap(({ timer, delays }) => delays.map((delay) => ({ timer, delay }))),
      jumps: event.jumps.flatMap(({ state, spans }) => spans.map((span) => ({ state: state.name, span }))),
      adds: event.additions.length > 0,
      body: [...prologue, ...ops],
    };
  }

  /** The body for one axon or dendrite: its synapses, then itself. */
  #rows(
    level: 'axon' | 'dendrite',
    event: TickedEvent,
    withSynapses: boolean,
    around: BodyBuilder | undefined,
    root?: { prologue: readonly Op[] },
  ): readonly Op[] {
    const own = this.#rootsOf(event, level);
    const each = withSynapses ? this.#rootsOf(event, 'synapse') : [];
    const outer = this.#body(level, [...own, ...each], around && { builder: around, level: 'shared' });
    outer.load(variablesIn(own, this.#system.graph.work));
    if (each.length > 0 || (withSynapses && event.draws)) {
      const inner = this.#body('synapse', each, { builder: outer, level });
      this.#fill(inner, event, 'synapse');
      if (inner.body.length > 0) outer.body.push({ kind: 'each', item: 's', over: level, body: inner.body });
    }
    this.#fill(outer, event, level);
    if (root) root.prologue = outer.prologue;
    return outer.body;
  }

  /** The values that an event needs at a level. */
  #rootsOf(event: TickedEvent, level: Level): readonly Expr[] {
    const { jumps, updates } = this.#effects(event, level);
    const roots = [...jumps, ...updates].map(({ value }) => value);
    for (const { condition, ticks } of this.#startsAt(event, level)) {
      roots.push(this.#atEvent(ticks));
      if (condition) roots.push(this.#atEvent(condition));
    }
    if (level === 'synapse') {
      roots.push(...event.additions.map(({ value }) => this.#atEvent(value)));
      roots.push(...this.#sumsOf(event).map(([, value]) => value));
    }
    return roots;
  }

  #fill(builder: BodyBuilder, event: TickedEvent, level: Level): void {
    const { graph } = this.#system;
    const { jumps, updates, moves } = this.#effects(event, level);
    const roots = this.#rootsOf(event, level);
    builder.load(variablesIn(roots, graph.work));
    // Before anything is stored: all of them depend on what was.
    const starts = this.#startsAt(event, level).map(({ timer, condition, ticks, span }) => ({
      timer,
      span,
      ticks: builder.value(this.#atEvent(ticks)),
      condition: condition && builder.value(this.#atEvent(condition)),
    }));
    for (const { jump, value } of jumps) {
      for (const span of jump.spans) builder.note(oneLine(span));
      this.#store(builder, jump.state, value);
    }
    for (const { state, value } of updates) this.#store(builder, state, value);
    if (level === 'synapse') {
      for (const [jump, value] of this.#sumsOf(event)) {
        for (const span of jump.spans) builder.note(oneLine(span));
        const share = builder.value(value);
        const index = builder.indexOf('dendrite');
        builder.body.push({ kind: 'scatterAdd', array: jump.state.name, index, value: share });
      }
      for (const group of this.#groups) if (endsPulse(event, group)) this.#empty(builder, group);
      for (const { target, value, span } of event.additions) {
        builder.note(oneLine(span));
        const share = builder.value(this.#atEvent(value));
        const index = builder.indexOf('post');
        builder.body.push({ kind: 'scatterAdd', array: `${target.name}.jump`, index, value: share });
      }
    }
    const now: Value = { kind: 'argument', type: 'f64', name: 'tick' };
    for (const { timer, condition, ticks, span } of starts) {
      builder.note(oneLine(span));
      const array = `${timer}.due`;
      const due: Value = { kind: 'operation', type: 'f64', operator: 'add', operands: [now, ticks] };
      const before: Value = { kind: 'load', type: 'f64', array, index: builder.item };
      const operands = condition && [condition, due, before];
      const value: Value = operands ? { kind: 'operation', type: 'f64', operator: 'select', operands } : due;
      builder.body.push({ kind: 'store', array, index: builder.item, value });
    }
    if (moves) builder.body.push({ kind: 'store', array: `.${level}Tick`, index: builder.item, value: now });
    if (level === 'synapse' && event.draws) builder.body.push(count('.events', 'i32'));
  }

  /** Where no synapse is on, nothing is: what adding and taking away has left over goes. */
  #empty(builder: BodyBuilder, { on, open, count: number }: OnOffGroup): void {
    const index = builder.indexOf('dendrite');
    const left: Value = { kind: 'load', type: 'f64', array: number.name, index };
    const nothing: Value = { kind: 'literal', type: 'f64', value: 0 };
    const body = [on, open].map(({ name }): Op => ({ kind: 'store', array: name, index, value: nothing }));
    const condition: Value = { kind: 'operation', type: 'bool', operator: 'equal', operands: [left, nothing] };
    builder.body.push({ kind: 'when', condition, body });
  }

  /** The states of a level that an event sets, and those that have to be brought up to date with them. */
  #effects(event: TickedEvent, level: Level): Effects {
    const { homeOf: home, laziness, lumping } = this.#placing;
    const here = event.jumps.filter(({ state }) => home(state) === level && !lumping.states.has(state));
    const jumps = here.map((jump) => ({ jump, value: this.#atEvent(jump.value) }));
    const set = new Set(here.map(({ state }) => state.variable));
    const lazy = [...laziness.states].filter(([state]) => home(state) === level);
    const moves = lazy.some(([state, { coefficients }]) =>
      [state.variable, ...coefficients].some((variable) => set.has(variable)),
    );
    if (!moves) return { jumps, updates: [], moves };
    const updates = lazy
      .filter(([{ variable }]) => !set.has(variable))
      .map(([state]) => ({ state, value: this.#now.get(state.variable)! }));
    return { jumps, updates, moves };
  }

  /** What an event adds to sums over synapses. */
  #sumsOf(event: TickedEvent): readonly (readonly [Jump, Expr])[] {
    const { lumping } = this.#placing;
    return event.jumps
      .filter(({ state }) => lumping.states.has(state))
      .map((jump) => [jump, this.#atEvent(lumping.additionOf(jump))] as const);
  }

  #startsAt({ starts }: TickedEvent, level: Level): TickedEvent['starts'] {
    return starts.filter(({ timer }) => this.#placing.levels.ofTimer(timer) === level);
  }

  /** An expression with every state that waits for events by its value now. */
  #atEvent(expression: Expr): Expr {
    return substitute(this.#system.graph, expression, this.#now);
  }

  // Bodies

  /** A state is stored only where it is a number: what is none is told at once. */
  #store(builder: BodyBuilder, { name }: SystemState, value: Expr): void {
    const stored = builder.named(value);
    builder.body.push({ kind: 'store', array: name, index: builder.item, value: stored });
    if (stored.kind !== 'literal') builder.body.push({ kind: 'check', value: stored });
  }

  #range(level: Level, roots: readonly Expr[], fill: (builder: BodyBuilder) => void, asList = false): EntryPoint {
    if (level === 'synapse') {
      const outer = this.#body('axon', roots);
      const inner = this.#body('synapse', roots, { builder: outer, level: 'axon' });
      fill(inner);
      if (inner.body.length === 0) return { kind: 'range', body: [] };
      const row: Op = { kind: 'each', item: 's', over: 'axon', body: inner.body };
      const loop: Op = { kind: 'each', item: 'a', over: 'range', body: [...outer.body, row] };
      return { kind: 'range', body: [...inner.prologue, loop] };
    }
    const builder = this.#body(level, roots);
    fill(builder);
    if (builder.body.length === 0) return { kind: 'range', body: [] };
    if (level === 'shared' && !asList) return { kind: 'range', body: [...builder.prologue, ...builder.body] };
    const item = level === 'shared' ? 's' : items[level];
    return { kind: 'range', body: [...builder.prologue, { kind: 'each', item, over: 'range', body: builder.body }] };
  }

  #body(level: Level, roots: readonly Expr[], around?: Around): BodyBuilder {
    return new BodyBuilder(this.#slots, roots, true, this.#addressing(level, around));
  }

  #addressing(level: Level, around: Around | undefined): Addressing {
    const item: Value = level === 'shared' ? first : { kind: 'argument', type: 'i32', name: items[level] };
    const isIn = (side: Level) => level === side || around?.level === side;
    const { levels: found, homeOf: home } = this.#placing;
    const arg = (name: Item | 'j'): Value => ({ kind: 'argument', type: 'i32', name });
    return {
      item,
      groupOf: (variable) => this.#groupOf(variable, home),
      indexOf: (group, builder): Value => {
        switch (group) {
          case 'shared':
            return first;
          case 'synapse':
            return arg('s');
          case 'axon':
            if (isIn('axon')) return arg('a');
            // Beside the list of a dendrite's synapses, so that it is read in one go.
            return isIn('dendrite') ? builder.lookUp('.backAxon', arg('j')) : builder.lookUp('.axon', arg('s'));
          case 'dendrite':
            return isIn('dendrite') ? arg('d') : builder.lookUp('.dendrite', arg('s'));
          case 'pre':
            if (level === 'axon') return builder.lookUp('.axonCell', arg('a'));
            return isIn('axon') ? around!.builder.indexOf('pre') : builder.lookUp('.pre', arg('s'));
          case 'post':
            if (level === 'dendrite') return builder.lookUp('.dendriteCell', arg('d'));
            return isIn('dendrite') ? around!.builder.indexOf('post') : builder.lookUp('.post', arg('s'));
        }
      },
      outside: (expression) =>
        around && expression.kind !== 'number' && isWithin(found.ofExpression(expression), around.level)
          ? around.builder
          : undefined,
      maskOf: (variable) => (variable.kind === 'parameter' ? this.#masks.indexOf(variable.name) : undefined),
      ...(around && { around: around.builder }),
    };
  }

  #groupOf(variable: Variable, home: Placing['homeOf']): Group {
    const { states, inputs, targets } = this.#system;
    switch (variable.kind) {
      case 'state':
        return home(states.find((state) => state.variable === variable)!);
      case 'input':
        return homeOf([...inputs, ...targets].find((input) => input.variable === variable)!);
      case 'kept':
        return [...this.#sums.values()].includes(variable.name)
          ? 'dendrite'
          : home(this.#choice.owners.get(variable.name)!);
      default:
        return 'synapse';
    }
  }

  #ownerIn(procedure: Procedure, advances: readonly Advance[]): boolean {
    const owner = this.#choice.owners.get(procedure);
    return advances.some(({ state }) => state === owner);
  }

  #isRead(target: Variable): boolean {
    return this.#system.events.some(({ jumps, additions, starts, trigger }) => {
      const read = [
        ...[...jumps, ...additions].map(({ value }) => value),
        ...starts.flatMap(({ condition, delay }) => (condition ? [condition, delay] : [delay])),
        ...(trigger.kind === 'crossing' ? [trigger.condition] : []),
      ];
      return variablesIn(read).includes(target);
    });
  }

  #edgeOf(event: SystemEvent): string {
    const crossings = this.#system.events.filter(({ trigger }) => trigger.kind === 'crossing');
    return `.edge${crossings.indexOf(event) + 1}`;
  }

  // Arrays

  #arrays(used: ReadonlySet<string>): readonly ArrayPlan[] {
    const { parameters, inputs, targets, states, timers, events, readouts } = this.#system;
    const { homeOf: home, levels: found, laziness } = this.#placing;
    const f64 = (name: string, role: ArrayPlan['role'], group: Group, of?: string): ArrayPlan => {
      return { name, role, group, element: 'f64', of };
    };
    const u32 = (name: string, role: ArrayPlan['role'], group: Group): ArrayPlan => {
      return { name, role, group, element: 'u32', of: undefined };
    };
    const currents = readouts.filter(({ role }) => role === 'current');
    const normals = normalsIn(this.#choice.advances.map(({ next }) => next));
    const draws = events.some((event) => event.draws);
    const isRandom = draws || normals.length > 0;
    const indices = [
      u32('.axon', 'index', 'synapse'),
      u32('.pre', 'index', 'synapse'),
      u32('.dendrite', 'index', 'synapse'),
      u32('.post', 'index', 'synapse'),
      u32('.axonCell', 'index', 'axon'),
      u32('.dendriteCell', 'index', 'dendrite'),
      u32('.axonStart', 'rows', 'axon'),
      u32('.backStart', 'rows', 'dendrite'),
      u32('.back', 'index', 'synapse'),
      u32('.backAxon', 'index', 'synapse'),
      f64('.fanIn', 'count', 'dendrite'),
      { ...u32('.sizes', 'count', 'shared'), length: 3 },
    ];
    return [
      f64('.shared', 'shared', 'shared'),
      ...indices.filter(({ name }) => used.has(name) || (isRandom && ['.pre', '.post'].includes(name))),
      { ...f64('.fault', 'fault', 'shared'), length: 1 },
      ...(this.#masks.length > 0 ? [{ ...u32('.mask', 'mask', 'shared'), length: this.#masks.length }] : []),
      ...parameters.filter(({ perSynapse }) => perSynapse).map(({ name }) => f64(name, 'parameter', 'synapse', name)),
      ...inputs.map((input) => f64(input.name, 'input', homeOf(input), input.name)),
      ...targets.flatMap(({ name }) => [f64(name, 'target', 'post', name), f64(`${name}.jump`, 'jump', 'post', name)]),
      ...states.map((state) => f64(state.name, 'state', home(state), state.name)),
      ...waiting
        .filter((level) => [...laziness.states.values()].some((lazy) => lazy.level === level))
        .map((level) => u32(`.${level}Tick`, 'anchor', level)),
      ...(this.#slots.decayTables.length > 0
        ? [{ ...f64('.decays', 'table', 'shared'), length: this.#slots.decayTables.length * decayLength }]
        : []),
      ...[...this.#sums.values()].map((name) => f64(name, 'waiting', 'dendrite')),
      ...this.#choice.kept.map((name) => f64(name, 'kept', home(this.#choice.owners.get(name)!))),
      ...(this.#choice.workLength > 0 ? [{ ...f64('.work', 'work', 'shared'), length: this.#choice.workLength }] : []),
      ...timers.map((name) => f64(`${name}.due`, 'due', found.ofTimer(name), name)),
      ...currents.flatMap((readout) => {
        const [, conductance] = partsOfCurrent(this.#system, readout.value);
        return [
          ...(conductance ? [f64(`${readout.name}.conductance`, 'conductance', 'post', readout.name)] : []),
          f64(`${readout.name}.drive`, 'drive', 'post', readout.name),
        ];
      }),
      ...events.flatMap((event) =>
        event.trigger.kind === 'crossing' ? [u32(this.#edgeOf(event), 'edge', found.ofEvent(event))] : [],
      ),
      ...(isRandom ? [u32('.key', 'key', 'shared'), u32('.ordinal', 'index', 'synapse')] : []),
      ...(draws ? [u32('.events', 'index', 'synapse')] : []),
      ...(normals.length > 0 ? [f64('.steps', 'steps', 'synapse')] : []),
      ...normals.map(({ name }) => f64(name, 'normal', 'synapse')),
    ];
  }
}

/** Whether an event switches synapses of a group off. */
function endsPulse({ jumps }: TickedEvent, { pulse }: OnOffGroup): boolean {
  return jumps.some(({ state, value }) => state === pulse.state && isNumber(value, 0));
}

type TickedEvent = Omit<SystemEvent, 'starts'> & { readonly starts: ReturnType<typeof timerStarts> };

interface Around {
  readonly builder: BodyBuilder;
  readonly level: 'shared' | 'axon' | 'dendrite';
}

const first: Value = { kind: 'literal', type: 'i32', value: 0 };
const one: Value = { kind: 'literal', type: 'f64', value: 1 };

function byLevel<T>(make: (level: Level) => T): ByLevel<T> {
  const [shared, axon, dendrite, synapse] = levels.map(make) as [T, T, T, T];
  return { shared, axon, dendrite, synapse };
}

function itemOf(level: Level): { readonly item: Item } {
  return { item: level === 'shared' ? 's' : items[level] };
}

/** One more, of a synapse. */
function count(array: string, type: 'f64' | 'i32'): Op {
  const index: Value = { kind: 'argument', type: 'i32', name: 's' };
  const before: Value = { kind: 'load', type, array, index };
  const value: Value = { kind: 'operation', type: 'f64', operator: 'add', operands: [before, one] };
  return { kind: 'store', array, index, value };
}
