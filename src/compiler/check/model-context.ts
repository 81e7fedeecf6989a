import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inMorePlaces, manyUndeclared } from '../diagnostics/names.ts';
import { type Span, textOf } from '../diagnostics/source.ts';
import type { Purpose } from './check-availability.ts';
import type { Components } from './check-use.ts';
import { type AnySymbol, Declarations } from './declarations.ts';
import { Parts } from './parts.ts';
import type { Candidate, Declared } from './repair.ts';
import type { Scope } from './scope.ts';
import type {
  ArgumentSymbol,
  InputSymbol,
  LetSymbol,
  LocalSymbol,
  ParameterSymbol,
  StateSymbol,
  TargetSymbol,
  TimerSymbol,
} from './symbols.ts';
import { undetermined } from './unit.ts';

/** A name with an expression behind it. */
export type Computed = (ast.Let | ast.Output | ast.Current) & { readonly value: ast.Expression };

type ItemOf<K extends ast.Item['kind']> = Extract<ast.Item, { readonly kind: K }>;
type SymbolOf<K extends AnySymbol['kind']> = Extract<AnySymbol, { readonly kind: K }>;

/** More undeclared names than these are told in one message. */
const mostUndeclared = 3;

/** What every check of one model needs: its nodes, what its names stand for, and where to report. */
export class ModelContext {
  readonly model: ast.Model;
  readonly bag: DiagnosticBag;
  readonly declarations: Declarations;
  readonly parts: Parts;
  /** How often each unknown name was met. */
  readonly #unknownNames = new Map<string, number>();
  readonly models: Components;
  /** Where locals of branches are declared: names that somebody may look for outside. */
  readonly branchLocals = new Map<string, Span>();
  readonly #itemsOf = new Map<ast.Item['kind'], readonly ast.Item[]>();
  readonly #depth = { levels: 0, exceeded: false };

  constructor(model: ast.Model, components: Components, bag: DiagnosticBag) {
    this.model = model;
    this.bag = bag;
    this.models = components;
    this.declarations = new Declarations(bag);
    this.parts = new Parts(this, components);
  }

  // Nodes

  items<K extends ast.Item['kind']>(kind: K): readonly ItemOf<K>[] {
    const known = this.#itemsOf.get(kind) ?? this.model.items.filter((item) => item.kind === kind);
    this.#itemsOf.set(kind, known);
    return known as readonly ItemOf<K>[];
  }

  parameterNodes(): readonly ast.Parameter[] {
    return [...this.model.header, ...this.items('ParameterBlock').flatMap(({ parameters }) => parameters)];
  }

  inputNodes(): readonly ast.Input[] {
    return this.items('InputList').flatMap(({ inputs }) => inputs);
  }

  targetNodes(): readonly ast.Target[] {
    return this.items('TargetList').flatMap(({ targets }) => targets);
  }

  stateNodes(): readonly ast.State[] {
    return this.items('StateBlock').flatMap(({ states }) => states);
  }

  timerNodes(): readonly ast.Name[] {
    return this.items('TimerList').flatMap(({ names }) => names);
  }

  /** What could have been meant by a name that should be a state's. */
  stateNames(): readonly string[] {
    return this.stateNodes().map(({ name }) => name.text);
  }

  /** Outputs and currents that bring their own expression: `output g = …`, not `output g`. */
  computedNodes(): readonly Computed[] {
    const outputs = this.items('OutputList').flatMap((list) => list.outputs);
    const isComputed = (node: ast.Output): node is ast.Output & Computed => node.value !== undefined;
    return [...outputs.filter(isComputed), ...this.items('Current')];
  }

  // Symbols

  /** The symbol of a declaration, if it is the declaration of its name and of the kind it should be. */
  symbol<K extends AnySymbol['kind']>(name: ast.Name, kind: K): SymbolOf<K>[] {
    if (this.declarations.placeOf(name.text) !== name) return [];
    const symbol = this.declarations.find(name.text);
    const fits = (each: typeof symbol): each is SymbolOf<K> =>
      each !== undefined && each !== 'reported' && each.kind === kind;
    return fits(symbol) ? [symbol] : [];
  }

  parameters(): ParameterSymbol[] {
    return this.parameterNodes().flatMap(({ name }) => this.symbol(name, 'parameter'));
  }

  inputs(): InputSymbol[] {
    const names = [...this.inputNodes().map(({ name }) => name), ...this.items('Read').map(({ alias }) => alias)];
    return names.flatMap((name) => this.symbol(name, 'input'));
  }

  targets(): TargetSymbol[] {
    return this.targetNodes().flatMap(({ name }) => this.symbol(name, 'target'));
  }

  states(): StateSymbol[] {
    return this.stateNodes().flatMap(({ name }) => this.symbol(name, 'state'));
  }

