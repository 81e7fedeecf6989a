import { type Expr, type ExprGraph, isNumber, type Variable } from '../../lower/expr.ts';
import {
  degreeOf,
  monomialKey,
  multiplyPowers,
  type Polynomial,
  type Powers,
  polynomialIn,
} from '../../lower/polynomial.ts';
import type { Block } from '../blocks.ts';
import type { Workshop } from './advance.ts';

/** Products of states beyond this number are not worth a matrix; a linear system may be larger. */
const mostProducts = 16;
/** A propagator of this order has 1024 entries, each a term of the step. */
const mostUnknowns = 32;

/** A block as a linear system z' = A z in its own states and whatever else they lead to. */
export interface Closure {
  /** The unknowns: the states of the block in their order, then further states, their products, inputs, the constant 1. */
  readonly monomials: readonly Powers[];
  /** rates[i][j]: the coefficient of monomial j in the rate of monomial i. */
  readonly rates: readonly (readonly Expr[])[];
}

/**
 * Collects every monomial that the flows of a block lead to, or says why there is no end to them.
 *
 * @param isCoefficient what the entries of A are made of; every other variable is an unknown, with the rate 0 if no flow
 * moves it
 */
export function closeUnderFlow(
  block: Block,
  { graph }: Workshop,
  isCoefficient: (variable: Variable) => boolean,
): Closure | string {
  const all = [...block.states, ...block.upstream];
  const flows = new Map<Variable, Expr>(all.map((each) => [each.variable, each.flow]));
  const first = block.states[0]!;
  // No closed form knows when another state meets its bound.
  const bounded = all.filter(({ flow, bound }) => bound && !isNumber(flow, 0)).map(({ variable }) => variable);
  const stops = new Set(bounded.filter((variable) => block.states.length > 1 || variable !== first.variable));
  const flowPolynomials = new Map<Variable, Polynomial | undefined>();
  const flowOf = (variable: Variable): Polynomial | undefined => {
    if (!flowPolynomials.has(variable)) {
      const flow = flows.get(variable) ?? graph.number(0);
      flowPolynomials.set(
        variable,
        polynomialIn(graph, flow, (each) => !isCoefficient(each)),
      );
    }
    return flowPolynomials.get(variable);
  };

  const monomials: Powers[] = block.states.map(({ variable }) => new Map([[variable, 1]]));
  const position = new Map(monomials.map((powers, i) => [monomialKey(powers), i]));
  const sparse: Map<number, Expr>[] = [];
  for (let i = 0; i < monomials.length; i++) {
    const row = new Map<number, Expr>();
    for (const [variable, power] of monomials[i]!) {
      // (x^p m)' contains p x^(p−1) m x'.
      if (stops.has(variable)) return `${variable.name}, which it depends on, has a bound`;
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
          const degree = degreeOf(target);
          const isFull = monomials.length === mostUnknowns || (degree > 1 && monomials.length >= mostProducts);
          if (isFull || degree > mostProducts) {
            return degree > 1
              ? `the products of states that ${first.name}' leads to never end`
              : `${first.name}' leads to more than ${mostUnknowns} unknowns`;
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
  return { monomials, rates };
}

/** The product that a monomial stands for. */
export function monomialIn(graph: ExprGraph, powers: Powers): Expr {
  let result = graph.number(1);
  for (const [variable, power] of powers) {
    for (let i = 0; i < power; i++) result = graph.multiply(result, graph.variable(variable));
  }
  return result;
}
