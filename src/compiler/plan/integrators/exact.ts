import { type Expr, isNumber, type Variable } from '../../lower/expr.ts';
import {
  degreeOf,
  monomialKey,
  multiplyPowers,
  type Polynomial,
  type Powers,
  polynomialIn,
} from '../../lower/polynomial.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import { type Advance, isShared, type Solve, type Workshop } from './advance.ts';

/** A propagator of this order has 256 entries; larger systems are advanced otherwise. */
const largestOrder = 16;

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
  const closures: Closure[] = [];
  for (const state of block.states) {
    // Each state needs only the monomials that it reaches itself.
    const closure = closeUnderFlow(state, block, workshop);
    if (typeof closure === 'string') return closure;
    closures.push(closure);
  }
  const propagators = sharePropagators(closures, workshop);
  return block.states.map((state, i): Advance => {
    const after = propagators[i]!;
    return {
      state,
      integrator: { method: 'exact', order: 0, reason: reasonFor(closures[i]!) },
      after,
      speed: (h) => workshop.graph.operation('abs', [workshop.graph.multiply(closures[i]!.rates[0]![0]!, h)]),
      next: after(workshop.step),
    };
  });
};

export interface Closure {
  readonly state: SystemState;
  /** The monomials that the state reaches, itself first. */
  readonly monomials: readonly Powers[];
  /** rates[i][j]: the coefficient of monomial j in the rate of monomial i. */
  readonly rates: readonly (readonly Expr[])[];
}

/** The monomials that the flow of a state leads to, or why they never end. */
export function closeUnderFlow(state: SystemState, block: Block, { graph }: Workshop): Closure | string {
  const flows = new Map<Variable, Expr>([...block.states, ...block.upstream].map((each) => [each.variable, each.flow]));
  const moving = [...block.states, ...block.upstream].filter(({ flow, bound }) => bound && !isNumber(flow, 0));
  const stops = new Set(moving.map(({ variable }) => variable));
  // What varies from synapse to synapse but not within a step is an unknown with the rate 0.
  const isUnknown = (variable: Variable) => !isShared(variable);
  const flowPolynomials = new Map<Variable, Polynomial | undefined>();
  const flowOf = (variable: Variable): Polynomial | undefined => {
    if (!flowPolynomials.has(variable)) {
      const flow = flows.get(variable) ?? graph.number(0);
      flowPolynomials.set(variable, polynomialIn(graph, flow, isUnknown));
    }
    return flowPolynomials.get(variable);
  };

  const monomials: Powers[] = [new Map([[state.variable, 1]])];
  const position = new Map([[monomialKey(monomials[0]!), 0]]);
  const sparse: Map<number, Expr>[] = [];
  for (let i = 0; i < monomials.length; i++) {
    const row = new Map<number, Expr>();
    for (const [variable, power] of monomials[i]!) {
      // (x^p m)' contains p x^(p−1) m x'.
      // No closed form knows when another state meets its bound.
      const bounded = variable !== state.variable && stops.has(variable);
      if (bounded) return `${variable.name}, which it depends on, has a bound`;
      const flow = flowOf(variable);
      if (!flow) return `${variable.name}' is not a polynomial`;
      const rest = new Map(monomials[i]!);
      if (power === 1) rest.delete(variable);
      else rest.set(variable, power - 1);
      for (const { powers, coefficient } of flow.values()) {
        const target = multiplyPowers(rest, powers);
        graph.work.spend(target.size);
        const key = monomialKey(target);
        if (!position.has(key)) {
          if (monomials.length === largestOrder || degreeOf(target) > largestOrder) {
            return `the products of states that ${state.name}' leads to never end`;
          }
          position.set(key, monomials.length);
          monomials.push(target);
        }
        const column = position.get(key)!;
        const share = graph.multiply(graph.number(power), coefficient);
        row.set(column, graph.add(row.get(column) ?? graph.number(0), share));
      }
    }
    sparse.push(row);
  }
  const rates = sparse.map((row) => monomials.map((_, j) => row.get(j) ?? graph.number(0)));
  return { state, monomials, rates };
}

/**
 * The closed forms of a block. One unknown, alone or with the constant 1, needs no matrix: exp(a h) − 1 and
 * h φ₁(a h) b. States of one block share a matrix if they reach the same monomials.
 */
export function sharePropagators(closures: readonly Closure[], workshop: Workshop): readonly ((h: Expr) => Expr)[] {
  const { graph } = workshop;
  const matrices = new Map<string, number>();
  return closures.map((closure) => {
    const { state, monomials, rates } = closure;
    const value = graph.variable(state.variable);
    const [itself, ...others] = monomials;
    const isConstant = others.length === 1 && degreeOf(others[0]!) === 0;
    if (itself && (others.length === 0 || isConstant)) {
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
      const entries = rates.flat().map((rate) => graph.multiply(rate, h));
      const key = entries.map(({ id }) => id).join(',');
      const matrix = matrices.get(key) ?? workshop.matrices.length;
      if (!matrices.has(key)) {
        matrices.set(key, matrix);
        workshop.matrices.push({ index: matrix, order: monomials.length, entries });
      }
      const terms = monomials.map((powers, column) => {
        const name = `P${matrix}[0,${column}]`;
        const entry = graph.variable({ kind: 'propagator', name, matrix, row: 0, column });
        return graph.multiply(entry, product(powers, workshop));
      });
      return graph.add(value, graph.sum(terms));
    };
  });
}

function product(powers: Powers, { graph }: Workshop): Expr {
  let result = graph.number(1);
  for (const [variable, power] of powers) {
    for (let i = 0; i < power; i++) result = graph.multiply(result, graph.variable(variable));
  }
  return result;
}

function reasonFor({ monomials }: Closure): string {
  if (monomials.every((powers) => degreeOf(powers) <= 1)) {
    return monomials.length <= 2 && monomials.slice(1).every((powers) => degreeOf(powers) === 0)
      ? 'linear with constant coefficients: the factor of a step is computed once'
      : 'linear with constant coefficients: the propagator of the coupled states is computed once';
  }
  return `polynomial and triangular: linear in ${monomials.length} products of states, whose propagator is computed once`;
}