  timers(): TimerSymbol[] {
    return this.timerNodes().flatMap((name) => this.symbol(name, 'timer'));
  }

  isTimer(name: string): boolean {
    const place = this.declarations.placeOf(name);
    return place !== undefined && this.symbol(place, 'timer').length > 0;
  }

  lets(): LetSymbol[] {
    return this.items('Let').flatMap(({ name }) => this.symbol(name, 'let'));
  }

  /** What has a value everywhere in the model. To be asked for when all of it has been worked out. */
  quantities(): readonly Candidate[] {
    const computed = this.computedNodes().flatMap(({ name }) => this.symbol(name, 'let'));
    return [...this.parameters(), ...this.inputs(), ...this.states(), ...this.lets(), ...computed]
      .filter(({ unit }) => unit !== undetermined)
      .map((symbol) => {
        const { name, unit, kind } = symbol;
        const mayVanish = kind === 'parameter' ? symbol.value <= 0 : kind !== 'let';
        return { name, unit, kind, mayVanish };
      });
  }

  /** Parameters that advice may name; what is 0 by default, as many a reversal potential, is no factor. */
  factors(): readonly ParameterSymbol[] {
    return this.parameters().filter(({ value, unit }) => value > 0 && unit !== undetermined);
  }

  /** What is written where a symbol is declared, if that is in this model. */
  declarationOf({ span }: { readonly span: Span }): Declared | undefined {
    return this.#declarations().find(({ name }) => name.span === span);
  }

  *#handlerLets(): Generator<ast.Let> {
    for (const { statements } of this.items('Handler')) {
      for (const statement of statements) if (statement.kind === 'Let') yield statement;
    }
  }

  #declarations(): readonly Declared[] {
    const functions = this.items('FunctionDeclaration');
    return [
      ...this.parameterNodes(),
      ...this.inputNodes(),
      ...this.stateNodes().map(({ name, unit, initial }) => ({ name, unit, value: initial })),
      ...this.items('Let'),
      ...this.#handlerLets(),
      ...functions.map(({ name, unit, body }) => ({ name, unit, value: body })),
      ...functions.flatMap(({ parameters }) => parameters),
      ...this.computedNodes(),
    ];
  }

  // Names

  /** What an expression sees: the names of `inner`, those of the model and, inside a handler, what its event gives. */
  scope(
    purpose: Purpose,
    inner: ReadonlyMap<string, LocalSymbol | ArgumentSymbol | InputSymbol> = new Map(),
    event?: string,
  ): Scope {
    return {
      purpose,
      lookup: (name) => inner.get(name.text) ?? this.declarations.find(name.text),
      member: (alias, member) => this.parts.member(alias, member, event),
      branchLocal: (name) => this.branchLocals.get(name),
      outputsOf: (alias) => this.parts.outputsOf(alias),
      isNew: (name) => this.isNew(name),
      names: () => [...inner.keys(), ...this.declarations.names()],
      // A repair of a constant cannot name anything.
      factors: () => (purpose === 'parameter' ? [] : this.factors()),
      quantities: () => (purpose === 'parameter' ? [] : this.quantities()),
      declarationOf: (symbol) => this.declarationOf(symbol),
      allowsDraws: event !== undefined,
      depth: this.#depth,
    };
  }

  /** Whether nobody has asked for an unknown name yet; once the bag is full, no name is worth a search for its like. */
  isNew(name: string): boolean {
    const before = this.#unknownNames.get(name) ?? 0;
    this.#unknownNames.set(name, before + 1);
    return before === 0 && !this.bag.isFull;
  }

  /** Says in how many more places each unknown name stands, now that all have been seen. */
  countUnknownNames(): void {
    const { source, start, end } = this.model.span;
    const isHere = ({ at }: Diagnostic) => at.source === source && start <= at.start && at.end <= end;
    const unknown = this.bag.sorted().filter((each) => /^SYN20(?:01|04|05|09|17)$/.test(each.code) && isHere(each));
    // A forgotten block of declarations is one mistake.
    const undeclared = unknown.filter(({ code, edit }) => code === 'SYN2001' && !edit);
    if (undeclared.length > mostUndeclared) {
      const [first, ...others] = undeclared;
      this.bag.replace(
        first!,
        manyUndeclared(
          first!,
          others.map(({ at }) => textOf(at)),
        ),
      );
      this.bag.removeEchoes(new Set(others));
      return;
    }
    for (const each of unknown) {
      const more = (this.#unknownNames.get(textOf(each.at)) ?? 1) - 1;
      if (more > 0) this.bag.replace(each, inMorePlaces(each, more));
    }
  }

  unknownNames(): ReadonlySet<string> {
    return new Set(this.#unknownNames.keys());
  }
}
