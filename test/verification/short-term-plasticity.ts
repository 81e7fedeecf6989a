import { readFileSync } from 'node:fs';
import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { holdOutput, ofHeld } from '../oracle/hold-output.ts';
import { largestError } from '../oracle/largest-error.ts';
import { shippedModels } from '../oracle/shipped-models.ts';
import type { Values, Verification } from '../oracle/verification.ts';

const file = 'short-term-plasticity.syn';
const rates = [1, 5, 10, 20, 40, 100];
/** Unequal intervals in ms, so that no term of a recursion can hide. */
const spikes = [10, 30, 50, 70, 90, 110, 113, 250, 700];

/** The trace of that name by another simulator: one array of values per state, a value per row. */
function simulated(model: string, name: string): Verification {
  const { pre, rows, tstop, cases } = JSON.parse(readFileSync('test/reference/library/short_term.json', 'utf8'));
  const trace = cases.find((each: { readonly name: string }) => each.name === name);
  const columns: Readonly<Record<string, readonly number[]>> = trace.columns;
  return {
    model,
    kind: 'simulator',
    against: `${Object.keys(columns).join(', ')} in ${trace.by} on an irregular train (${name})`,
    // The digits of the file, and the tolerance of the integration.
    tolerance: 2e-9,
    at: trace.parameters,
    error(compiled, parameters) {
      const names = Object.keys(columns);
      const { traces } = simulateModel(compiled, { pre, tstop, dt: 0.5, parameters, record: names.map(inModel) });
      const errors = names.map((column) => {
        const found = rows.map((time: number) => traces[inModel(column)]![Math.round(time / 0.5)]!);
        return largestError(found, columns[column]!);
      });
      return Math.max(...errors);
    },
  };
  function inModel(column: string): string {
    return model === 'MarkramWangTsodyks' && column === 'u' ? 'facilitation.u' : column;
  }
}

/** What an output is at each of some spikes, whole numbers of steps apart, from the component that holds it. */
function heldAt(held: AnyModel, times: readonly number[], parameters: Values, dt = 1): number[] {
  const run = { pre: times, tstop: times.at(-1)! + dt, dt, parameters: ofHeld(parameters), record: ['held'] };
  const { traces } = simulateModel(held, run);
  return times.map((time) => traces.held![Math.round(time / dt) + 1]!);
}

/** The release at each of the rates in Hz once a train has settled, after 30 spikes and 8 s. */
async function settledReleases(model: AnyModel, parameters: Values): Promise<number[]> {
  const held = await holdOutput(file, model, 'release');
  return rates.map((rate) => {
    const train = Array.from({ length: 30 + 8 * rate }, (_, k) => (k * 1000) / rate);
    return heldAt(held, train, parameters, 5).at(-1)!;
  });
}

/** Releases by the recursion in which u tends to U and jumps after the release: Tsodyks, Pawelzik & Markram (1998). */
function releasesOf1998(U: number, recovery: number, facilitation: number): number[] {
  let [x, u] = [1, U];
  return spikes.map((time, k) => {
    if (k > 0) {
      const interval = time - spikes[k - 1]!;
      u = U + u * (1 - U) * Math.exp(-interval / facilitation);
      x = 1 + (x - 1) * Math.exp(-interval / recovery);
    }
    const release = u * x;
    x -= release;
    return release;
  });
}

/** Release in a settled train of depression alone, with the decay of what is active on its way to the inactive. */
function settledDepression(rate: number, U: number, recovery: number, inactivation: number): number {
  const interval = 1000 / rate;
  const [kept, back] = [Math.exp(-interval / inactivation), Math.exp(-interval / recovery)];
  // Of an active unit, this is inactive one interval later.
  const passed = (recovery * (back - kept)) / (recovery - inactivation);
  // Active after a spike is release/(1 − kept); inactive before it is what has passed, summed over all spikes before.
  return U / (1 + (U * (kept + passed / (1 - back))) / (1 - kept));
}

