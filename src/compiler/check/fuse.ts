import type { Span } from '../diagnostics/source.ts';
import type { Work } from '../diagnostics/work.ts';
import type { CheckedModel, CheckedOutput, CheckedStatement, Trigger } from './checked-model.ts';
import { isLocal } from './checked-model.ts';
import type { FunctionSymbol, LetSymbol, LocalSymbol, ParameterSymbol, TimerSymbol, ValueSymbol } from './symbols.ts';
import { mapOperands, symbolsIn, type Typed } from './typed.ts';

/** What a `use` puts in place of a parameter or an input of the component. */
export type Replacement =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'expression'; readonly value: Typed }
  /** For an input that is read at one event only: what has a value then, and stands wherever the input is read. */
  | { readonly kind: 'at-event'; readonly value: Typed };

/**
 * A component as part of another model: every name gets the alias in front, overridden parameters get their new
 * default, or become expressions of the surrounding model. Nothing of the component remains to be looked up at run time.
 */
export function fuse(
  component: CheckedModel,
  alias: string,
  replacements: ReadonlyMap<string, Replacement>,
  use: Span,
  work: Work,
): CheckedModel {
  const symbols = new Map<ValueSymbol, ValueSymbol>();
  const functions = new Map<FunctionSymbol, FunctionSymbol>();
  const timers = new Map<TimerSymbol, TimerSymbol>();
  const takesEvents = [...replacements.values()].some(({ kind }) => kind === 'at-event');
  const named = (name: string) => `${alias}.${name}`;

  /** The symbol of the surrounding model that stands for one of the component; made on first sight. */
  function symbolFor(symbol: ValueSymbol): ValueSymbol {
    const known = symbols.get(symbol);
    if (known) return known;
    const renamed = rename(symbol);
    symbols.set(symbol, renamed);
    return renamed;
  }

  function rename(symbol: ValueSymbol): ValueSymbol {
    if (symbol.kind === 'argument') return symbol;
    const name = named(symbol.name);
    if (symbol.kind === 'let') return { ...symbol, name, value: rewrite(symbol.value) };
    const replacement = replacements.get(symbol.name);
    if ((symbol.kind === 'parameter' || symbol.kind === 'input') && replacement?.kind === 'expression') {
      const { unit, doc } = symbol;
      return { kind: 'let', name, unit, doc, span: use, value: replacement.value };
    }
    if (symbol.kind === 'parameter' && replacement?.kind === 'value') {
      return { ...symbol, name, value: replacement.value, perSynapse: false };
    }
    if (symbol.kind === 'local')
      return { ...symbol, name, event: isOfSpikes(symbol.event) ? symbol.event : named(symbol.event) };
    return { ...symbol, name };
  }

  function valueAtEvent(symbol: ValueSymbol): Typed | undefined {
    const replacement = symbol.kind === 'input' ? replacements.get(symbol.name) : undefined;
    return replacement?.kind === 'at-event' ? replacement.value : undefined;
  }

  /** What is made of a value at an event has none at any other time. */
  function hasValueAlways({ value }: LetSymbol): boolean {
    return !takesEvents || !symbolsIn(value, work).some(({ symbol }) => symbol.kind === 'local');
  }

  function functionFor(symbol: FunctionSymbol): FunctionSymbol {
    const known = functions.get(symbol);
    if (known) return known;
    const renamed = { ...symbol, name: named(symbol.name), body: rewrite(symbol.body) };
    functions.set(symbol, renamed);
    return renamed;
  }

  function timerFor(symbol: TimerSymbol): TimerSymbol {
    const known = timers.get(symbol) ?? { ...symbol, name: named(symbol.name) };
    timers.set(symbol, known);
    return known;
  }

  function rewrite(expression: Typed): Typed {
    work.spend(2);
    if (expression.kind === 'variable') {
      const { symbol } = expression;
      return valueAtEvent(symbol) ?? { ...expression, symbol: symbolFor(symbol) };
    }
    const mapped = mapOperands(expression, rewrite);
    return mapped.kind === 'apply' ? { ...mapped, function: functionFor(mapped.function) } : mapped;
  }

  /** A symbol whose kind renaming does not change. */
  function same<S extends ValueSymbol>(symbol: S): S {
    return symbolFor(symbol) as S;
  }

  function statement(each: CheckedStatement): CheckedStatement {
    switch (each.kind) {
      case 'let':
        return { ...each, local: same(each.local), value: rewrite(each.value) };
      case 'add':
        return { ...each, target: same(each.target), value: rewrite(each.value) };
      case 'assign':
        return { ...each, state: same(each.state), value: rewrite(each.value) };
      case 'start':
        return { ...each, timer: timerFor(each.timer), delay: rewrite(each.delay) };
      case 'branch': {
        const [whenTrue, whenFalse] = [each.whenTrue.map(statement), each.whenFalse.map(statement)];
        return { ...each, condition: rewrite(each.condition), whenTrue, whenFalse };
      }
    }
  }

  function rewriteTrigger(trigger: Trigger): Trigger {
    switch (trigger.kind) {
      case 'named':
        return trigger;
      case 'crossing':
        return { ...trigger, condition: rewrite(trigger.condition) };
      case 'clock':
        return { ...trigger, period: rewrite(trigger.period) };
    }
  }

  function output(each: CheckedOutput): CheckedOutput {
    const value: Typed | LocalSymbol = isLocal(each.value) ? same(each.value) : rewrite(each.value);
    return { ...each, name: named(each.name), value };
  }

  const parameters = component.parameters.map(symbolFor);
  const inputs = component.inputs.filter((symbol) => !valueAtEvent(symbol)).map(symbolFor);
  const lets = component.lets.map(symbolFor);
  return {
    ...component,
    parameters: parameters.filter((symbol): symbol is ParameterSymbol => symbol.kind === 'parameter'),
    inputs: inputs.filter((symbol) => symbol.kind === 'input'),
    lets: [...parameters, ...inputs, ...lets].filter((symbol) => symbol.kind === 'let').filter(hasValueAlways),
    timers: component.timers.map(timerFor),
    states: component.states.map(({ symbol, initial, flow, reactions, bound, steady }) => ({
      symbol: same(symbol),
      initial: rewrite(initial),
      flow: flow && rewrite(flow),
      reactions,
      steady,
      bound: bound && { low: rewrite(bound.low), high: rewrite(bound.high) },
    })),
    conservations: component.conservations.map(({ terms, total, ...places }) => ({
      ...places,
      terms: new Map([...terms].map(([symbol, factor]) => [same(symbol), factor])),
      total: rewrite(total),
    })),
    handlers: component.handlers.map(({ event, parameters: brought, trigger, statements, span }) => ({
      event: isOfSpikes(event) ? event : named(event),
      parameters: brought,
      trigger: rewriteTrigger(trigger),
      statements: statements.map(statement),
      span,
    })),
    outputs: component.outputs.map(output),
    requirements: component.requirements.map((each) => ({ ...each, condition: rewrite(each.condition) })),
    solves: component.solves.map((each) => ({ ...each, states: each.states.map(same) })),
  };
}

/** Spikes are events of the whole model; all others belong to their component. */
function isOfSpikes(event: string): boolean {
  return event === 'pre' || event === 'post';
}
