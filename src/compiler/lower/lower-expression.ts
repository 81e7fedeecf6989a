import type { FunctionName } from '../check/builtins.ts';
import type { ArgumentSymbol, ValueSymbol } from '../check/symbols.ts';
import type { Typed, TypedBinary, TypedBuiltin, TypedDraw } from '../check/typed.ts';
import type { Expr, ExprGraph } from './expr.ts';
import { removeSingularity } from './removable.ts';

/** What the names of an expression stand for. */
export interface Environment {
  readonly graph: ExprGraph;
  valueOf(symbol: Exclude<ValueSymbol, ArgumentSymbol>): Expr;
  /** A fresh site for a random draw. */
  drawSite(): number;
}

type Arguments = ReadonlyMap<ArgumentSymbol, Expr>;

/** Turns a checked expression into one of the graph; calls of the model's functions are written out. */
export function lowerExpression(expression: Typed, environment: Environment, given: Arguments = new Map()): Expr {
  const { graph } = environment;
  const lower = (each: Typed) => lowerExpression(each, environment, given);
  return graph.from(expression.span, () => {
    switch (expression.kind) {
      case 'number':
        return graph.number(expression.value);
      case 'variable':
        if (expression.symbol.kind === 'argument') return given.get(expression.symbol)!;
        return environment.valueOf(expression.symbol);
      case 'convert': {
        const scaled = graph.multiply(lower(expression.operand), graph.number(expression.numerator));
        return graph.divide(scaled, graph.number(expression.denominator));
      }
      case 'unary':
        return graph.rebuild(expression.operator === '-' ? 'negate' : 'not', [lower(expression.operand)]);
      case 'binary':
        return lowerBinary(expression, graph, lower);
      case 'builtin':
        return lowerBuiltin(expression, graph, lower);
      case 'apply': {
        const inner = new Map<ArgumentSymbol, Expr>();
        expression.function.parameters.forEach((parameter, i) => {
          inner.set(parameter, lower(expression.arguments[i]!));
        });
        const { body, name } = expression.function;
        return graph.labelled(name, () => lowerExpression(body, environment, inner));
      }
      case 'select':
        return graph.operation('select', [expression.condition, expression.whenTrue, expression.whenFalse].map(lower));
      case 'draw':
        return lowerDraw(expression, environment, lower);
    }
  });
}

function lowerBinary({ operator, left, right }: TypedBinary, graph: ExprGraph, lower: (each: Typed) => Expr): Expr {
  const a = lower(left);
  const b = lower(right);
  switch (operator) {
    case '+':
      return graph.add(a, b);
    case '-':
      return graph.subtract(a, b);
    // What the author multiplies by 0 may be a NaN, which must show: only calculus may drop it.
    case '*':
      return isZero(a) !== isZero(b)
        ? graph.operation('multiply', [a, b])
        : removeSingularity(graph, graph.multiply(a, b));
    case '/':
      return isZero(a) ? graph.operation('divide', [a, b]) : removeSingularity(graph, graph.divide(a, b));
    case '^':
      return graph.power(a, b);
    case '==':
      return graph.operation('equal', [a, b]);
    case '!=':
      return graph.operation('notEqual', [a, b]);
    case '<':
      return graph.operation('less', [a, b]);
    case '<=':
      return graph.operation('lessEqual', [a, b]);
    case '>':
      return graph.operation('less', [b, a]);
    case '>=':
      return graph.operation('lessEqual', [b, a]);
    case 'and':
      return graph.operation('and', [a, b]);
    case 'or':
      return graph.operation('or', [a, b]);
  }
}

function lowerBuiltin(expression: TypedBuiltin, graph: ExprGraph, lower: (each: Typed) => Expr): Expr {
  const operands = expression.arguments.map(lower);
  const name: FunctionName = expression.name;
  if (name === 'min' || name === 'max') return operands.reduce((a, b) => graph.operation(name, [a, b]));
  return graph.operation(name, operands);
}

/**
 * Draws by inversion, counts in the runtime, and, for the normal distribution, by Box & Muller (1958, doi:10.1214/aoms/1177706645): each word of
 * a draw is uniform in [0, 1), so that 1 − u never is 0.
 */
function lowerDraw(
  { distribution, arguments: given }: TypedDraw,
  environment: Environment,
  lower: (each: Typed) => Expr,
): Expr {
  const { graph } = environment;
  const site = environment.drawSite();
  const word = (index: number) => graph.variable({ kind: 'draw', name: `draw ${site}.${index}`, site, word: index });
  const [a, b] = given.map(lower) as [Expr, Expr];
  const zero = graph.number(0);
  /** A draw with an argument that has no meaning is no number. */
  const when = (condition: Expr, value: Expr) => graph.guard(condition, value);
  const logRest = (index: number) => graph.operation('log1p', [graph.negate(word(index))]);
  switch (distribution) {
    case 'uniform':
      return when(graph.operation('lessEqual', [a, b]), graph.add(a, graph.multiply(graph.subtract(b, a), word(0))));
    case 'bernoulli':
      return when(
        graph.operation('and', [
          graph.operation('lessEqual', [zero, a]),
          graph.operation('lessEqual', [a, graph.number(1)]),
        ]),
        graph.operation('select', [graph.operation('less', [word(0), a]), graph.number(1), zero]),
      );
    case 'exponential':
      return when(graph.operation('lessEqual', [zero, a]), graph.negate(graph.multiply(a, logRest(0))));
    // The runtime sees to arguments without meaning.
    case 'binomial':
      return graph.operation('binomial', [word(0), a, b]);
    case 'poisson':
      return graph.operation('poisson', [word(0), a]);
    case 'normal': {
      const radius = graph.operation('sqrt', [graph.multiply(graph.number(-2), logRest(0))]);
      const angle = graph.operation('cos', [graph.multiply(graph.number(2 * Math.PI), word(1))]);
      return when(
        graph.operation('lessEqual', [zero, b]),
        graph.add(a, graph.multiply(b, graph.multiply(radius, angle))),
      );
    }
  }
}

function isZero(expression: Expr): boolean {
  return expression.kind === 'number' && expression.value === 0;
}
