import { simulateModel } from '../../src/library/simulate.ts';
import { Network, pairs } from '../../src/runtime/network/index.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { largestError } from '../oracle/largest-error.ts';
import { shippedModels } from '../oracle/shipped-models.ts';
import type { Verification } from '../oracle/verification.ts';

/** What follows a step of 1 at 5 ms with a time constant. */
const followed = (time: number, tau: number) => -Math.expm1(-Math.max(0, time - 5) / tau);

const { model: RateUnit } = (await compileModels(shippedModels.get('rate.syn')!)).find(
  ({ model }) => model.manifest.name === 'RateUnit',
)!;

export const verifications: readonly Verification[] = [
  {
    model: 'RateUnit',
    kind: 'closed form',
    against: 'the rate after the current goes from below threshold to 300 pA above it, of which 100 come from synapses',
    tolerance: 1e-12,
    error(model, parameters) {
      const inputs = { i_ext: (time: number) => (time < 5 ? 50 : 300), i_syn: (time: number) => (time < 5 ? 0 : -100) };
      const { t, traces } = simulateModel(model, { inputs, dt: 0.5, tstop: 50, parameters, record: ['r'] });
      return largestError(
        traces.r!,
        t.map((time) => 0.1 * (300 + 100 - 100) * followed(time, 10)),
      );
    },
  },
  {
    model: 'RateConnection',
    kind: 'closed form',
    against: 'the current into the cell after a step of the presynaptic rate to 40 Hz',
    tolerance: 1e-12,
    error(model, parameters) {
      const inputs = { r_pre: (time: number) => (time < 5 ? 0 : 40) };
      const { t, traces } = simulateModel(model, { inputs, dt: 0.5, tstop: 50, parameters, record: ['i'] });
      return largestError(
        traces.i!,
        t.map((time) => -10 * 40 * followed(time, 5)),
      );
    },
  },
  {
    model: 'RateConnection',
    kind: 'closed form',
    against: 'the rates at which two units that excite and inhibit each other in a network come to rest',
    tolerance: 1e-9,
    error(model, parameters) {
      const network = new Network({ dt: 1 });
      const cells = network.neurons(RateUnit, 2, { inputs: { i_ext: Float64Array.of(300, 150) } });
      const weight = Float64Array.of(parameters.weight ?? 4, -8);
      const { tau = 5 } = parameters;
      network.connect(cells, cells, model, { rule: pairs([0, 1], [1, 0]), into: 'i_syn', parameters: { weight, tau } });
      network.run(400);
      const rates = cells.get('r');
      // r0 = 0.1 (200 − 8 r1) and r1 = 0.1 (50 + 4 r0)
      const excited = (20 - 0.8 * 5) / (1 + 0.8 * 0.4);
      return largestError([rates[0]!, rates[1]!], [excited, 5 + 0.4 * excited]);
    },
  },
];
