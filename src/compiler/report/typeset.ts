import type { BinaryOperator } from '../ast/ast.ts';
import type { FunctionName } from '../check/builtins.ts';
import type { Distribution } from '../check/distributions.ts';
import type { Typed, TypedBinary, TypedDraw, TypedNumber, TypedSelect } from '../check/typed.ts';
import { type Notation, typesetName, typesetUnit } from './notation.ts';

/**
 * How tightly the outermost sign of a formula holds together. A formula in a place that asks for more than it has gets
 * brackets.
 */
const strength = {
  cases: 0,
  or: 1,
  and: 2,
  comparison: 4,
  /** Also what starts with a minus sign. */
  sum: 5,
  product: 6,
  /** Like a single letter to its neighbours, but not beneath an exponent. */
  tall: 8,
  letter: 9,
} as const;

interface Formula {
  readonly tex: string;
  readonly strength: number;
  /** The formula without its leading minus sign, where it has one. */
  readonly negated?: Formula;
  /** Starts with digits, which would run together with a factor before them. */
  readonly opensWithDigits?: boolean;
  /** Ends with a unit, which would run together with a factor behind it. */
  readonly closesWithUnit?: boolean;
}

/**
 * An expression as LaTeX, with no more brackets than needed. Conversions between sizes of a unit do not show, since a
 * formula of quantities holds in any of them.
 */
export function typeset(expression: Typed, notation: Notation = typesetName): string {
  return new Typesetter(notation).formula(expression).tex;
}

class Typesetter {
  readonly #notation: Notation;

  constructor(notation: Notation) {
    this.#notation = notation;
  }

  formula(expression: Typed): Formula {
    switch (expression.kind) {
      case 'number':
        return numberFormula(expression);
      case 'variable':
        return letter(this.#notation(expression.symbol.name));
      case 'unary':
        return expression.operator === '-'
          ? negate(this.formula(expression.operand))
          : tall(`\\lnot ${within(this.formula(expression.operand), strength.tall)}`);
      case 'binary':
        return this.#binary(expression);
      case 'builtin':
        return builtinFormulas[expression.name](expression.arguments.map((each) => this.formula(each)));
      case 'apply':
        return call(this.#notation(expression.function.name), this.#all(expression.arguments));
      case 'select':
        return this.#cases(expression);
      case 'convert':
        return this.formula(expression.operand);
      case 'draw':
        return this.#draw(expression);
    }
  }

  #all(expressions: readonly Typed[]): Formula[] {
    return expressions.map((each) => this.formula(each));
  }

  #binary({ operator, left, right }: TypedBinary): Formula {
    const [a, b] = [this.formula(left), this.formula(right)];
    switch (operator) {
      case '+':
        return add(a, b);
      case '-':
        return subtract(a, b);
      case '*':
        return multiply(a, b);
      case '/':
        return divide(a, b);
      case '^':
        return raise(a, b);
      default:
        return relate(operator, a, b);
    }
  }

  /** `if … else if … else …` is one brace with a line for each alternative. */
  #cases(expression: TypedSelect): Formula {
    const lines: string[] = [];
    let rest: Typed = expression;
    while (rest.kind === 'select') {
      lines.push(`${this.formula(rest.whenTrue).tex} & \\text{if } ${this.formula(rest.condition).tex}`);
      rest = rest.whenFalse;
    }
    lines.push(`${this.formula(rest).tex} & \\text{otherwise}`);
    return { tex: `\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`, strength: strength.cases };
  }

  #draw({ distribution, arguments: values }: TypedDraw): Formula {
    const labels = argumentLabels[distribution];
    const shown = this.#all(values).map(({ tex }, i) => (labels[i] ? `\\mathrm{${labels[i]}} = ${tex}` : tex));
    const name = `${distribution[0]!.toUpperCase()}${distribution.slice(1)}`;
    return tall(`\\mathrm{${name}}\\left(${shown.join(', ')}\\right)`);
  }
}

function letter(tex: string): Formula {
  return { tex, strength: strength.letter };
}

function tall(tex: string): Formula {
  return { tex, strength: strength.tall };
}

/** The text of a formula, in brackets where it holds together less than its place asks for. */
function within({ tex, strength: own }: Formula, floor: number): string {
  return own < floor ? `\\left(${tex}\\right)` : tex;
}

function numberFormula({ value, measure }: TypedNumber): Formula {
  const unit = typeof measure === 'object' ? typesetUnit(measure) : '';
  const size = typesetNumber(value);
  const isPlain = size === String(value) && unit === '';
  return {
    tex: unit === '' ? size : `${size}\\,${unit}`,
    strength: isPlain || size === '\\infty' ? strength.letter : strength.product,
    opensWithDigits: true,
    closesWithUnit: unit !== '',
  };
}

