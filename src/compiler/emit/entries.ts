import type { EntryPoint, Plan } from '../plan/plan.ts';
import { mangleFunction } from './mangle.ts';

/** A function of an emitted module. */
export interface EmittedFunction {
  readonly name: string;
  readonly entry: EntryPoint;
  readonly doc: string;
  readonly parameters: readonly (readonly [name: string, type: string])[];
  readonly returns: 'void' | 'number' | 'boolean';
}

/** The functions of a model in the order in which a module holds them. */
export interface ModelFunctions {
  readonly prepare: EmittedFunction;
  readonly initialise: EmittedFunction;
  readonly step: EmittedFunction;
  readonly couple: EmittedFunction;
  readonly events: readonly EmittedFunction[];
  readonly readouts: readonly EmittedFunction[];
  readonly requirements: readonly EmittedFunction[];
}

export function functionsOf(plan: Plan): ModelFunctions {
  const make = (suffix: string, entry: EntryPoint, doc: string): EmittedFunction => ({
    name: mangleFunction(plan.name, suffix.replaceAll('.', '$')),
    entry,
    doc,
    ...signatures[entry.kind],
  });
  return {
    prepare: make('prepare', plan.prepare, 'Computes the constants of a run from the parameters and the step.'),
    initialise: make('initialise', plan.initialise, 'Sets the states of synapses `from` … `to − 1`.'),
    step: make('step', plan.step, 'Advances the states of synapses `from` … `to − 1` by one step.'),
    couple: make('couple', plan.couple, 'Adds the currents of synapses `from` … `to − 1` to their cells.'),
    events: plan.events.map((event) =>
      make(`on$${event.event}`, event, `Handles \`on ${event.event}\` for the first \`count\` synapses of \`rows\`.`),
    ),
    readouts: plan.readouts.map((readout) =>
      make(
        `read$${readout.readout}`,
        readout,
        `The ${readout.role} \`${readout.readout}\` (${readout.unit}) of synapse \`s\`.`,
      ),
    ),
    requirements: plan.requirements.map((requirement, i) =>
      make(`require$${i + 1}`, requirement, `Whether synapse \`s\` has ${requirement.text}.`),
    ),
  };
}

export function allFunctions(functions: ModelFunctions): readonly EmittedFunction[] {
  const { prepare, initialise, step, couple, events, readouts, requirements } = functions;
  return [prepare, initialise, step, couple, ...events, ...readouts, ...requirements];
}

const signatures = {
  prepare: { parameters: [], returns: 'void' },
  range: {
    parameters: [
      ['from', 'number'],
      ['to', 'number'],
    ],
    returns: 'void',
  },
  rows: {
    parameters: [
      ['rows', 'Uint32Array'],
      ['count', 'number'],
      ['tick', 'number'],
    ],
    returns: 'void',
  },
  scalar: { parameters: [['s', 'number']], returns: 'number' },
  condition: { parameters: [['s', 'number']], returns: 'boolean' },
} as const satisfies Record<EntryPoint['kind'], Pick<EmittedFunction, 'parameters' | 'returns'>>;
