import type { AnyModel } from '../../src/runtime/abi.ts';
import { Population } from '../../src/runtime/population.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

/** So many sites that what they release is as good as its mean. */
const many = 1e8;

/** A state right after each of some spikes that reach all of some synapses, and right before the next: [after, before]. */
function states(model: AnyModel, name: string, size: number, intervals: readonly number[], parameters: Values) {
  const population = new Population(model, { size, pre: new Uint32Array(size), dt: 1, parameters });
  return intervals.map((interval) => {
    population.spikePre(0);
    population.deliver();
    const after = population.state(name).slice();
    population.dt = interval;
    population.advance();
    return [after, population.state(name).slice()] as const;
  });
}

/** The current of one synapse at −40 mV some ms after a spike, over its conductance of the very spike. */
function currentLater(model: AnyModel, state: string, after: number, parameters: Values): number {
  const population = new Population(model, { dt: after, parameters, inputs: { v: -40 } });
  population.spikePre(0);
  population.deliver();
  const peak = population.state(state)[0]!;
  population.advance();
  population.couple();
  return population.current('i', 0) / peak;
}

/** Mean and variance of values, in standard errors from what they should be. */
function deviation(values: Float64Array, mean: number, variance: number): number {
  const size = values.length;
  const average = values.reduce((sum, each) => sum + each, 0) / size;
  const squares = values.map((each) => (each - mean) ** 2);
  const spread = squares.reduce((sum, each) => sum + each, 0) / size;
  const fourth = squares.reduce((sum, each) => sum + each * each, 0) / size;
  return Math.max(
    Math.abs(average - mean) / Math.sqrt(variance / size),
    Math.abs(spread - variance) / Math.sqrt((fourth - variance ** 2) / size),
  );
}

/** How far an amount of conductance is from q + 3(b − q), where a run of the same draws without variation gives q, one of cv 0.1 b. */
function variation(model: AnyModel, name: string, parameters: Values): number {
  const of = (cv: Values) => states(model, name, 200, [1], { ...parameters, sites: 400, ...cv })[0]![0];
  const [found, narrow, none] = [of({}), of({ cv: 0.1 }), of({ cv: 0 })];
  return largestError(
    found,
    none.map((quanta, s) => quanta + 3 * (narrow[s]! - quanta)),
  );
}

/** Of NMDA receptors of 2 and 100 ms at −40 mV, open later for one that opens fully at the peak. */
function nmda(time: number): number {
  const peak = ((2 * 100) / 98) * Math.log(50);
  const shape = (t: number) => Math.exp(-t / 100) - Math.exp(-t / 2);
  return shape(time) / shape(peak) / (1 + Math.exp(0.062 * 40) / 3.57);
}

const weights = [1, 1, 1 / 2, 1 / 6].map((each) => each / (8 / 3));
const mean = weights.reduce((sum, weight, k) => sum + k * weight, 0);
const variance = weights.reduce((sum, weight, k) => sum + (k - mean) ** 2 * weight, 0);

export const verifications: readonly Verification[] = [
  {
    model: 'StochasticSynapse',
    kind: 'closed form',
    against:
      'the AMPA conductance that a spike of 10⁸ sites opens, weight·sites times the mean of the cut-off distribution',
    tolerance: 2e-3,
    at: { sites: many },
    error(model, parameters) {
      const open = (given: Values) => states(model, 'ampa.g', 1, [1], given)[0]![0][0]!;
      const most5 = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120];
      const mean5 =
        most5.reduce((sum, weight, k) => sum + k * weight, 0) / most5.reduce((sum, weight) => sum + weight, 0);
      return largestError(
        [open(parameters), open({ ...parameters, most: 5 })],
        [0.2 * many * mean, 0.2 * many * mean5],
      );
    },
  },
  {
    model: 'StochasticSynapse',
    kind: 'closed form',
    against:
      'the current of both receptors at −40 mV, 2 to 80 ms after a spike, over the AMPA conductance at the spike',
    tolerance: 1e-12,
    at: { ratio: 0.6, sites: 50 },
    error(model, parameters) {
      const times = [2, 10, 80];
      return largestError(
        times.map((time) => currentLater(model, 'ampa.g', time, parameters)),
        times.map((time) => -40 * (Math.exp(-time / 2) + 0.6 * nmda(time))),
      );
    },
  },
  {
    model: 'StochasticSynapse',
    kind: 'closed form',
    against: 'sums of quanta q + cv·√q·ξ, the ξ read off runs of cv 0.1 and 0',
    tolerance: 1e-12,
    error: (model, parameters) => variation(model, 'ampa.g', parameters),
  },
  {
    model: 'StochasticSynapse',
    kind: 'moments',
    against:
      'mean and variance weight²·sites(σ² + μ·cv²) of the conductance of 20 000 synapses, from those of the cut-off distribution; in standard errors of each',
    tolerance: 4.5,
    at: { weight: 1, sites: 20 },
    error(model, parameters) {
      const [[values]] = states(model, 'ampa.g', 20_000, [1], parameters) as [readonly [Float64Array, Float64Array]];
      return deviation(values, 20 * mean, 20 * (variance + mean * 0.09));
    },
  },
  {
    model: 'QuantalSynapse',
    kind: 'closed form',
    against: 'the conductances that spikes of 10⁸ sites open, weight·sites·u·x by the recursion of the mean',
    tolerance: 1.2e-3,
    at: { sites: many, U: 0.2 },
    error(model, parameters) {
      const intervals = [50, 50, 50, 400, 1500, 1];
      let [x, u, before] = [1, 0.2, 0];
      const [found, expected]: [number[], number[]] = [[], []];
      states(model, 'receptor.g', 1, intervals, parameters).forEach(([after, later], k) => {
        found.push(after[0]! - before);
        before = later[0]!;
        expected.push(0.2 * many * u * x);
        x = 1 - (1 - x * (1 - u)) * Math.exp(-intervals[k]! / 800);
        u = 0.2 + 0.8 * u * Math.exp(-intervals[k]! / 1000);
      });
      return largestError(found, expected);
    },
  },
  {
    model: 'QuantalSynapse',
    kind: 'closed form',
    against: 'the current at −40 mV, 1 to 10 ms after a spike, over the conductance at the spike',
    tolerance: 1e-13,
    at: { sites: 50 },
    error(model, parameters) {
      const times = [1, 3, 10];
      return largestError(
        times.map((time) => currentLater(model, 'receptor.g', time, parameters)),
        times.map((time) => -40 * Math.exp(-time / 2)),
      );
    },
  },
  {
    model: 'QuantalSynapse',
    kind: 'closed form',
    against: 'sums of quanta q + cv·√q·ξ, the ξ read off runs of cv 0.1 and 0',
    tolerance: 1e-12,
    error: (model, parameters) => variation(model, 'receptor.g', parameters),
  },
  {
    model: 'QuantalSynapse',
    kind: 'moments',
    against:
      'mean and variance weight²·sites·U(1 − U + cv²) of the conductance that a first spike opens at 20 000 synapses: Fuhrmann et al. (2002; cited from memory); in standard errors of each',
    tolerance: 4.5,
    at: { weight: 1, sites: 20 },
    error(model, parameters) {
      const [[values]] = states(model, 'receptor.g', 20_000, [1], parameters) as [
        readonly [Float64Array, Float64Array],
      ];
      return deviation(values, 10, 20 * 0.5 * (0.5 + 0.09));
    },
  },
];
