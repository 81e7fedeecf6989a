import { SynapseError } from '../../errors.ts';

/** @throws SynapseError `invalid-value` */
export function assertProbability(p: number): number {
  if (p >= 0 && p <= 1) return p;
  throw noProbability(p);
}

/** In a function of its own: V8 prints the numbers of a text ahead of time, for each of many pairs. */
function noProbability(p: number): SynapseError {
  return new SynapseError('invalid-value', `a probability is a number from 0 to 1, not ${p}`, p);
}
