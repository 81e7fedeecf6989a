import type { Compilation, CompiledModel } from '../compiler/index.ts';
import { pickModel } from '../library/load-model.ts';
import { SynapseError } from '../runtime/index.ts';
import { assertKnown } from './assert-known.ts';
import { UsageError } from './usage-error.ts';

/**
 * The model of a file that is meant: the named one, else the only synapse, else the only model.
 *
 * @param option where the name was given, or could have been: `--model`, `MODEL`
 * @throws UsageError
 */
export function pickFor(compilation: Compilation, name: string | undefined, option: string): CompiledModel {
  if (name !== undefined) assertKnown(`${option}: the file declares no model`, name, [...compilation.models.keys()]);
  try {
    return pickModel(compilation, name);
  } catch (error) {
    if (error instanceof SynapseError) throw new UsageError(`${error.message} with ${option}`, { cause: error });
    throw error;
  }
}
