import type { CheckedHandler, CheckedModel } from '../check/checked-model.ts';
import { isLocal } from '../check/checked-model.ts';
import type { ParameterSymbol, ValueSymbol } from '../check/symbols.ts';
import type { Typed } from '../check/typed.ts';
import { printUnit } from '../check/unit.ts';
import { type Expr, ExprGraph, type Variable } from './expr.ts';
import { type Environment, lowerExpression } from './lower-expression.ts';
import { printExpr } from './print-expr.ts';
import type { EquationSystem, Jump, Requirement, SystemEvent, SystemState, TimerStart } from './system.ts';

/** Reduces a checked model to its mathematics: lets and functions written out, handlers turned into maps. */
export function lower(model: CheckedModel): EquationSystem {
  return new Lowering(model).system();
}

class Lowering {
  readonly #model: CheckedModel;
  readonly #graph = new ExprGraph();
  readonly #variables = new Map<ValueSymbol, Variable>();
  readonly #lets = new Map<ValueSymbol, Expr>();
  /** Random draws made so far: each has a site of its own in the model. */
  #draws = 0;

  constructor(model: CheckedModel) {
    this.#model = model;
  }

  system(): EquationSystem {
    const { name, kind, doc, span, timers, outputs, requirements } = this.#model;
    const parameters = this.#model.parameters.map((symbol) => ({
      ...describe(symbol),
      variable: this.#variable(symbol),
      perSynapse: symbol.perSynapse,
      value: symbol.value,
      range: symbol.range,
    }));
    const inputs = this.#model.inputs.map((symbol) => ({ ...describe(symbol), variable: this.#variable(symbol) }));
    const states = this.#model.states.map(({ symbol, initial, flow, bound: ends }): SystemState => {
      const bound = ends && { low: this.#lower(ends.low), high: this.#lower(ends.high) };
      return {
        ...describe(symbol),
        variable: this.#variable(symbol),
        // A bound holds from the start: what no equation moves would never be clamped otherwise.
        initial: clamp(this.#graph, this.#lower(initial), bound),
        flow: flow ? this.#lower(flow) : this.#graph.number(0),
        flowSpan: flow?.span,
        bound,
      };
    });
    const readouts = outputs.flatMap(({ role, name: output, unit, doc: text, value, span: place }) =>
      isLocal(value)
        ? []
        : [{ role, name: output, unit: printUnit(unit), doc: text, value: this.#lower(value), span: place }],
    );
    return {
      name,
      role: kind,
      doc,
      span,
      graph: this.#graph,
      parameters,
      inputs,
      states,
      timers: timers.map((timer) => timer.name),
      events: this.#model.handlers.map((handler) => this.#event(handler, states)),
      readouts,
      eventOutputs: outputs.flatMap(({ name: output, value }) =>
        isLocal(value) ? [{ name: output, event: value.event }] : [],
      ),
      requirements: [
        ...requirements.map(({ condition, text, span: place }) => ({
          condition: this.#lower(condition),
          text,
          span: place,
        })),
        ...states.flatMap((state) => this.#orderOfBound(state)),
      ],
      solves: this.#model.solves.map((solve) => ({
        ...solve,
        states: solve.states.map((symbol) => states.find(({ variable }) => variable === this.#variable(symbol))!),
      })),
    };
  }

  /** Ends of a bound that depend on parameters must not cross; the checker has seen to those that are constants. */
  #orderOfBound({ name, bound }: SystemState): Requirement[] {
    if (!bound || (bound.low.kind === 'number' && bound.high.kind === 'number')) return [];
    const { low, high } = bound;
    const condition = this.#graph.operation('lessEqual', [low, high]);
    const span = (low.kind === 'number' ? high : low).origin ?? this.#model.span;
    return [{ condition, text: `${printExpr(low)} <= ${printExpr(high)} for the bound of ${name}`, span }];
  }

  /**
   * Runs a handler on symbols: after its last statement every state holds an expression of the values before. A `let` or
   * an output that reads a state is read anew after each assignment, like the state itself; a bound holds after each.
   */
  #event(handler: CheckedHandler, states: readonly SystemState[]): SystemEvent {
    const graph = this.#graph;
    const current = new Map<ValueSymbol, Expr>();
    const lets = new Map<ValueSymbol, Expr>();
    const assigned = new Map<SystemState, Jump['span']>();
    const starts = new Map<string, TimerStart>();
    const drawsBefore = this.#draws;
    const environment: Environment = {
      graph,
      valueOf: (symbol) => {
        if (symbol.kind !== 'let') return current.get(symbol) ?? this.#valueOf(symbol);
        const known = lets.get(symbol);
        if (known) return known;
        const value = graph.labelled(symbol.name, () => lowerExpression(symbol.value, environment));
        lets.set(symbol, value);
        return value;
      },
      drawSite: () => this.#draws++,
    };
    for (const statement of handler.statements) {
      switch (statement.kind) {
        case 'let':
          current.set(
            statement.local,
            graph.labelled(statement.local.name, () => lowerExpression(statement.value, environment)),
          );
          break;
        case 'assign': {
          const state = states.find(({ variable }) => variable === this.#variable(statement.state))!;
          current.set(statement.state, clamp(graph, lowerExpression(statement.value, environment), state.bound));
          assigned.set(state, statement.span);
          lets.clear();
          break;
        }
        case 'start':
          // A later start replaces an earlier one of the same event.
          starts.set(statement.timer.name, {
            timer: statement.timer.name,
            delay: lowerExpression(statement.delay, environment),
            span: statement.span,
          });
          break;
      }
    }
    const symbols = new Map([...current.keys()].map((symbol) => [this.#variables.get(symbol), symbol]));
    const jumps = [...assigned].map(([state, span]): Jump => {
      return { state, value: current.get(symbols.get(state.variable)!)!, span };
    });
    return { name: handler.event, jumps, starts: [...starts.values()], draws: this.#draws > drawsBefore };
  }

  #lower(expression: Typed): Expr {
    const environment: Environment = {
      graph: this.#graph,
      valueOf: (symbol) => this.#valueOf(symbol),
      drawSite: () => {
        throw new Error('a draw outside a handler passed the checker');
      },
    };
    return lowerExpression(expression, environment);
  }

  #valueOf(symbol: ValueSymbol): Expr {
    if (symbol.kind !== 'let') return this.#graph.variable(this.#variable(symbol));
    const known = this.#lets.get(symbol);
    if (known) return known;
    const value = this.#graph.labelled(symbol.name, () => this.#lower(symbol.value));
    this.#lets.set(symbol, value);
    return value;
  }

  #variable(symbol: ValueSymbol): Variable {
    const known = this.#variables.get(symbol);
    if (known) return known;
    const made = this.#graph.variable(variableOf(symbol)).variable;
    this.#variables.set(symbol, made);
    return made;
  }
}

/** min(high, max(low, value)); an infinite end needs no operation. */
export function clamp(graph: ExprGraph, value: Expr, bound: SystemState['bound']): Expr {
  if (!bound) return value;
  const isInfinite = (end: Expr) => end.kind === 'number' && !Number.isFinite(end.value);
  const above = isInfinite(bound.low) ? value : graph.operation('max', [bound.low, value]);
  return isInfinite(bound.high) ? above : graph.operation('min', [bound.high, above]);
}

function variableOf(symbol: ValueSymbol): Variable {
  const { name } = symbol;
  switch (symbol.kind) {
    case 'parameter':
      return { kind: 'parameter', name, perSynapse: symbol.perSynapse };
    case 'input':
      return { kind: 'input', name };
    case 'state':
      return { kind: 'state', name };
    case 'let':
    case 'local':
    case 'argument':
      throw new Error(`${symbol.kind} ${name} has an expression, not a variable`);
  }
}

function describe({ name, unit, doc }: ParameterSymbol | ValueSymbol): { name: string; unit: string; doc: string } {
  return { name, unit: printUnit(unit), doc };
}
