import type { AnyModel } from '../abi.ts';
import { unknownName } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { ItemValues } from './item-values.ts';

/**
 * Refuses initial values of states that are none of a synapse's own.
 *
 * @throws SynapseError `unknown-name`, `invalid-value`, `invalid-length`
 */
export function assertInitial(
  { manifest, placed }: AnyModel,
  id: string,
  initial: Readonly<Record<string, ItemValues | undefined>>,
): void {
  const names = manifest.states.map(({ name }) => name);
  for (const name of Object.keys(initial)) {
    if (!names.includes(name)) throw unknownName('state', name, names);
    if (initial[name] === undefined) continue;
    const state = placed?.manifest.states.find((each) => each.name === name);
    if (!state || state.lumped) {
      const message = `${name} of ${id} is summed over the synapses of a cell: there is none to set for a synapse`;
      throw new SynapseError('invalid-value', message, name);
    }
    if (state.level !== 'synapse' && typeof initial[name] !== 'number') {
      const message = `${name} of ${id} is one for each ${state.level}, not for each synapse: it takes one number`;
      throw new SynapseError('invalid-length', message, name);
    }
  }
}
