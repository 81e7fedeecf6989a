import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { definitionsTooDeep } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { unsupportedConstruct } from '../diagnostics/syntax.ts';
import { exponentNotLiteral } from '../diagnostics/units.ts';
import { checkAlike } from './check-alike.ts';
import { checkAvailability } from './check-availability.ts';
import { calleeOf, checkBrackets, checkCall } from './check-call.ts';
import { checkReference } from './check-reference.ts';
import { checkSample } from './check-sample.ts';
import { sizeLimits } from './check-size.ts';
import { checkCondition, checkDimensionless, checkNumber, checkSensible } from './check-unit.ts';
import { type Measure, measureIn } from './measure.ts';
import * as q from './rational.ts';
import { resolveUnit } from './resolve-unit.ts';
import type { Scope } from './scope.ts';
import { type Typed, unknownValue } from './typed.ts';
import { dimensionless, divide, isDimensionless, multiply, power, printUnit } from './unit.ts';

/**
 * Binds the names of an expression and works out its unit, reporting whatever is wrong on the way, a name among it that
 * the expression's purpose rules out.
 */
export function checkExpression(expression: ast.Expression, scope: Scope, bag: DiagnosticBag): Typed {
  return checkAvailability(new ExpressionChecker(scope, bag).check(expression), scope.purpose, bag);
}

/**
 * The recursion over an expression and, by way of its names, over all that it needs. Its methods hold little and leave
 * the rest to functions that return before it goes on: as many as `sizeLimits.levels` of them share one stack.
 */
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
      if (!depth.exceeded) this.#bag.add(definitionsTooDeep(expression.span));
      depth.exceeded = true;
      return unknownValue(expression.span);
    }
    // What a name stands for may have to be worked out on the way, which takes more of the stack than an operator does.
    const levels = expression.kind === 'Reference' ? sizeLimits.levelsOfName : 1;
    depth.levels += levels;
    const checked = this.#check(expression);
    depth.levels -= levels;
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
      case 'Noise':
        this.#bag.add(unsupportedConstruct(expression.span));
        return unknownValue(expression.span);
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
    const { name, member } = reference;
    if (member) return this.#scope.member(name, member) ?? unknownValue(reference.span);
    return checkReference(reference, this.#scope.lookup(name), this.#scope, this.#bag);
  }

  #call(call: ast.Call): Typed {
    const callee = calleeOf(call.callee, this.#scope);
    if (!checkBrackets(call, callee, this.#scope, this.#bag)) return unknownValue(call.span);
    const operands = call.arguments.map((each) => this.check(each));
    return checkCall(call, callee, operands, this.#scope, this.#bag);
  }

  #sample(draw: ast.Sample): Typed {
    const operands = draw.arguments.map((each) => this.check(each));
    return checkSample(draw, operands, this.#scope, this.#bag);
  }

  #unary({ operator, operand, span }: ast.Unary): Typed {
    const check = operator === 'not' ? checkCondition : checkNumber;
    const inner = check(this.check(operand), this.#bag);
    return { kind: 'unary', operator, operand: inner, measure: inner.measure, span };
  }

  #binary(node: ast.Binary): Typed {
    const { operator, span } = node;
    const left = this.check(node.left);
    const right = this.check(node.right);
    switch (operator) {
      case 'and':
      case 'or':
        checkCondition(left, this.#bag);
        checkCondition(right, this.#bag);
        return { kind: 'binary', operator, left, right, measure: 'condition', span };
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const { fitted } = checkAlike([left, right], 'compared', this.#scope, this.#bag);
        return { kind: 'binary', operator, left: fitted[0]!, right: fitted[1]!, measure: 'condition', span };
      }
      case '+':
      case '-': {
        const action = operator === '+' ? 'added' : 'subtracted';
        const { fitted, measure } = checkAlike([left, right], action, this.#scope, this.#bag);
        return { kind: 'binary', operator, left: fitted[0]!, right: fitted[1]!, measure, span };
      }
      case '*':
      case '/': {
        const product = this.#product(operator, left, right);
        const measure = checkSensible(product, span, this.#bag);
        return { kind: 'binary', operator, left, right, measure, span };
      }
      case '^':
        return this.#power(checkNumber(left, this.#bag), right, span);
    }
  }

  #product(operator: '*' | '/', left: Typed, right: Typed): Measure {
    const [a, b] = [left, right].map((operand) => {
      const { measure } = checkNumber(operand, this.#bag);
      return measure === 'any' ? dimensionless : measure;
    });
    if (typeof a !== 'object' || typeof b !== 'object') return 'unknown';
    return operator === '*' ? multiply(a, b) : divide(a, b);
  }

  #power(base: Typed, exponent: Typed, span: Span): Typed {
    const unit = base.measure;
    if (typeof unit === 'string' || isDimensionless(unit)) {
      const left = checkDimensionless(base, 'a power', this.#scope, this.#bag);
      const right = checkDimensionless(exponent, 'an exponent', this.#scope, this.#bag);
      return { kind: 'binary', operator: '^', left, right, measure: dimensionless, span };
    }
    const literal = literalValue(exponent);
    const fraction = literal === undefined ? undefined : q.fromNumber(literal);
    if (!fraction) {
      this.#bag.add(exponentNotLiteral(exponent.span, printUnit(unit)));
      return unknownValue(span);
    }
    const measure = checkSensible(power(unit, fraction), span, this.#bag);
    return { kind: 'binary', operator: '^', left: base, right: exponent, measure, span };
  }

  #conditional({ span, ...node }: ast.Conditional): Typed {
    const condition = checkCondition(this.check(node.condition), this.#bag);
    const alternatives = [this.check(node.whenTrue), this.check(node.whenFalse)];
    const { fitted, measure } = checkAlike(alternatives, 'alternatives', this.#scope, this.#bag);
    return { kind: 'select', condition, whenTrue: fitted[0]!, whenFalse: fitted[1]!, measure, span };
  }
}

/** The value of an exponent such as `2`, `-1` or `1/2`; what is no such literal has none, constant or not. */
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
