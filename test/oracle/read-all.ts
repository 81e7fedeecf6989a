import type { Arrays, Model } from '../../src/runtime/abi.ts';

/** The values of all readouts at a synapse, in the order of the manifest. */
export function readAll({ readouts }: Model, arrays: Arrays, s: number): number[] {
  const out = new Float64Array(readouts.length);
  readouts.forEach((readout, i) => {
    readout(arrays, s, out, i);
  });
  return [...out];
}
