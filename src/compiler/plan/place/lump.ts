import { type Expr, type ExprGraph, isNumber, isOperation, type Variable, variablesIn } from '../../lower/expr.ts';
import { degreeOf, polynomialIn } from '../../lower/polynomial.ts';
import type { EquationSystem, Jump, Readout, SystemState } from '../../lower/system.ts';
import { lineIn } from '../integrators/exponential.ts';
import type { Obstacle } from '../plan.ts';
import { isWithin, type Levels } from './levels.ts';

/** What a sum over the synapses of a dendrite is made of: coefficient times sum for each state, and what is left over. */
export interface Summed {
  readonly terms: readonly { readonly state: SystemState; readonly coefficient: Expr }[];
  readonly rest: Expr;
}

/** States that are kept as sums over the synapses of a dendrite, and for the others why they are not. */
export interface Lumping {
  readonly states: ReadonlySet<SystemState>;
  readonly obstacles: ReadonlyMap<SystemState, Obstacle>;
  /** What a jump adds to a state that is summed. */
  readonly additionOf: (jump: Jump) => Expr;
  /** An expression as a sum of summed states with coefficients that a dendrite knows; it is one for every reader. */
  readonly split: (expression: Expr) => Summed;
}

/**
 * Which states can be kept as one sum per dendrite, whatever its fan-in. With x' = A x, A known per dendrite, jumps that
 * add what does not depend on x, and readers that add up c·x + d with c known per dendrite, the sum X = Σx obeys X' = A X,
 * takes every jump, and answers every reader by c·X + Σd. No state of such a set may have noise, a bound, a fixed point
 * to start at, or a condition that reads it. The largest such set: states are taken away until all that are left agree.
 *
 * @param counts states that are wanted although no current reads them
 */
export function findLumping(
  system: EquationSystem,
  levels: Levels,
  counts: ReadonlySet<SystemState> = new Set(),
): Lumping {
  const { graph } = system;
  const obstacles = new Map<SystemState, Obstacle>();
  const candidates = system.states.filter((state) => {
    const level = levels.ofState(state);
    return level === 'synapse' || level === 'axon';
  });
  const states = new Set(candidates);
  const read = variablesOnce();
  for (let changed = true; changed; ) {
    changed = false;
    for (const state of [...states]) {
      const obstacle = obstacleOf(state, states, system, levels, read);
      if (!obstacle) continue;
      states.delete(state);
      obstacles.set(state, obstacle);
      changed = true;
    }
  }
  // A sum that no current adds up would only hide the values that it is made of.
  for (const state of [...states]) {
    if (counts.has(state) || isWanted(state, states, system, read)) continue;
    states.delete(state);
    obstacles.set(state, { to: 'lumped', reason: 'no current reads it', span: state.flowSpan });
  }
  return {
    states,
    obstacles,
    additionOf: (jump) => additionTo(graph, jump.value, jump.state.variable, readerOf(variablesOf(states)))!,
    split: (expression) => splitSum(graph, expression, states)!,
  };
}

/** Whether a current reads a state, or another one of the set that it is coupled with. */
function isWanted(
  state: SystemState,
  states: ReadonlySet<SystemState>,
  { readouts }: EquationSystem,
  read: VariablesOf,
): boolean {
  const reads = (expression: Expr, of: SystemState) => read(expression).has(of.variable);
  const reached = new Set([state]);
  for (const each of reached) {
    if (readouts.some(({ role, value }) => role === 'current' && reads(value, each))) return true;
    for (const other of states) if (reads(other.flow, each) || reads(each.flow, other)) reached.add(other);
  }
  return false;
}

type Reads = (expression: Expr) => boolean;
type VariablesOf = (expression: Expr) => ReadonlySet<Variable>;

/** What whole expressions read, each worked out once: every state is held against all of them. */
function variablesOnce(): VariablesOf {
  const known = new Map<Expr, ReadonlySet<Variable>>();
  return (expression) => {
    const variables = known.get(expression) ?? new Set(variablesIn([expression]));
    known.set(expression, variables);
    return variables;
  };
}

function obstacleOf(
  state: SystemState,
  states: ReadonlySet<SystemState>,
  system: EquationSystem,
  levels: Levels,
  read: VariablesOf,
): Obstacle | undefined {
  const { graph } = system;
  const { variable, flow, flowSpan, noise, bound, steady, conserved } = state;
  const because = (reason: string, span = flowSpan): Obstacle => ({ to: 'lumped', reason, span });
  const readsIt = (expression: Expr) => read(expression).has(variable);

  if (noise.length > 0) return because('it has noise');
  if (bound) return because('it has a bound, which holds for each synapse', bound.high.origin ?? bound.low.origin);
  if (steady) return because('it starts at a fixed point', steady);
  if (conserved) return because('a conservation makes it', conserved.sum);

  const rates = splitSum(graph, flow, states);
  if (!rates) return because(`its equation is not linear in ${list([...states])}`);
  if (!isNumber(rates.rest, 0)) return because('its equation has a term that no state of the sum multiplies');
  const uneven = rates.terms.find(({ coefficient }) => !isWithin(levels.ofExpression(coefficient), 'dendrite'));
  if (uneven)
    return because(`its equation multiplies ${uneven.state.name} by ${whatDiffers(uneven.coefficient, levels)}`);

  for (const event of system.events) {
    if (event.trigger.kind === 'crossing' && readsIt(event.trigger.condition)) {
      return because(`the condition of \`when ${event.trigger.text}\` reads it`, event.trigger.condition.origin);
    }
    for (const jump of event.jumps) {
      const span = jump.spans.at(-1);
      if (jump.state === state) {
        // Of others that it may read, each is refused by itself: they are set into this one.
        if (additionTo(graph, jump.value, variable, readerOf(new Set([variable])))) continue;
        return because('an event does more than add to it what it does not depend on', span);
      }
      if (readsIt(jump.value)) return because(`${jump.state.name} is set by it`, span);
    }
    for (const { value, target, span } of event.additions) {
      if (readsIt(value)) return because(`what is added to ${target.name} depends on it`, span);
    }
    for (const start of event.starts) {
      const both = start.condition ? [start.condition, start.delay] : [start.delay];
      if (both.some(readsIt)) return because(`the timer ${start.timer} depends on it`, start.span);
    }
  }
  for (const other of system.states) {
    if (other === state || states.has(other)) continue;
    const { flow: rate, noise: terms, bound: ends, conserved: sum } = other;
    const parts = [rate, ...terms.map(({ amplitude }) => amplitude), ...(ends ? [ends.low, ends.high] : [])];
    if (parts.some(readsIt)) return because(`the equation of ${other.name} reads it`, other.flowSpan);
    if (sum && readsIt(sum.value)) return because(`a conservation makes ${other.name} of it`, sum.sum);
  }
  for (const readout of system.readouts) {
    const obstacle = readsIt(readout.value) ? obstacleIn(readout, state, states, system, levels) : undefined;
    if (obstacle) return because(obstacle, readout.span);
  }
  return undefined;
}

