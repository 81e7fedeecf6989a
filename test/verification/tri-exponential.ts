import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { largestError } from '../oracle/largest-error.ts';
import { againstSpikeSum } from '../oracle/spike-sums.ts';
import type { Values, Verification } from '../oracle/verification.ts';

interface Shape {
  readonly rise: number;
  readonly fast: number;
  readonly slow: number;
  readonly fraction: number;
}
/** Of the file that the model cites, in ms. */
const nmda: Shape = { rise: 8.8, fast: 23.5, slow: 123, fraction: 0.65 };
/** Inhibition as Galarreta & Hestrin (1997) have it, as in ModelDB 3812, in ms: a rise that is short beside both decays. */
const gaba: Shape = { rise: 0.5, fast: 7.5, slow: 33, fraction: 0.76 };
const shapes = [nmda, gaba, { ...nmda, fraction: 1 }, { ...nmda, fraction: 0 }, { ...nmda, rise: 23, slow: 4000 }];

const heightAt = ({ rise, fast, slow, fraction }: Shape, age: number) =>
  fraction * Math.exp(-age / fast) + (1 - fraction) * Math.exp(-age / slow) - Math.exp(-age / rise);

/** Where the derivative, which falls through 0 once, changes its sign: halved as often as a number allows. */
function peakTime(shape: Shape): number {
  const { rise, fast, slow, fraction } = shape;
  const isRising = (age: number) =>
    Math.exp(-age / rise) / rise >
    (fraction * Math.exp(-age / fast)) / fast + ((1 - fraction) * Math.exp(-age / slow)) / slow;
  let [before, after] = [0, 1000];
  for (let k = 0; k < 60; k++) {
    const middle = (before + after) / 2;
    if (isRising(middle)) before = middle;
    else after = middle;
  }
  return before;
}

const spikes = [1, 15, 15, 60];
const height = heightAt(nmda, peakTime(nmda));

const named = ({ rise, fast, slow, fraction }: Shape) => ({ tau_rise: rise, tau_fast: fast, tau_slow: slow, fraction });
const peakOf = (model: AnyModel, parameters: Values) => {
  const { traces } = simulateModel(model, { tstop: 1, dt: 1, parameters, record: ['t_peak', 'height'] });
  return [traces.t_peak![0]!, traces.height![0]!];
};

export const verifications: readonly Verification[] = [
  {
    model: 'TriExponentialPeak',
    kind: 'closed form',
    against: 'the height where the derivative changes its sign, halved down to rounding, times 100; and the time of it',
    tolerance: 1e-7,
    error(model, parameters) {
      const [time, height] = peakOf(model, parameters);
      const expected = peakTime(nmda);
      return largestError([time!, 100 * height!], [expected, 100 * heightAt(nmda, expected)]);
    },
  },
  {
    model: 'TriExponentialPeak',
    kind: 'closed form',
    against: 'heights of five shapes: receptors of two kinds, with one decay only, with a rise next to the fast decay',
    tolerance: 1e-12,
    error(model, parameters) {
      const found = shapes.map((shape) => peakOf(model, { ...parameters, ...named(shape) })[1]!);
      return largestError(
        found,
        shapes.map((shape) => heightAt(shape, peakTime(shape))),
      );
    },
  },
  againstSpikeSum({
    model: 'TriExponential',
    against: 'the current of four spikes as a sum of three exponentials each, which peak at the weight',
    spikes,
    response: (age) => heightAt(nmda, age) / height,
    unit: 1 * (-65 - -0.7),
    dt: 1,
    tstop: 200,
  }),
  againstSpikeSum({
    model: 'TriExponentialCurrent',
    against: 'the current of four spikes as a sum of three exponentials each, which peak at the weight',
    spikes,
    response: (age) => heightAt(nmda, age) / height,
    unit: -10,
    dt: 1,
    tstop: 200,
  }),
];
