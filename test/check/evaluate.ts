import { expect } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { printDiagnostic } from '../../src/compiler/diagnostics/frame.ts';
import type { Model } from '../../src/runtime/abi.ts';
import { readAll } from '../oracle/read-all.ts';

/**
 * The readouts of the only model of a text, by name, in their units: at the beginning, after a number of steps of `dt`
 * milliseconds, and with the inputs given. Runs the emitted kernels on one synapse.
 */
export async function evaluate(
  text: string,
  { steps = 0, dt = 0.1, inputs = {} }: { steps?: number; dt?: number; inputs?: Readonly<Record<string, number>> } = {},
): Promise<Readonly<Record<string, number>>> {
  const result = await compile(text);
  expect(result.diagnostics.map(printDiagnostic).join('\n')).toBe('');
  const [compiled] = result.models.values();
  const model: Model = compiled!.model;
  const { manifest } = model;
  const arrays = Object.fromEntries(
    manifest.arrays.map(({ key, element, role }) => {
      const length = role === 'shared' ? manifest.slots : 1;
      return [key, element === 'f64' ? new Float64Array(length) : new Uint32Array(length)];
    }),
  );
  const arrayOf = (name: string) => arrays[manifest.arrays.find((each) => each.name === name)!.key]!;
  const shared = arrayOf('.shared');
  shared[0] = dt;
  for (const { name, perSynapse, slot, value } of manifest.parameters) {
    if (perSynapse) arrayOf(name)[0] = value;
    else if (slot >= 0) shared[slot] = value;
  }
  for (const [name, value] of Object.entries(inputs)) arrayOf(name)[0] = value;
  model.prepare(arrays);
  model.initialise(arrays, 0, 1);
  for (let i = 0; i < steps; i++) model.step(arrays, 0, 1);
  const values = readAll(model, arrays, 0);
  return Object.fromEntries(manifest.readouts.map(({ name }, i) => [name, values[i]!]));
}

/** The codes of all diagnostics of a text, in order. */
export async function codesOf(text: string): Promise<readonly string[]> {
  return (await compile(text)).diagnostics.map(({ code }) => code);
}
