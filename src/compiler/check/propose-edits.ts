import type * as ast from '../ast/ast.ts';
import type { Edit } from '../diagnostics/diagnostic.ts';
import type { Proposal } from '../diagnostics/proposal.ts';
import { type Span, textOf } from '../diagnostics/source.ts';
import { factorNames } from './factor-names.ts';
import * as q from './rational.ts';
import { readableUnit } from './readable-unit.ts';
import type { Candidate, Declared, Misfit } from './repair.ts';
import type { Scope } from './scope.ts';
import type { FunctionSymbol, ValueSymbol } from './symbols.ts';
import type { Typed, TypedBinary, TypedNumber } from './typed.ts';
import {
  dimensionless,
  divide,
  isDimensionless,
  multiply,
  power,
  printUnit,
  sameDimension,
  type Unit,
} from './unit.ts';
import { commonUnits, picoampere, unitTable, volt } from './unit-table.ts';

/** Whose declaration sets the unit that an expression must have, and the unit that would fit what was found. */
export interface Target {
  readonly symbol: ValueSymbol;
  readonly unitFor: (found: Unit) => Unit;
}

/** How far a mistake is from what people write by accident: lower is likelier. */
const costs = {
  literal: 1,
  /** The 1 of `1 - x` is one more often than 1 (mV). */
  one: 1.4,
  /** `1/tau`, `2*x`: a small factor is mostly meant as it is. */
  smallFactor: 1.75,
  undeclared: 1.1,
  value: 1.25,
  letterCase: 1.2,
  uncommon: 0.5,
  drivingForce: 1.2,
  brackets: 1.3,
  operator: 1.4,
  parameter: 1.5,
  other: 1.75,
  voltage: 2.5,
  otherUnit: 2.5,
  /** Every definition that lies between the mistake and its place. */
  detour: 0.2,
} as const;

/** Single small edits that give an expression the dimension it lacks. Whether the model is right then, nobody has tried. */
export function proposeEdits(
  { expression, found, needed }: Misfit,
  scope: Scope,
  target?: Target,
): readonly Proposal[] {
  const search = new EditSearch(scope, target?.symbol.name);
  search.reach(expression, needed, 0);
  search.operate(expression, found, needed);
  return search.found;
}

/** The edits that declare a symbol in a unit. */
export function proposeRedeclaration(symbol: ValueSymbol, unit: Unit, scope: Scope): readonly Proposal[] {
  const search = new EditSearch(scope);
  search.redeclare(symbol, unit, 0);
  return search.found;
}

/** The edit that puts another unit behind a name that has one already. */
export function proposeDeclaredUnit(name: ast.Name, unit: Unit, scope: Scope): readonly Proposal[] {
  const written = scope.declarationOf(name)?.unit;
  if (!written) return [];
  const text = isDimensionless(unit) ? '(1)' : `(${readableUnit(unit)})`;
  const help = `what it is given is in other units: \`${name.text} ${text}\``;
  return [{ edit: { at: written.span, text }, cost: costs.otherUnit, help }];
}

/** Brackets that a sum lacks: `g*v - e` for `g*(v - e)`, `a - x/tau` for `(a - x)/tau`. */
export function proposeBrackets(left: Typed, right: Typed): readonly Proposal[] {
  const { source } = left.span;
  const bracket = (start: number, end: number, whole: number): Proposal => {
    const text = `(${source.text.slice(start, end)})`;
    const rest = source.text.slice(end, whole);
    return {
      edit: { at: { source, start, end: whole }, text: `${text}${rest}` },
      cost: costs.brackets,
      help: `put the ${text.includes(' - ') ? 'difference' : 'sum'} into parentheses`,
    };
  };
  const found: Proposal[] = [];
  const first = endFactor(right, 'left');
  if (first && alike(first, left)) found.push(bracket(left.span.start, first.span.end, right.span.end));
  const term = left.kind === 'binary' && (left.operator === '+' || left.operator === '-') ? left.right : left;
  const last = endFactor(term, 'right');
  if (last && alike(last, right)) found.push(bracket(last.span.start, right.span.end, right.span.end));
  return found;
}

/** The first or the last factor of a product that no brackets hold together. */
function endFactor(expression: Typed, side: 'left' | 'right'): Typed | undefined {
  let inner = expression;
  let isProduct = false;
  for (;;) {
    if (inner.kind === 'convert' || (inner.kind === 'unary' && side === 'right')) inner = inner.operand;
    else if (inner.kind === 'binary' && (inner.operator === '*' || inner.operator === '/') && !isBracketed(inner)) {
      inner = inner[side];
      isProduct = true;
    } else return isProduct ? inner : undefined;
  }
}

function alike(a: Typed, b: Typed): boolean {
  const [one, other] = [unitOf(a), unitOf(b)];
  return one !== undefined && other !== undefined && sameDimension(one, other);
}

