import { type Expr, type ExprGraph, isNumber, isOperation, type OperationExpr } from './expr.ts';

/**
 * Removable singularities, as of x/(e^x − 1) at x = 0: a product whose factors hold such a quotient, with the argument
 * scaled and shifted in any way, `alpha*(v + 40)/(1 - exp(-(v + 40)/10))`, is written with a function that has no
 * singularity. With φ₁(z) = (e^z − 1)/z,
 *
 *     z/(e^z − 1) = 1/φ₁(z),   (e^z − 1)/z = φ₁(z),   log(1 + z)/z, sin(z)/z and tanh(z)/z = 1 at z = 0.
 *
 * Anything else that is 0/0 stays so: a NaN, which the run reports.
 */
export function removeSingularity(graph: ExprGraph, product: Expr): Expr {
  if (!isOperation(product, 'multiply') && !isOperation(product, 'divide')) return product;
  const { number, above, below } = factorsOf(product);
  if (above.length + below.length > mostFactors) return product;
  for (const isAbove of [true, false]) {
    const [own, other] = isAbove ? [above, below] : [below, above];
    for (const [at, factor] of own.entries()) {
      const vanishing = vanishingIn(graph, factor);
      const common = vanishing && divideOut(other, vanishing.argument);
      if (!common) continue;
      // The factor is ± z·ratio(z), and z is what the other side holds too, times the rest of z.
      const { number: scale, above: up, below: down } = common.ofArgument;
      const mine = [...own.toSpliced(at, 1), ...up, vanishing.ratio()];
      const others = [...common.ofList, ...down];
      const sign = vanishing.sign;
      const whole = isAbove
        ? { number: times(number, scale, sign), above: mine, below: others }
        : { number: times(number, [scale[1], scale[0]], sign), above: others, below: mine };
      return multiplyOut(graph, whole);
    }
  }
  return product;
}

/** A product of more is left alone: squares of squares have more factors than any machine can list. */
const mostFactors = 64;

/** A sum of more is taken as it is, for the same reason. */
const mostTerms = 256;

/** A number as numerator and denominator, so that a factor of 1/10 divides by 10. */
type Ratio = readonly [number, number];

function times(a: Ratio, b: Ratio, sign: number): Ratio {
  return [sign * a[0] * b[0], a[1] * b[1]];
}

interface Factors {
  readonly number: Ratio;
  readonly above: readonly Expr[];
  readonly below: readonly Expr[];
}

/** The factors of a product, numbers and signs gathered into one; beyond the most, not all of them. */
function factorsOf(root: Expr): Factors {
  const above: Expr[] = [];
  const below: Expr[] = [];
  let numerator = 1;
  let denominator = 1;
  const walk = (expression: Expr, isAbove: boolean): void => {
    if (above.length + below.length > mostFactors) return;
    if (expression.kind === 'number') {
      if (isAbove) numerator *= expression.value;
      else denominator *= expression.value;
    } else if (expression.kind === 'operation' && expression.operator === 'negate') {
      numerator = -numerator;
      walk(expression.operands[0]!, isAbove);
    } else if (
      expression.kind === 'operation' &&
      (expression.operator === 'multiply' || expression.operator === 'divide')
    ) {
      walk(expression.operands[0]!, isAbove);
      walk(expression.operands[1]!, isAbove === (expression.operator === 'multiply'));
    } else {
      (isAbove ? above : below).push(expression);
    }
  };
  walk(root, true);
  return { number: [numerator, denominator], above, below };
}

/** An expression that is sign·z·ratio(z) with ratio(0) = 1. */
interface Vanishing {
  readonly sign: 1 | -1;
  readonly argument: Expr;
  readonly ratio: () => Expr;
}

const quotients = ['log1p', 'sin', 'tanh'] as const;
type Quotient = (typeof quotients)[number];

