import type { AnyModel } from '../../src/runtime/abi.ts';
import { Population } from '../../src/runtime/population.ts';
import { holdOutput, ofHeld } from '../oracle/hold-output.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const file = 'stochastic-release.syn';
/** Deviations by chance stay below this many standard errors. */
const chance = 4.5;
/** So many sites that their binomial numbers are as good as their means, but for this many standard errors. */
const many = 1e8;
const manyTolerance = 2e-3;

interface Train {
  readonly size: number;
  /** From each spike to the next, in ms; there is one spike more. */
  readonly intervals: readonly number[];
  readonly inputs?: Values;
}

/** What an output is at each spike of a train that reaches all of some synapses: one array per spike, a value per synapse. */
async function drawn(model: AnyModel, output: string, { size, intervals, inputs = {} }: Train, parameters: Values) {
  const held = await holdOutput(file, model, output);
  const population = new Population(held, {
    size,
    pre: new Uint32Array(size),
    dt: intervals[0] ?? 1,
    parameters: ofHeld(parameters),
    inputs,
  });
  const values: Float64Array[] = [];
  for (const interval of [...intervals, 1]) {
    population.spikePre(0);
    population.deliver();
    values.push(population.state('held').slice());
    population.dt = interval;
    population.advance();
  }
  return values;
}

/** u and x before each spike of a train, where u is what a spike finds after its own jump. */
function meanField(U: number, recovery: number, facilitation: number, intervals: readonly number[]) {
  let [x, u] = [1, U];
  const found = [{ x, u, back: 0 }];
  for (const interval of intervals) {
    const back = 1 - Math.exp(-interval / recovery);
    x = x * (1 - u) + (1 - x * (1 - u)) * back;
    u = U + u * (1 - U) * Math.exp(-interval / facilitation);
    found.push({ x, u, back });
  }
  return found;
}

/**
 * How far mean, variance and covariance with the next spike are from those of independent sites, in standard errors: at each
 * spike a site releases with probability u·x; having done so, it is full at the next with that of being back.
 */
function siteDeviation(values: readonly Float64Array[], sites: number, field: ReturnType<typeof meanField>): number {
  const errors: number[] = [];
  const size = values[0]!.length;
  const average = (term: (s: number) => number) => {
    let [first, second] = [0, 0];
    for (let s = 0; s < size; s++) {
      first += term(s);
      second += term(s) ** 2;
    }
    return { mean: first / size, error: Math.sqrt((second / size - (first / size) ** 2) / size) };
  };
  field.forEach(({ x, u }, k) => {
    const [now, next] = [values[k]!, values[k + 1]];
    const m = u * x;
    const expected = [
      [average((s) => now[s]!), sites * m],
      [average((s) => (now[s]! - sites * m) ** 2), sites * m * (1 - m)],
    ] as const;
    // The square of a number that is one half from its mean, up or down, has no error.
    for (const [found, value] of expected) errors.push(Math.abs(found.mean - value) / (found.error + 1e-12));
    if (!next) return;
    const after = field[k + 1]!;
    const mean = after.u * after.x;
    const found = average((s) => (now[s]! - sites * m) * (next[s]! - sites * mean));
    errors.push(Math.abs(found.mean - sites * m * (after.back * after.u - mean)) / found.error);
  });
  return Math.max(...errors);
}

/** Weights of 0 to `most` vesicles at a site, which sum to 1. */
function truncatedPoisson(mean: number, most: number): number[] {
  const weights = [1];
  for (let k = 1; k <= most; k++) weights.push((weights[k - 1]! * mean) / k);
  const total = weights.reduce((sum, each) => sum + each);
  return weights.map((each) => each / total);
}

const intervals = [50, 50, 50, 400, 1500, 120];

