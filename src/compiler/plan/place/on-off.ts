import { oneLine, type Span } from '../../diagnostics/source.ts';
import { type Expr, isNumber, substitute, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, Jump, Readout, SystemEvent, SystemState } from '../../lower/system.ts';
import { isSharedExpression } from '../body-builder.ts';
import { lineIn } from '../integrators/exponential.ts';
import type { Obstacle } from '../plan.ts';
import { factorByDendrite } from './factor-by-dendrite.ts';
import { readerBesidesCurrents } from './lazy.ts';
import { findLevels, type Levels } from './levels.ts';

/** A state that is 0 without a pulse and has one height during it. */
export interface Switch {
  readonly state: SystemState;
  /** A number, or a parameter that all synapses share. */
  readonly height: Expr;
}

/**
 * What a dendrite keeps of a state x that its synapses weigh by m, of those whose pulse is on and of those whose is off:
 * Σ m·x of either kind, and Σ m and the number of those that are on.
 */
export interface OnOffGroup {
  readonly state: SystemState;
  readonly pulse: Switch;
  readonly weight: Expr;
  readonly on: SystemState;
  readonly off: SystemState;
  readonly open: SystemState;
  readonly count: SystemState;
}

/** The states of a group, which are kept as sums. */
export function sumsOf({ on, off, open, count }: OnOffGroup): readonly SystemState[] {
  return [on, off, open, count];
}

/** A system with its groups among its states, and what kept others from being grouped. */
export interface Grouping {
  readonly system: EquationSystem;
  readonly groups: readonly OnOffGroup[];
  readonly obstacles: ReadonlyMap<SystemState, Obstacle>;
}

/**
 * Receptors that square pulses of transmitter bind: x' = a − b·x with a and b of one kind while the pulse is on, and
 * x' = −c·x while it is off. Synapses in one phase share their equation, so that the sum over them obeys it too: between
 * events a dendrite moves two sums, whatever its fan-in, and an event takes the synapse's m·x from one to the other, x in
 * closed form from its last event. Lytton (1996) Neural Comput 8:501, doi:10.1162/neco.1996.8.3.501.
 *
 * The sums are states of the system that is returned, with jumps that keep them what they say; currents read them in the
 * place of x. All else that a placement needs, their being summed and x waiting for its events, is proved as for any state.
 */
export function groupOnOff(system: EquationSystem): Grouping {
  return new OnOffSearch(system).run();
}

class OnOffSearch {
  readonly #system: EquationSystem;
  readonly #levels: Levels;
  readonly #obstacles = new Map<SystemState, Obstacle>();

  constructor(system: EquationSystem) {
    this.#system = system;
    this.#levels = findLevels(system);
  }

