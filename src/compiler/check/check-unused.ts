import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { neverChanges, neverRead, neverStarted } from '../diagnostics/equations.ts';
import type { SourceText } from '../diagnostics/source.ts';
import { type CheckedModel, isLocal } from './checked-model.ts';
import { allStatements, expressionOf, expressionsIn } from './statements.ts';
import type { ValueSymbol } from './symbols.ts';
import { operandsOf, type Typed } from './typed.ts';

/** Warns of what is declared and then neither changed, read nor started. */
export function checkUnused(model: CheckedModel, source: SourceText, bag: DiagnosticBag): void {
  const read = new Set<ValueSymbol>();
  const see = (expression: Typed): void => {
    if (expression.kind === 'variable') {
      const { symbol } = expression;
      if (!read.has(symbol)) {
        read.add(symbol);
        if (symbol.kind === 'let') see(symbol.value);
      }
    }
    if (expression.kind === 'apply') see(expression.function.body);
    operandsOf(expression).forEach(see);
  };
  const changed = new Set<ValueSymbol>();
  const started = new Set<string>();
  for (const { symbol, initial, flow, bound } of model.states) {
    see(initial);
    if (flow) {
      see(flow);
      changed.add(symbol);
    }
    if (bound) [bound.low, bound.high].forEach(see);
  }
  const { spike } = model;
  if (spike) see(spike.condition);
  if (spike?.refractory) see(spike.refractory.duration);
  for (const handler of model.handlers) for (const expression of expressionsIn(handler)) see(expression);
  for (const { statements } of spike ? [...model.handlers, spike] : model.handlers) {
    for (const statement of allStatements(statements)) {
      see(expressionOf(statement));
      if (statement.kind === 'start') started.add(statement.timer.name);
      if (statement.kind === 'assign') changed.add(statement.state);
    }
  }
  for (const { total } of model.conservations) see(total);
  for (const { value } of model.outputs) if (!isLocal(value)) see(value);
  for (const { condition } of model.requirements) see(condition);
  for (const symbol of model.lets) see(symbol.value);

  // What a component declares is judged where the component is, not where it is used.
  const isOwn = ({ name, span }: { name: string; span: { source: SourceText } }) =>
    !name.includes('.') && span.source === source;
  for (const { symbol } of model.states) if (isOwn(symbol) && !changed.has(symbol)) bag.add(neverChanges(symbol.span));
  for (const symbol of model.parameters) if (isOwn(symbol) && !read.has(symbol)) bag.add(neverRead(symbol.span));
  for (const timer of model.timers) if (isOwn(timer) && !started.has(timer.name)) bag.add(neverStarted(timer.span));
}
