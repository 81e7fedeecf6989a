import { findGapCouplings } from './gap-coupling.ts';
import { joinSynapses } from './join-synapses.ts';
import { Simulation, type SimulationParts } from './simulation.ts';

/**
 * Settles what runs: which variant of each neuron, what of each synapse stays in its projection, and who adds to which
 * input. Then all arrays are made, once.
 *
 * @throws SynapseError `no-placement`, `no-fixed-point`, `invalid-period`
 */
export function buildNetwork(parts: Omit<SimulationParts, 'gaps'>): Simulation {
  const { neurons, projections } = parts;
  for (const population of neurons) {
    joinSynapses(
      population,
      projections.filter(({ context }) => context.post.owner === population),
    );
  }
  for (const projection of projections) {
    for (const port of projection.openPorts()) projection.context.post.owner.markPort(port);
    projection.build();
  }
  return new Simulation({ ...parts, gaps: findGapCouplings(projections, parts.dt) });
}
