import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const [causal, acausal] = [0.8, 0.6];

/** The weight after each of `count` spikes, presynaptic before postsynaptic ones if both, each closing the same pairs. */
function weightsOf(model: AnyModel, parameters: Values, count: number, sides: 'pre' | 'post' | 'both'): Float64Array {
  const times = Array.from({ length: count }, (_, k) => k);
  const { traces } = simulateModel(model, {
    pre: sides === 'post' ? [] : times,
    post: sides === 'pre' ? [] : times.map((time) => time + 0.5),
    inputs: { causal, acausal },
    parameters,
    dt: 0.5,
    every: 2,
    tstop: count,
    record: ['w'],
  });
  return traces.w!;
}

const after = (count: number, weight: (n: number) => number) => Array.from({ length: count + 1 }, (_, n) => weight(n));

/** The weight if each of `count` spikes of both sides changes it in turn. */
function recursion(start: number, count: number, depress: (w: number) => number, potentiate: (w: number) => number) {
  const weights = [start];
  for (let n = 0; n < count; n++) weights.push(potentiate(depress(weights[n]!)));
  return weights;
}

export const verifications: readonly Verification[] = [
  {
    model: 'AdditiveWeight',
    kind: 'closed form',
    against: 'straight lines up to 1 and down to 0',
    tolerance: 1e-12,
    error: (model, parameters) =>
      Math.max(
        largestError(
          weightsOf(model, parameters, 80, 'post'),
          after(80, (n) => Math.min(1, 0.5 + 0.01 * causal * n)),
        ),
        largestError(
          weightsOf(model, parameters, 100, 'pre'),
          after(100, (n) => Math.max(0, 0.5 - 0.01 * acausal * n)),
        ),
      ),
  },
  {
    model: 'VanRossumWeight',
    kind: 'closed form',
    against: 'a straight line up, a geometric series down',
    tolerance: 1e-12,
    error: (model, parameters) =>
      Math.max(
        largestError(
          weightsOf(model, parameters, 200, 'post'),
          after(200, (n) => 0.2 + 0.001 * causal * n),
        ),
        largestError(
          weightsOf(model, parameters, 200, 'pre'),
          after(200, (n) => 0.2 * (1 - 0.003 * acausal) ** n),
        ),
      ),
  },
  {
    model: 'VanRossumWeight',
    kind: 'closed form',
    against: 'where both changes cancel, c_plus·causal/(c_minus·acausal) for spikes that alternate',
    tolerance: 1e-3,
    at: { initial: 0.44 },
    error: (model, parameters) =>
      Math.abs(weightsOf(model, parameters, 3000, 'both').at(-1)! / ((0.001 * causal) / (0.003 * acausal)) - 1),
  },
  {
    model: 'GuetigWeight',
    kind: 'closed form',
    against: 'the changes λ(1 − w)^μ and λαw^μ, spike by spike',
    tolerance: 1e-12,
    error: (model, parameters) =>
      largestError(
        weightsOf(model, parameters, 100, 'both'),
        recursion(
          0.5,
          100,
          (w) => w - 0.01 * 1 * Math.sqrt(w) * acausal,
          (w) => w + 0.01 * Math.sqrt(1 - w) * causal,
        ),
      ),
  },
  {
    model: 'GuetigWeight',
    kind: 'closed form',
    against: 'the weight 1/(1 + (α·acausal/causal)^(1/μ)) at which both changes cancel',
    tolerance: 0.002,
    at: { alpha: 2, mu: 0.8, lambda: 0.002, initial: 0.4 },
    error: (model, parameters) =>
      Math.abs(weightsOf(model, parameters, 4000, 'both').at(-1)! * (1 + ((2 * acausal) / causal) ** (1 / 0.8)) - 1),
  },
  {
    model: 'PowerLawWeight',
    kind: 'closed form',
    against: 'the changes λw^μ and λαw, spike by spike',
    tolerance: 1e-12,
    error: (model, parameters) =>
      largestError(
        weightsOf(model, parameters, 100, 'both'),
        recursion(
          45,
          100,
          (w) => w * (1 - 0.1 * 0.0513 * acausal),
          (w) => w + 0.1 * w ** 0.4 * causal,
        ),
      ),
  },
  {
    model: 'PowerLawWeight',
    kind: 'closed form',
    against: 'the weight (causal/(α·acausal))^(1/(1 − μ)) at which both changes cancel',
    tolerance: 0.005,
    at: { alpha: 0.1, initial: 70 },
    error: (model, parameters) =>
      Math.abs(weightsOf(model, parameters, 2000, 'both').at(-1)! / (causal / (0.1 * acausal)) ** (1 / (1 - 0.4)) - 1),
  },
];
