import type { CheckedBranch, CheckedStatement } from '../check/checked-model.ts';
import type { StateSymbol, TargetSymbol, TimerSymbol, ValueSymbol } from '../check/symbols.ts';
import { clamp } from './clamp.ts';
import type { Expr, ExprGraph } from './expr.ts';
import { type Environment, lowerExpression } from './lower-expression.ts';
import type { Addition, Jump, SystemInput, SystemState, TimerStart } from './system.ts';

/** What a handler finds in its model. */
export interface HandlerContext {
  readonly graph: ExprGraph;
  stateOf(symbol: StateSymbol): SystemState;
  targetOf(symbol: TargetSymbol): SystemInput;
  /** The value of a symbol that no statement has changed. */
  valueOf: Environment['valueOf'];
  drawSite(): number;
}

/** What a handler comes to: new values of states, in terms of those before, and timers. */
export interface HandlerEffect {
  readonly jumps: readonly Jump[];
  readonly starts: readonly TimerStart[];
  readonly additions: readonly Addition[];
  /** Values after the last statement. */
  readonly after: Environment;
}

/**
 * Runs a handler on symbols: after its last statement every state holds an expression of the values before. A `let` or
 * an output that reads a state is read anew after each assignment, like the state itself; a bound holds after each.
 */
export function lowerHandler(statements: readonly CheckedStatement[], context: HandlerContext): HandlerEffect {
  const lowering = new HandlerLowering(context);
  lowering.run(statements);
  return lowering.effect();
}

class HandlerLowering {
  readonly #context: HandlerContext;
  readonly #environment: Environment;
  /** Values of states and locals after the statements so far. */
  #current = new Map<ValueSymbol, Expr>();
  readonly #lets = new Map<ValueSymbol, Expr>();
  readonly #assigned = new Map<StateSymbol, Jump['spans']>();
  readonly #starts = new Map<string, TimerStart>();
  readonly #additions = new Map<SystemInput, Pick<Addition, 'value' | 'span'>>();
  /** What must hold for the statement at hand to be reached; nothing outside of branches. */
  #path: Expr | undefined;

  constructor(context: HandlerContext) {
    this.#context = context;
    this.#environment = {
      graph: context.graph,
      valueOf: (symbol) => this.#valueOf(symbol),
      drawSite: () => context.drawSite(),
    };
  }

  effect(): HandlerEffect {
    const jumps = [...this.#assigned].map(([symbol, spans]): Jump => {
      return { state: this.#context.stateOf(symbol), value: this.#current.get(symbol)!, spans };
    });
    const additions = [...this.#additions].map(([target, added]) => ({ target, ...added }));
    return { jumps, starts: [...this.#starts.values()], additions, after: this.#environment };
  }

  run(statements: readonly CheckedStatement[]): void {
    const { graph } = this.#context;
    for (const statement of statements) {
      switch (statement.kind) {
        case 'let': {
          const { local, value } = statement;
          const lowered = graph.labelled(local.name, () => lowerExpression(value, this.#environment));
          this.#current.set(local, lowered);
          break;
        }
        case 'assign': {
          const value = lowerExpression(statement.value, this.#environment);
          const { bound } = this.#context.stateOf(statement.state);
          this.#current.set(statement.state, clamp(graph, value, bound));
          const before = this.#path ? (this.#assigned.get(statement.state) ?? []) : [];
          this.#assigned.set(statement.state, [...before, statement.span]);
          this.#lets.clear();
          break;
        }
        case 'add':
          this.#add(statement);
          break;
        case 'start': {
          const { timer, delay, span } = statement;
          this.#start(timer, lowerExpression(delay, this.#environment), span);
          break;
        }
        case 'branch':
          this.#branch(statement);
          break;
      }
    }
  }

  /**
   * Both sides are run from the same values; where they leave a state different, the condition chooses. A choice gives
   * one of its operands untouched, so that what is no number on the other side does no harm. A draw is a function of its
   * place and event, so that one on the other side changes none of this.
   */
  #branch({ condition: written, whenTrue, whenFalse, span }: CheckedBranch): void {
    const { graph } = this.#context;
    const condition = lowerExpression(written, this.#environment);
    const before = this.#current;
    const after = (statements: readonly CheckedStatement[], holds: Expr): ReadonlyMap<ValueSymbol, Expr> => {
      const outer = this.#path;
      this.#path = outer ? graph.operation('and', [outer, holds]) : holds;
      this.#current = new Map(before);
      this.#lets.clear();
      this.run(statements);
      this.#path = outer;
      return this.#current;
    };
    const taken = after(whenTrue, condition);
    const other = after(whenFalse, graph.operation('not', [condition]));
    this.#current = new Map(before);
    this.#lets.clear();
    graph.from(span, () => {
      for (const symbol of this.#assigned.keys()) {
        const old = before.get(symbol) ?? this.#context.valueOf(symbol);
        const [a, b] = [taken.get(symbol) ?? old, other.get(symbol) ?? old];
        this.#current.set(symbol, a === b ? a : graph.operation('select', [condition, a, b]));
      }
    });
  }

  /** What is added where a branch is not taken is nothing. */
  #add({ target: symbol, value: written, span }: Extract<CheckedStatement, { readonly kind: 'add' }>): void {
    const { graph } = this.#context;
    const target = this.#context.targetOf(symbol);
    const amount = lowerExpression(written, this.#environment);
    const value = this.#path ? graph.operation('select', [this.#path, amount, graph.number(0)]) : amount;
    const before = this.#additions.get(target);
    this.#additions.set(target, { value: before ? graph.add(before.value, value) : value, span });
  }

  /** A later start replaces an earlier one of the same event, where it is reached. */
  #start({ name: timer }: TimerSymbol, delay: Expr, span: TimerStart['span']): void {
    const { graph } = this.#context;
    const path = this.#path;
    const earlier = this.#starts.get(timer);
    if (!earlier || !path) {
      this.#starts.set(timer, { timer, condition: path, delay, delays: [delay], span });
      return;
    }
    this.#starts.set(timer, {
      timer,
      condition: earlier.condition && graph.operation('or', [path, earlier.condition]),
      delay: graph.operation('select', [path, delay, earlier.delay]),
      delays: [...earlier.delays, delay],
      span,
    });
  }

  #valueOf(symbol: Parameters<Environment['valueOf']>[0]): Expr {
    if (symbol.kind !== 'let') return this.#current.get(symbol) ?? this.#context.valueOf(symbol);
    const known = this.#lets.get(symbol);
    if (known) return known;
    const value = this.#context.graph.labelled(symbol.name, () => lowerExpression(symbol.value, this.#environment));
    this.#lets.set(symbol, value);
    return value;
  }
}