  run(): Grouping {
    const found = this.#system.states.flatMap((state) => {
      const pulse = this.#pulseOf(state);
      return pulse ? [{ state, pulse }] : [];
    });
    let { readouts } = this.#system;
    const groups: OnOffGroup[] = [];
    for (const each of found) {
      const taken = this.#takeOut(each.state, each.pulse, readouts);
      if (!taken) continue;
      readouts = taken.readouts;
      groups.push(...taken.groups);
    }
    if (groups.length === 0) return { system: this.#system, groups, obstacles: this.#obstacles };
    const { states, events } = this.#system;
    const system: EquationSystem = {
      ...this.#system,
      readouts,
      states: [...states, ...groups.flatMap(sumsOf)],
      events: events.map((event) => ({
        ...event,
        jumps: [...event.jumps, ...groups.flatMap((group) => this.#jumps(event, group))],
      })),
    };
    return { system, groups, obstacles: this.#obstacles };
  }

  /** The pulse that drives a state, where its equation is that of one, it is nothing else, and currents alone read it. */
  #pulseOf(state: SystemState): Switch | undefined {
    const { graph, states } = this.#system;
    const level = this.#levels.ofState(state);
    if (level !== 'axon' && level !== 'synapse') return undefined;
    const read = variablesIn([state.flow]).filter((variable) => variable !== state.variable);
    const driver = states.find(
      (other) => read.includes(other.variable) && isNumber(other.flow, 0) && this.#isSwitchedOff(other),
    );
    const line = lineIn(graph, state.flow, state.variable);
    if (!driver || !line || this.#currentsThatRead(state).length === 0) return undefined;
    const refuse = (reason: string, span = state.flowSpan): undefined => {
      this.#obstacles.set(state, { to: 'grouped', reason, span });
    };

    const height = this.#heightOf(driver);
    if ('reason' in height) return refuse(height.reason, height.span);
    const other = read.find(
      (variable) => variable !== driver.variable && !isSharedExpression(graph.variable(variable)),
    );
    if (other) return refuse(`its rates read \`${other.name}\`, which not all synapses share`);
    const whileOff = lineIn(graph, this.#during(state.flow, driver, graph.number(0)), state.variable)!;
    if (!isNumber(whileOff.offset, 0)) return refuse(`it does not decay to 0 while ${driver.name} is 0`);
    const { noise, bound, steady, conserved } = state;
    if (noise.length > 0) return refuse('it has noise');
    if (bound) return refuse('it has a bound, which holds for each synapse', bound.high.origin ?? bound.low.origin);
    if (steady) return refuse('it starts at a fixed point', steady);
    if (conserved) return refuse('a conservation makes it', conserved.sum);
    const reader = readerBesidesCurrents(state, this.#system);
    if (reader) return refuse(reader.reason, reader.span);
    return { state: driver, height: height.value };
  }

  #isSwitchedOff(state: SystemState): boolean {
    return this.#jumpsOf(state).some(({ value }) => isNumber(value, 0));
  }

  /** The one value besides 0 that events give to a state which starts at 0. */
  #heightOf(
    state: SystemState,
  ): { readonly value: Expr } | { readonly reason: string; readonly span: Span | undefined } {
    const { name, initial, noise, bound } = state;
    if (!isNumber(initial, 0)) return { reason: `${name} does not start at 0`, span: initial.origin };
    if (noise.length > 0 || bound) return { reason: `${name} is more than a value that events set`, span: undefined };
    let height: Expr | undefined;
    for (const { value, spans } of this.#jumpsOf(state)) {
      if (isNumber(value, 0)) continue;
      const span = spans.at(-1);
      const what = `\`${oneLine(span)}\``;
      const isParameter = value.kind === 'variable' && value.variable.kind === 'parameter';
      if (value.kind !== 'number' && !(isParameter && isSharedExpression(value))) {
        return { reason: `${what} makes its pulse one of a height that may differ from spike to spike`, span };
      }
      if (height && height !== value) return { reason: `${what} makes its pulse one of a second height`, span };
      height = value;
    }
    return height ? { value: height } : { reason: `nothing but 0 is ever set to ${name}`, span: undefined };
  }

  #jumpsOf(state: SystemState): readonly Jump[] {
    return this.#system.events.flatMap(({ jumps }) => jumps.filter((jump) => jump.state === state));
  }

  #currentsThatRead(state: SystemState): readonly Readout[] {
    return this.#system.readouts.filter(({ role, value }) => role === 'current' && this.#reads(value, state));
  }

  #reads(expression: Expr, { variable }: SystemState): boolean {
    return variablesIn([expression]).includes(variable);
  }

  /** The currents without the state, and the groups that they read in its place. */
  #takeOut(
    state: SystemState,
    pulse: Switch,
    readouts: readonly Readout[],
  ): { readonly readouts: readonly Readout[]; readonly groups: readonly OnOffGroup[] } | undefined {
    const { graph } = this.#system;
    const groups = new Map<Expr, OnOffGroup>();
    const refuse = (reason: string, span: Span): undefined => {
      this.#obstacles.set(state, { to: 'grouped', reason, span });
    };
    const changed: Readout[] = [];
    for (const readout of readouts) {
      const { role, name, value, span } = readout;
      if (role !== 'current' || !this.#reads(value, state)) {
        changed.push(readout);
        continue;
      }
      const line = lineIn(graph, value, state.variable);
      if (!line) return refuse(`the current ${name} is not linear in it`, span);
      let now = line.offset;
      for (const { outer, inner } of factorByDendrite(graph, line.slope, this.#levels)) {
        const moving = variablesIn([inner]).find((variable) => !this.#isHeld(variable));
        if (moving)
          return refuse(`the current ${name} weighs it by \`${moving.name}\`, which changes between events`, span);
        const known = groups.get(inner) ?? this.#group(state, pulse, inner, groups.size);
        groups.set(inner, known);
        const both = graph.add(graph.variable(known.on.variable), graph.variable(known.off.variable));
        now = graph.add(now, graph.multiply(outer, both));
      }
      changed.push({ ...readout, value: now });
    }
    return { readouts: changed, groups: [...groups.values()] };
  }

  /** Whether nothing but events and the outside changes a value. */
  #isHeld(variable: Variable): boolean {
    if (variable.kind === 'parameter') return true;
    const state = this.#system.states.find((each) => each.variable === variable);
    return state !== undefined && isNumber(state.flow, 0) && state.noise.length === 0 && !state.conserved;
  }

  #group(state: SystemState, pulse: Switch, weight: Expr, number: number): OnOffGroup {
    const { graph } = this.#system;
    const x = graph.variable(state.variable);
    const isOn = isNotZero(this.#system, graph.variable(pulse.state.variable));
    const suffix = number === 0 ? '' : `${number + 1}`;
    const named = (part: string, initial: Expr, flow: (self: Expr) => Expr): SystemState => {
      const name = `${state.name}.${part}${suffix}`;
      const { variable } = graph.variable({ kind: 'state', name });
      return {
        name,
        unit: '1',
        doc: '',
        variable,
        // As values of now: what the sums are made of.
        initial,
        flow: flow(graph.variable(variable)),
        noise: [],
        flowSpan: state.flowSpan,
        equation: `${state.equation}, summed over synapses where ${pulse.state.name} is ${part === 'off' ? 'off' : 'on'}`,
        bound: undefined,
        steady: undefined,
      };
    };
    const whileOn = lineIn(graph, this.#during(state.flow, pulse.state, pulse.height), state.variable)!;
    const whileOff = lineIn(graph, this.#during(state.flow, pulse.state, graph.number(0)), state.variable)!;
    const whole = graph.multiply(weight, x);
    const open = named('open', graph.multiply(isOn, weight), () => graph.number(0));
    const bound = graph.multiply(whileOn.offset, graph.variable(open.variable));
    return {
      state,
      pulse,
      weight,
      open,
      on: named('on', graph.multiply(isOn, whole), (self) => graph.add(graph.multiply(whileOn.slope, self), bound)),
      off: named('off', graph.subtract(whole, graph.multiply(isOn, whole)), (self) =>
        graph.multiply(whileOff.slope, self),
      ),
      count: named('count', isOn, () => graph.number(0)),
    };
  }

  #during(flow: Expr, driver: SystemState, value: Expr): Expr {
    return substitute(this.#system.graph, flow, new Map([[driver.variable, value]]));
  }

  /** What an event takes from one sum to the other: each holds p·m·x of its kind before and after. */
  #jumps(event: SystemEvent, { state, pulse, weight, on, off, open, count }: OnOffGroup): readonly Jump[] {
    const { graph } = this.#system;
    const after = new Map(event.jumps.map((jump) => [jump.state.variable, jump.value] as const));
    const touched = variablesIn([weight, graph.variable(state.variable), graph.variable(pulse.state.variable)]);
    const causes = event.jumps.filter((jump) => touched.includes(jump.state.variable));
    if (causes.length === 0) return [];
    const spans = causes.flatMap((jump) => jump.spans.slice(-1));
    const later = (expression: Expr) => substitute(graph, expression, after);
    const p = isNotZero(this.#system, graph.variable(pulse.state.variable));
    const height = after.get(pulse.state.variable);
    const next = height ? isNotZero(this.#system, height) : p;
    const x = graph.variable(state.variable);
    const whole = graph.multiply(weight, x);
    const wholeNext = graph.multiply(later(weight), later(x));
    const one = graph.number(1);
    const times = (phase: Expr, value: Expr) => graph.multiply(phase, value);
    const held: readonly (readonly [sum: SystemState, before: Expr, now: Expr])[] = [
      [on, times(p, whole), times(next, wholeNext)],
      [off, times(graph.subtract(one, p), whole), times(graph.subtract(one, next), wholeNext)],
      [open, times(p, weight), times(next, later(weight))],
      [count, p, next],
    ];
    return held
      .filter(([, before, now]) => before !== now)
      .map(([sum, before, now]) => {
        const share = graph.subtract(now, before);
        return { state: sum, value: graph.add(graph.variable(sum.variable), share), spans };
      });
  }
}

/** 1 where a value is not 0, else 0. */
function isNotZero({ graph }: EquationSystem, value: Expr): Expr {
  if (value.kind === 'number') return graph.number(value.value === 0 ? 0 : 1);
  const differs = graph.operation('notEqual', [value, graph.number(0)]);
  return graph.operation('select', [differs, graph.number(1), graph.number(0)]);
}
