import { SynapseError } from '../errors.ts';
import { timeOf } from '../ticks.ts';
import { forEachSynapse } from './connectivity.ts';
import type { Neurons } from './neurons.ts';
import type { Projection } from './projection.ts';
import type { Signal } from './signal.ts';

/** What is looked at after every step. */
export interface Watched {
  readonly dt: number;
  readonly neurons: readonly Neurons[];
  readonly signals: readonly Signal[];
  readonly projections: readonly Projection[];
}

/**
 * Refuses to go on where a state has become a NaN or an infinity.
 *
 * @throws SynapseError `not-finite` with where it is, and when
 */
export function assertSound({ dt, neurons, signals, projections }: Watched, tick: number): void {
  // Synapses first: what they do wrong is wrong in the neurons too.
  for (let i = 0; i < projections.length; i++) {
    if (projections[i].engine.isSound()) continue;
    throw placedFault(projections[i], timeOf(tick, dt));
  }
  for (let i = 0; i < neurons.length; i++) {
    const { name, fault } = neurons[i];
    if (!fault) continue;
    const where = `${fault.state} of cell ${fault.synapse} of ${name}`;
    throw new SynapseError('not-finite', `${where} is ${fault.value} at ${timeOf(tick, dt)} ms`, fault.value);
  }
  for (let i = 0; i < signals.length; i++) {
    if (signals[i].isSound()) continue;
    const fault = signals[i].findNonFinite();
    if (!fault) continue;
    const message = `${fault.state} of ${signals[i].name} is ${fault.value} at ${timeOf(tick, dt)} ms`;
    throw new SynapseError('not-finite', message, fault.value);
  }
}

function placedFault({ name, structure, context, engine }: Projection, time: number): SynapseError {
  const fault = engine.findFault();
  if (!fault) {
    // Something else has been written over it since.
    return new SynapseError('not-finite', `a state of ${name} was a NaN or an infinity before ${time} ms`, Number.NaN);
  }
  const { state, level, item, value } = fault;
  let where = '';
  if (level === 'synapse') {
    forEachSynapse(structure, (s, pre, post) => {
      if (s === item) where = ` at synapse ${s}, cell ${pre} → cell ${post}`;
    });
  } else if (level === 'axon') {
    where = ` at cell ${structure.axonCell ? structure.axonCell[item] : item} of ${context.pre.name}`;
  } else if (level === 'dendrite') {
    where = ` at cell ${structure.dendriteCell ? structure.dendriteCell[item] : item} of ${context.post.name}`;
  }
  return new SynapseError('not-finite', `${state} of ${name}${where} is ${value} at ${time} ms`, value);
}
