import {
  type Expr,
  type ExprGraph,
  isNumber,
  type OperationExpr,
  type Operator,
  type Variable,
  variablesIn,
  visit,
} from './expr.ts';
import { removableQuotientIn, slopeOfQuotient } from './removable.ts';

/** The partial derivative of an expression, or the operator that has none: `floor` and `ceil` step. */
export class NotDifferentiable extends Error {
  readonly expression: Expr;

  constructor(expression: Expr) {
    super('an expression without a derivative');
    this.name = 'NotDifferentiable';
    this.expression = expression;
  }
}

/** ∂root/∂variable by the rules of calculus on the shared graph; throws `NotDifferentiable`. */
export function differentiate(graph: ExprGraph, root: Expr, variable: Variable): Expr {
  const done = new Map<Expr, Expr>();
  const d = (expression: Expr): Expr => {
    const known = done.get(expression);
    if (known) return known;
    graph.work.spend();
    const result = graph.from(expression.origin, () => derivative(expression));
    done.set(expression, result);
    return result;
  };

  function derivative(expression: Expr): Expr {
    if (expression.kind === 'number') return graph.number(0);
    if (expression.kind === 'variable') return graph.number(expression.variable === variable ? 1 : 0);
    return operation(expression);
  }

  function operation(expression: OperationExpr): Expr {
    const [a, b, c] = expression.operands as [Expr, Expr, Expr];
    /** The chain rule with an outer derivative. */
    const chain = (outer: () => Expr): Expr => {
      const inner = d(a);
      return isNumber(inner, 0) ? inner : graph.multiply(outer(), inner);
    };
    const one = graph.number(1);
    switch (expression.operator) {
      case 'negate':
        return graph.negate(d(a));
      case 'add':
        return graph.add(d(a), d(b));
      case 'subtract':
        return graph.subtract(d(a), d(b));
      case 'multiply':
        return graph.add(graph.multiply(d(a), b), graph.multiply(a, d(b)));
      case 'divide':
        // (a' − (a/b) b')/b shares a/b with the expression itself.
        return graph.divide(graph.subtract(d(a), graph.multiply(expression, d(b))), b);
      case 'power':
        return power(expression, a, b);
      case 'select':
        if (removableQuotientIn(expression)) {
          const inner = d(removableQuotientIn(expression)!.argument);
          return isNumber(inner, 0) ? inner : graph.multiply(slopeOfQuotient(graph, expression), inner);
        }
        return isNumber(d(b), 0) && isNumber(d(c), 0) ? graph.number(0) : graph.operation('select', [a, d(b), d(c)]);
      case 'min':
        return branch(graph.operation('less', [b, a]), d(b), d(a));
      case 'max':
        return branch(graph.operation('less', [a, b]), d(b), d(a));
      case 'abs':
        return chain(() =>
          graph.operation('select', [graph.operation('less', [a, graph.number(0)]), graph.number(-1), one]),
        );
      case 'sqrt':
        return chain(() => graph.divide(graph.number(0.5), expression));
      case 'exp':
        return chain(() => expression);
      case 'expm1':
        return chain(() => graph.add(expression, one));
      case 'log':
        return chain(() => graph.divide(one, a));
      case 'log1p':
        return chain(() => graph.divide(one, graph.add(one, a)));
      case 'log10':
        return chain(() => graph.divide(graph.number(Math.LOG10E), a));
      case 'tanh':
        return chain(() => graph.subtract(one, graph.multiply(expression, expression)));
      case 'sin':
        return chain(() => graph.operation('cos', [a]));
      case 'cos':
        return chain(() => graph.negate(graph.operation('sin', [a])));
      case 'phi1':
        return chain(() => graph.operation('phi1Slope', [a]));
      case 'phi1Slope':
      case 'floor':
      case 'ceil':
        if (isNumber(d(a), 0)) return graph.number(0);
        throw new NotDifferentiable(expression);
      case 'binomial':
      case 'poisson':
      case 'less':
      case 'lessEqual':
      case 'equal':
      case 'notEqual':
      case 'and':
      case 'or':
      case 'not':
        throw new NotDifferentiable(expression);
    }
  }

  function branch(condition: Expr, whenTrue: Expr, whenFalse: Expr): Expr {
    return whenTrue === whenFalse ? whenTrue : graph.operation('select', [condition, whenTrue, whenFalse]);
  }

  /** a^b: b a^(b−1) a' where b is constant, else a^b (b' ln a + b a'/a). */
  function power(expression: Expr, a: Expr, b: Expr): Expr {
    const da = d(a);
    const db = d(b);
    if (isNumber(db, 0)) {
      if (isNumber(da, 0)) return da;
      const lower = graph.power(a, graph.subtract(b, graph.number(1)));
      return graph.multiply(graph.multiply(b, lower), da);
    }
    const growth = graph.multiply(db, graph.operation('log', [a]));
    const base = isNumber(da, 0) ? da : graph.divide(graph.multiply(b, da), a);
    return graph.multiply(expression, graph.add(growth, base));
  }

  return d(root);
}

const kinks: readonly Operator[] = ['floor', 'ceil', 'abs', 'min', 'max', 'select'];

/** Whether an expression holds an operation at which its value or its slope can jump as the variables move. */
export function hasKink(graph: ExprGraph, root: Expr, moves: (variable: Variable) => boolean): boolean {
  let found = false;
  visit(
    [root],
    (expression) => {
      if (expression.kind !== 'operation' || !kinks.includes(expression.operator)) return;
      if (removableQuotientIn(expression)) return;
      if (!found && variablesIn([expression], graph.work).some(moves)) found = true;
    },
    graph.work,
  );
  return found;
}
