/** What names stand for. A symbol is one object wherever it is used, so that identity replaces lookups by name. */
import type { Span } from '../diagnostics/source.ts';
import type { Typed } from './typed.ts';
import type { Unit } from './unit.ts';

interface SymbolBase {
  /** As the author and the command line call it; `alias.name` inside a used component. */
  readonly name: string;
  readonly unit: Unit;
  readonly span: Span;
  readonly doc: string;
}

/** The values that a parameter may take. */
export type CheckedRange =
  | {
      readonly kind: 'interval';
      readonly low: number;
      readonly high: number;
      readonly lowOpen: boolean;
      readonly highOpen: boolean;
    }
  | { readonly kind: 'members'; readonly members: readonly number[] };

/** A constant of the run; `perSynapse` where it is declared in the header, so that every connection has its own. */
export interface ParameterSymbol extends SymbolBase {
  readonly kind: 'parameter';
  readonly perSynapse: boolean;
  /** Default, in the parameter's unit. */
  readonly value: number;
  readonly range: CheckedRange | undefined;
}

/** A quantity that comes from outside and is held during a step. */
export interface InputSymbol extends SymbolBase {
  readonly kind: 'input';
  /** The member of a signal that it stands for, in a model that reads one. */
  readonly signal?: { readonly model: string; readonly member: string };
  /** The event that brings it along: it has a value there only. */
  readonly event?: string;
}

/** A state of the postsynaptic cell that events add to. */
export interface TargetSymbol extends SymbolBase {
  readonly kind: 'target';
}

export interface StateSymbol extends SymbolBase {
  readonly kind: 'state';
}

/** A named expression; `let` among the items, a local of a handler, or an overridden parameter of a component. */
export interface LetSymbol extends SymbolBase {
  readonly kind: 'let';
  readonly value: Typed;
}

/** A `let` of a handler: it has a value while its event is handled. */
export interface LocalSymbol extends SymbolBase {
  readonly kind: 'local';
  readonly event: string;
}

export interface ArgumentSymbol extends SymbolBase {
  readonly kind: 'argument';
}

export interface FunctionSymbol extends SymbolBase {
  readonly kind: 'function';
  readonly parameters: readonly ArgumentSymbol[];
  readonly body: Typed;
}

export interface TimerSymbol {
  readonly kind: 'timer';
  readonly name: string;
  readonly span: Span;
}

/** A symbol with a value that an expression can read. */
export type ValueSymbol =
  | ParameterSymbol
  | InputSymbol
  | TargetSymbol
  | StateSymbol
  | LetSymbol
  | LocalSymbol
  | ArgumentSymbol;

export const symbolNoun: Readonly<Record<ValueSymbol['kind'] | 'function' | 'timer', string>> = {
  parameter: 'a parameter',
  input: 'an input',
  target: 'a target',
  state: 'a state',
  let: 'a `let`',
  local: 'a local of a handler',
  argument: 'an argument',
  function: 'a function',
  timer: 'a timer',
};
