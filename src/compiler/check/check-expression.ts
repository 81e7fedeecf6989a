import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as names from '../diagnostics/names.ts';
import { type Span, textOf } from '../diagnostics/source.ts';
import * as units from '../diagnostics/units.ts';
import { type BuiltinName, builtins, isBuiltin } from './builtins.ts';
import { sizeLimits } from './check-size.ts';
import { distributions, isDistribution } from './distributions.ts';
import * as q from './rational.ts';
import { type Candidate, proposeRepair } from './repair.ts';
import { resolveUnit } from './resolve-unit.ts';
import { type FunctionSymbol, symbolNoun, type TimerSymbol, type ValueSymbol } from './symbols.ts';
import type { Measure, Typed } from './typed.ts';
import {
  conversion,
  dimensionless,
  divide,
  isDimensionless,
  isSensible,
  multiply,
  power,
  printUnit,
  sameDimension,
  type Unit,
  undetermined,
} from './unit.ts';
import { unitTable } from './unit-table.ts';

/** Where an expression stands: which names it sees. */
export interface Scope {
  /** What a plain name stands for. Reports nothing; `undefined` if nobody declared it. */
  lookup(name: ast.Name): ValueSymbol | FunctionSymbol | TimerSymbol | 'reported' | undefined;
  /** What `alias.member` stands for; reports what is wrong itself. */
  member(alias: ast.Name, member: ast.Name): Typed | undefined;
  /** Whether a name is unknown for the first time: a forgotten declaration is one mistake, however often it is used. */
  isNew(name: string): boolean;
  /** The outputs of a used component by its alias; nothing if there is none. */
  outputsOf(alias: string): readonly string[] | undefined;
  /** All names that could have been meant. */
  names(): readonly string[];
  /** Quantities that a repair of units may multiply or divide by. */
  candidates(): readonly Candidate[];
  readonly allowsDraws: boolean;
  /** How deep the expressions are that wait for the one being checked, over all names on the way. */
  readonly depth: { levels: number; exceeded: boolean };
}

type Position = 'number' | 'condition';

/** Binds the names of an expression and works out its unit, reporting whatever is wrong on the way. */
export function checkExpression(expression: ast.Expression, scope: Scope, bag: DiagnosticBag): Typed {
  return new ExpressionChecker(scope, bag).check(expression);
}

/** The expression in a given unit: converted where the size differs, reported where the dimension does. */
export function checkUnit(expression: Typed, needed: Unit, subject: string, scope: Scope, bag: DiagnosticBag): Typed {
  const { measure, span } = expression;
  if (measure === 'condition') {
    bag.add(units.numberExpected(span));
    return { ...expression, measure: 'unknown' };
  }
  if (measure === 'any' || measure === 'unknown' || needed === undetermined) return expression;
  if (!sameDimension(measure, needed)) {
    const repair = proposeRepair(expression, measure, needed, scope.candidates());
    bag.add(units.wrongDimension(span, printUnit(measure), subject, printUnit(needed), repair));
    return { ...expression, measure: 'unknown' };
  }
  return convertTo(expression, needed);
}

export function checkCondition(expression: Typed, bag: DiagnosticBag): Typed {
  if (expression.measure !== 'condition' && expression.measure !== 'unknown') {
    bag.add(units.conditionExpected(expression.span));
  }
  return expression;
}

function convertTo(expression: Typed, unit: Unit): Typed {
  const { measure, span } = expression;
  if (typeof measure === 'string') return expression;
  const factor = conversion(measure, unit);
  if (!factor) return expression;
  return { kind: 'convert', ...factor, operand: expression, measure: unit, span };
}

class ExpressionChecker {
  readonly #scope: Scope;
  readonly #bag: DiagnosticBag;

  constructor(scope: Scope, bag: DiagnosticBag) {
    this.#scope = scope;
    this.#bag = bag;
  }

  check(expression: ast.Expression): Typed {
    const { depth } = this.#scope;
    if (depth.levels >= sizeLimits.levels) {
      if (!depth.exceeded) this.#bag.add(names.definitionsTooDeep(expression.span));
      depth.exceeded = true;
      return unknown(expression.span);
    }
    depth.levels++;
    const checked = this.#check(expression);
    depth.levels--;
    return checked;
  }

