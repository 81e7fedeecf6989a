import { SynapseError } from '../../runtime/errors.ts';

/**
 * Insists on a window of time that holds something.
 *
 * @throws SynapseError `invalid-window`
 */
export function assertWindow(from: number, to: number): void {
  if (Number.isFinite(from) && Number.isFinite(to) && from < to) return;
  const message = `a window starts before it ends, at finite times: not from ${from} to ${to} ms`;
  throw new SynapseError('invalid-window', message, [from, to]);
}
