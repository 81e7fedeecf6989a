import { type Expr, type ExprGraph, isNumber, type Variable, variablesIn } from '../../lower/expr.ts';
import { degreeOf } from '../../lower/polynomial.ts';
import type { EquationSystem, SystemState } from '../../lower/system.ts';
import { isSharedExpression } from '../body-builder.ts';
import type { Advance, Workshop } from '../integrators/advance.ts';
import { isShared } from '../integrators/advance.ts';
import { type Closure, closeUnderFlow } from '../integrators/closure.ts';
import type { Level, Method, Obstacle } from '../plan.ts';
import type { Levels } from './levels.ts';

/** The value of a state that only its own events bring up to date, a time `h` after they did so last. */
export interface LazyState {
  readonly level: Exclude<Level, 'shared'>;
  readonly after: (h: Expr) => Expr;
  /** What the closed form reads besides the state: when an event changes one of them, it first brings the state up to date. */
  readonly coefficients: readonly Variable[];
}

/** The states that need not move in every step, and for the others why they have to. */
export interface Laziness {
  readonly states: ReadonlyMap<SystemState, LazyState>;
  readonly obstacles: ReadonlyMap<SystemState, Obstacle>;
}

/**
 * Which states can wait for their own events: those alone in their equation, linear with coefficients that nothing but
 * their own events change, without noise or bound, that nothing reads continuously: no current, no condition of a crossing,
 * no equation of another state.
 */
export function findLazy(
  system: EquationSystem,
  advances: readonly Advance[],
  lumped: ReadonlySet<SystemState>,
  levels: Levels,
): Laziness {
  const states = new Map<SystemState, LazyState>();
  const obstacles = new Map<SystemState, Obstacle>();
  const { graph } = system;
  const levelOf = new Map<Variable, Level>(system.states.map((state) => [state.variable, levels.ofState(state)]));
  const isHeld = (variable: Variable) =>
    advances.some(({ state, integrator }) => state.variable === variable && integrator.method === 'held');

  for (const { state, integrator } of advances) {
    const level = levels.ofState(state);
    if (level === 'shared' || lumped.has(state) || isNumber(state.flow, 0)) continue;
    const reader = continuousReader(state, system);
    const refuse = (reason: string, span = state.flowSpan) => obstacles.set(state, { to: 'lazy', reason, span });
    if (reader) {
      refuse(reader.reason, reader.span);
      continue;
    }
    if (state.noise.length > 0) refuse('it has noise');
    // What was asked for goes step by step; a closed form would be another solution.
    else if (approximate.has(integrator.method)) refuse(`it is advanced by ${integrator.method}, step by step`);
    else if (state.conserved) refuse('a conservation makes it');
    else if (state.bound) refuse('nobody knows between events whether it has met its bound', state.bound.high.origin);
    else {
      const isCoefficient = (variable: Variable): boolean => {
        if (isShared(variable)) return true;
        if (variable.kind === 'parameter') return level === 'synapse';
        return variable.kind === 'state' && isHeld(variable) && levelOf.get(variable) === level;
      };
      const workshop: Workshop = {
        graph,
        step: graph.number(0),
        matrices: [],
        covariances: [],
        procedures: [],
        kept: [],
        owners: new Map(),
        workLength: 0,
        solved: new Map(),
      };
      const upstream = system.states.filter((other) => other !== state);
      const closure = closeUnderFlow({ states: [state], upstream }, workshop, isCoefficient);
      if (typeof closure === 'string') refuse(`its closed form is not that of one linear equation: ${closure}`);
      else {
        const after = closedForm(state, closure, graph);
        const other = variablesIn(closure.rates.flat()).filter((variable) => !isShared(variable));
        if (after) states.set(state, { level, after, coefficients: other });
        else refuse('what else its equation reads would take a matrix for every interval');
      }
    }
  }
  return { states, obstacles };
}

/** Methods that make an error of their own in every step, where they are demanded of what could be exact. */
const approximate: ReadonlySet<Method> = new Set(['euler', 'rk4', 'rosenbrock']);

/**
 * x + (exp(a h) − 1)(x + b/a) of x' = a x + b, and x + b h where a is 0; nothing for more unknowns. With a rate that all
 * share, the exponential of a whole number of ticks comes from a table, but for a short time if there is a supply.
 */
function closedForm(
  { variable }: SystemState,
  { monomials, rates }: Closure,
  graph: ExprGraph,
): ((h: Expr) => Expr) | undefined {
  const [, constant] = monomials;
  if (monomials.length > 2 || (constant && degreeOf(constant) > 0)) return undefined;
  const x = graph.variable(variable);
  const rate = rates[0]![0]!;
  const supply = constant ? rates[0]![1]! : graph.number(0);
  if (isNumber(rate, 0)) return (h) => graph.add(x, graph.multiply(supply, h));
  const exactly = (h: Expr) => {
    const exponent = graph.multiply(rate, h);
    const decayed = graph.multiply(graph.operation('expm1', [exponent]), x);
    if (isNumber(supply, 0)) return graph.add(x, decayed);
    const supplied = graph.multiply(graph.multiply(supply, h), graph.operation('phi1', [exponent]));
    return graph.add(x, graph.add(decayed, supplied));
  };
  if (!isSharedExpression(rate)) return exactly;
  return (h) => {
    const left = graph.operation('exp', [graph.operation('multiply', [rate, h])]);
    if (isNumber(supply, 0)) return graph.multiply(x, left);
    // 1 − exp(…) loses digits after a short time, and all of them where the rate is 0.
    const away = graph.add(x, graph.divide(supply, rate));
    const isShort = graph.operation('less', [
      graph.operation('abs', [graph.multiply(rate, h)]),
      graph.number(shortTime),
    ]);
    const later = graph.add(x, graph.multiply(graph.subtract(left, graph.number(1)), away));
    return graph.operation('select', [isShort, exactly(h), later]);
  };
}

type Reader = Pick<Obstacle, 'reason' | 'span'>;

/** Time constants within which a difference of exponentials is not taken. */
const shortTime = 2 ** -6;

/** Who needs the value of a state in every step. */
function continuousReader(state: SystemState, system: EquationSystem): Reader | undefined {
  for (const { role, name, value, span } of system.readouts) {
    if (role !== 'current' || !variablesIn([value]).includes(state.variable)) continue;
    return { reason: `the current ${name} reads it in every step`, span };
  }
  return readerBesidesCurrents(state, system);
}

/** The condition or the equation of another state that needs the value of a state in every step. */
export function readerBesidesCurrents(state: SystemState, system: EquationSystem): Reader | undefined {
  const reads = (expression: Expr) => variablesIn([expression]).includes(state.variable);
  for (const { trigger } of system.events) {
    if (trigger.kind === 'crossing' && reads(trigger.condition)) {
      return {
        reason: `the condition of \`when ${trigger.text}\` is looked at in every step`,
        span: trigger.condition.origin,
      };
    }
  }
  for (const other of system.states) {
    if (other === state) continue;
    const read = [
      other.flow,
      ...other.noise.map(({ amplitude }) => amplitude),
      ...(other.bound ? [other.bound.low, other.bound.high] : []),
      ...(other.conserved ? [other.conserved.value] : []),
    ];
    if (read.some(reads))
      return { reason: `the equation of ${other.name} reads it in every step`, span: other.flowSpan };
  }
  return undefined;
}