  #check(expression: ast.Expression): Typed {
    switch (expression.kind) {
      case 'NumberLiteral':
        return this.#number(expression);
      case 'Reference':
        return this.#reference(expression);
      case 'Call':
        return this.#call(expression);
      case 'Unary':
        return this.#unary(expression);
      case 'Binary':
        return this.#binary(expression);
      case 'Conditional':
        return this.#conditional(expression);
      case 'Sample':
        return this.#sample(expression);
    }
  }

  #number({ value, unit, span }: ast.NumberLiteral): Typed {
    if (unit) return { kind: 'number', value, measure: measureIn(resolveUnit(unit, this.#bag)), span };
    const measure = value === 0 || value === Number.POSITIVE_INFINITY ? 'any' : dimensionless;
    return { kind: 'number', value, measure, span };
  }

  #reference(reference: ast.Reference): Typed {
    const { name, member, span } = reference;
    if (member) return this.#scope.member(name, member) ?? unknown(span);
    const symbol = this.#scope.lookup(name);
    if (symbol === undefined) {
      const outputs = this.#scope.outputsOf(name.text);
      if (outputs) this.#bag.add(names.componentAsValue(span, outputs));
      else if (this.#isUnit(reference)) this.#bag.add(units.unitWithoutNumber(name.span));
      else if (this.#scope.isNew(name.text)) this.#bag.add(names.unknownName(name.span, this.#scope.names()));
      return unknown(span);
    }
    if (symbol === 'reported') return unknown(span);
    if (symbol.kind === 'timer' || symbol.kind === 'function') {
      this.#bag.add(names.notAValue(name.span, symbolNoun[symbol.kind]));
      return unknown(span);
    }
    return { kind: 'variable', symbol, measure: measureIn(symbol.unit), span };
  }

  #call({ callee, arguments: given, span }: ast.Call): Typed {
    const { name, member } = callee;
    const symbol = member || isBuiltin(name.text) ? undefined : this.#scope.lookup(name);
    const noun = member ? 'an output' : symbol && symbol !== 'reported' ? symbolNoun[symbol.kind] : '';
    // `tau (ms)`: the unit of something that is no number; what stands in the brackets is no expression then.
    const [only] = given;
    const callable = typeof symbol === 'object' && symbol.kind === 'function';
    if (noun && !callable && given.length === 1 && only?.kind === 'Reference' && this.#isUnit(only)) {
      this.#bag.add(units.misplacedUnit({ ...span, start: callee.span.end }, textOf(callee.span), noun));
      return unknown(span);
    }
    const operands = given.map((each) => this.check(each));
    if (isBuiltin(name.text) && !member) return this.#builtin(name.text, operands, span);
    if (symbol === 'reported') return unknown(span);
    if (symbol?.kind !== 'function') {
      const open = span.source.text.indexOf('(', callee.span.end);
      if (noun) this.#bag.add(names.notAFunction(callee.span, noun, { ...span, start: callee.span.end, end: open }));
      else if (this.#scope.isNew(name.text)) this.#bag.add(names.unknownFunction(name.span, this.#functionNames()));
      return unknown(span);
    }
    const { parameters } = symbol;
    if (operands.length !== parameters.length) {
      const expected = `${parameters.length} argument${parameters.length === 1 ? '' : 's'}`;
      this.#bag.add(names.wrongArgumentCount(span, name.text, expected, operands.length));
      return { ...unknown(span), measure: measureIn(symbol.unit) };
    }
    const fitted = operands.map((operand, i) =>
      checkUnit(operand, parameters[i]!.unit, `\`${parameters[i]!.name}\``, this.#scope, this.#bag),
    );
    return { kind: 'apply', function: symbol, arguments: fitted, measure: measureIn(symbol.unit), span };
  }

  /** Whether a name that nobody declared is that of a unit, alone in parentheses. */
  #isUnit({ name: { text, span }, member }: ast.Reference): boolean {
    if (member || !unitTable.has(text) || this.#scope.lookup({ kind: 'Name', text, span }) !== undefined) return false;
    const { text: file } = span.source;
    let [before, after] = [span.start - 1, span.end];
    while (isBlank(file[before])) before--;
    while (isBlank(file[after])) after++;
    return file[before] === '(' && file[after] === ')';
  }

  #functionNames(): readonly string[] {
    return [...this.#scope.names(), ...Object.keys(builtins)];
  }

  #builtin(name: BuiltinName, operands: readonly Typed[], span: Span): Typed {
    const { rule, minimum, maximum } = builtins[name];
    if (operands.length < minimum || operands.length > maximum) {
      const expected = maximum === 1 ? '1 argument' : `${minimum} arguments or more`;
      this.#bag.add(names.wrongArgumentCount(span, name, expected, operands.length));
      return unknown(span);
    }
    if (rule === 'pure') {
      const pure = operands.map((operand) => this.#dimensionless(operand, `\`${name}\``));
      return { kind: 'builtin', name, arguments: pure, measure: dimensionless, span };
    }
    if (rule === 'root') {
      const operand = this.#expect(operands[0]!, 'number');
      const { measure } = operand;
      const root = typeof measure === 'string' ? measure : this.#sensible(power(measure, q.rational(1, 2)), span);
      return { kind: 'builtin', name, arguments: [operand], measure: root, span };
    }
    const { fitted, measure } = this.#alike(operands, 'compared');
    return { kind: 'builtin', name, arguments: fitted, measure, span };
  }

  #unary({ operator, operand, span }: ast.Unary): Typed {
    const inner = this.#expect(this.check(operand), operator === 'not' ? 'condition' : 'number');
    return { kind: 'unary', operator, operand: inner, measure: inner.measure, span };
  }

  #binary(node: ast.Binary): Typed {
    const { operator, span } = node;
    const left = this.check(node.left);
    const right = this.check(node.right);
    switch (operator) {
      case 'and':
      case 'or':
        this.#expect(left, 'condition');
        this.#expect(right, 'condition');
        return { kind: 'binary', operator, left, right, measure: 'condition', span };
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const { fitted } = this.#alike([left, right], 'compared');
        return { kind: 'binary', operator, left: fitted[0]!, right: fitted[1]!, measure: 'condition', span };
      }
      case '+':
      case '-': {
        const { fitted, measure } = this.#alike([left, right], operator === '+' ? 'added' : 'subtracted');
        return { kind: 'binary', operator, left: fitted[0]!, right: fitted[1]!, measure, span };
      }
      case '*':
      case '/': {
        const product = this.#product(operator, this.#expect(left, 'number'), this.#expect(right, 'number'));
        const measure = this.#sensible(product, span);
        return { kind: 'binary', operator, left, right, measure, span };
      }
      case '^':
        return this.#power(this.#expect(left, 'number'), right, span);
    }
  }

  #product(operator: '*' | '/', left: Typed, right: Typed): Measure {
    const [a, b] = [left.measure, right.measure].map((measure) => (measure === 'any' ? dimensionless : measure));
    if (typeof a !== 'object' || typeof b !== 'object') return 'unknown';
    return operator === '*' ? multiply(a, b) : divide(a, b);
  }

  #power(base: Typed, exponent: Typed, span: Span): Typed {
    const unit = base.measure;
    if (typeof unit === 'string' || isDimensionless(unit)) {
      const left = this.#dimensionless(base, 'a power');
      const right = this.#dimensionless(exponent, 'an exponent');
      return { kind: 'binary', operator: '^', left, right, measure: dimensionless, span };
    }
    const literal = literalValue(exponent);
    const fraction = literal === undefined ? undefined : q.fromNumber(literal);
    if (!fraction) {
      this.#bag.add(units.exponentNotLiteral(exponent.span, printUnit(unit)));
      return unknown(span);
    }
    return {
      kind: 'binary',
      operator: '^',
      left: base,
      right: exponent,
      measure: this.#sensible(power(unit, fraction), span),
      span,
    };
  }

  /** Units grow by squaring what was squared before; beyond any use they are refused while they are still exact. */
  #sensible(measure: Measure, span: Span): Measure {
    if (typeof measure === 'string' || isSensible(measure)) return measure;
    this.#bag.add(units.senselessUnit(span));
    return 'unknown';
  }

  #conditional(node: ast.Conditional): Typed {
    const condition = this.#expect(this.check(node.condition), 'condition');
    const { fitted, measure } = this.#alike([this.check(node.whenTrue), this.check(node.whenFalse)], 'alternatives');
    return { kind: 'select', condition, whenTrue: fitted[0]!, whenFalse: fitted[1]!, measure, span: node.span };
  }

  #sample(node: ast.Sample): Typed {
    const operands = node.arguments.map((each) => this.check(each));
    const name = node.distribution.text;
    if (!this.#scope.allowsDraws) this.#bag.add(names.drawOutsideHandler(node.span));
    if (!isDistribution(name)) {
      this.#bag.add(names.unknownDistribution(node.distribution.span, Object.keys(distributions)));
      return unknown(node.span);
    }
    const { arguments: count, keepsUnit } = distributions[name];
    if (operands.length !== count) {
      const expected = `${count} argument${count === 1 ? '' : 's'}`;
      this.#bag.add(names.wrongArgumentCount(node.span, name, expected, operands.length));
      return unknown(node.span);
    }
    const { fitted, measure } = keepsUnit
      ? this.#alike(operands, 'combined')
      : { fitted: operands.map((each) => this.#dimensionless(each, `\`${name}\``)), measure: dimensionless };
    return { kind: 'draw', distribution: name, arguments: fitted, measure, span: node.span };
  }

  /** Brings operands that must agree into the unit of the first that has one. */
  #alike(operands: readonly Typed[], action: string): { fitted: readonly Typed[]; measure: Measure } {
    const numbers = operands.map((operand) => this.#expect(operand, 'number'));
    const leader = numbers.find(({ measure }) => typeof measure === 'object');
    if (!leader || typeof leader.measure === 'string') {
      const anyUnknown = numbers.some(({ measure }) => measure === 'unknown');
      return { fitted: numbers, measure: anyUnknown ? 'unknown' : 'any' };
    }
    const unit = leader.measure;
    let measure: Measure = unit;
    const fitted = numbers.map((operand) => {
      if (typeof operand.measure === 'string') return operand;
      if (sameDimension(operand.measure, unit)) return convertTo(operand, unit);
      this.#unlike(leader, operand, action);
      measure = 'unknown';
      return operand;
    });
    return { fitted, measure };
  }

  #unlike(left: Typed, right: Typed, action: string): void {
    if (typeof left.measure === 'string' || typeof right.measure === 'string') return;
    // A bare literal is the likelier slip, on whichever side it stands.
    const blame = left.kind === 'number' && isDimensionless(left.measure) ? left : right;
    const other = blame === left ? right : left;
    const repair = proposeRepair(blame, blame.measure as Unit, other.measure as Unit, this.#scope.candidates());
    const side = (each: Typed) => ({ at: each.span, unit: printUnit(each.measure as Unit) });
    this.#bag.add(units.unlikeOperands(action, side(left), side(right), repair));
  }

  #dimensionless(operand: Typed, owner: string): Typed {
    const inner = this.#expect(operand, 'number');
    if (typeof inner.measure === 'string') return inner;
    if (isDimensionless(inner.measure)) return convertTo(inner, dimensionless);
    const repair = proposeRepair(inner, inner.measure, dimensionless, this.#scope.candidates());
    this.#bag.add(units.notDimensionless(inner.span, owner, printUnit(inner.measure), repair));
    return { ...inner, measure: 'unknown' };
  }

  #expect(operand: Typed, position: Position): Typed {
    const { measure, span } = operand;
    if (measure === 'unknown' || (measure === 'condition') === (position === 'condition')) return operand;
    this.#bag.add(position === 'condition' ? units.conditionExpected(span) : units.numberExpected(span));
    return { ...operand, measure: 'unknown' };
  }
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** What a quantity of a unit is measured in. */
export function measureIn(unit: Unit): Measure {
  return unit === undetermined ? 'unknown' : unit;
}

/** The placeholder for what was reported: its value is never used. */
export function unknown(span: Span): Typed {
  return { kind: 'number', value: Number.NaN, measure: 'unknown', span };
}

function literalValue(expression: Typed): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'unary' && expression.operator === '-') {
    const inner = literalValue(expression.operand);
    return inner === undefined ? undefined : -inner;
  }
  if (expression.kind === 'binary' && expression.operator === '/') {
    const above = literalValue(expression.left);
    const below = literalValue(expression.right);
    return above === undefined || below === undefined ? undefined : above / below;
  }
  return undefined;
}
