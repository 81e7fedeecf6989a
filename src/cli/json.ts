import type { Traces } from '../library/simulate.ts';

/** Numbers per piece of text. */
const numbersPerPiece = 10_000;

/**
 * Traces as one JSON object `{ model, units, t, traces }`; `t` is in milliseconds, `units` holds the unit of every
 * trace. In pieces, since the text of a long run is longer than a string may be.
 */
export function* jsonPieces({ model, t, traces, units }: Traces): Iterable<string> {
  yield `{\n  "model": ${JSON.stringify(model)},\n  "units": ${JSON.stringify(units)},\n  "t": `;
  yield* arrayPieces(t);
  yield ',\n  "traces": {';
  let separator = '\n';
  for (const [name, values] of Object.entries(traces)) {
    yield `${separator}    ${JSON.stringify(name)}: `;
    yield* arrayPieces(values);
    separator = ',\n';
  }
  yield '\n  }\n}\n';
}

function* arrayPieces(values: Float64Array): Iterable<string> {
  yield '[';
  for (let from = 0; from < values.length; from += numbersPerPiece) {
    yield `${from === 0 ? '' : ','}${values.subarray(from, from + numbersPerPiece).join(',')}`;
  }
  yield ']';
}
