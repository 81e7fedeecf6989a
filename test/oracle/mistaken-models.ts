import { shippedModels } from './shipped-models.ts';

/**
 * Files of the library that mistakes are made in, one after the other at every place: some of each kind of model, since the
 * library has grown too long to do so with all of it.
 */
const names = [
  ...['adex', 'ampa', 'bcm', 'classic-calcium', 'classic-excitatory', 'classic-modulation', 'delta', 'dopamine-stdp'],
  ...['ephaptic', 'exponential', 'gap-junction', 'glutamatergic', 'lif', 'nmda', 'ou-conductance', 'stdp'],
  ...['tsodyks-markram', 'vesicle-pools'],
];

/** Their texts by their file names. */
export const mistakenModels: ReadonlyMap<string, string> = new Map(
  names.map((name) => [`${name}.syn`, shippedModels.get(`${name}.syn`)!]),
);
