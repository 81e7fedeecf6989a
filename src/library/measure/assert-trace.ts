import { SynapseError } from '../../runtime/errors.ts';

/**
 * Insists on a trace: as many values as times, finite ones, and times that increase. A time may stand twice where the
 * trace jumps: the first row is what it was before, the second what it is after.
 *
 * @param t times of the rows in milliseconds
 * @throws SynapseError `invalid-length`, `invalid-time`, `not-finite`
 */
export function assertTrace(t: Float64Array, values: Float64Array): void {
  if (t.length !== values.length) {
    const message = `a trace has as many values as times, but there are ${values.length} values and ${t.length} times`;
    throw new SynapseError('invalid-length', message, values.length);
  }
  if (t.length < 2) {
    throw new SynapseError('invalid-length', `a trace has two rows at least, not ${t.length}`, t.length);
  }
  for (let row = 0; row < t.length; row++) {
    if (!Number.isFinite(t[row])) {
      throw new SynapseError('invalid-time', `the time of row ${row} is ${t[row]}`, t[row]);
    }
    if (!Number.isFinite(values[row])) {
      const message = `the trace is ${values[row]} at ${t[row]} ms: nothing can be measured of it`;
      throw new SynapseError('not-finite', message, values[row]);
    }
    if (row > 0 && t[row]! < t[row - 1]!) {
      const message = `the times of a trace increase, but ${t[row]} ms follows ${t[row - 1]} ms in row ${row}`;
      throw new SynapseError('invalid-time', message, t[row]);
    }
    if (row > 1 && t[row] === t[row - 2]) {
      const message = `the time ${t[row]} ms stands three times: before and after a jump it stands twice`;
      throw new SynapseError('invalid-time', message, t[row]);
    }
  }
}
