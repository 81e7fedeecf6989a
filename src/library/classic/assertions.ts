import { SynapseError } from '../../runtime/errors.ts';

/** What the calls of the classic synapse and network insist on. Each refuses with the value at fault. */

export function assertWeight(weight: number, maxWeight: number): number {
  if (weight >= 0 && weight <= maxWeight && weight < Number.POSITIVE_INFINITY) return weight;
  throw new SynapseError('invalid-weight', `a weight must lie between 0 and ${maxWeight}, not at ${weight}`, weight);
}

export function assertMaxWeight(maxWeight: number): number {
  if (maxWeight > 0 && maxWeight < Number.POSITIVE_INFINITY) return maxWeight;
  throw new SynapseError('invalid-weight', `the largest weight must be a positive number, not ${maxWeight}`, maxWeight);
}

/** A conductance is what a weight is: refused by the same code. */
export function assertConductance(conductance: number): number {
  if (conductance >= 0 && conductance < Number.POSITIVE_INFINITY) return conductance;
  const message = `a conductance must be a finite number of nS from 0 on, not ${conductance}`;
  throw new SynapseError('invalid-weight', message, conductance);
}

export function assertDelay(delay: number): number {
  if (delay >= 0 && delay < Number.POSITIVE_INFINITY) return delay;
  const message = `a delay must be a finite number of milliseconds from 0 on, not ${delay}`;
  throw new SynapseError('invalid-delay', message, delay);
}

export function assertTimeConstant(tau: number, noun: string): number {
  if (tau > 0 && tau < Number.POSITIVE_INFINITY) return tau;
  const message = `${noun} must be a positive number of milliseconds, not ${tau}`;
  throw new SynapseError('invalid-time-constant', message, tau);
}

/** A probability that something is divided by: from above 0. */
export function assertProbability(probability: number, noun: string): number {
  if (probability > 0 && probability <= 1) return probability;
  const message = `${noun} must lie above 0 and not above 1, not at ${probability}`;
  throw new SynapseError('invalid-probability', message, probability);
}

export function assertConcentration(concentration: number, noun: string): number {
  if (concentration >= 0 && concentration < Number.POSITIVE_INFINITY) return concentration;
  const message = `${noun} must be a finite number of µM from 0 on, not ${concentration}`;
  throw new SynapseError('invalid-concentration', message, concentration);
}

export function assertFinite(value: number, noun: string): number {
  if (Number.isFinite(value)) return value;
  throw new SynapseError('invalid-value', `${noun} must be a finite number, not ${value}`, value);
}
