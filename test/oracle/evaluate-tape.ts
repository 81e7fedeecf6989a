import type { CountOperator, Expr, OperationExpr, Operator, Variable } from '../../src/compiler/lower/expr.ts';

/** A random count of a handler, with what it depends on. */
export type Count = (distribution: CountOperator, site: number, first: number, second: number) => number;

const refuseCounts: Count = (distribution) => {
  throw new Error(`${distribution} outside of a handler`);
};

/** The site of a random count, which its first operand tells. */
function siteOf({ operator, operands }: OperationExpr): number {
  const [first] = operands;
  const isCount = operator === 'binomial' || operator === 'poisson';
  return isCount && first?.kind === 'variable' && first.variable.kind === 'draw' ? first.variable.site : -1;
}

/**
 * Evaluates expressions of the mathematics with the arithmetic of the host, independently of anything that the compiler
 * makes of them. The graph is laid out once as a list of operations, operands first.
 */
export class Tape {
  readonly #values: Float64Array;
  readonly #reads: { readonly at: number; readonly variable: Variable }[] = [];
  readonly #steps: {
    readonly at: number;
    readonly operator: Operator;
    readonly operands: readonly number[];
    /** Of a random count. */
    readonly site: number;
  }[] = [];
  readonly #roots: readonly number[];

  constructor(roots: readonly Expr[]) {
    const places = new Map<Expr, number>();
    const numbers: [number, number][] = [];
    const place = (expression: Expr): number => {
      const known = places.get(expression);
      if (known !== undefined) return known;
      const operands = expression.kind === 'operation' ? expression.operands.map(place) : [];
      const at = places.size;
      places.set(expression, at);
      if (expression.kind === 'number') numbers.push([at, expression.value]);
      else if (expression.kind === 'variable') this.#reads.push({ at, variable: expression.variable });
      else this.#steps.push({ at, operator: expression.operator, operands, site: siteOf(expression) });
      return at;
    };
    this.#roots = roots.map(place);
    this.#values = new Float64Array(places.size);
    for (const [at, value] of numbers) this.#values[at] = value;
  }

  /** The values of the roots; a condition is 1 or 0. Random counts are asked for. */
  evaluate(
    read: (variable: Variable) => number,
    out: Float64Array = new Float64Array(this.#roots.length),
    count: Count = refuseCounts,
  ): Float64Array {
    const values = this.#values;
    for (const { at, variable } of this.#reads) values[at] = read(variable);
    for (const { at, operator, operands, site } of this.#steps) {
      const [a, b, c] = [values[operands[0]!]!, values[operands[1]!]!, values[operands[2]!]!];
      const isCount = operator === 'binomial' || operator === 'poisson';
      values[at] = isCount ? count(operator, site, b, c) : apply(operator, a, b, c);
    }
    this.#roots.forEach((root, i) => {
      out[i] = values[root]!;
    });
    return out;
  }
}

function apply(operator: Operator, a: number, b: number, c: number): number {
  switch (operator) {
    case 'negate':
      return -a;
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'power':
      return a ** b;
    case 'select':
      return a !== 0 ? b : c;
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'abs':
      return Math.abs(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'floor':
      return Math.floor(a);
    case 'ceil':
      return Math.ceil(a);
    case 'exp':
      return Math.exp(a);
    case 'expm1':
      return Math.expm1(a);
    case 'log':
      return Math.log(a);
    case 'log1p':
      return Math.log1p(a);
    case 'log10':
      return Math.log10(a);
    case 'tanh':
      return Math.tanh(a);
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'phi1':
      return a === 0 ? 1 : Math.expm1(a) / a;
    case 'phi1Slope':
      throw new Error('the mathematics of a model holds no derivative');
    case 'binomial':
    case 'poisson':
      throw new Error(`${operator} is random`);
    case 'less':
      return a < b ? 1 : 0;
    case 'lessEqual':
      return a <= b ? 1 : 0;
    case 'equal':
      return a === b ? 1 : 0;
    case 'notEqual':
      return a !== b ? 1 : 0;
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0;
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0;
    case 'not':
      return a !== 0 ? 0 : 1;
  }
}
