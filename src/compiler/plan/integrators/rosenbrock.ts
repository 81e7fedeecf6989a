import { clamp } from '../../lower/clamp.ts';
import { differentiate, hasKink, NotDifferentiable } from '../../lower/differentiate.ts';
import { type Expr, type ExprGraph, isNumber, substitute, type Variable } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import { type Advance, type Solve, takeWork, type Workshop, workAt } from './advance.ts';

/** Up to here the linear systems are written out; larger ones are solved by loops of the runtime. */
const largestWritten = 8;
/** A dense matrix of this order takes 32 KiB, and its factors 2·10⁵ operations a step: beyond, nobody is served. */
export const largestSystem = 64;

/**
 * The L-stable method of four stages and order four of Hairer & Wanner (1996, Solving Ordinary Differential Equations II,
 * section IV.7, doi:10.1007/978-3-642-05221-7), in the form that needs no product with the Jacobian:
 * (1/(γh) − J) uᵢ = f(x + Σⱼ aᵢⱼ uⱼ) + Σⱼ (cᵢⱼ/h) uⱼ and x(t + h) = x + Σ mᵢ uᵢ.
 */
const gamma = 0.57282;
const stages = [
  { a: [], c: [] },
  { a: [2], c: [-7.13761503641231] },
  { a: [1.867943637803922, 0.2344449711399156], c: [2.580708087951457, 0.6515950076447975] },
  {
    a: [1.867943637803922, 0.2344449711399156, 0],
    c: [-2.137148994382534, -0.3214669691237626, -0.6949742501781779],
  },
] as const;
const weights = [2.255570073418735, 0.2870493262186792, 0.435317943184018, 1.093502252409163] as const;

/**
 * Everything else: a linearly implicit step with the symbolic Jacobian. States upstream of the block are integrated along
 * with it, so that the stages see them move; their own values come from their own integrators.
 */
export const rosenbrock: Solve = ({ states, upstream }, workshop) => {
  const { graph, step: h, solved } = workshop;
  const moving = upstream.filter(({ variable }) => solved.get(variable)!.integrator.method !== 'held');
  const all = [...moving, ...states];
  if (all.length > largestSystem) {
    return `${all.length} states depend on one another without a closed form, and at most ${largestSystem} can`;
  }
  let matrix: Expr[][];
  try {
    const diagonal = graph.divide(graph.number(1 / gamma), h);
    matrix = all.map((row, i) =>
      all.map((column, j) => {
        const entry = differentiate(graph, row.flow, column.variable);
        return i === j ? graph.subtract(diagonal, entry) : graph.negate(entry);
      }),
    );
  } catch (error) {
    if (!(error instanceof NotDifferentiable)) throw error;
    return 'its flow has no derivative';
  }
  // 1/(γh) on the diagonal dominates wherever the step resolves the flow.
  const least = graph.divide(graph.number(0.5 / gamma), h);
  const solve = (all.length <= largestWritten ? factorise : factoriseByLoops)(workshop, matrix, least);
  const bounds = new Map(all.map(({ variable, bound }) => [variable, bound]));
  const increments: Expr[][] = [];
  for (const { a, c } of stages) {
    // A stage sees bounded states at their bound at most, as the step leaves them.
    const there = new Map(
      [...combination(graph, all, increments, a)].map(([variable, value]) => [
        variable,
        clamp(graph, value, bounds.get(variable)),
      ]),
    );
    const right = all.map((state, k) => {
      const flow = substitute(graph, state.flow, there);
      const memory = c.map((weight, j) => graph.multiply(graph.number(weight), increments[j]![k]!));
      return memory.length === 0 ? flow : graph.add(flow, graph.divide(graph.sum(memory), h));
    });
    increments.push(solve(right));
  }
  const final = combination(graph, all, increments, weights);
  const names = all.map(({ name }) => name).join(', ');
  const variables = new Set(all.map(({ variable }) => variable));
  const bends = all.some(({ flow }) => hasKink(graph, flow, (variable) => variables.has(variable)));
  const integrator = {
    method: 'rosenbrock',
    order: bends ? 1 : 4,
    reason: `no closed form applies: linearly implicit steps with the exact Jacobian of ${names}${bends ? ', of order 1 where a slope jumps (min, max, abs, if)' : ''}`,
  } as const;
  return states.map((state): Advance => ({ state, integrator, after: undefined, next: final.get(state.variable)! }));
};

