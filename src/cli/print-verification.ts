import { printColumns } from '../compiler/index.ts';
import { type Mismatch, type Verification, verifyTolerance } from '../library/verify-model.ts';

/** Where each state lives, and the largest difference of each quantity. */
export function printVerification({ model, trials, steps, seed, states, currents, mismatch }: Verification): string {
  const rows = [
    ...states.map(({ name, level, clock, lumped, largest }) => {
      const place = level === 'shared' ? 'once for all' : lumped ? 'a sum per dendrite' : `per ${level}`;
      return [name, `${place}, ${clock}`, printDifference(largest)];
    }),
    ...currents.map(({ name, largest }) => [name, 'per postsynaptic cell', printDifference(largest)]),
  ];
  const tried = `${model}: ${trials} random networks, ${steps} steps, seed ${seed}`;
  const verdict = mismatch
    ? printMismatch(mismatch)
    : `  the same as per synapse, to ${verifyTolerance} of what is added up`;
  return [tried, ...printColumns(rows, '  '), verdict].join('\n');
}

function printDifference(largest: number): string {
  return largest === 0 ? 'equal' : largest.toExponential(1);
}

function printMismatch({ kind, name, at, index, trial, time, moment, naive, placed, scale }: Mismatch): string {
  const what = kind === 'fault' ? 'a state that is no number' : `${kind} ${name} of ${at} ${index}`;
  return [
    `  DIFFERENT: ${what}, ${time} ms, ${moment}, network ${trial + 1}`,
    `    per synapse ${naive}`,
    `    placed      ${placed}`,
    ...(scale > 0 ? [`    difference  ${(Math.abs(placed - naive) / scale).toExponential(1)} of ${scale}`] : []),
  ].join('\n');
}
