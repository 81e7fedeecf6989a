import { type Expr, isNumber, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, SystemState } from '../../lower/system.ts';
import type { Advance, Workshop } from '../integrators/advance.ts';
import { isShared } from '../integrators/advance.ts';
import { closeUnderFlow } from '../integrators/closure.ts';
import { propagatorsOf } from '../integrators/exact.ts';
import type { Level, Obstacle } from '../plan.ts';
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

  for (const { state } of advances) {
    const level = levels.ofState(state);
    if (level === 'shared' || lumped.has(state) || isNumber(state.flow, 0)) continue;
    const reader = continuousReader(state, system);
    const refuse = (reason: string, span = state.flowSpan) => obstacles.set(state, { to: 'lazy', reason, span });
    if (reader) {
      refuse(reader.reason, reader.span);
      continue;
    }
    if (state.noise.length > 0) refuse('it has noise');
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
        const [after] = propagatorsOf({ states: [state] }, closure, workshop);
        after!(graph.variable({ kind: 'elapsed', name: `.${level}.elapsed`, level }));
        const other = variablesIn(closure.rates.flat()).filter((variable) => !isShared(variable));
        if (workshop.matrices.length > 0) refuse('what else its equation reads would take a matrix for every interval');
        else states.set(state, { level, after: after!, coefficients: other });
      }
    }
  }
  return { states, obstacles };
}

/** Who needs the value of a state in every step. */
function continuousReader(state: SystemState, system: EquationSystem): Pick<Obstacle, 'reason' | 'span'> | undefined {
  const reads = (expression: Expr) => variablesIn([expression]).includes(state.variable);
  for (const { role, name, value, span } of system.readouts) {
    if (role === 'current' && reads(value)) return { reason: `the current ${name} reads it in every step`, span };
  }
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
