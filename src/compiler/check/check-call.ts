import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as names from '../diagnostics/names.ts';
import { type Span, textOf } from '../diagnostics/source.ts';
import { misplacedUnit } from '../diagnostics/units.ts';
import { type BuiltinName, builtins, isBuiltin } from './builtins.ts';
import { checkAlike } from './check-alike.ts';
import { isBracketedUnit } from './check-reference.ts';
import { checkDimensionless, checkNumber, checkSensible, checkUnit } from './check-unit.ts';
import { measureIn } from './measure.ts';
import * as q from './rational.ts';
import type { Scope } from './scope.ts';
import { type FunctionSymbol, symbolNoun } from './symbols.ts';
import { type Typed, unknownValue } from './typed.ts';
import { dimensionless, power } from './unit.ts';
import { celsius, kelvin } from './unit-table.ts';

/** What a call names; `noun` says what it is that cannot be called. */
type Callee =
  | { readonly kind: 'builtin'; readonly name: BuiltinName }
  | { readonly kind: 'function'; readonly symbol: FunctionSymbol }
  | { readonly kind: 'other'; readonly noun: string }
  | { readonly kind: 'unknown' | 'reported' };

export function calleeOf({ name, member }: ast.Reference, scope: Scope): Callee {
  if (member) return { kind: 'other', noun: 'an output' };
  if (isBuiltin(name.text)) return { kind: 'builtin', name: name.text };
  const symbol = scope.lookup(name);
  if (symbol === undefined) return { kind: 'unknown' };
  if (symbol === 'reported') return { kind: 'reported' };
  return symbol.kind === 'function' ? { kind: 'function', symbol } : { kind: 'other', noun: symbolNoun[symbol.kind] };
}

/** Whether the brackets of a call hold arguments; reports `tau (ms)`, where they hold the unit of a value. */
export function checkBrackets(call: ast.Call, found: Callee, scope: Scope, bag: DiagnosticBag): boolean {
  const [only, second] = call.arguments;
  if (found.kind !== 'other' || second || only?.kind !== 'Reference' || !isBracketedUnit(only, scope)) return true;
  const { callee, span } = call;
  bag.add(misplacedUnit({ ...span, start: callee.span.end }, textOf(callee.span), found.noun));
  return false;
}

/** A call, with its callee and its arguments checked already. */
export function checkCall(
  { callee: { name, span: place }, span }: ast.Call,
  callee: Callee,
  operands: readonly Typed[],
  scope: Scope,
  bag: DiagnosticBag,
): Typed {
  switch (callee.kind) {
    case 'builtin':
      return checkBuiltin(callee.name, operands, span, scope, bag);
    case 'function':
      return checkApply(callee.symbol, operands, span, scope, bag);
    case 'other': {
      const open = span.source.text.indexOf('(', place.end);
      bag.add(names.notAFunction(place, callee.noun, { ...span, start: place.end, end: open }));
      return unknownValue(span);
    }
    case 'unknown':
      if (scope.isNew(name.text)) {
        bag.add(names.unknownFunction(name.span, [...scope.names(), ...Object.keys(builtins)]));
      }
      return unknownValue(span);
    case 'reported':
      return unknownValue(span);
  }
}

function checkApply(
  symbol: FunctionSymbol,
  operands: readonly Typed[],
  span: Span,
  scope: Scope,
  bag: DiagnosticBag,
): Typed {
  const { name, parameters } = symbol;
  const measure = measureIn(symbol.unit);
  if (operands.length !== parameters.length) {
    const expected = `${parameters.length} argument${parameters.length === 1 ? '' : 's'}`;
    bag.add(names.wrongArgumentCount(span, name, expected, operands.length));
    return { ...unknownValue(span), measure };
  }
  const fitted = parameters.map((each, i) => checkUnit(operands[i]!, each.unit, `\`${each.name}\``, scope, bag));
  return { kind: 'apply', function: symbol, arguments: fitted, measure, span };
}

function checkBuiltin(
  name: BuiltinName,
  operands: readonly Typed[],
  span: Span,
  scope: Scope,
  bag: DiagnosticBag,
): Typed {
  const { minimum, maximum } = builtins[name];
  if (operands.length < minimum || operands.length > maximum) {
    const count = minimum === maximum ? `${minimum}` : `${minimum} or more`;
    const expected = maximum === 1 ? '1 argument' : `${count} arguments`;
    bag.add(names.wrongArgumentCount(span, name, expected, operands.length));
    return unknownValue(span);
  }
  if (name === 'kelvin') return checkKelvin(operands[0]!, span, scope, bag);
  if (name === 'q10') return checkQ10(operands, span, scope, bag);
  const { rule } = builtins[name];
  switch (rule) {
    case 'pure': {
      const pure = operands.map((operand) => checkDimensionless(operand, `\`${name}\``, scope, bag));
      return { kind: 'builtin', name, arguments: pure, measure: dimensionless, span };
    }
    case 'root': {
      const operand = checkNumber(operands[0]!, bag);
      const { measure } = operand;
      const root = typeof measure === 'string' ? measure : checkSensible(power(measure, q.rational(1, 2)), span, bag);
      return { kind: 'builtin', name, arguments: [operand], measure: root, span };
    }
    case 'same': {
      const { fitted, measure } = checkAlike(operands, 'compared', scope, bag);
      return { kind: 'builtin', name, arguments: fitted, measure, span };
    }
  }
}

function checkKelvin(operand: Typed, span: Span, scope: Scope, bag: DiagnosticBag): Typed {
  const left = checkUnit(operand, celsius, 'the temperature', scope, bag);
  const right: Typed = { kind: 'number', value: 273.15, measure: celsius, span };
  return { kind: 'binary', operator: '+', left, right, measure: kelvin, span };
}

/** How much faster a process runs at a temperature than at the reference: factor^((celsius − reference)/10 °C). */
function checkQ10(operands: readonly Typed[], span: Span, scope: Scope, bag: DiagnosticBag): Typed {
  const [factor, ...temperatures] = operands;
  const base = checkDimensionless(factor!, '`q10`', scope, bag);
  const [actual, reference] = temperatures.map((each) => checkUnit(each, celsius, 'a temperature', scope, bag));
  const excess: Typed = {
    kind: 'binary',
    operator: '-',
    left: actual!,
    right: reference!,
    measure: celsius,
    span,
  };
  const ten: Typed = { kind: 'number', value: 10, measure: celsius, span };
  const exponent: Typed = { kind: 'binary', operator: '/', left: excess, right: ten, measure: dimensionless, span };
  return { kind: 'binary', operator: '^', left: base, right: exponent, measure: dimensionless, span };
}
