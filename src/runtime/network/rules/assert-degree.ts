import { SynapseError } from '../../errors.ts';

/** @throws SynapseError `invalid-value` */
export function assertDegree(degree: number): number {
  if (Number.isInteger(degree) && degree >= 0) return degree;
  throw new SynapseError('invalid-value', `a degree is a whole number from 0 on, not ${degree}`, degree);
}
