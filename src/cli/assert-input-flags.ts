import { suggest } from '../compiler/index.ts';
import type { Manifest } from '../runtime/index.ts';
import { drivenBy } from './driven-by.ts';
import type { RunFlags } from './run-flags.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses `--name value` where neither the command nor the model knows the name.
 *
 * @param options of the command, with their dashes
 * @throws UsageError
 */
export function assertInputFlags(
  manifest: Manifest,
  { inputFlag = new Map() }: RunFlags,
  options: readonly string[],
): void {
  const known = drivenBy(manifest).map(({ name }) => `--${name}`);
  for (const name of inputFlag.keys()) {
    const flag = `--${name}`;
    if (known.includes(flag)) continue;
    const near = suggest(flag, [...options, ...known]);
    const hint = near === undefined ? '' : `\n(Did you mean ${near}?)`;
    throw new UsageError(`unknown option '${flag}', and ${manifest.name} has no input of that name${hint}`);
  }
}
