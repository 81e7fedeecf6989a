import type { Expr, ExprGraph, Variable } from '../../lower/expr.ts';
import { substitute } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Integrator, Routine } from '../plan.ts';

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
/** Something that is done in a step before the states move, in the order of the list. */
export type Procedure =
  /** Values go to places of `.work`. */
  | { readonly kind: 'fill'; readonly places: readonly (readonly [place: number, value: Expr])[] }
  /** A routine works on `.work`. */
  | { readonly kind: 'call'; readonly routine: Routine; readonly places: readonly number[] }
  /** Values go to the element of the synapse in arrays of ours. */
  | { readonly kind: 'keep'; readonly values: readonly (readonly [array: string, value: Expr])[] }
  /** Only where a condition holds. */
  | { readonly kind: 'when'; readonly condition: Expr; readonly body: readonly Procedure[] };

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
  /** What a step does before the states move. */
  readonly procedures: Procedure[];
  /** Arrays of ours with a value per synapse. */
  readonly kept: string[];
  /** Whose procedures and arrays they are: the first state of their block. */
  readonly owners: Map<Procedure | string, SystemState>;
  /** Length of the array `.work`. */
  workLength: number;
  /** What upstream blocks were given. */
  readonly solved: Map<Variable, Advance>;
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
    case 'epoch':
      return true;
    case 'input':
    case 'state':
    case 'draw':
    case 'noise':
    case 'normal':
    case 'work':
    case 'kept':
    case 'elapsed':
    case 'fanIn':
      return false;
  }
}

/** Takes places in `.work` for a step's own use; the first of them. */
export function takeWork(workshop: Workshop, length: number): number {
  const start = workshop.workLength;
  workshop.workLength += length;
  return start;
}

/** What a place in `.work` holds once a routine has filled it. */
export function workAt(graph: ExprGraph, index: number): Expr {
  return graph.variable({ kind: 'work', name: `.work[${index}]`, index });
}

/** Every expression of a list of procedures. */
export function expressionsOf(procedures: readonly Procedure[]): readonly Expr[] {
  return procedures.flatMap((procedure): readonly Expr[] => {
    switch (procedure.kind) {
      case 'fill':
        return procedure.places.map(([, value]) => value);
      case 'keep':
        return procedure.values.map(([, value]) => value);
      case 'call':
        return [];
      case 'when':
        return [procedure.condition, ...expressionsOf(procedure.body)];
      default:
        return procedure satisfies never;
    }
  });
}