/** A number as LaTeX, large and small ones with a power of ten. */
export function typesetNumber(value: number): string {
  const [digits, exponent] = String(value).replace('Infinity', '\\infty').split('e');
  if (exponent === undefined) return digits!;
  const power = `10^{${Number(exponent)}}`;
  return digits === '1' ? power : `${digits} \\cdot ${power}`;
}

function negate(a: Formula): Formula {
  return { tex: `-${within(a, strength.product)}`, strength: strength.sum, negated: a };
}

function add(a: Formula, b: Formula): Formula {
  // The right side needs brackets only if it starts with a sign: a + (b − c) is a + b − c.
  const floor = b.tex.startsWith('-') ? strength.product : strength.sum;
  return { tex: `${within(a, strength.sum)} + ${within(b, floor)}`, strength: strength.sum };
}

function subtract(a: Formula, b: Formula): Formula {
  return { tex: `${within(a, strength.sum)} - ${within(b, strength.product)}`, strength: strength.sum };
}

function multiply(a: Formula, b: Formula): Formula {
  // (−a) b is −(a b), which needs no brackets.
  if (a.negated) return negate(multiply(a.negated, b));
  const bare = (each: Formula) => each.strength >= strength.product;
  const runsTogether = (bare(a) && a.closesWithUnit) || (bare(b) && b.opensWithDigits);
  return {
    tex: `${within(a, strength.product)}${runsTogether ? ' \\cdot ' : '\\,'}${within(b, strength.product)}`,
    strength: strength.product,
    opensWithDigits: bare(a) && a.opensWithDigits === true,
    closesWithUnit: bare(b) && b.closesWithUnit === true,
  };
}

function divide(a: Formula, b: Formula): Formula {
  if (a.negated) return negate(divide(a.negated, b));
  return tall(`\\frac{${a.tex}}{${b.tex}}`);
}

function raise(base: Formula, exponent: Formula): Formula {
  const opensWithDigits = base.strength >= strength.letter && base.opensWithDigits === true;
  return { ...tall(`${within(base, strength.letter)}^{${exponent.tex}}`), opensWithDigits };
}

type Relation = Exclude<BinaryOperator, '+' | '-' | '*' | '/' | '^'>;

const relations: Readonly<Record<Relation, readonly [tex: string, strength: number]>> = {
  '==': ['=', strength.comparison],
  '!=': ['\\ne', strength.comparison],
  '<': ['<', strength.comparison],
  '<=': ['\\le', strength.comparison],
  '>': ['>', strength.comparison],
  '>=': ['\\ge', strength.comparison],
  and: ['\\land', strength.and],
  or: ['\\lor', strength.or],
};

function relate(operator: Relation, a: Formula, b: Formula): Formula {
  const [tex, own] = relations[operator];
  // A comparison of comparisons is none; the others may stand in a row.
  const floor = own === strength.comparison ? strength.sum : own;
  return { tex: `${within(a, floor)} ${tex} ${within(b, floor)}`, strength: own };
}

function call(name: string, values: readonly Formula[]): Formula {
  return tall(`${name}\\left(${values.map(({ tex }) => tex).join(', ')}\\right)`);
}

const named =
  (name: string) =>
  (values: readonly Formula[]): Formula =>
    call(name, values);

const one: Formula = { tex: '1', strength: strength.letter, opensWithDigits: true };

const builtinFormulas: Readonly<Record<FunctionName, (values: readonly Formula[]) => Formula>> = {
  exp: named('\\exp'),
  expm1: (values) => subtract(call('\\exp', values), one),
  log: named('\\ln'),
  log1p: ([x]) => call('\\ln', [add(one, x!)]),
  log10: named('\\log_{10}'),
  tanh: named('\\tanh'),
  sin: named('\\sin'),
  cos: named('\\cos'),
  min: named('\\min'),
  max: named('\\max'),
  floor: ([x]) => tall(`\\left\\lfloor ${x!.tex} \\right\\rfloor`),
  ceil: ([x]) => tall(`\\left\\lceil ${x!.tex} \\right\\rceil`),
  sqrt: ([x]) => tall(`\\sqrt{${x!.tex}}`),
  abs: ([x]) => tall(`\\left\\lvert ${x!.tex} \\right\\rvert`),
};

/** What the arguments of a distribution are, where its name alone leaves that open. */
const argumentLabels: Readonly<Record<Distribution, readonly (string | undefined)[]>> = {
  uniform: [],
  normal: ['mean', 'sd'],
  exponential: ['mean'],
  bernoulli: [],
  binomial: [],
  poisson: [],
};