function vanishingIn(graph: ExprGraph, factor: Expr): Vanishing | undefined {
  if (factor.kind !== 'operation') return undefined;
  const [a, b] = factor.operands as [Expr, Expr];
  const exponential = (argument: Expr, sign: 1 | -1): Vanishing => ({
    sign,
    argument,
    ratio: () => graph.operation('phi1', [argument]),
  });
  const quotient = (operator: Quotient, argument: Expr): Vanishing => ({
    sign: 1,
    argument,
    ratio: () => removableQuotient(graph, operator, argument),
  });
  switch (factor.operator) {
    case 'expm1':
      return exponential(a, 1);
    case 'subtract':
      if (isOperation(a, 'exp') && isNumber(b, 1)) return exponential(a.operands[0]!, 1);
      if (isNumber(a, 1) && isOperation(b, 'exp')) return exponential(b.operands[0]!, -1);
      return undefined;
    case 'add':
      if (isOperation(a, 'exp') && isNumber(b, -1)) return exponential(a.operands[0]!, 1);
      if (isNumber(a, -1) && isOperation(b, 'exp')) return exponential(b.operands[0]!, 1);
      return undefined;
    case 'log':
      if (isOperation(a, 'add')) {
        const [left, right] = a.operands as [Expr, Expr];
        if (isNumber(left, 1)) return quotient('log1p', right);
        if (isNumber(right, 1)) return quotient('log1p', left);
      }
      if (isOperation(a, 'subtract') && isNumber(a.operands[0]!, 1)) {
        return quotient('log1p', graph.negate(a.operands[1]!));
      }
      return quotient('log1p', graph.subtract(a, graph.number(1)));
    case 'log1p':
    case 'sin':
    case 'tanh':
      return quotient(factor.operator, a);
    default:
      return undefined;
  }
}

/** Divides what a list of factors and an argument share out of both; nothing if they share nothing. */
function divideOut(
  list: readonly Expr[],
  argument: Expr,
): { readonly ofList: readonly Expr[]; readonly ofArgument: Factors } | undefined {
  const { number, above, below } = factorsOf(argument);
  if (above.length + below.length > mostFactors) return undefined;
  const ofList = [...list];
  const left: Expr[] = [];
  let scale = number;
  for (const factor of above) {
    const line = lineOf(factor);
    const at = ofList.findIndex((each) => lineOf(each).key === line.key);
    if (at === -1) left.push(factor);
    else scale = times(scale, [line.size, lineOf(ofList.splice(at, 1)[0]!).size], 1);
  }
  return left.length < above.length ? { ofList, ofArgument: { number: scale, above: left, below } } : undefined;
}

/** A sum as size times a sum whose first coefficient is 1, the same for `v + 40`, `-40 - v` and `0.1*v + 4`. */
function lineOf(expression: Expr): { readonly key: string; readonly size: number } {
  const terms = new Map<number, number>();
  let constant = 0;
  let steps = 0;
  const walk = (each: Expr, scale: number): void => {
    if (++steps > mostTerms) return;
    if (each.kind === 'number') {
      constant += scale * each.value;
      return;
    }
    const parts = each.kind === 'operation' ? partsOf(each, scale) : undefined;
    if (!parts) terms.set(each.id, (terms.get(each.id) ?? 0) + scale);
    else for (const [part, factor] of parts) walk(part, factor);
  };
  walk(expression, 1);
  if (steps > mostTerms) return { key: `${expression.id}`, size: 1 };
  const sorted = [...terms].filter(([, coefficient]) => coefficient !== 0).sort(([i], [j]) => i - j);
  const size = sorted[0]?.[1] ?? 1;
  // Decimals that are in proportion are so up to rounding.
  const round = (value: number) => (value / size).toPrecision(14);
  return {
    key: [...sorted.map(([id, coefficient]) => `${id}*${round(coefficient)}`), round(constant)].join('+'),
    size,
  };
}

/** What an expression is a sum of, each with its factor times `scale`; nothing where it is no sum. */
function partsOf(
  { operator, operands }: OperationExpr,
  scale: number,
): readonly (readonly [Expr, number])[] | undefined {
  const [a, b] = operands as [Expr, Expr];
  if (operator === 'negate') return [[a, -scale]];
  if (operator === 'add' || operator === 'subtract')
    return [
      [a, scale],
      [b, operator === 'add' ? scale : -scale],
    ];
  if (operator === 'multiply' && a.kind === 'number') return [[b, scale * a.value]];
  if (operator === 'multiply' && b.kind === 'number') return [[a, scale * b.value]];
  return operator === 'divide' && b.kind === 'number' ? [[a, scale / b.value]] : undefined;
}

