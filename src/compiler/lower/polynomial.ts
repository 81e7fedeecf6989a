import type { Expr, ExprGraph, Variable } from './expr.ts';

/** Powers of variables, in the order of their names; every power is positive. */
export type Powers = ReadonlyMap<Variable, number>;

export interface Term {
  readonly powers: Powers;
  /** Free of the polynomial's variables. */
  readonly coefficient: Expr;
}

/** Terms by the key of their monomial. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Larger polynomials than this gain nothing from being expanded. */
const maximumTerms = 64;

export function monomialKey(powers: Powers): string {
  return [...powers].map(([{ kind, name }, power]) => `${kind}:${name}^${power}`).join('*');
}

export function degreeOf(powers: Powers): number {
  return [...powers.values()].reduce((sum, power) => sum + power, 0);
}

export function multiplyPowers(a: Powers, b: Powers): Powers {
  const product = new Map(a);
  for (const [variable, power] of b) product.set(variable, (product.get(variable) ?? 0) + power);
  return new Map([...product].sort(([v], [w]) => (v.name < w.name ? -1 : v.name > w.name ? 1 : 0)));
}

/** The expression as a polynomial in the variables that `isVariable` names, or nothing where it is none. */
export function polynomialIn(
  graph: ExprGraph,
  root: Expr,
  isVariable: (variable: Variable) => boolean,
): Polynomial | undefined {
  const done = new Map<Expr, Polynomial | undefined>();
  const reading = new Map<Expr, boolean>();
  const reads = (expression: Expr): boolean => {
    if (expression.kind !== 'operation') return expression.kind === 'variable' && isVariable(expression.variable);
    const known = reading.get(expression);
    if (known !== undefined) return known;
    graph.work.spend();
    const result = expression.operands.some(reads);
    reading.set(expression, result);
    return result;
  };
  const constant = (coefficient: Expr): Polynomial =>
    isZero(coefficient) ? new Map() : new Map([['', { powers: new Map(), coefficient }]]);

  function expand(expression: Expr): Polynomial | undefined {
    if (done.has(expression)) return done.get(expression);
    const result = expandNew(expression);
    const bounded = result && result.size <= maximumTerms ? result : undefined;
    done.set(expression, bounded);
    return bounded;
  }

  function expandNew(expression: Expr): Polynomial | undefined {
    if (expression.kind === 'number') return constant(expression);
    if (expression.kind === 'variable') {
      if (!isVariable(expression.variable)) return constant(expression);
      const powers: Powers = new Map([[expression.variable, 1]]);
      return new Map([[monomialKey(powers), { powers, coefficient: graph.number(1) }]]);
    }
    if (!reads(expression)) return constant(expression);
    const [a, b] = expression.operands as [Expr, Expr];
    switch (expression.operator) {
      case 'negate':
        return scale(expand(a), (coefficient) => graph.negate(coefficient));
      case 'add':
        return combine(expand(a), expand(b), (x, y) => graph.add(x, y));
      case 'subtract':
        return combine(expand(a), expand(b), (x, y) => graph.subtract(x, y));
      case 'multiply':
        return product(expand(a), expand(b));
      case 'divide':
        return reads(b) ? undefined : scale(expand(a), (coefficient) => graph.divide(coefficient, b));
      case 'power': {
        const exponent = b.kind === 'number' ? b.value : Number.NaN;
        if (!Number.isInteger(exponent) || exponent < 0 || exponent > 8) return undefined;
        let result: Polynomial | undefined = constant(graph.number(1));
        for (let i = 0; i < exponent; i++) result = product(result, expand(a));
        return result;
      }
      default:
        return undefined;
    }
  }

  function scale(p: Polynomial | undefined, change: (coefficient: Expr) => Expr): Polynomial | undefined {
    return p && new Map([...p].map(([key, term]) => [key, { ...term, coefficient: change(term.coefficient) }]));
  }

  function combine(
    p: Polynomial | undefined,
    q: Polynomial | undefined,
    join: (x: Expr, y: Expr) => Expr,
  ): Polynomial | undefined {
    if (!p || !q) return undefined;
    graph.work.spend(p.size + q.size);
    const zero = graph.number(0);
    const result = new Map<string, Term>();
    for (const key of new Set([...p.keys(), ...q.keys()])) {
      const powers = (p.get(key) ?? q.get(key))!.powers;
      const coefficient = join(p.get(key)?.coefficient ?? zero, q.get(key)?.coefficient ?? zero);
      if (!isZero(coefficient)) result.set(key, { powers, coefficient });
    }
    return result;
  }

  function product(p: Polynomial | undefined, q: Polynomial | undefined): Polynomial | undefined {
    if (!p || !q) return undefined;
    const zero = graph.number(0);
    const result = new Map<string, Term>();
    for (const left of p.values()) {
      for (const right of q.values()) {
        const powers = multiplyPowers(left.powers, right.powers);
        graph.work.spend(powers.size);
        const key = monomialKey(powers);
        const share = graph.multiply(left.coefficient, right.coefficient);
        const coefficient = graph.add(result.get(key)?.coefficient ?? zero, share);
        if (isZero(coefficient)) result.delete(key);
        else result.set(key, { powers, coefficient });
      }
    }
    return result;
  }

  return expand(root);
}

function isZero(expression: Expr): boolean {
  return expression.kind === 'number' && expression.value === 0;
}
