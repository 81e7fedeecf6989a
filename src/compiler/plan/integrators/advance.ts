import type { Expr, ExprGraph, Variable } from '../../lower/expr.ts';
import { substitute } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Integrator } from '../plan.ts';

/** A matrix whose propagator exp(A h) − I is computed in `prepare`; entries are shared constants. */
export interface MatrixPlan {
  readonly index: number;
  readonly order: number;
  /** Row by row; A times the length of the interval. */
  readonly entries: readonly Expr[];
}

/** A covariance of a step whose Cholesky factor is computed in `prepare`; entries are shared constants. */
export interface CovariancePlan {
  readonly index: number;
  readonly order: number;
  readonly processes: number;
  /** Row by row; A times the step. */
  readonly rates: readonly Expr[];
  /** Row by row; the amplitudes times the root of the step. */
  readonly gains: readonly Expr[];
}

/** A state with the way it is advanced. */
export interface Advance {
  readonly state: SystemState;
  readonly integrator: Integrator;
  /** Its value a time `h` later, from the values now; only where that is a closed form. */
  readonly after: ((h: Expr) => Expr) | undefined;
  /** How far it relaxes by itself in a time `h`: |rate|·h. */
  readonly speed?: (h: Expr) => Expr;
  /** Its value one step later. */
  readonly next: Expr;
}

/** What the integrators work with. */
export interface Workshop {
  readonly graph: ExprGraph;
  /** The length of the step. */
  readonly step: Expr;
  readonly matrices: MatrixPlan[];
  readonly covariances: CovariancePlan[];
  /** What upstream blocks were given. */
  readonly solved: ReadonlyMap<Variable, Advance>;
}

/** An integrator: the advances of a block, or the reason why it does not apply. */
export type Solve = (block: Block, workshop: Workshop) => readonly Advance[] | string;

/** A flow with every upstream state replaced by its closed form a time `h` later. */
export function flowAfter(flow: Expr, upstream: readonly SystemState[], h: Expr, workshop: Workshop): Expr {
  const later = new Map<Variable, Expr>();
  for (const { variable } of upstream) later.set(variable, workshop.solved.get(variable)!.after!(h));
  return substitute(workshop.graph, flow, later);
}

/** Whether a value is the same for every synapse during a run: made of shared parameters and the step alone. */
export function isShared(variable: Variable): boolean {
  switch (variable.kind) {
    case 'parameter':
      return !variable.perSynapse;
    case 'step':
    case 'propagator':
    case 'factor':
      return true;
    case 'input':
    case 'state':
    case 'draw':
    case 'noise':
    case 'normal':
      return false;
  }
}
