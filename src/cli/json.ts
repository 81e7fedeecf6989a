import type { Traces } from '../library/simulate.ts';
import type { SweepResult } from './sweep-run.ts';

/** Numbers per piece of text. */
const numbersPerPiece = 10_000;

/**
 * Traces as one JSON object `{ model, units, spikes, t, traces }`; times are in milliseconds, `units` holds the unit of
 * every trace, `spikes` is there for neurons only. In pieces, since the text of a long run is longer than a string may be.
 */
export function* jsonPieces({ model, t, traces, units, spikes }: Traces): Iterable<string> {
  yield `{\n  "model": ${JSON.stringify(model)},\n  "units": ${JSON.stringify(units)},\n  `;
  if (spikes.length > 0) yield `"spikes": [${spikes.join(', ')}],\n  `;
  yield* tracePieces({ t, traces }, '  ');
  yield '\n}\n';
}

/**
 * The runs of a grid as one JSON object `{ model, units, sweeps, points }`: each sweep with its name, unit and values, each
 * point with its values in the order of the sweeps, and `t` and `traces`, or `error` where it failed.
 */
export function* sweepJsonPieces({ model, sweeps, points }: SweepResult): Iterable<string> {
  const units = points.find(({ traces }) => traces)?.traces?.units ?? {};
  yield `{\n  "model": ${JSON.stringify(model)},\n  "units": ${JSON.stringify(units)},\n`;
  yield `  "sweeps": ${JSON.stringify(sweeps)},\n  "points": [`;
  let separator = '\n';
  for (const { values, traces, failure } of points) {
    yield `${separator}    {\n      "values": ${JSON.stringify(values)},\n      `;
    if (traces) yield* tracePieces(traces, '      ');
    else yield `"error": ${JSON.stringify(failure?.message)}`;
    yield '\n    }';
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

function* tracePieces({ t, traces }: Pick<Traces, 't' | 'traces'>, margin: string): Iterable<string> {
  yield '"t": ';
  yield* arrayPieces(t);
  yield `,\n${margin}"traces": {`;
  let separator = '\n';
  for (const [name, values] of Object.entries(traces)) {
    yield `${separator}${margin}  ${JSON.stringify(name)}: `;
    yield* arrayPieces(values);
    separator = ',\n';
  }
  yield `\n${margin}}`;
}

function* arrayPieces(values: Float64Array): Iterable<string> {
  yield '[';
  for (let from = 0; from < values.length; from += numbersPerPiece) {
    yield `${from === 0 ? '' : ','}${values.subarray(from, from + numbersPerPiece).join(',')}`;
  }
  yield ']';
}
