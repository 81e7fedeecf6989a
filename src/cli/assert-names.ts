import type { Manifest } from '../runtime/index.ts';
import { assertKnown } from './assert-known.ts';
import { drivenBy } from './driven-by.ts';
import type { RunFlags } from './run-flags.ts';
import { UsageError } from './usage-error.ts';

/**
 * Checks every name that the options use against the model.
 *
 * @throws UsageError
 */
export function assertNames(manifest: Manifest, flags: RunFlags): void {
  const { at, input, inputFlag, set, sweep = [], record = [] } = flags;
  const { name: model, parameters, inputs, states, readouts, eventOutputs, timers } = manifest;
  for (const name of set?.keys() ?? []) assertKnown(`--set: ${model} has no parameter`, name, namesOf(parameters));
  const driven = drivenBy(manifest);
  for (const name of input?.keys() ?? []) assertKnown(`--input: ${model} has no input`, name, namesOf(driven));
  for (const { name } of sweep) {
    assertKnown(`--sweep: ${model} has no parameter or input`, name, namesOf([...parameters, ...driven]));
    const other = set?.has(name) ? '--set' : input?.has(name) || inputFlag?.has(name) ? '--input' : undefined;
    const clash = other ?? (name === 'v' && flags.v !== undefined ? '--v' : undefined);
    if (clash !== undefined) throw new UsageError(`--sweep: ${name} is given by ${clash} as well`);
  }
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