function multiplyOut(graph: ExprGraph, { number: [p, q], above, below }: Factors): Expr {
  const product = (factors: readonly Expr[], start: number) =>
    factors.reduce((all, each) => graph.multiply(all, each), graph.number(start));
  return graph.divide(product(above, p / q), product(below, 1));
}

/** f(z)/z with its limit 1 at z = 0: the functions are accurate near 0, so that the quotient is. */
function removableQuotient(graph: ExprGraph, operator: Quotient, z: Expr): Expr {
  const isZero = graph.operation('equal', [z, graph.number(0)]);
  const quotient = graph.operation('divide', [graph.operation(operator, [z]), z]);
  return graph.operation('select', [isZero, graph.number(1), quotient]);
}

/** Whether an expression is one of those quotients. It has no kink, and its derivative needs care. */
export function removableQuotientIn(
  expression: Expr,
): { readonly operator: Quotient; readonly argument: Expr } | undefined {
  if (!isOperation(expression, 'select')) return undefined;
  const [condition, one, value] = expression.operands as [Expr, Expr, Expr];
  if (!isNumber(one, 1) || !isOperation(condition, 'equal') || !isOperation(value, 'divide')) return undefined;
  const [z, zero] = condition.operands as [Expr, Expr];
  const [f, denominator] = value.operands as [Expr, Expr];
  if (!isNumber(zero, 0) || denominator !== z || f.kind !== 'operation' || f.operands[0] !== z) return undefined;
  const operator = quotients.find((each) => each === f.operator);
  return operator && { operator, argument: z };
}

/** The derivative of f(z)/z by z: its series near 0, where the quotient (f' − f/z)/z cancels. */
export function slopeOfQuotient(graph: ExprGraph, quotient: Expr): Expr {
  const { operator, argument: z } = removableQuotientIn(quotient)!;
  const { reach, isOdd, coefficients } = series[operator];
  const variable = isOdd ? graph.multiply(z, z) : z;
  const sum = coefficients.reduceRight<Expr>(
    (total, coefficient) => graph.add(graph.number(coefficient), graph.multiply(variable, total)),
    graph.number(0),
  );
  const near = isOdd ? graph.multiply(z, sum) : sum;
  const far = graph.divide(graph.subtract(slopeOf(graph, operator, z), quotient), z);
  const isNear = graph.operation('less', [graph.operation('abs', [z]), graph.number(reach)]);
  return graph.operation('select', [isNear, near, far]);
}

function slopeOf(graph: ExprGraph, operator: Quotient, z: Expr): Expr {
  const one = graph.number(1);
  switch (operator) {
    case 'log1p':
      return graph.divide(one, graph.add(one, z));
    case 'sin':
      return graph.operation('cos', [z]);
    case 'tanh': {
      const value = graph.operation('tanh', [z]);
      return graph.subtract(one, graph.multiply(value, value));
    }
  }
}

/** The derivatives of f(z)/z as series in z, or as z times a series in z². */
const series: Record<
  Quotient,
  { readonly reach: number; readonly isOdd: boolean; readonly coefficients: readonly number[] }
> = {
  log1p: {
    reach: 0.03,
    isOdd: false,
    coefficients: Array.from({ length: 12 }, (_, i) => ((i % 2 === 0 ? -1 : 1) * (i + 1)) / (i + 2)),
  },
  sin: {
    reach: 0.5,
    isOdd: true,
    coefficients: Array.from({ length: 9 }, (_, i) => {
      const k = i + 1;
      let factorial = 1;
      for (let j = 2; j <= 2 * k + 1; j++) factorial *= j;
      return ((k % 2 === 0 ? 1 : -1) * 2 * k) / factorial;
    }),
  },
  tanh: {
    reach: 0.15,
    isOdd: true,
    // Abramowitz & Stegun 4.5.64, differentiated.
    coefficients: [-2 / 3, 8 / 15, -102 / 315, 496 / 2835, -13820 / 155925, 262128 / 6081075, -13013966 / 638512875],
  },
};
