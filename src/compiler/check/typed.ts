/** Expressions with their names bound and their units known; conversions between units are explicit nodes. */
import type { BinaryOperator } from '../ast/ast.ts';
import type { Span } from '../diagnostics/source.ts';
import type { FunctionName } from './builtins.ts';
import type { Distribution } from './distributions.ts';
import type { Measure } from './measure.ts';
import type { FunctionSymbol, LetSymbol, ValueSymbol } from './symbols.ts';

interface TypedBase {
  readonly measure: Measure;
  readonly span: Span;
}

export interface TypedNumber extends TypedBase {
  readonly kind: 'number';
  readonly value: number;
}

export interface TypedVariable extends TypedBase {
  readonly kind: 'variable';
  readonly symbol: ValueSymbol;
}

export interface TypedUnary extends TypedBase {
  readonly kind: 'unary';
  readonly operator: '-' | 'not';
  readonly operand: Typed;
}

export interface TypedBinary extends TypedBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Typed;
  readonly right: Typed;
}

export interface TypedBuiltin extends TypedBase {
  readonly kind: 'builtin';
  readonly name: FunctionName;
  readonly arguments: readonly Typed[];
}

/** A call of a function that the model declares. */
export interface TypedApply extends TypedBase {
  readonly kind: 'apply';
  readonly function: FunctionSymbol;
  readonly arguments: readonly Typed[];
}

export interface TypedSelect extends TypedBase {
  readonly kind: 'select';
  readonly condition: Typed;
  readonly whenTrue: Typed;
  readonly whenFalse: Typed;
}

/** `operand * numerator / denominator`: the same quantity in a unit of another size. */
export interface TypedConvert extends TypedBase {
  readonly kind: 'convert';
  readonly numerator: number;
  readonly denominator: number;
  readonly operand: Typed;
}

/** A random draw of a handler. */
export interface TypedDraw extends TypedBase {
  readonly kind: 'draw';
  readonly distribution: Distribution;
  readonly arguments: readonly Typed[];
}

export type Typed =
  | TypedNumber
  | TypedVariable
  | TypedUnary
  | TypedBinary
  | TypedBuiltin
  | TypedApply
  | TypedSelect
  | TypedConvert
  | TypedDraw;

/** The placeholder for what was reported: its value is never used. */
export function unknownValue(span: Span): Typed {
  return { kind: 'number', value: Number.NaN, measure: 'unknown', span };
}

/** The operands of an expression, from left to right. */
export function operandsOf(expression: Typed): readonly Typed[] {
  switch (expression.kind) {
    case 'number':
    case 'variable':
      return [];
    case 'unary':
    case 'convert':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'builtin':
    case 'apply':
    case 'draw':
      return expression.arguments;
    case 'select':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
  }
}

/** The expression with each operand replaced. */
export function mapOperands(expression: Typed, change: (operand: Typed) => Typed): Typed {
  switch (expression.kind) {
    case 'number':
    case 'variable':
      return expression;
    case 'unary':
    case 'convert':
      return { ...expression, operand: change(expression.operand) };
    case 'binary':
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    case 'builtin':
    case 'apply':
    case 'draw':
      return { ...expression, arguments: expression.arguments.map(change) };
    case 'select':
      return {
        ...expression,
        condition: change(expression.condition),
        whenTrue: change(expression.whenTrue),
        whenFalse: change(expression.whenFalse),
      };
  }
}

/** Every symbol that the value of an expression depends on, through lets and functions. */
export function symbolsIn(expression: Typed): readonly { readonly symbol: ValueSymbol; readonly span: Span }[] {
  const found: { symbol: ValueSymbol; span: Span }[] = [];
  const visit = (each: Typed): void => {
    for (const symbol of ownSymbols(each)) found.push({ symbol, span: each.span });
    operandsOf(each).forEach(visit);
  };
  visit(expression);
  return found;
}

/** What a node depends on by itself, not by its operands. */
function ownSymbols(expression: Typed): Iterable<ValueSymbol> {
  if (expression.kind === 'apply') return dependencies(expression.function, expression.function.body);
  if (expression.kind !== 'variable') return [];
  const { symbol } = expression;
  return symbol.kind === 'let' ? dependencies(symbol, symbol.value) : [symbol];
}

/** Remembered by symbol: without that, twenty lets that use the one before twice would be walked a million times. */
const remembered = new WeakMap<LetSymbol | FunctionSymbol, ReadonlySet<ValueSymbol>>();

function dependencies(owner: LetSymbol | FunctionSymbol, value: Typed): ReadonlySet<ValueSymbol> {
  const known = remembered.get(owner);
  if (known) return known;
  const all = symbolsIn(value).map(({ symbol }) => symbol);
  // The arguments of a function are given where it is called.
  const own = new Set(owner.kind === 'function' ? all.filter(({ kind }) => kind !== 'argument') : all);
  remembered.set(owner, own);
  return own;
}