export const verifications: readonly Verification[] = [
  simulated('TsodyksMarkramDepression', 'depression, defaults'),
  simulated('TsodyksMarkramDepression', 'depression, other values'),
  {
    model: 'TsodyksMarkramDepression',
    kind: 'closed form',
    against: 'the release in settled regular trains from 1 to 100 Hz by the fixed point of the three states',
    tolerance: 1e-9,
    async error(model, parameters) {
      const expected = rates.map((rate) => settledDepression(rate, 0.5, 800, 3));
      return largestError(await settledReleases(model, parameters), expected);
    },
  },
  {
    model: 'TsodyksMarkramDepression',
    kind: 'publication',
    against:
      'release at 1/(rate·τ_rec) above the limiting frequency 1/(U·τ_rec), whatever U is: Tsodyks & Markram (1997; cited from memory); the difference in units of limiting frequency over rate',
    tolerance: 1,
    at: { tau_in: 1e-3 },
    async error(model, parameters) {
      const differences: number[] = [];
      for (const U of [0.3, 0.5, 0.67]) {
        const found = await settledReleases(model, { ...parameters, U });
        rates.forEach((rate, k) => {
          const ratio = rate * 0.8 * U;
          if (ratio > 1) differences.push(Math.abs(found[k]! * rate * 0.8 - 1) * ratio);
        });
      }
      return Math.max(...differences);
    },
  },
  {
    model: 'Facilitation',
    kind: 'closed form',
    against: 'u after the n-th spike of a regular train, U(1 − qⁿ)/(1 − q) with q = (1 − U)exp(−1/rτ_facil)',
    tolerance: 1e-12,
    async error(model, parameters) {
      const train = Array.from({ length: 30 }, (_, k) => 50 * k);
      const q = 0.97 * Math.exp(-50 / 530);
      const expected = train.map((_, k) => (0.03 * (1 - q ** (k + 1))) / (1 - q));
      return largestError(heldAt(await holdOutput(file, model, 'utilization'), train, parameters), expected);
    },
  },
  simulated('MarkramWangTsodyks', 'u from 0, defaults'),
  simulated('MarkramWangTsodyks', 'u from 0, other values'),
  {
    model: 'MarkramWangTsodyks',
    kind: 'closed form',
    against:
      'the releases of the recursion in which u tends to U and jumps after the release, and those of TsodyksMarkram, on an irregular train',
    tolerance: 1e-12,
    async error(model, parameters) {
      const found = heldAt(await holdOutput(file, model, 'release'), spikes, parameters);
      const text = shippedModels.get('tsodyks-markram.syn')!;
      const other = (await compileModels(text)).find(({ name }) => name === 'TsodyksMarkram')!.model;
      const same = { U: 0.03, tau_rec: 130, tau_facil: 530 };
      const { traces } = simulateModel(other, {
        pre: spikes,
        tstop: 701,
        dt: 0.5,
        parameters: same,
        record: ['x', 'u'],
      });
      const expected = releasesOf1998(0.03, 130, 530);
      const theirs = spikes.map((time) => traces.x![time / 0.5]! * traces.u![time / 0.5]!);
      return Math.max(largestError(found, expected), largestError(found, theirs));
    },
  },
  {
    model: 'MarkramWangTsodyks',
    kind: 'closed form',
    against:
      'the release in settled regular trains from 1 to 100 Hz by the fixed point u = U/(1 − (1 − U)exp(−1/rτ_facil)), x = (1 − exp(−1/rτ_rec))/(1 − (1 − u)exp(−1/rτ_rec))',
    tolerance: 1e-6,
    async error(model, parameters) {
      const expected = rates.map((rate) => {
        const [f, d] = [Math.exp(-1000 / rate / 530), Math.exp(-1000 / rate / 130)];
        const u = 0.03 / (1 - 0.97 * f);
        return (u * (1 - d)) / (1 - (1 - u) * d);
      });
      return largestError(await settledReleases(model, parameters), expected);
    },
  },
  simulated('ReleaseAfterJump', 'jump before release, defaults'),
  {
    model: 'ReleaseAfterJump',
    kind: 'closed form',
    against: 'a first release of U(2 − U), a second of 1.38 times that 50 ms later',
    tolerance: 1e-12,
    async error(model, parameters) {
      const found = heldAt(await holdOutput(file, model, 'release'), [10, 60], parameters);
      const first = 0.03 * 1.97;
      const u = 0.03 + (first - 0.03) * Math.exp(-50 / 530);
      const x = 1 - first * Math.exp(-50 / 130);
      const second = (u + 0.03 * (1 - u)) * x;
      return Math.max(largestError(found, [first, second]), Math.abs(second / first - 1.38) < 0.005 ? 0 : 1);
    },
  },
];
