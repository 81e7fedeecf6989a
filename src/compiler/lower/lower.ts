import type { CheckedHandler, CheckedModel, CheckedSpike, CheckedStatement } from '../check/checked-model.ts';
import { isLocal } from '../check/checked-model.ts';
import type { InputSymbol, NoiseSymbol, ParameterSymbol, TargetSymbol, ValueSymbol } from '../check/symbols.ts';
import type { Typed } from '../check/typed.ts';
import { printUnit } from '../check/unit.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { oneLine, type Span } from '../diagnostics/source.ts';
import { checkFixedPoints } from './check-fixed-points.ts';
import { clamp } from './clamp.ts';
import { Conserved } from './conserve.ts';
import { differentiate } from './differentiate.ts';
import { type Expr, ExprGraph, isNumber, substitute, type Variable, variablesIn } from './expr.ts';
import { type Environment, lowerExpression } from './lower-expression.ts';
import { type HandlerEffect, lowerHandler } from './lower-handler.ts';
import { printExpr } from './print-expr.ts';
import type {
  EquationSystem,
  NoiseTerm,
  Readout,
  Requirement,
  SystemEvent,
  SystemInput,
  SystemSpike,
  SystemState,
  SystemTrigger,
} from './system.ts';

/**
 * Reduces a checked model to its mathematics: lets and functions written out, handlers turned into maps, one state of each
 * conservation taken out. What breaks a conservation is in the bag.
 */
export function lower(model: CheckedModel, bag: DiagnosticBag): EquationSystem {
  return new Lowering(model, bag).system();
}

class Lowering {
  readonly #model: CheckedModel;
  readonly #bag: DiagnosticBag;
  readonly #graph: ExprGraph;
  readonly #variables = new Map<ValueSymbol, Variable>();
  readonly #lets = new Map<ValueSymbol, Expr>();
  /** Random draws made so far: each has a site of its own in the model. */
  #draws = 0;
  /** Wiener processes so far. */
  #processes = 0;

  constructor(model: CheckedModel, bag: DiagnosticBag) {
    this.#model = model;
    this.#bag = bag;
    this.#graph = new ExprGraph(bag.work);
  }

