import { SynapseError } from '../../errors.ts';

/** @throws SynapseError `invalid-value` */
export function assertProbability(p: number): number {
  if (p >= 0 && p <= 1) return p;
  throw new SynapseError('invalid-value', `a probability is a number from 0 to 1, not ${p}`, p);
}
