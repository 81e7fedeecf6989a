import type { Manifest } from '../runtime/index.ts';
import { assertKnown } from './assert-known.ts';
import type { RunFlags } from './run-flags.ts';
import { UsageError } from './usage-error.ts';

/**
 * Checks every name that the options use against the model.
 *
 * @throws UsageError
 */
export function assertNames(manifest: Manifest, { at, input, set, record = [] }: RunFlags): void {
  const { name: model, parameters, inputs, targets, states, readouts, eventOutputs, timers } = manifest;
  for (const name of set?.keys() ?? []) assertKnown(`--set: ${model} has no parameter`, name, namesOf(parameters));
  for (const name of input?.keys() ?? [])
    assertKnown(`--input: ${model} has no input`, name, namesOf([...inputs, ...targets]));
  for (const name of at?.keys() ?? []) assertKnown(`--at: ${model} has no timer`, name, timers);
  const recordable = [...new Set(namesOf([...states, ...inputs, ...readouts]))];
  for (const name of record) {
    const event = recordable.includes(name) ? undefined : eventOutputs.find((output) => output.name === name)?.event;
    if (event !== undefined) {
      const list = recordable.join(', ');
      throw new UsageError(`--record: ${name} has a value at \`on ${event}\` only; it has ${list}`);
    }
    assertKnown(`--record: ${model} has no state, input or output`, name, recordable);
  }
}

function namesOf(quantities: readonly { readonly name: string }[]): string[] {
  return quantities.map(({ name }) => name);
}
