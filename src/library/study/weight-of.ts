import type { AnyProjection } from './study-parts.ts';

/** A quantity with one value for each synapse. */
export interface Weight {
  readonly name: string;
  readonly unit: string;
}

/**
 * What of a projection is its weight: the named state or header value; else the first there is of state w, state weight,
 * header value weight, header value w. Nothing where no such quantity has a value for each synapse.
 */
export function weightOf(projection: AnyProjection, named?: string): Weight | undefined {
  const { states, parameters } = projection.model.manifest;
  const own = projection.placed.manifest.states.filter(({ lumped, level }) => !lumped && level === 'synapse');
  const ownStates = states.filter(({ name }) => own.some((each) => each.name === name));
  const header = parameters.filter(({ perSynapse }) => perSynapse);
  const pick = (from: readonly Weight[], name: string): Weight | undefined => {
    const found = from.find((each) => each.name === name);
    return found && { name, unit: found.unit };
  };
  if (named !== undefined) return pick(ownStates, named) ?? pick(header, named);
  return pick(ownStates, 'w') ?? pick(ownStates, 'weight') ?? pick(header, 'weight') ?? pick(header, 'w');
}
