import type { Manifest } from '../runtime/index.ts';

/** Everything that a run can give a value to from outside: inputs, and the states of the target cell. */
export function drivenBy({ inputs, targets }: Manifest): Manifest['inputs'] {
  return [...inputs, ...targets];
}