class EditSearch {
  readonly found: Proposal[] = [];
  readonly #scope: Scope;
  /** Parts of expressions that are still looked at: lets that use the one before twice have more than anybody can see. */
  #steps = 1000;
  /** Definitions that are being followed, so that none is followed in a circle. */
  readonly #onTheWay = new Set<object>();

  /** What the expression is given to: it is no factor of its own jump. */
  readonly #except: string | undefined;

  constructor(scope: Scope, except?: string) {
    this.#scope = scope;
    this.#except = except;
  }

  /** Every edit inside of an expression that gives it a unit. */
  reach(expression: Typed, needed: Unit, extra: number, isFactor = false): void {
    const unit = unitOf(expression);
    if (!unit || sameDimension(unit, needed) || this.#steps-- <= 0) return;
    switch (expression.kind) {
      case 'number':
        this.#number(expression, unit, needed, extra, isFactor);
        break;
      case 'variable':
        this.#variable(expression.symbol, unit, needed, extra);
        break;
      case 'unary':
      case 'convert':
        this.reach(expression.operand, needed, extra, isFactor);
        break;
      case 'binary':
        this.#binary(expression, needed, extra);
        break;
      case 'builtin': {
        const [operand] = expression.arguments;
        if (expression.name === 'sqrt') this.reach(operand!, multiply(needed, needed), extra);
        if (expression.name === 'abs') this.reach(operand!, needed, extra);
        break;
      }
      case 'apply':
        this.#follow(expression.function, expression.function.body, needed, extra);
        break;
      case 'select':
      case 'draw':
        break;
    }
  }

  /** An operation with one name in scope. */
  operate(expression: Typed, found: Unit, needed: Unit, extra = 0): void {
    const surplus = divide(found, needed);
    const lack = divide(needed, found);
    const candidates = this.#scope
      .quantities()
      .filter(({ name, unit }) => !isDimensionless(unit) && name !== this.#except);
    // `mg*x/mg` would take away what the author wrote.
    const ownFactors = factorNames(expression);
    const dividers = candidates.filter(
      ({ name, unit, mayVanish }) => !mayVanish && sameDimension(unit, surplus) && !ownFactors.has(name),
    );
    for (const each of dividers) this.#operateWith(expression, '/', each, needed, extra, dividers.length === 1);
    const factors = candidates.filter(({ unit }) => sameDimension(unit, lack));
    for (const each of factors) this.#operateWith(expression, '*', each, needed, extra, factors.length === 1);
    if (sameDimension(lack, volt) && sameDimension(needed, picoampere)) this.#drivingForce(expression, factors);
  }

  /** A declaration with another unit: behind its number, or behind the name if it has none. */
  redeclare(symbol: ValueSymbol, unit: Unit, extra: number): void {
    const declared = this.#scope.declarationOf(symbol);
    if (!declared) return;
    const { name } = declared;
    const isBare = isDimensionless(symbol.unit);
    const text = readableUnit(unit);
    if (isDimensionless(unit)) return;
    if (declared.value === undefined) {
      const at = declared.unit?.span ?? { ...name.span, start: name.span.end };
      const written = `${name.text} (${text})`;
      this.#add([{ at, text: declared.unit ? `(${text})` : ` (${text})` }], {
        cost: (isBare ? costs.undeclared : costs.otherUnit) + extra,
        help: isBare ? `declare its unit: \`${written}\`` : `declare \`${written}\``,
      });
      return;
    }
    const { value } = declared;
    if (value.kind === 'Reference' && !declared.unit) this.#passOn(value, unit, extra);
    const literals = literalsOf(declared);
    if (!literals) return;
    const edits = literals.map((literal): Edit => {
      const number = numberText(literal.span)!;
      return { at: literal.span, text: `${number} (${text})` };
    });
    if (declared.unit) edits.push({ at: declared.unit.span, text: `(${text})` });
    if (edits.length === 0) return;
    const number = textOf(value.span).replace(/\s*\(.*$/s, '');
    this.#add(edits, {
      cost: (isBare ? costs.value : costs.otherUnit) + extra,
      help: `\`${name.text}\` needs a unit where it is declared: \`${name.text} = ${number} (${text})\``,
    });
  }

  /** `state { w = weight }` takes its unit from another declaration. */
  #passOn({ name, member }: ast.Reference, unit: Unit, extra: number): void {
    const symbol = member ? undefined : this.#scope.lookup(name);
    if (symbol === undefined || symbol === 'reported' || symbol.kind === 'timer' || symbol.kind === 'function') return;
    if (this.#onTheWay.has(symbol)) return;
    this.#onTheWay.add(symbol);
    this.redeclare(symbol, unit, extra + costs.detour);
    this.#onTheWay.delete(symbol);
  }

  #number(literal: TypedNumber, unit: Unit, needed: Unit, extra: number, isFactor: boolean): void {
    const number = numberText(literal.span);
    if (number === undefined) return;
    const written = isDimensionless(needed) ? number : `${number} (${readableUnit(needed)})`;
    if (isDimensionless(unit) && number === textOf(literal.span)) {
      const small = isFactor && Number.isInteger(literal.value) && literal.value <= 4;
      const cost = small ? costs.smallFactor : literal.value === 1 ? costs.one : costs.literal;
      this.#add([{ at: literal.span, text: written }], {
        cost: cost + extra,
        help: `give the number its unit: \`${written}\``,
      });
      return;
    }
    this.#changeCase(literal.span, extra);
    this.#add([{ at: literal.span, text: written }], {
      cost: costs.otherUnit + extra,
      help: `did you mean \`${written}\`?`,
    });
  }

  #variable(symbol: ValueSymbol, unit: Unit, needed: Unit, extra: number): void {
    const declared = this.#scope.declarationOf(symbol);
    if (!declared) return;
    if (symbol.kind === 'let' && !declared.unit) {
      this.#follow(symbol, symbol.value, needed, extra);
      return;
    }
    if (!isDimensionless(unit)) {
      if (declared.unit) this.#changeCase(declared.unit.span, extra);
      if (declared.value) this.#changeCase(declared.value.span, extra);
    }
    this.redeclare(symbol, needed, extra);
  }

  /** The value of a definition that has no unit of its own. */
  #follow(symbol: ValueSymbol | FunctionSymbol, value: Typed, needed: Unit, extra: number): void {
    const declared = this.#scope.declarationOf(symbol);
    if (!declared || declared.unit || this.#onTheWay.has(symbol)) return;
    this.#onTheWay.add(symbol);
    this.reach(value, needed, extra + costs.detour);
    const found = unitOf(value);
    if (found && !sameDimension(found, needed)) this.operate(value, found, needed, extra + costs.detour);
    this.#onTheWay.delete(symbol);
  }

  #binary(expression: TypedBinary, needed: Unit, extra: number): void {
    const { operator, left, right } = expression;
    const [a, b] = [unitOf(left), unitOf(right)];
    if (!a || !b) return;
    if (operator === '^') {
      const exponent = right.kind === 'number' ? q.fromNumber(1 / right.value) : undefined;
      if (exponent) this.reach(left, power(needed, exponent), extra);
      return;
    }
    if ((operator === '+' || operator === '-') && isDimensionless(a)) {
      // Units left out on both sides: each edit alone is no better, both together may be.
      this.reach(left, needed, extra);
      this.reach(right, needed, extra);
    }
    if (operator !== '*' && operator !== '/') return;
    const isProduct = operator === '*';
    this.reach(left, isProduct ? divide(needed, b) : multiply(needed, b), extra, true);
    this.reach(right, isProduct ? divide(needed, a) : divide(a, needed), extra, true);
    if (sameDimension(isProduct ? divide(a, b) : multiply(a, b), needed)) {
      const sign = expression.span.source.text.indexOf(operator, left.span.end);
      const other = isProduct ? '/' : '*';
      this.#add([{ at: { ...expression.span, start: sign, end: sign + 1 }, text: other }], {
        cost: costs.operator + extra,
        help: isProduct
          ? `divide by \`${textOf(right.span)}\` instead of multiplying`
          : `multiply by \`${textOf(right.span)}\` instead of dividing`,
      });
    }
    if (!isProduct && sameDimension(divide(b, a), needed)) {
      const isNegative = left.kind === 'unary' && !isBracketed(left);
      const above = isNegative ? left.operand : left;
      const below = above.kind === 'binary' && !isBracketed(above) ? `(${textOf(above.span)})` : textOf(above.span);
      const text = `${isNegative ? '-' : ''}${textOf(right.span)}/${below}`;
      const start = isBracketed(expression) ? left.span.start : expression.span.start;
      const end = isBracketed(expression) ? right.span.end : expression.span.end;
      this.#add([{ at: { ...expression.span, start, end }, text }], {
        cost: costs.operator + extra,
        help: 'the quotient is the other way round',
      });
    }
  }

  /** `(mS)` for `(ms)`: letters of the other case that make another unit, one at a time. */
  #changeCase(span: Span, extra: number): void {
    const text = textOf(span);
    for (const match of text.matchAll(/[A-Za-z]+/g)) {
      const [word] = match;
      if (!unitTable.has(word)) continue;
      for (const other of unitTable.keys()) {
        if (other === word || other.toLowerCase() !== word.toLowerCase()) continue;
        const start = span.start + match.index;
        this.#add([{ at: { ...span, start, end: start + word.length }, text: other }], {
          cost: costs.letterCase + (commonUnits.includes(other) ? 0 : costs.uncommon) + extra,
          help: `\`${word}\` is another unit than \`${other}\`, which is needed here`,
        });
      }
    }
  }

  #operateWith(
    expression: Typed,
    operator: '*' | '/',
    { name, unit, kind }: Candidate,
    needed: Unit,
    extra: number,
    only: boolean,
  ): void {
    const verb = operator === '/' ? 'divide' : 'multiply';
    const factor = bracketed(expression);
    const isOne = expression.kind === 'number' && factor === '1';
    const product = isOne ? name : factor.startsWith('-') ? `${factor}*${name}` : `${name}*${factor}`;
    const cost = this.#costOf(operator, unit, kind, needed) + extra;
    this.#add([{ at: expression.span, text: operator === '*' ? product : `${factor}/${name}` }], {
      cost,
      help: `${verb} by \`${name}\`${only ? `, the only quantity in ${printUnit(unit)} here` : ''}`,
    });
  }

  #costOf(operator: '*' | '/', unit: Unit, kind: Candidate['kind'], needed: Unit): number {
    if (sameDimension(unit, volt)) return costs.voltage;
    // What opens a channel is a conductance that changes.
    if (sameDimension(needed, picoampere)) return kind === 'parameter' ? costs.other : costs.drivingForce;
    return kind === 'parameter' || (operator === '*' && kind !== 'let') ? costs.parameter : costs.other;
  }

  /** A conductance where a current is needed lacks its driving force. */
  #drivingForce(expression: Typed, voltages: readonly Candidate[]): void {
    const potentials = voltages.filter(({ kind }) => kind === 'input' || kind === 'state');
    const reversals = voltages.filter(({ kind }) => kind === 'parameter');
    for (const { name: v } of potentials) {
      for (const { name: e } of reversals) {
        const text = `${bracketed(expression)}*(${v} - ${e})`;
        this.#add([{ at: expression.span, text }], {
          cost: costs.drivingForce,
          help: `multiply by the driving force: \`${text}\``,
        });
      }
    }
  }

  /** Edits that belong together are one: from the first to the last, with the text between them. */
  #add(edits: readonly Edit[], { cost, help }: Omit<Proposal, 'edit'>): void {
    const sorted = [...edits].sort((a, b) => a.at.start - b.at.start);
    const [first, last] = [sorted[0]!, sorted.at(-1)!];
    const { source } = first.at;
    let text = '';
    let end = first.at.start;
    for (const edit of sorted) {
      text += source.text.slice(end, edit.at.start) + edit.text;
      end = edit.at.end;
    }
    this.found.push({ edit: { at: { source, start: first.at.start, end: last.at.end }, text }, cost, help });
  }
}

