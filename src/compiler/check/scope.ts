import type * as ast from '../ast/ast.ts';
import type { Span } from '../diagnostics/source.ts';
import type { Purpose } from './check-availability.ts';
import type { Candidate, Declared } from './repair.ts';
import type { FunctionSymbol, ParameterSymbol, TimerSymbol, ValueSymbol } from './symbols.ts';
import type { Typed } from './typed.ts';

/** When an expression is worked out, where that is not known: what has a value at some event may be meant. */
export const unknownMoment = Symbol('unknown moment');

/** Where an expression stands: which names it sees, and what it is for. */
export interface Scope {
  readonly purpose: Purpose;
  /** What a plain name stands for. Reports nothing; `undefined` if nobody declared it. */
  lookup(name: ast.Name): ValueSymbol | FunctionSymbol | TimerSymbol | 'reported' | undefined;
  /** What `alias.member` stands for; reports what is wrong itself. */
  member(alias: ast.Name, member: ast.Name): Typed | undefined;
  /** Whether a name is unknown for the first time: a forgotten declaration is one mistake, however often it is used. */
  isNew(name: string): boolean;
  /** Where a branch declares a local of that name, which is not seen outside of it. */
  branchLocal(name: string): Span | undefined;
  /** The outputs of a used component by its alias; nothing if there is none. */
  outputsOf(alias: string): readonly string[] | undefined;
  /** All names that could have been meant. */
  names(): readonly string[];
  /** Parameters that advice on units may name as factors. */
  factors(): readonly ParameterSymbol[];
  /** What a repair of units may multiply or divide by; worked out when the model has been checked. */
  quantities(): readonly Candidate[];
  /** Where a symbol is declared in this model. */
  declarationOf(symbol: { readonly span: Span }): Declared | undefined;
  readonly allowsDraws: boolean;
  /** How deep the expressions are that wait for the one being checked, over all names on the way. */
  readonly depth: { levels: number; exceeded: boolean };
}
