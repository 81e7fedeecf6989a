import { simulateModel } from '../../src/library/simulate.ts';
import { againstBrian } from '../oracle/brian-weights.ts';
import { largestError } from '../oracle/largest-error.ts';
import { bursts, courseError } from '../oracle/learning-course.ts';
import { closePairs, learn, type Pairing, type WeightRule } from '../oracle/spike-pairs.ts';
import type { Verification } from '../oracle/verification.ts';

/** What a model is, in the constants of its sources. */
interface Rule {
  readonly model: string;
  readonly pairing: Pairing;
  /** Both windows, in ms. */
  readonly window: number;
  readonly start: number;
  /** Conductance of one spike at weight 1, in nS. */
  readonly unit: number;
  readonly rule: WeightRule;
}

const additive: WeightRule = { depress: (w, sum) => w - 0.01 * sum, potentiate: (w, sum) => w + 0.01 * sum };
const guetig = (mu: number): WeightRule => ({
  depress: (w, sum) => w - 0.01 * w ** mu * sum,
  potentiate: (w, sum) => w + 0.01 * (1 - w) ** mu * sum,
});

const rules: readonly Rule[] = [
  {
    model: 'VanRossumSTDP',
    pairing: 'all to all',
    window: 20,
    start: 0.2,
    unit: 1,
    rule: { depress: (w, sum) => w * (1 - 0.003 * sum), potentiate: (w, sum) => w + 0.001 * sum },
  },
  { model: 'MultiplicativeSTDP', pairing: 'all to all', window: 20, start: 0.5, unit: 1, rule: guetig(1) },
  { model: 'GuetigSTDP', pairing: 'all to all', window: 20, start: 0.5, unit: 1, rule: guetig(0.5) },
  {
    model: 'PowerLawSTDP',
    pairing: 'all to all',
    window: 15,
    start: 45,
    unit: 0.01,
    rule: {
      depress: (w, sum) => w * (1 - 0.1 * 0.0513 * sum),
      potentiate: (w, sum) => w + 0.1 * w ** 0.4 * sum,
    },
  },
  { model: 'NearestSymmetricSTDP', pairing: 'nearest symmetric', window: 20, start: 0.5, unit: 1, rule: additive },
  { model: 'PresynapticCentredSTDP', pairing: 'presynaptic centred', window: 20, start: 0.5, unit: 1, rule: additive },
  { model: 'ReducedSymmetricSTDP', pairing: 'reduced symmetric', window: 20, start: 0.5, unit: 1, rule: additive },
];

/** Current and weight of two bursts. */
const trains = ({ model, pairing, window, start, unit, rule }: Rule): Verification => ({
  model,
  kind: 'closed form',
  against: `weight and current of 12 spikes, each pair summed by itself: ${pairing}`,
  tolerance: 1e-12,
  error(compiled, parameters) {
    const closings = closePairs(pairing, bursts.pre, bursts.post, { causal: window, acausal: window });
    const steps = learn(closings, start, rule);
    const opened = steps
      .filter(({ side }) => side === 'pre')
      .map(({ time, found }) => ({ time, amount: unit * found }));
    return courseError(compiled, parameters, { start, steps, opened, tau: 2, drive: -60 - 0 });
  },
});

/** Delays of post after pre, in ms, as in Bi & Poo's window. */
const delays = [-80, -40, -20, -10, -5, -1, 1, 5, 10, 20, 40, 80];

/** What one pair does against its delay: two exponentials. */
const windowOf = ({ model, window, start, rule }: Rule): Verification => ({
  model,
  kind: 'closed form',
  against: 'the window: what one pair changes against its delay, from −80 to 80 ms',
  tolerance: 1e-11,
  error(compiled, parameters) {
    const changes = delays.map((delay) => {
      const { traces } = simulateModel(compiled, {
        pre: 90,
        post: 90 + delay,
        parameters,
        dt: 1,
        every: 200,
        tstop: 200,
        record: ['w'],
      });
      return traces.w!.at(-1)! - traces.w![0]!;
    });
    const sum = (delay: number) => Math.exp(-Math.abs(delay) / window);
    return largestError(
      changes,
      delays.map((delay) => (delay < 0 ? rule.depress(start, sum(delay)) : rule.potentiate(start, sum(delay))) - start),
    );
  },
});

export const verifications: readonly Verification[] = [
  ...rules.flatMap((rule) => [trains(rule), windowOf(rule)]),
  againstBrian('GuetigSTDP', 1e-10),
  againstBrian('PowerLawSTDP', 1e-10),
  againstBrian('NearestSymmetricSTDP', 1e-10),
];
