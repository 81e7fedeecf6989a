import { type Expr, substitute, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, SystemEvent, SystemInput, SystemParameter, SystemState } from '../../lower/system.ts';

/** The potential: what currents are lines in, and what a neuron that takes them in calls it. */
export const potential = 'v';

/** What moves into the equations of a neuron from outside. */
export interface Addition {
  /** The input that it goes into. */
  readonly port: string;
  readonly current: Expr;
  readonly states: readonly SystemState[];
  readonly parameters: readonly SystemParameter[];
}

/** The inputs of a neuron that are currents its potential follows. */
export function portsOf(system: EquationSystem): readonly SystemInput[] {
  if (!potentialOf(system)) return [];
  const read = new Set(variablesIn(system.states.map(({ flow }) => flow)));
  return system.inputs.filter(({ unit, variable }) => isCurrentUnit(unit) && read.has(variable));
}

export function potentialOf(system: EquationSystem): SystemState | undefined {
  return system.role === 'neuron' ? system.states.find(({ name }) => name === potential) : undefined;
}

/** Whether a unit is that of a current: `pA`, `nA`. */
function isCurrentUnit(unit: string): boolean {
  return /^[fpnumk]?A$/.test(unit);
}

/**
 * The neuron with each current `x` of `conductances` as `x.conductance`·v + `x`, so that an integrator sees what pulls on
 * the potential, and with everything of `additions` among its own equations.
 */
export function coupledSystem(
  system: EquationSystem,
  conductances: readonly SystemInput[],
  additions: readonly Addition[] = [],
): EquationSystem {
  const { graph } = system;
  const v = graph.variable(potentialOf(system)!.variable);
  const handed = conductances.map(({ name, doc, unit }): SystemInput => {
    const input = `${name}.conductance`;
    const variable: Extract<Variable, { kind: 'input' }> = { kind: 'input', name: input, of: 'synapse' };
    const text = `what multiplies ${potential} in ${name}${doc === '' ? '' : `: ${doc}`}`;
    return { name: input, unit: `${unit}/mV`, doc: text, variable, signal: undefined, event: undefined };
  });
  const replaced = new Map<Variable, Expr>();
  for (const { name, variable } of system.inputs) {
    const conductance = handed.find((input) => input.name === `${name}.conductance`);
    const terms = [
      ...(conductance ? [graph.multiply(graph.variable(conductance.variable), v)] : []),
      ...additions.filter(({ port }) => port === name).map(({ current }) => current),
    ];
    if (terms.length > 0) replaced.set(variable, graph.add(graph.sum(terms), graph.variable(variable)));
  }
  const within = (expression: Expr) => substitute(graph, expression, replaced);
  const driven = new Map<SystemState, SystemState>(
    system.states.map((state) => [
      state,
      {
        ...state,
        flow: within(state.flow),
        noise: state.noise.map((term) => ({ ...term, amplitude: within(term.amplitude) })),
      },
    ]),
  );
  const inDriven = <E extends SystemEvent>(event: E): E => ({
    ...event,
    jumps: event.jumps.map((jump) => ({ ...jump, state: driven.get(jump.state)! })),
  });
  const { spike } = system;
  const { refractory } = spike ?? {};
  return {
    ...system,
    inputs: [...system.inputs, ...handed],
    parameters: [...system.parameters, ...additions.flatMap(({ parameters }) => parameters)],
    states: [...driven.values(), ...additions.flatMap(({ states }) => states)],
    events: system.events.map(inDriven),
    spike: spike && {
      ...inDriven(spike),
      refractory: refractory && { ...refractory, held: refractory.held.map((state) => driven.get(state)!) },
    },
    solves: system.solves.map((solve) => ({ ...solve, states: solve.states.map((state) => driven.get(state)!) })),
    readouts: system.readouts.map((readout) => ({ ...readout, value: within(readout.value) })),
  };
}
