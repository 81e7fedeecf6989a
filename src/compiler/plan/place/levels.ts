import { oneLine, type Span } from '../../diagnostics/source.ts';
import { type Expr, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, Jump, SystemEvent, SystemInput, SystemState } from '../../lower/system.ts';
import type { Group, Level } from '../plan.ts';

/** Something that touches a value, and the level that it has by itself. */
export interface Cause {
  readonly level: Level;
  /** As the end of a sentence about the value: `presynaptic spikes change it`. */
  readonly text: string;
  readonly span: Span | undefined;
}

/** The level of every state, timer, event and expression of a model, with what made it so. */
export interface Levels {
  readonly ofState: (state: SystemState) => Level;
  readonly ofTimer: (timer: string) => Level;
  /** What an event is raised for: an axon, a dendrite, a synapse, or all at once. */
  readonly ofEvent: (event: SystemEvent) => Level;
  readonly ofExpression: (expression: Expr) => Level;
  /** Everything that touches a state, in the order of the model. */
  readonly causesOf: (state: SystemState) => readonly Cause[];
}

/** What both reach: an axon and a dendrite meet in a synapse. */
export function join(a: Level, b: Level): Level {
  if (a === b || b === 'shared') return a;
  return a === 'shared' ? b : 'synapse';
}

/** Whether what lives at `inner` has one value wherever `outer` has one. */
export function isWithin(inner: Level, outer: Level): boolean {
  return join(inner, outer) === outer;
}

/**
 * Where a projection finds an input: members of signals once for all, the values of a presynaptic cell (`v_pre` and every
 * name that ends so) there, all others at the postsynaptic cell.
 */
export function homeOf({
  name,
  signal,
}: Pick<SystemInput, 'name' | 'signal'>): Extract<Group, 'shared' | 'pre' | 'post'> {
  if (signal) return 'shared';
  return name.endsWith('_pre') ? 'pre' : 'post';
}

const levelOfHome = { shared: 'shared', pre: 'axon', post: 'dendrite' } as const;

/**
 * The least levels that are consistent with everything that touches a value: its initial value, its equation, its bound,
 * and each event that changes it, with what the handler reads on the way. Levels only rise, so the search ends.
 */
export function findLevels(system: EquationSystem): Levels {
  return new LevelSearch(system).run();
}

class LevelSearch {
  readonly #system: EquationSystem;
  readonly #levels = new Map<Variable, Level>();
  readonly #timers = new Map<string, Level>();
  readonly #known = new Map<Expr, readonly Variable[]>();
  /** What events do to each state, in their order. */
  readonly #jumps = new Map<Variable, Map<SystemEvent, Jump[]>>();

  constructor(system: EquationSystem) {
    this.#system = system;
    for (const event of system.events) {
      for (const jump of event.jumps) {
        const events = this.#jumps.get(jump.state.variable) ?? new Map<SystemEvent, Jump[]>();
        this.#jumps.set(jump.state.variable, events);
        events.set(event, [...(events.get(event) ?? []), jump]);
      }
    }
    for (const { variable } of system.states) this.#levels.set(variable, 'shared');
    for (const timer of system.timers) this.#timers.set(timer, 'shared');
    for (const input of [...system.inputs, ...system.targets]) {
      this.#levels.set(input.variable, levelOfHome[homeOf(input)]);
    }
  }

