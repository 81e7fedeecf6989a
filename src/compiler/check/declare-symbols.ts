import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as equations from '../diagnostics/equations.ts';
import { declaredTwice, timerOfSpikes } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkDeclaredUnit } from './check-declared-unit.ts';
import { checkExpression } from './check-expression.ts';
import { checkRange, inRange } from './check-range.ts';
import { readSymbol } from './check-read.ts';
import { constantValue } from './constant.ts';
import type { Computed, ModelContext } from './model-context.ts';
import { resolveUnit } from './resolve-unit.ts';
import type {
  ArgumentSymbol,
  FunctionSymbol,
  InputSymbol,
  LetSymbol,
  ParameterSymbol,
  StateSymbol,
  TargetSymbol,
} from './symbols.ts';
import type { Typed } from './typed.ts';
import { dimensionless, sameDimension, type Unit } from './unit.ts';
import { celsius, picoampere } from './unit-table.ts';

/**
 * Enters every name that the model declares; its symbol is made when somebody asks for it. Returns the initial value of
 * each state, which is there once the state's symbol is.
 */
export function declareSymbols(context: ModelContext): ReadonlyMap<StateSymbol, Typed> {
  const { declarations, model } = context;
  const varied = new Set(context.items('VaryList').flatMap(({ names }) => names.map(({ text }) => text)));
  const initials = new Map<StateSymbol, Typed>();
  for (const node of context.parameterNodes()) {
    declarations.declare(node.name, () =>
      parameterSymbol(node, model.header.includes(node) || varied.has(node.name.text), context),
    );
  }
  for (const node of context.inputNodes()) declarations.declare(node.name, () => inputSymbol(node, context));
  for (const node of context.targetNodes()) declarations.declare(node.name, () => targetSymbol(node, context));
  for (const node of context.items('Read')) declarations.declare(node.alias, () => readSymbol(node, context));
  for (const node of context.stateNodes()) {
    declarations.declare(node.name, () => {
      const { symbol, initial } = stateSymbol(node, context);
      initials.set(symbol, initial);
      return symbol;
    });
  }
  for (const name of context.timerNodes()) {
    if (name.text === 'pre' || name.text === 'post') context.bag.add(timerOfSpikes(name.span));
    declarations.declare(name, () => ({ kind: 'timer', name: name.text, span: name.span }));
  }
  for (const node of context.items('Let')) declarations.declare(node.name, () => letSymbol(node, context));
  for (const node of context.items('FunctionDeclaration')) {
    declarations.declare(node.name, () => functionSymbol(node, context));
  }
  for (const use of context.items('Use')) context.parts.declare(use);
  // A computed output or current is a name like a `let`: `current i (pA) = g*(v - e)` can read `output g`.
  for (const node of context.computedNodes()) declarations.declare(node.name, () => letSymbol(node, context));
  return initials;
}

function parameterSymbol(node: ast.Parameter, perSynapse: boolean, context: ModelContext): ParameterSymbol {
  const { name, range, doc } = node;
  const { bag } = context;
  const scope = context.scope('parameter');
  const written = node.unit && resolveUnit(node.unit, bag);
  const given = checkExpression(node.value, scope, bag);
  const { unit, value } = checkDeclaredUnit(name, written, given, scope, bag);
  const constant = constantValue(value);
  if (value.measure !== 'unknown') {
    if (constant === undefined) bag.add(equations.notConstant(node.value.span, 'the default of a parameter'));
    else if (!Number.isFinite(constant)) bag.add(equations.notFinite(node.value.span, constant));
  }
  const checkedRange = range && checkRange(range, unit, scope, bag);
  if (checkedRange && constant !== undefined && Number.isFinite(constant) && !inRange(constant, checkedRange)) {
    bag.add(equations.outsideRange(node.value.span, constant, range.span));
  }
  return {
    kind: 'parameter',
    name: name.text,
    unit,
    span: name.span,
    doc,
    perSynapse,
    value: constant ?? 0,
    range: checkedRange,
  };
}

/** A temperature has one unit that everybody means; other quantities without a unit are plain numbers. */
function inputSymbol({ name, unit, doc }: ast.Input, { bag }: ModelContext): InputSymbol {
  const resolved = unit ? resolveUnit(unit, bag) : name.text === 'celsius' ? celsius : dimensionless;
  return { kind: 'input', name: name.text, unit: resolved, span: name.span, doc };
}

function targetSymbol({ name, unit, doc }: ast.Target, { bag }: ModelContext): TargetSymbol {
  return { kind: 'target', name: name.text, unit: unit ? resolveUnit(unit, bag) : dimensionless, span: name.span, doc };
}

function stateSymbol(node: ast.State, context: ModelContext): { symbol: StateSymbol; initial: Typed } {
  const { name, doc } = node;
  const { bag } = context;
  const scope = context.scope('initial');
  const written = node.unit && resolveUnit(node.unit, bag);
  const given = checkExpression(node.initial, scope, bag);
  const { unit, value: initial } = checkDeclaredUnit(name, written, given, scope, bag);
  const constant = initial.measure === 'unknown' ? undefined : constantValue(initial);
  if (constant !== undefined && !Number.isFinite(constant)) {
    bag.add(equations.notFinite(node.initial.span, constant));
  }
  return { symbol: { kind: 'state', name: name.text, unit, span: name.span, doc }, initial };
}

function letSymbol(node: Computed, context: ModelContext): LetSymbol {
  const { bag } = context;
  const scope = context.scope('continuous');
  const given = checkExpression(node.value, scope, bag);
  const written = node.unit ? resolveUnit(node.unit, bag) : usualUnit(node, given);
  const { unit, value } = checkDeclaredUnit(node.name, written, given, scope, bag);
  return { kind: 'let', name: node.name.text, unit, span: node.name.span, doc: node.doc, value };
}

/** A current without a unit is in pA, if it is one at all. */
function usualUnit({ kind }: Computed, { measure }: Typed): Unit | undefined {
  const isCurrent = kind === 'Current' && typeof measure !== 'string' && sameDimension(measure, picoampere);
  return isCurrent ? picoampere : undefined;
}

function functionSymbol(node: ast.FunctionDeclaration, context: ModelContext): FunctionSymbol {
  const { bag } = context;
  const parameters = argumentSymbols(node, bag);
  const scope = context.scope('continuous', new Map(parameters.map((each) => [each.name, each])));
  const given = checkExpression(node.body, scope, bag);
  const written = node.unit && resolveUnit(node.unit, bag);
  const { unit, value: body } = checkDeclaredUnit(node.name, written, given, scope, bag);
  return { kind: 'function', name: node.name.text, unit, span: node.name.span, doc: node.doc, parameters, body };
}

function argumentSymbols({ parameters }: ast.FunctionDeclaration, bag: DiagnosticBag): readonly ArgumentSymbol[] {
  const places = new Map<string, Span>();
  return parameters.map(({ name: { text: name, span }, unit }) => {
    const first = places.get(name);
    if (first) bag.add(declaredTwice(span, first));
    places.set(name, span);
    return { kind: 'argument', name, unit: unit ? resolveUnit(unit, bag) : dimensionless, span, doc: '' };
  });
}
