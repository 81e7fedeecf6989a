import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

/** A ramp from −80 to 40 mV; a row has the value of its own time. */
const ramp = (time: number) => -80 + time;
/** A step from −80 to 20 mV at 2 ms. */
const step = (time: number) => (time < 2 ? -80 : 20);

/** Unblocked channels that change between the two balances of entering and leaving, at the rate of both together. */
function unblocked(time: number): number {
  const [on, off] = [-80, 20]
    .map((v) => [0.61 * Math.exp(-v / 17), 5.4 * Math.exp(v / 47)] as const)
    .map(([a, b]) => [a, b]);
  const before = on![1]! / (on![0]! + on![1]!);
  const after = off![1]! / (off![0]! + off![1]!);
  return time <= 2 ? before : after + (before - after) * Math.exp(-(off![0]! + off![1]!) * (time - 2));
}

export const verifications: readonly Verification[] = [
  {
    model: 'ShiftedMagnesiumBlock',
    kind: 'closed form',
    against: 'the expression of ModelDB 51196 from −80 to 40 mV',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { v: ramp, dt: 1, tstop: 120, parameters, record: ['open'] });
      return largestError(
        traces.open!,
        t.map((time) => 1 / (1 + 0.2801 * 1.2 * Math.exp(-0.062 * (ramp(time) - 10)))),
      );
    },
  },
  {
    model: 'WoodhullMagnesiumBlock',
    kind: 'closed form',
    against: 'a Boltzmann factor of two charges that cross 0.8 of the membrane, from −80 to 40 mV at 35 °C',
    tolerance: 1e-12,
    error(model, parameters) {
      const inputs = { celsius: 35 };
      const { t, traces } = simulateModel(model, { v: ramp, inputs, dt: 1, tstop: 120, parameters, record: ['open'] });
      const thermal = (1000 * 8.314462618 * 308.15) / 96485.33212;
      return largestError(
        traces.open!,
        t.map((time) => 1 / (1 + (1 / 4.1) * Math.exp((-2 * 0.8 * ramp(time)) / thermal))),
      );
    },
  },
  {
    model: 'AscherNowakMagnesiumBlock',
    kind: 'closed form',
    against: 'the balance of entering and leaving, and the way from one to another after a step from −80 to 20 mV',
    tolerance: 1e-12,
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { v: step, dt: 0.01, tstop: 3, parameters, record: ['open'] });
      return largestError(traces.open!, t.map(unblocked));
    },
  },
];