export const verifications: readonly Verification[] = [
  {
    model: 'ReleaseSites',
    kind: 'closed form',
    against: 'the mean quanta of 10⁸ sites, x·p with x ← 1 − (1 − x(1 − p))exp(−Δ/τ) from spike to spike',
    tolerance: manyTolerance,
    at: { sites: many },
    async error(model, parameters) {
      const train = { size: 1, intervals, inputs: { p: 0.3 } };
      const values = await drawn(model, 'quanta', train, parameters);
      const field = meanField(0.3, 800, 1e-9, intervals);
      return largestError(
        values.map((each) => each[0]!),
        field.map(({ x }) => many * 0.3 * x),
      );
    },
  },
  {
    model: 'ReleaseSites',
    kind: 'invariant',
    against:
      'full sites and quanta that are whole numbers, together as many as were full before and no more than there are',
    tolerance: 0,
    async error(model, parameters) {
      const train = { size: 500, intervals: Array.from({ length: 40 }, () => 90), inputs: { p: 0.4 } };
      const [quanta, full] = [
        await drawn(model, 'quanta', train, parameters),
        await drawn(model, 'full', train, parameters),
      ];
      let wrong = 0;
      quanta.forEach((released, k) => {
        released.forEach((count, s) => {
          const [before, after] = [k === 0 ? 10 : full[k - 1]![s]!, full[k]![s]!];
          const isWhole = Number.isInteger(count) && Number.isInteger(after) && count >= 0 && after >= 0;
          if (!(isWhole && count + after >= before && count + after <= 10)) wrong++;
        });
      });
      return wrong;
    },
  },
  {
    model: 'BernoulliRelease',
    kind: 'closed form',
    against: 'the mean release of 10⁸ synapses, made of as many sites, by the recursion of x',
    tolerance: manyTolerance,
    at: { 'site.sites': many },
    async error(model, parameters) {
      const values = await drawn(model, 'release', { size: 1, intervals }, parameters);
      return largestError(
        values.map((each) => each[0]!),
        meanField(0.5, 800, 1e-9, intervals).map(({ x }) => many * 0.5 * x),
      );
    },
  },
  {
    model: 'BernoulliRelease',
    kind: 'moments',
    against:
      'mean, variance and covariance with the next release of 10 000 synapses at seven spikes: Fuhrmann et al. (2002; cited from memory); in standard errors of each',
    tolerance: chance,
    async error(model, parameters) {
      const values = await drawn(model, 'release', { size: 10_000, intervals }, parameters);
      return siteDeviation(values, 1, meanField(0.5, 800, 1e-9, intervals));
    },
  },
  {
    model: 'BernoulliRelease',
    kind: 'invariant',
    against: 'the same releases of 2000 synapses, one by one, where recovery and intervals are half as long',
    tolerance: 0,
    async error(model, parameters) {
      const long = await drawn(model, 'release', { size: 2000, intervals }, parameters);
      const halves = { size: 2000, intervals: intervals.map((each) => each / 2) };
      const short = await drawn(model, 'release', halves, { ...parameters, tau_rec: 400 });
      return long.reduce((sum, each, k) => sum + each.filter((value, s) => value !== short[k]![s]).length, 0);
    },
  },
  {
    model: 'BernoulliRelease',
    kind: 'closed form',
    against: 'a release at every spike where p is 1 and recovery takes no time, and none where p is 0',
    tolerance: 0,
    async error(model, parameters) {
      const train = { size: 20, intervals };
      const all = await drawn(model, 'release', train, { ...parameters, p: 1, tau_rec: 1e-3 });
      const none = await drawn(model, 'release', train, { ...parameters, p: 0 });
      return [
        ...all.flatMap((each) => [...each]).map((value) => 1 - value),
        ...none.flatMap((each) => [...each]),
      ].filter((value) => value !== 0).length;
    },
  },
  {
    model: 'QuantalRelease',
    kind: 'closed form',
    against: 'the mean quanta of 10⁸ sites by the recursion of u and x of Markram, Wang & Tsodyks (1998)',
    tolerance: manyTolerance,
    at: { sites: many, U: 0.2 },
    async error(model, parameters) {
      const values = await drawn(model, 'quanta', { size: 1, intervals }, parameters);
      return largestError(
        values.map((each) => each[0]!),
        meanField(0.2, 800, 1000, intervals).map(({ u, x }) => many * u * x),
      );
    },
  },
  {
    model: 'QuantalRelease',
    kind: 'moments',
    against:
      'mean and variance sites·ux(1 − ux) of 10 000 synapses at seven spikes, and covariance with the next: Fuhrmann et al. (2002; cited from memory); in standard errors of each',
    tolerance: chance,
    async error(model, parameters) {
      const values = await drawn(model, 'quanta', { size: 10_000, intervals }, parameters);
      return siteDeviation(values, 10, meanField(0.5, 800, 1000, intervals));
    },
  },
  {
    model: 'MultivesicularRelease',
    kind: 'closed form',
    against: 'the mean quanta of 10⁸ sites, that of the Poisson distribution cut off above 1 to 5',
    tolerance: manyTolerance,
    at: { sites: many },
    async error(model, parameters) {
      const value = async (given: Values) => (await drawn(model, 'quanta', { size: 1, intervals: [] }, given))[0]![0]!;
      const mean = (lambda: number, most: number) =>
        many * truncatedPoisson(lambda, most).reduce((sum, weight, k) => sum + k * weight, 0);
      const found = [await value(parameters)];
      const expected = [mean(1, 3)];
      for (const most of [1, 2, 3, 4, 5]) {
        found.push(await value({ ...parameters, most, mean: 2.5 }));
        expected.push(mean(2.5, most));
      }
      return Math.max(...found.map((each, k) => Math.abs(each / expected[k]! - 1)));
    },
  },
  {
    model: 'MultivesicularRelease',
    kind: 'moments',
    against: 'how often a site releases 0, 1, 2 … 5 vesicles, of 20 000, in standard errors of each',
    tolerance: chance,
    at: { sites: 1, mean: 1.5, most: 5 },
    async error(model, parameters) {
      const size = 20_000;
      const [quanta] = await drawn(model, 'quanta', { size, intervals: [] }, parameters);
      const errors = truncatedPoisson(1.5, 5).map((weight, k) => {
        const share = quanta!.filter((count) => count === k).length / size;
        return Math.abs(share - weight) / Math.sqrt((weight * (1 - weight)) / size);
      });
      return Math.max(...errors);
    },
  },
  {
    model: 'MultivesicularRelease',
    kind: 'moments',
    against: 'mean and variance of the sum over 5 sites, 10 000 times, in standard errors of each',
    tolerance: chance,
    async error(model, parameters) {
      const size = 10_000;
      const [quanta] = await drawn(model, 'quanta', { size, intervals: [] }, parameters);
      const weights = truncatedPoisson(1, 3);
      const mean = 5 * weights.reduce((sum, weight, k) => sum + k * weight, 0);
      const variance = 5 * weights.reduce((sum, weight, k) => sum + (k - mean / 5) ** 2 * weight, 0);
      const found = quanta!.reduce((sum, count) => sum + count, 0) / size;
      const squares = quanta!.map((count) => (count - mean) ** 2);
      const spread = squares.reduce((sum, square) => sum + square, 0) / size;
      const fourth = squares.reduce((sum, square) => sum + square * square, 0) / size;
      return Math.max(
        Math.abs(found - mean) / Math.sqrt(variance / size),
        Math.abs(spread - variance) / Math.sqrt((fourth - variance ** 2) / size),
      );
    },
  },
  {
    model: 'QuantalSize',
    kind: 'closed form',
    against: 'the sum of 100 quanta, 100 + 10·cv·ξ with its ξ read off runs of cv 0.1, and 100 itself where cv is 0',
    tolerance: 1e-12,
    async error(model, parameters) {
      const train = { size: 50, intervals: [1, 1], inputs: { quanta: 100 } };
      const of = async (cv: Values) =>
        (await drawn(model, 'amount', train, { ...parameters, ...cv })).flatMap((each) => [...each]);
      const [found, narrow, none] = [await of({}), await of({ cv: 0.1 }), await of({ cv: 0 })];
      return Math.max(
        largestError(
          found,
          narrow.map((amount) => 100 + 3 * (amount - 100)),
        ),
        ...none.map((amount) => Math.abs(amount - 100)),
      );
    },
  },
  {
    model: 'QuantalSize',
    kind: 'moments',
    against: 'mean n and variance n·cv² of the sum of 12 quanta, 20 000 times, in standard errors of each',
    tolerance: chance,
    async error(model, parameters) {
      const size = 20_000;
      const [amounts] = await drawn(model, 'amount', { size, intervals: [], inputs: { quanta: 12 } }, parameters);
      const scaled = amounts!.map((amount) => (amount - 12) / Math.sqrt(12 * 0.09));
      const mean = scaled.reduce((sum, each) => sum + each, 0) / size;
      const variance = scaled.reduce((sum, each) => sum + each * each, 0) / size;
      return Math.max(Math.abs(mean) * Math.sqrt(size), Math.abs(variance - 1) * Math.sqrt(size / 2));
    },
  },
];