/** The unit of an expression; a plain 0 has none of its own. */
function unitOf({ measure }: Typed): Unit | undefined {
  if (measure === 'any') return dimensionless;
  return typeof measure === 'string' ? undefined : measure;
}

/** The literals of a declaration that a unit can be put behind; nothing where its value is more than a number. */
function literalsOf({ value, range }: Declared): readonly ast.NumberLiteral[] | undefined {
  const literals: ast.NumberLiteral[] = [];
  const collect = (expression: ast.Expression): boolean => {
    const inner = expression.kind === 'Unary' ? expression.operand : expression;
    if (inner.kind !== 'NumberLiteral') return false;
    // 0 and inf fit every unit where they are a bound.
    if (expression !== value && (inner.value === 0 || inner.value === Number.POSITIVE_INFINITY)) return true;
    literals.push(inner);
    return numberText(inner.span) !== undefined;
  };
  const ends = range === undefined ? [] : range.kind === 'Interval' ? [range.low, range.high] : range.members;
  return value && [value, ...ends].every(collect) ? literals : undefined;
}

/** The digits of a literal, without its unit; nothing where brackets are around it. */
function numberText(span: Span): string | undefined {
  return /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?=\s*(?:\(|$))/.exec(textOf(span))?.[0];
}

/** The text of an expression, ready to be a factor. */
function bracketed(expression: Typed): string {
  const written = textOf(expression.span);
  return needsBrackets(expression) && !isBracketed(expression) ? `(${written})` : written;
}

/** Whether one pair of brackets is around the whole text. */
function isBracketed({ span }: Typed): boolean {
  const text = textOf(span);
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth === 0) return i > 0 && i === text.length - 1;
  }
  return false;
}

function needsBrackets(expression: Typed): boolean {
  if (expression.kind === 'select') return true;
  if (expression.kind === 'convert') return needsBrackets(expression.operand);
  return expression.kind === 'binary' && !['*', '/', '^'].includes(expression.operator);
}