  run(): Levels {
    const { states, events } = this.#system;
    for (let changed = true; changed; ) {
      changed = false;
      for (const state of states) {
        const level = this.#causes(state).reduce<Level>(
          (all, cause) => join(all, cause.level),
          this.#of(state.variable),
        );
        if (level === this.#of(state.variable)) continue;
        this.#levels.set(state.variable, level);
        changed = true;
      }
      for (const event of events) {
        for (const { timer, condition, delay } of event.starts) {
          const reads = condition ? [condition, delay] : [delay];
          const touched = join(this.#ofEvent(event), this.#ofAll(reads));
          const level = join(this.#timers.get(timer)!, touched);
          if (level === this.#timers.get(timer)) continue;
          this.#timers.set(timer, level);
          changed = true;
        }
      }
    }
    return {
      ofState: ({ variable }) => this.#of(variable),
      ofTimer: (timer) => this.#timers.get(timer)!,
      ofEvent: (event) => this.#ofEvent(event),
      ofExpression: (expression) => this.#ofAll([expression]),
      causesOf: (state) => this.#causes(state),
    };
  }

  #causes(state: SystemState): readonly Cause[] {
    const { initial, flow, flowSpan, noise, bound, conserved, variable } = state;
    const causes: Cause[] = [];
    const reads = (expression: Expr, where: string, span: Span | undefined, at: Level = 'shared'): void => {
      for (const each of this.#variables(expression)) {
        if (each === variable) continue;
        const level = join(at, this.#of(each));
        causes.push({ level, text: `${where} \`${nameOf(each)}\`, ${lives(this.#of(each))}`, span });
      }
    };
    reads(initial, 'it starts at a value that reads', initial.origin);
    reads(flow, 'its equation reads', flowSpan);
    if (noise.length > 0) causes.push({ level: 'synapse', text: 'each synapse has noise of its own', span: flowSpan });
    if (bound) for (const end of [bound.low, bound.high]) reads(end, 'its bound reads', end.origin);
    if (conserved) reads(conserved.value, 'a conservation makes it of', conserved.sum);
    for (const [event, jumps] of this.#jumps.get(variable) ?? []) {
      const at = this.#ofEvent(event);
      for (const jump of jumps) {
        const span = jump.spans.at(-1);
        causes.push({ level: at, text: `${causeOf(event)} change it`, span });
        reads(jump.value, `\`${oneLine(span)}\` reads`, span, at);
      }
    }
    return causes;
  }

  #ofEvent({ name, trigger }: SystemEvent): Level {
    if (trigger.kind === 'clock') return 'shared';
    if (trigger.kind === 'crossing') return this.#ofAll([trigger.condition]);
    if (name === 'pre') return 'axon';
    if (name === 'post') return 'dendrite';
    return this.#timers.get(name) ?? 'shared';
  }

  #ofAll(expressions: readonly Expr[]): Level {
    return expressions
      .flatMap((expression) => this.#variables(expression))
      .reduce<Level>((all, variable) => join(all, this.#of(variable)), 'shared');
  }

  #variables(expression: Expr): readonly Variable[] {
    const known = this.#known.get(expression) ?? variablesIn([expression], this.#system.graph.work);
    this.#known.set(expression, known);
    return known;
  }

  #of(variable: Variable): Level {
    switch (variable.kind) {
      case 'parameter':
        return variable.perSynapse ? 'synapse' : 'shared';
      case 'input':
      case 'state':
        return this.#levels.get(variable)!;
      case 'step':
      case 'propagator':
      case 'factor':
      case 'epoch':
        return 'shared';
      case 'elapsed':
        return variable.level;
      case 'fanIn':
        return 'dendrite';
      case 'draw':
      case 'noise':
      case 'normal':
      case 'work':
      case 'kept':
        return 'synapse';
    }
  }
}

function nameOf(variable: Variable): string {
  return variable.kind === 'draw' ? 'sample' : variable.name;
}

function lives(level: Level): string {
  return {
    shared: 'which all synapses share',
    axon: 'which each presynaptic cell has',
    dendrite: 'which each postsynaptic cell has',
    synapse: 'which each synapse has',
  }[level];
}

function causeOf({ name, trigger }: SystemEvent): string {
  if (trigger.kind === 'crossing') return `crossings of \`${trigger.text}\``;
  if (trigger.kind === 'clock') return `events every \`${trigger.text}\``;
  if (name === 'pre') return 'presynaptic spikes';
  if (name === 'post') return 'postsynaptic spikes';
  return `events of \`${name}\``;
}