/** x + Σⱼ weights[j] uⱼ for every state. */
function combination(
  graph: ExprGraph,
  states: readonly SystemState[],
  increments: readonly (readonly Expr[])[],
  factors: readonly number[],
): Map<Variable, Expr> {
  return new Map(
    states.map(({ variable }, k) => {
      const terms = factors.map((factor, j) => graph.multiply(graph.number(factor), increments[j]![k]!));
      return [variable, graph.add(graph.variable(variable), graph.sum(terms))];
    }),
  );
}

/**
 * LU factors without pivoting, as expressions, of a matrix whose diagonal is that of a step that resolves the flow and
 * nearly twice the least pivot. One that is smaller, or infinite, means growth that the step cannot follow: it becomes a
 * NaN.
 */
export function factorise(
  { graph }: Workshop,
  matrix: readonly (readonly Expr[])[],
  least: Expr,
): (right: readonly Expr[]) => Expr[] {
  const infinity = graph.number(Number.POSITIVE_INFINITY);
  const n = matrix.length;
  const lu = matrix.map((row) => [...row]);
  for (let k = 0; k < n; k++) {
    const pivot = lu[k]![k]!;
    const isSound = graph.operation('and', [
      graph.operation('lessEqual', [least, pivot]),
      graph.operation('less', [pivot, infinity]),
    ]);
    lu[k]![k] = graph.guard(isSound, pivot);
    for (let i = k + 1; i < n; i++) {
      if (isNumber(lu[i]![k]!, 0)) continue;
      const factor = graph.divide(lu[i]![k]!, lu[k]![k]!);
      lu[i]![k] = factor;
      for (let j = k + 1; j < n; j++) {
        lu[i]![j] = graph.subtract(lu[i]![j]!, graph.multiply(factor, lu[k]![j]!));
      }
    }
  }
  return (right) => {
    const x = [...right];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) x[i] = graph.subtract(x[i]!, graph.multiply(lu[i]![j]!, x[j]!));
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let j = i + 1; j < n; j++) x[i] = graph.subtract(x[i]!, graph.multiply(lu[i]![j]!, x[j]!));
      x[i] = graph.divide(x[i]!, lu[i]![i]!);
    }
    return x;
  };
}

/** The same by routines of the runtime on `.work`; rows change places where the diagonal is small against them. */
function factoriseByLoops(
  workshop: Workshop,
  matrix: readonly (readonly Expr[])[],
  least: Expr,
): (right: readonly Expr[]) => Expr[] {
  const { graph, procedures } = workshop;
  const n = matrix.length;
  const cells = n * n;
  // The matrix, where its pivots came from, and the least pivot.
  const start = takeWork(workshop, cells + n + 1);
  const entries = matrix.flat().map((entry, i) => [start + i, entry] as const);
  procedures.push(
    { kind: 'call', routine: 'clear', places: [start, start + cells] },
    { kind: 'fill', places: entries.filter(([, entry]) => !isNumber(entry, 0)) },
    { kind: 'fill', places: [[start + cells + n, least]] },
    { kind: 'call', routine: 'factorise', places: [start, n] },
  );
  return (right) => {
    const at = takeWork(workshop, n);
    procedures.push(
      { kind: 'fill', places: right.map((value, i) => [at + i, value] as const) },
      { kind: 'call', routine: 'solveFactored', places: [start, n, at] },
    );
    return right.map((_, i) => workAt(graph, at + i));
  };
}
