import type { Manifest } from 'synapse-models/runtime';
import type { Shown } from './messages.ts';

/** What of a manifest the page shows; inputs that an event brings along belong to no run without a network. */
export function shownOf(manifest: Manifest): Shown {
  const { name, role, doc, parameters, states, inputs, targets, readouts, requirements, events, arrays } = manifest;
  return {
    ...{ name, role, doc, parameters, states, targets, readouts, requirements },
    inputs: inputs.filter(({ event }) => event === undefined),
    hasPre: events.some(({ event }) => event === 'pre'),
    hasPost: events.some(({ event }) => event === 'post'),
    isRandom: arrays.some((array) => array.role === 'key'),
  };
}