  system(): EquationSystem {
    const { name, kind, doc, span, timers, outputs, requirements, spike } = this.#model;
    const parameters = this.#model.parameters.map((symbol) => ({
      ...describe(symbol),
      variable: this.#variable(symbol),
      perSynapse: symbol.perSynapse,
      value: symbol.value,
      range: symbol.range,
    }));
    const inputs = this.#model.inputs.map((symbol) => this.#input(symbol));
    const targets = this.#model.targets.map((symbol) => this.#input(symbol));
    const declared = this.#model.states.map(
      ({ symbol, initial, flow, reactions, steady, bound: ends }): SystemState => {
        const bound = ends && { low: this.#lower(ends.low), high: this.#lower(ends.high) };
        return {
          ...describe(symbol),
          variable: this.#variable(symbol),
          // A bound holds from the start: what no equation moves would never be clamped otherwise.
          initial: clamp(this.#graph, this.#lower(initial), bound),
          ...this.#drivenBy(flow),
          flowSpan: flow?.span,
          equation: equationOf(symbol.name, flow?.span, reactions),
          bound,
          steady,
        };
      },
    );
    const conserved = this.#conserved(declared);
    const states = conserved.reduce(declared);
    checkFixedPoints(states, this.#bag);
    const readouts = outputs.flatMap(({ role, name: output, unit, doc: text, ion, value, span: place }) =>
      isLocal(value)
        ? []
        : [{ role, name: output, unit: printUnit(unit), doc: text, ion, value: this.#lower(value), span: place }],
    );
    return {
      name,
      role: kind,
      doc,
      span,
      graph: this.#graph,
      parameters,
      inputs,
      targets,
      states,
      timers: timers.map((timer) => timer.name),
      events: this.#model.handlers.map((handler) => conserved.keep(this.#event(handler, states, targets), states)),
      postFirst: this.#model.postFirst !== undefined,
      spike: spike && conserved.keep(this.#spike(spike, states, targets), states),
      readouts: [...readouts, ...targetReadouts(targets, readouts, this.#graph, span)],
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
        ...conserved.requirements(declared),
      ],
      solves: this.#model.solves.map((solve) => ({
        ...solve,
        states: solve.states.map((symbol) => states.find(({ variable }) => variable === this.#variable(symbol))!),
      })),
    };
  }

  #conserved(states: readonly SystemState[]): Conserved {
    const conservations = this.#model.conservations.map(({ terms, total, sum }) => ({
      terms: new Map([...terms].map(([symbol, factor]) => [this.#variable(symbol), factor])),
      total: this.#lower(total),
      sum,
      totalSpan: total.span,
    }));
    const starts = (variable: Variable): number => {
      const initial = states.find((state) => state.variable === variable)!.initial;
      if (initial.kind === 'number') return initial.value;
      if (initial.kind !== 'variable') return 0;
      const { name } = initial.variable;
      return this.#model.parameters.find((parameter) => parameter.name === name)?.value ?? 0;
    };
    return new Conserved(this.#graph, conservations, starts, this.#bag);
  }

  /** The flow of a state apart from what multiplies each of its noises: the checker has seen to it that they are factors. */
  #drivenBy(expression: Typed | undefined): Pick<SystemState, 'flow' | 'noise'> {
    const graph = this.#graph;
    if (!expression) return { flow: graph.number(0), noise: [] };
    const whole = this.#lower(expression);
    const noises = variablesIn([whole]).filter((variable) => variable.kind === 'noise');
    const flow = substitute(graph, whole, new Map(noises.map((variable) => [variable, graph.number(0)])));
    const terms = noises.map((variable): NoiseTerm => {
      return { process: variable.process, amplitude: differentiate(graph, whole, variable) };
    });
    return { flow, noise: terms.filter(({ amplitude }) => !isNumber(amplitude, 0)) };
  }

  /** Ends of a bound that depend on parameters must not cross; the checker has seen to those that are constants. */
  #orderOfBound({ name, bound }: SystemState): Requirement[] {
    if (!bound || (bound.low.kind === 'number' && bound.high.kind === 'number')) return [];
    const { low, high } = bound;
    const condition = this.#graph.operation('lessEqual', [low, high]);
    const span = (low.kind === 'number' ? high : low).origin ?? this.#model.span;
    return [{ condition, text: `${printExpr(low)} <= ${printExpr(high)} for the bound of ${name}`, span }];
  }

  #handler(
    statements: readonly CheckedStatement[],
    states: readonly SystemState[],
    targets: readonly SystemInput[],
  ): HandlerEffect & Pick<SystemEvent, 'draws'> {
    const drawsBefore = this.#draws;
    const byVariable = new Map(states.map((state) => [state.variable, state]));
    const effect = lowerHandler(statements, {
      graph: this.#graph,
      stateOf: (symbol) => byVariable.get(this.#variable(symbol))!,
      targetOf: (symbol) => targets.find(({ variable }) => variable === this.#variable(symbol))!,
      valueOf: (symbol) => this.#valueOf(symbol),
      drawSite: () => this.#draws++,
    });
    return { ...effect, draws: this.#draws > drawsBefore };
  }

  #event(handler: CheckedHandler, states: readonly SystemState[], targets: readonly SystemInput[]): SystemEvent {
    const { jumps, starts, additions, draws } = this.#handler(handler.statements, states, targets);
    return { name: handler.event, trigger: this.#trigger(handler), jumps, starts, additions, draws };
  }

  #trigger({ trigger }: CheckedHandler): SystemTrigger {
    switch (trigger.kind) {
      case 'named':
        return trigger;
      case 'crossing': {
        const { condition } = trigger;
        return { kind: 'crossing', condition: this.#lower(condition), text: oneLine(condition.span) };
      }
      case 'clock': {
        const { period } = trigger;
        return { kind: 'clock', period: this.#lower(period), text: oneLine(period.span) };
      }
    }
  }

  #spike(
    { condition, statements, refractory, span }: CheckedSpike,
    states: readonly SystemState[],
    targets: readonly SystemInput[],
  ): SystemSpike {
    const { after, ...effect } = this.#handler(statements, states, targets);
    return {
      ...effect,
      name: 'spike',
      trigger: { kind: 'named' },
      condition: this.#lower(condition),
      refractory: refractory && {
        duration: lowerExpression(refractory.duration, after),
        held: states.filter(({ variable }) => refractory.held.some((symbol) => this.#variable(symbol) === variable)),
      },
      span,
    };
  }

  #input(symbol: InputSymbol | TargetSymbol): SystemInput {
    const variable = this.#variable(symbol) as SystemInput['variable'];
    const { signal, event } = symbol.kind === 'input' ? symbol : {};
    return { ...describe(symbol), variable, signal, event };
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
    const made = this.#graph.variable(this.#newVariable(symbol)).variable;
    this.#variables.set(symbol, made);
    return made;
  }

  #newVariable(symbol: ValueSymbol): Variable {
    if (symbol.kind !== 'noise') return variableOf(symbol);
    const process = this.#processes++;
    return { kind: 'noise', name: `dW${process + 1}`, process };
  }
}

function variableOf(symbol: Exclude<ValueSymbol, NoiseSymbol>): Variable {
  const { name } = symbol;
  switch (symbol.kind) {
    case 'parameter':
      return { kind: 'parameter', name, perSynapse: symbol.perSynapse };
    case 'input':
      return { kind: 'input', name, of: name === 'v' ? 'post' : name === 'v_pre' ? 'pre' : 'synapse' };
    case 'target':
      return { kind: 'input', name, of: 'post' };
    case 'state':
      return { kind: 'state', name };
    case 'let':
    case 'local':
    case 'argument':
      throw new Error(`${symbol.kind} ${name} has an expression, not a variable`);
  }
}

function equationOf(name: string, equation: Span | undefined, reactions: readonly Span[]): string {
  if (reactions.length > 0) return `${name} in ${reactions.map(oneLine).join(', ')}`;
  return equation ? `${name}' = ${oneLine(equation)}` : '';
}

function describe({ name, unit, doc }: ParameterSymbol | ValueSymbol): { name: string; unit: string; doc: string } {
  return { name, unit: printUnit(unit), doc };
}

/** What a synapse does to its target can be seen: each target that no output has the name of is one. */
function targetReadouts(
  targets: readonly SystemInput[],
  readouts: readonly Readout[],
  graph: ExprGraph,
  span: Readout['span'],
): readonly Readout[] {
  return targets
    .filter(({ name }) => !readouts.some((readout) => readout.name === name))
    .map(({ name, unit, doc, variable }) => {
      const value = graph.variable(variable);
      return { role: 'output', name, unit, doc, ion: undefined, value, span };
    });
}
