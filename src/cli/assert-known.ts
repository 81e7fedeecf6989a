import { suggest } from '../compiler/index.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses a name that there is not, with the one that may have been meant.
 *
 * @param noun what the name was to be, with the option: `--set: NMDA has no parameter`
 * @throws UsageError
 */
export function assertKnown(noun: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const near = suggest(name, known);
  const list = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  throw new UsageError(`${noun} ${shown}; ${near === undefined ? list : `did you mean ${near}? (${list})`}`);
}
