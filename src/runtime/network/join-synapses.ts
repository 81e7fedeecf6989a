import type { AnyModel, Joined } from '../abi.ts';
import type { Neurons } from './neurons.ts';
import type { Projection } from './projection.ts';

/**
 * Decides which variant of a population's model runs, and what of each synapse stays in its projection: a neuron compiled
 * in this process takes synapses into its own equations; others take conductances, where synapses hand them over.
 *
 * @param projections those onto the population, in the order in which they were made
 * @throws SynapseError `no-placement`
 */
export function joinSynapses(neurons: Neurons, projections: readonly Projection[]): void {
  const { join } = neurons.model;
  const joinable = projections.filter((projection) => solePort(projection) !== undefined);
  if (join && joinable.length > 0) {
    const ports = joinable.map((projection, i) => ({
      name: `s${i + 1}`,
      port: solePort(projection)!,
      synapse: projection.model as AnyModel,
    }));
    const joined = join(ports);
    const others = projections.filter((projection) => !joinable.includes(projection));
    if (others.every((projection) => takes(joined, projection))) {
      neurons.become(joined.neuron as AnyModel);
      joinable.forEach((projection, i) => {
        const { model, joined: isJoined, reason } = joined.synapses[i];
        projection.plan(model, { prefix: ports[i].name, isJoined, reason });
      });
      return;
    }
  }
  if (projections.some((projection) => projection.handsOverConductance)) neurons.become(neurons.coupledModel());
}

/** The port of a synapse that has one current, where what it is a line in is the potential of the neuron. */
function solePort(projection: Projection): string | undefined {
  if (!projection.followsPotential) return undefined;
  const ports = [...projection.ports().values()];
  return ports.length === 1 && ports[0] !== null ? ports[0] : undefined;
}

/** Whether a neuron that synapses have moved into still takes what another projection hands over. */
function takes({ neuron }: Joined, projection: Projection): boolean {
  if (!projection.handsOverConductance) return true;
  const names = neuron.manifest.inputs.map(({ name }) => name);
  return [...projection.ports().values()].every((port) => port === null || names.includes(`${port}.conductance`));
}
