import { type Expr, isNumber } from '../../lower/expr.ts';
import { degreeOf } from '../../lower/polynomial.ts';
import type { Block } from '../blocks.ts';
import { type Advance, isShared, type Solve, type Workshop } from './advance.ts';
import { type Closure, closeUnderFlow, monomialIn } from './closure.ts';

/**
 * Linear systems with constant coefficients, and the polynomial ones that become linear: with every monomial that the
 * flows reach taken as an unknown of its own, z' = A z, and z(t + h) = z + (exp(A h) − I) z without any error but
 * rounding. A linear block reaches only itself, its inputs and the constant 1; a triangular polynomial one such as
 * θ' = (y² − θ)/τ closes after finitely many monomials, any other never does.
 *
 * The embedding is that of Carleman (1932, doi:10.1007/BF02546499), the handling of the constant that of Rotter &
 * Diesmann (1999, doi:10.1007/s004220050570).
 */
export const exact: Solve = (block, workshop) => {
  // What varies from synapse to synapse but not within a step is an unknown with the rate 0.
  const closure = closeUnderFlow(block, workshop, isShared);
  if (typeof closure === 'string') return closure;
  const { graph } = workshop;
  const propagators = propagatorsOf(block, closure, workshop);
  return block.states.map((state, row): Advance => {
    const after = propagators[row]!;
    return {
      state,
      integrator: { method: 'exact', order: 0, reason: reasonFor(closure) },
      after,
      speed: (h) => graph.operation('abs', [graph.multiply(closure.rates[row]![row]!, h)]),
      next: after(workshop.step),
    };
  });
};

/**
 * The closed forms of a block. One unknown, alone or with the constant 1, needs no matrix: exp(a h) − 1 and
 * h φ₁(a h) b.
 */
export function propagatorsOf(
  { states }: Pick<Block, 'states'>,
  { monomials, rates }: Closure,
  workshop: Workshop,
): readonly ((h: Expr) => Expr)[] {
  const { graph } = workshop;
  const isConstant = monomials.length === 2 && degreeOf(monomials[1]!) === 0;
  const matrices = new Map<Expr, number>();
  return states.map((state, row) => {
    const value = graph.variable(state.variable);
    if (states.length === 1 && (monomials.length === 1 || isConstant)) {
      const rate = rates[0]![0]!;
      return (h: Expr) => {
        // The change first: added up at its own size, it is rounded only once at that of the value.
        const changes: Expr[] = [];
        if (!isNumber(rate, 0)) {
          const decay = () => graph.operation('expm1', [graph.multiply(rate, h)]);
          changes.push(graph.multiply(graph.labelled(`${state.name}.expm1`, decay), value));
        }
        if (isConstant) {
          const width = isNumber(rate, 0) ? h : graph.multiply(h, graph.operation('phi1', [graph.multiply(rate, h)]));
          changes.push(graph.labelled(`${state.name}.supply`, () => graph.multiply(rates[0]![1]!, width)));
        }
        return graph.add(value, graph.sum(changes));
      };
    }
    return (h: Expr) => {
      const matrix = matrices.get(h) ?? workshop.matrices.length;
      if (!matrices.has(h)) {
        const entries = rates.flat().map((rate) => graph.multiply(rate, h));
        matrices.set(h, matrix);
        workshop.matrices.push({ index: matrix, order: monomials.length, entries });
      }
      const terms = monomials.map((powers, column) => {
        const name = `P${matrix}[${row},${column}]`;
        const entry = graph.variable({ kind: 'propagator', name, matrix, row, column });
        return graph.multiply(entry, monomialIn(graph, powers));
      });
      return graph.add(value, graph.sum(terms));
    };
  });
}

function reasonFor({ monomials }: Closure): string {
  if (monomials.every((powers) => degreeOf(powers) <= 1)) {
    return monomials.length <= 2 && monomials.slice(1).every((powers) => degreeOf(powers) === 0)
      ? 'linear with constant coefficients: the factor of a step is computed once'
      : 'linear with constant coefficients: the propagator of the coupled states is computed once';
  }
  return `polynomial and triangular: linear in ${monomials.length} products of states, whose propagator is computed once`;
}