/** Outputs are read by whoever observes; only currents take part in a run. */
function obstacleIn(
  { role, name, value }: Readout,
  state: SystemState,
  states: ReadonlySet<SystemState>,
  system: EquationSystem,
  levels: Levels,
): string | undefined {
  if (role !== 'current') return undefined;
  const { graph } = system;
  for (const part of partsOfCurrent(system, value)) {
    if (!part) continue;
    const sum = splitSum(graph, part, states);
    if (!sum) return `the current ${name} is not linear in it`;
    for (const { state: read, coefficient } of sum.terms) {
      if (read !== state || isWithin(levels.ofExpression(coefficient), 'dendrite')) continue;
      return `the current ${name} multiplies it by ${whatDiffers(coefficient, levels)}; multiply what events add to ${state.name} instead`;
    }
  }
  return undefined;
}

/** A current as it is handed over: conductance and drive where it is a line in v, else the drive alone. */
export function partsOfCurrent(
  { graph, inputs, targets }: EquationSystem,
  value: Expr,
): readonly [drive: Expr, conductance?: Expr] {
  const v = [...inputs, ...targets].find(({ name }) => name === 'v');
  const line = v && lineIn(graph, value, v.variable);
  return line ? [line.offset, line.slope] : [value];
}

function splitSum(graph: ExprGraph, expression: Expr, states: ReadonlySet<SystemState>): Summed | undefined {
  const byVariable = new Map<Variable, SystemState>([...states].map((state) => [state.variable, state]));
  const polynomial = polynomialIn(graph, expression, (variable) => byVariable.has(variable));
  if (!polynomial) return undefined;
  const terms: { state: SystemState; coefficient: Expr }[] = [];
  let rest = graph.number(0);
  for (const { powers, coefficient } of polynomial.values()) {
    const degree = degreeOf(powers);
    if (degree > 1) return undefined;
    const [variable] = powers.keys();
    if (variable) terms.push({ state: byVariable.get(variable)!, coefficient });
    else rest = coefficient;
  }
  return { terms, rest };
}

/** b, where an expression is x + b and nothing else in it reads a summed state; else nothing. */
function additionTo(graph: ExprGraph, expression: Expr, x: Variable, reads: Reads): Expr | undefined {
  if (expression.kind === 'variable' && expression.variable === x) return graph.number(0);
  if (expression.kind !== 'operation') return undefined;
  const [a, b, c] = expression.operands as [Expr, Expr, Expr];
  const within = (part: Expr) => additionTo(graph, part, x, reads);
  if (isOperation(expression, 'add')) {
    const [whole, share] = reads(a) ? [a, b] : [b, a];
    const inside = reads(share) ? undefined : within(whole);
    return inside && graph.add(inside, share);
  }
  if (isOperation(expression, 'subtract')) {
    const inside = reads(b) ? undefined : within(a);
    return inside && graph.subtract(inside, b);
  }
  if (isOperation(expression, 'select') && !reads(a)) {
    const [whenTrue, whenFalse] = [within(b), within(c)];
    return whenTrue && whenFalse && graph.operation('select', [a, whenTrue, whenFalse]);
  }
  return undefined;
}

function variablesOf(states: ReadonlySet<SystemState>): ReadonlySet<Variable> {
  return new Set([...states].map(({ variable }) => variable));
}

function readerOf(variables: ReadonlySet<Variable>): Reads {
  const known = new Map<Expr, boolean>();
  const reads = (expression: Expr): boolean => {
    if (expression.kind === 'variable') return variables.has(expression.variable);
    if (expression.kind === 'number') return false;
    const before = known.get(expression);
    if (before !== undefined) return before;
    const result = expression.operands.some(reads);
    known.set(expression, result);
    return result;
  };
  return reads;
}

/** What of a coefficient differs between the synapses of a dendrite. */
function whatDiffers(coefficient: Expr, levels: Levels): string {
  const names = variablesIn([coefficient])
    .filter((variable) => {
      if (variable.kind === 'parameter') return variable.perSynapse;
      return variable.kind === 'input' || variable.kind === 'state';
    })
    .map(({ name }) => `\`${name}\``);
  const level = levels.ofExpression(coefficient);
  const who = level === 'axon' ? 'between presynaptic cells' : 'between synapses';
  return `${names.join(' and ')}, which differs ${who}`;
}

function list(states: readonly SystemState[]): string {
  return states.map(({ name }) => name).join(', ');
}
