import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const model = 'VesiclePools';
const record = ['ready', 'recycling', 'reserve'];
/** Ten spikes of 10 Hz, a pause, and ten of 20 Hz. */
const spikes = Array.from({ length: 20 }, (_, k) => (k < 10 ? 100 + 100 * k : 4500 + 50 * k));
const rows = [50, 550, 1050, 3000, 4975, 5475, 7000, 12_000];

/** The pools at the rows by classical Runge–Kutta steps of 25 ms, from the equations once more in vesicles and ms. */
function integrate(): number[][] {
  const [total, places, p, fill, recycle] = [100, 10, 0.1, 0.24e-3, 20e3];
  const flow = ([ready, recycling]: readonly number[]) => {
    const reserve = total - ready! - recycling!;
    const filled = (fill * (places - ready!) * reserve) / (total - places);
    return [filled, -recycling! / recycle];
  };
  const moved = (y: readonly number[], k: readonly number[], h: number) => y.map((each, i) => each + h * k[i]!);
  let y = [places, 0];
  const found: number[][] = [];
  for (let step = 0; step <= 12_000 / 25; step++) {
    const time = 25 * step;
    if (rows.includes(time)) found.push([y[0]!, y[1]!, total - y[0]! - y[1]!]);
    if (spikes.includes(time)) y = [y[0]! * (1 - p), y[1]! + p * y[0]!];
    const k1 = flow(y);
    const k2 = flow(moved(y, k1, 12.5));
    const k3 = flow(moved(y, k2, 12.5));
    const k4 = flow(moved(y, k3, 25));
    y = y.map((each, i) => each + (25 / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
  }
  return found;
}

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'oracle',
    against: 'all pools in two trains and after them, the equations integrated separately by Runge–Kutta steps',
    tolerance: 1e-8,
    error(compiled, parameters) {
      const { traces } = simulateModel(compiled, { pre: spikes, dt: 25, tstop: 12_000, parameters, record });
      const expected = integrate();
      const errors = record.map((name, pool) =>
        largestError(
          rows.map((time) => traces[name]![time / 25]!),
          expected.map((each) => each[pool]!),
        ),
      );
      return Math.max(...errors);
    },
  },
  {
    model,
    kind: 'invariant',
    against: 'a hundred vesicles at all times, in pools that are never negative',
    tolerance: 1e-13,
    error(compiled, parameters) {
      const pre = Array.from({ length: 2000 }, (_, k) => 10 * k);
      const { t, traces } = simulateModel(compiled, { pre, dt: 5, tstop: 30_000, parameters, record });
      let error = 0;
      t.forEach((_, row) => {
        const pools = record.map((name) => traces[name]![row]!);
        const sum = pools.reduce((all, each) => all + each, 0);
        error = Math.max(error, Math.abs(sum / 100 - 1), ...pools.map((each) => -each));
      });
      return error;
    },
  },
  {
    model,
    kind: 'closed form',
    against:
      'depletion without filling: places·(1 − p)ⁿ ready after n spikes, and what was released back with τ_recycle',
    tolerance: 1e-12,
    at: { k_fill: 0 },
    error(compiled, parameters) {
      const pre = Array.from({ length: 8 }, (_, k) => 1000 * k);
      const { traces } = simulateModel(compiled, { pre, dt: 50, tstop: 8000, parameters, record });
      const row = (time: number) => pre.filter((each) => each < time);
      const times = [450, 2550, 7950];
      const ready = times.map((time) => 10 * 0.9 ** row(time).length);
      const recycling = times.map((time) =>
        row(time).reduce((sum, each, k) => sum + 10 * 0.1 * 0.9 ** k * Math.exp(-(time - each) / 20e3), 0),
      );
      const found = (name: string) => times.map((time) => traces[name]![time / 50]!);
      return Math.max(largestError(found('ready'), ready), largestError(found('recycling'), recycling));
    },
  },
];
