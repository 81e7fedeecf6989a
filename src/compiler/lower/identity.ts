import { type Expr, type ExprGraph, visit } from './expr.ts';

/**
 * An expression multiplied out: monomials of whatever is not a sum or a product, with numbers as factors. A key names
 * the atoms of a monomial by their places in the graph, each as often as it stands there.
 */
export type NormalForm = ReadonlyMap<string, number>;

/** Longer forms than this are not worth the time: nothing is said of such an expression. */
const mostTerms = 500;
/** Choices that are followed both ways, at most. */
const mostChoices = 8;
/** What is left of a sum by rounding alone, as a fraction of its terms. */
const tolerance = 1e-12;

/** The normal form, or nothing where it would be too long. */
export function normalForm(root: Expr): NormalForm | undefined {
  const done = new Map<Expr, NormalForm | undefined>();
  const expand = (expression: Expr): NormalForm | undefined => {
    if (done.has(expression)) return done.get(expression);
    const result = expandNew(expression);
    const bounded = result && result.size <= mostTerms ? result : undefined;
    done.set(expression, bounded);
    return bounded;
  };
  const expandNew = (expression: Expr): NormalForm | undefined => {
    if (expression.kind === 'number') return new Map([['', expression.value]]);
    const atom: NormalForm = new Map([[`${expression.id}`, 1]]);
    if (expression.kind === 'variable') return atom;
    const [a, b] = expression.operands as [Expr, Expr];
    switch (expression.operator) {
      case 'negate':
        return scaled(expand(a), -1);
      case 'add':
        return summed(expand(a), expand(b), 1);
      case 'subtract':
        return summed(expand(a), expand(b), -1);
      case 'multiply':
        return product(expand(a), expand(b));
      case 'divide': {
        // By a number, or by an atom that is the same wherever it stands.
        if (b.kind === 'number') return scaled(expand(a), 1 / b.value);
        return product(expand(a), new Map([[`/${b.id}`, 1]]));
      }
      default:
        return atom;
    }
  };
  return expand(root);
}

/** The terms that are more than rounding, each by its monomial. */
export function significant(form: NormalForm, size: number): NormalForm {
  return new Map([...form].filter(([, factor]) => Math.abs(factor) > tolerance * size));
}

/**
 * Whether an expression is 0 whatever its variables are, as far as sums, products and choices show. Conditions are taken
 * for what they are, true or false: those of `if` are followed both ways.
 */
export function isIdenticallyZero(graph: ExprGraph, root: Expr, choices = mostChoices): boolean {
  const condition = firstCondition(root);
  if (condition && choices > 0) {
    return [true, false].every((holds) => isIdenticallyZero(graph, decide(graph, root, condition, holds), choices - 1));
  }
  const form = normalForm(root);
  if (!form) return false;
  // Factors that cancel were as large as those of the expression itself.
  const size = Math.max(1, ...numbersIn(root));
  return significant(form, size).size === 0;
}

function firstCondition(root: Expr): Expr | undefined {
  let found: Expr | undefined;
  visit([root], (expression) => {
    if (!found && expression.kind === 'operation' && expression.operator === 'select') found = expression.operands[0];
  });
  return found;
}

/** The expression where a condition is known to hold, or not to. */
function decide(graph: ExprGraph, root: Expr, condition: Expr, holds: boolean): Expr {
  const done = new Map<Expr, Expr>();
  const walk = (expression: Expr): Expr => {
    const known = done.get(expression);
    if (known) return known;
    let result = expression;
    if (expression.kind === 'operation') {
      const { operator, operands } = expression;
      if (operator === 'select' && operands[0] === condition) result = walk(operands[holds ? 1 : 2]!);
      else result = graph.rebuild(operator, operands.map(walk));
    }
    done.set(expression, result);
    return result;
  };
  return walk(root);
}

function numbersIn(root: Expr): number[] {
  const found: number[] = [];
  visit([root], (expression) => {
    if (expression.kind === 'number' && Number.isFinite(expression.value)) found.push(Math.abs(expression.value));
  });
  return found;
}

function scaled(form: NormalForm | undefined, factor: number): NormalForm | undefined {
  return form && new Map([...form].map(([key, each]) => [key, each * factor]));
}

function summed(p: NormalForm | undefined, q: NormalForm | undefined, sign: number): NormalForm | undefined {
  if (!p || !q) return undefined;
  const sum = new Map(p);
  for (const [key, factor] of q) sum.set(key, (sum.get(key) ?? 0) + sign * factor);
  return sum;
}

function product(p: NormalForm | undefined, q: NormalForm | undefined): NormalForm | undefined {
  if (!p || !q || p.size * q.size > mostTerms * 4) return undefined;
  const result = new Map<string, number>();
  for (const [left, a] of p) {
    for (const [right, b] of q) {
      const key = [...left.split('*'), ...right.split('*')]
        .filter((atom) => atom !== '')
        .sort()
        .join('*');
      result.set(key, (result.get(key) ?? 0) + a * b);
    }
  }
  return result;
}
