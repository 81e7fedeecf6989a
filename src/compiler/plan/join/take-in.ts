import { type Expr, type ExprGraph, isNumber, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, SystemInput, SystemState } from '../../lower/system.ts';
import { findLevels } from '../place/levels.ts';
import { findLumping, partsOfCurrent } from '../place/lump.ts';
import { type Addition, potential, potentialOf } from './coupled-system.ts';

/** A synapse as it moves into a neuron, and what is left of it outside. */
export interface TakenIn {
  readonly addition: Addition;
  /** Its sums are targets now: states of the neuron that events add to. */
  readonly residual: EquationSystem;
}

/**
 * Moves the sums of a synapse and the current they make into the equations of a neuron, under names that start with
 * `prefix`. That is possible where the current is made of nothing but sums, shared parameters and the potential, and
 * where all sums start at 0; else the reason why not.
 */
export function takeIn(
  neuron: EquationSystem,
  port: string,
  synapse: EquationSystem,
  prefix: string,
): TakenIn | string {
  const currents = synapse.readouts.filter(({ role }) => role === 'current');
  const [current] = currents;
  if (!current || currents.length > 1) return `it has ${currents.length} currents`;
  const v = potentialOf(neuron)!;
  const input = neuron.inputs.find(({ name }) => name === port)!;
  if (input.unit !== current.unit) return `its current is in ${current.unit}, ${port} in ${input.unit}`;
  const seen = [...synapse.inputs, ...synapse.targets].find(({ name }) => name === potential);
  if (seen && seen.unit !== v.unit) return `its ${potential} is in ${seen.unit}, that of the neuron in ${v.unit}`;

  const { states: lumped, split, additionOf } = findLumping(synapse, findLevels(synapse));
  if (lumped.size === 0) return 'none of its states is a sum over the synapses of a cell';
  const started = [...lumped].find(({ initial }) => !isNumber(initial, 0));
  if (started) return `${started.name} does not start at 0`;
  const asked = synapse.solves.find(
    ({ states, method }) => method !== 'exact' && states.some((state) => lumped.has(state)),
  );
  if (asked) return `it asks for ${asked.method}, which the neuron does not`;
  const parts = partsOfCurrent(synapse, current.value);
  if (parts.some((part) => part && !isNumber(split(part).rest, 0))) return 'part of its current is no sum';

  const moved = [...lumped];
  const readable = new Set<Variable>(moved.map(({ variable }) => variable));
  const values = [current.value, ...moved.map(({ flow }) => flow)];
  const other = variablesIn(values).find(
    (variable) =>
      !readable.has(variable) &&
      variable !== seen?.variable &&
      !(variable.kind === 'parameter' && !variable.perSynapse),
  );
  if (other) return `its current depends on ${other.name}`;

  const named = (name: string) => `${prefix}.${name}`;
  // A variable is known by its object: the graph's own.
  const rename = (variable: Variable): Variable => {
    if (variable === seen?.variable) return v.variable;
    return neuron.graph.variable({ ...variable, name: named(variable.name) } as Variable).variable;
  };
  const carry = (expression: Expr) => transplant(neuron.graph, expression, rename);
  const parameters = synapse.parameters
    .filter(({ perSynapse }) => !perSynapse)
    .map((parameter) => ({ ...parameter, name: named(parameter.name), variable: rename(parameter.variable) }));
  const states = moved.map(
    (state): SystemState => ({
      ...state,
      name: named(state.name),
      variable: rename(state.variable),
      initial: neuron.graph.number(0),
      flow: carry(state.flow),
    }),
  );
  return {
    addition: { port, current: carry(current.value), states, parameters },
    residual: residualOf(synapse, lumped, named, additionOf),
  };
}

/** What is left of a synapse whose sums are states of the target cell. */
function residualOf(
  synapse: EquationSystem,
  lumped: ReadonlySet<SystemState>,
  named: (name: string) => string,
  additionOf: ReturnType<typeof findLumping>['additionOf'],
): EquationSystem {
  const targets = new Map<SystemState, SystemInput>();
  for (const state of lumped) {
    const variable: Extract<Variable, { kind: 'input' }> = { kind: 'input', name: named(state.name), of: 'post' };
    const { unit, doc } = state;
    targets.set(state, { name: variable.name, unit, doc, variable, signal: undefined, event: undefined });
  }
  const isGone = new Set<Variable>([...lumped].map(({ variable }) => variable));
  return {
    ...synapse,
    targets: [...synapse.targets, ...targets.values()],
    states: synapse.states.filter((state) => !lumped.has(state)),
    events: synapse.events.map((event) => ({
      ...event,
      jumps: event.jumps.filter(({ state }) => !lumped.has(state)),
      additions: [
        ...event.additions,
        ...event.jumps
          .filter(({ state }) => lumped.has(state))
          .map((jump) => ({ target: targets.get(jump.state)!, value: additionOf(jump), span: jump.spans.at(-1)! })),
      ],
    })),
    readouts: synapse.readouts.filter(
      ({ role, value }) => role !== 'current' && !variablesIn([value]).some((variable) => isGone.has(variable)),
    ),
    solves: synapse.solves
      .map((solve) => ({ ...solve, states: solve.states.filter((state) => !lumped.has(state)) }))
      .filter(({ states }) => states.length > 0),
  };
}

/** The expression in another graph, with other variables. */
function transplant(graph: ExprGraph, root: Expr, rename: (variable: Variable) => Variable): Expr {
  const done = new Map<Expr, Expr>();
  const walk = (expression: Expr): Expr => {
    const known = done.get(expression);
    if (known) return known;
    const made = graph.from(expression.origin, (): Expr => {
      if (expression.kind === 'number') return graph.number(expression.value);
      if (expression.kind === 'variable') return graph.variable(rename(expression.variable));
      return graph.operation(expression.operator, expression.operands.map(walk));
    });
    done.set(expression, made);
    return made;
  };
  return walk(root);
}
