import type { Model } from '../ast/ast.ts';
import { childrenOf } from '../ast/child-keys.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  definitionsTooDeep,
  statementsTooDeep,
  tooManyNames,
  tooManyOperations,
  tooManyStates,
} from '../diagnostics/names.ts';
import type { Work } from '../diagnostics/work.ts';
import type { CheckedModel } from './checked-model.ts';
import { isLocal } from './checked-model.ts';
import { deepStatement } from './statement-levels.ts';
import { expressionsIn } from './statements.ts';
import type { FunctionSymbol, LetSymbol } from './symbols.ts';
import { operandsOf, type Typed } from './typed.ts';

/**
 * What a model may cost. A few lines can stand for more than any machine holds: components that use two of the next
 * kind, functions that call the next one twice, definitions that build on one another without end.
 */
export const sizeLimits = {
  /** Parameters, states, lets, timers and outputs, those of used components included. */
  names: 16_384,
  states: 2000,
  /** Operations, with functions written out where they are called. */
  operations: 500_000,
  /** Operations that wait for one another; following a name counts as several. */
  levels: 1000,
  levelsOfName: 5,
} as const;

interface Size {
  readonly operations: number;
  readonly levels: number;
}

/** What a model has in its own text, before anything in it is looked at. */
export function checkNames({ header, items, name }: Model): Diagnostic | undefined {
  const names = items.reduce((sum, item) => sum + childrenOf(item).length, header.length);
  return names > sizeLimits.names ? tooManyNames(name.span, names, sizeLimits.names) : undefined;
}

/** The one diagnostic that a model beyond the limits gets; later phases are spared it. */
export function checkSize(model: CheckedModel, work: Work): Diagnostic | undefined {
  const { parameters, states, lets, timers, outputs } = model;
  const names = parameters.length + states.length + lets.length + timers.length + outputs.length;
  if (states.length > sizeLimits.states) return tooManyStates(model.span, states.length, sizeLimits.states);
  if (names > sizeLimits.names) return tooManyNames(model.span, names, sizeLimits.names);
  const sizes = new Map<LetSymbol | FunctionSymbol, Size>();
  let total = 0;
  for (const expression of expressionsOf(model)) {
    const { operations, levels } = sizeOf(expression, sizes, 0, work);
    total += operations;
    if (levels > sizeLimits.levels) return definitionsTooDeep(expression.span);
    if (total > sizeLimits.operations) return tooManyOperations(expression.span, sizeLimits.operations);
  }
  const ownLevels = (expression: Typed): number => sizeOf(expression, sizes, 0, work).levels - 1;
  for (const { statements } of model.spike ? [...model.handlers, model.spike] : model.handlers) {
    const deep = deepStatement(statements, sizeLimits.levels, ownLevels, work);
    if (deep) return statementsTooDeep(deep);
  }
  return undefined;
}

function* expressionsOf(model: CheckedModel): Generator<Typed> {
  for (const { value } of model.lets) yield value;
  for (const { initial, flow, bound } of model.states) {
    yield initial;
    if (flow) yield flow;
    if (bound) yield* [bound.low, bound.high];
  }
  for (const handler of model.handlers) yield* expressionsIn(handler);
  for (const { value } of model.outputs) if (!isLocal(value)) yield value;
  for (const { condition } of model.requirements) yield condition;
}

/** A let is worked out once, so that it costs levels only; a function costs its operations at every call. */
function sizeOf(expression: Typed, known: Map<LetSymbol | FunctionSymbol, Size>, depth: number, work: Work): Size {
  work.spend();
  if (depth > sizeLimits.levels) return { operations: 1, levels: 1 };
  let operations = 1;
  let levels = 0;
  for (const operand of operandsOf(expression)) {
    const size = sizeOf(operand, known, depth + 1, work);
    operations += size.operations;
    levels = Math.max(levels, size.levels);
  }
  if (expression.kind === 'variable' && expression.symbol.kind === 'let') {
    levels = sizeOfName(expression.symbol, expression.symbol.value, known, depth, work).levels;
  }
  if (expression.kind === 'apply') {
    const size = sizeOfName(expression.function, expression.function.body, known, depth, work);
    operations += size.operations;
    levels = Math.max(levels, size.levels);
  }
  return { operations, levels: levels + 1 };
}

function sizeOfName(
  symbol: LetSymbol | FunctionSymbol,
  value: Typed,
  known: Map<LetSymbol | FunctionSymbol, Size>,
  depth: number,
  work: Work,
): Size {
  const before = known.get(symbol);
  if (before) return before;
  const { operations, levels } = sizeOf(value, known, depth + sizeLimits.levelsOfName, work);
  const size = { operations, levels: levels + sizeLimits.levelsOfName };
  known.set(symbol, size);
  return size;
}
