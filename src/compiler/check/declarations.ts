import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as names from '../diagnostics/names.ts';
import { isBuiltin } from './builtins.ts';
import type { FunctionSymbol, TimerSymbol, ValueSymbol } from './symbols.ts';

export type AnySymbol = ValueSymbol | FunctionSymbol | TimerSymbol;

interface Declaration {
  readonly name: ast.Name;
  readonly make: () => AnySymbol | undefined;
  progress: 'new' | 'busy' | 'done';
  symbol: AnySymbol | undefined;
}

/**
 * The names that a model declares. A symbol is worked out when it is first asked for, so that declarations can stand in
 * any order; one that needs itself on the way is reported.
 */
export class Declarations {
  readonly #table = new Map<string, Declaration>();
  readonly #bag: DiagnosticBag;
  /** What is being worked out, each because the one before it needs it. */
  readonly #busy: Declaration[] = [];

  constructor(bag: DiagnosticBag) {
    this.#bag = bag;
  }

  declare(name: ast.Name, make: () => AnySymbol | undefined): void {
    if (isBuiltin(name.text)) {
      this.#bag.add(names.builtinRedeclared(name.span));
      return;
    }
    const first = this.#table.get(name.text);
    if (first) this.#bag.add(names.declaredTwice(name.span, first.name.span));
    else this.#table.set(name.text, { name, make, progress: 'new', symbol: undefined });
  }

  names(): readonly string[] {
    return [...this.#table.keys()];
  }

  /** The symbol of a name; `reported` where its declaration is at fault, nothing where there is none. */
  find(name: string): AnySymbol | 'reported' | undefined {
    const declaration = this.#table.get(name);
    if (!declaration) return undefined;
    if (declaration.progress === 'busy') {
      const circle = this.#busy.slice(this.#busy.indexOf(declaration)).map((each) => each.name);
      this.#bag.add(names.needsItself(declaration.name.span, circle, 'what depends on its own past is a state'));
      return 'reported';
    }
    if (declaration.progress === 'new') {
      declaration.progress = 'busy';
      this.#busy.push(declaration);
      declaration.symbol = declaration.make();
      this.#busy.pop();
      declaration.progress = 'done';
    }
    return declaration.symbol ?? 'reported';
  }

  placeOf(name: string): ast.Name | undefined {
    return this.#table.get(name)?.name;
  }
}
