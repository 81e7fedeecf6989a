import { readFileSync } from 'node:fs';
import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const model = 'DepressingSynapse';

export const verifications: readonly Verification[] = [
  {
    model,
    kind: 'simulator',
    against: 'what is active in NEURON on an irregular train, times the weight, as conductance; and the current of it',
    // The digits of the file, and the tolerance of the integration.
    tolerance: 2e-9,
    at: { weight: 2 },
    error(compiled, parameters) {
      const { pre, rows, tstop, cases } = JSON.parse(readFileSync('test/reference/library/short_term.json', 'utf8'));
      const trace = cases.find((each: { readonly name: string }) => each.name === 'depression, defaults');
      const active: readonly number[] = trace.columns.active;
      const { traces } = simulateModel(compiled, {
        pre,
        v: -60,
        tstop,
        dt: 0.5,
        parameters,
        record: ['g', 'i'],
      });
      const found = (name: string) => rows.map((time: number) => traces[name]![Math.round(time / 0.5)]!);
      return Math.max(
        largestError(
          found('g'),
          active.map((each) => 2 * each),
        ),
        largestError(
          found('i'),
          active.map((each) => 2 * each * -60),
        ),
      );
    },
  },
  {
    model,
    kind: 'invariant',
    against: 'a conductance that is the weight times what is active, at 40 Hz',
    tolerance: 1e-14,
    error(compiled, parameters) {
      const pre = Array.from({ length: 20 }, (_, k) => 25 * k);
      const { traces } = simulateModel(compiled, { pre, dt: 0.5, tstop: 600, parameters, record: ['g', 'stp.active'] });
      return largestError(traces.g!, traces['stp.active']!);
    },
  },
  {
    model,
    kind: 'closed form',
    against: 'a second response of 0.53 of the first after 50 ms, 1 less U of what is still active or inactive',
    tolerance: 1e-12,
    error(compiled, parameters) {
      const run = { pre: [0, 50], dt: 0.5, tstop: 51, jumps: true, parameters, record: ['g'] };
      const { t, traces } = simulateModel(compiled, run);
      const rise = (time: number) => {
        const row = t.indexOf(time);
        return traces.g![row + 1]! - traces.g![row]!;
      };
      const [kept, back] = [Math.exp(-50 / 3), Math.exp(-50 / 800)];
      // Of an active unit, what is active or inactive 50 ms later is not there.
      const gone = kept + (800 * (back - kept)) / 797;
      return Math.max(Math.abs(rise(50) / rise(0) - (1 - 0.5 * gone)), Math.abs(1 - 0.5 * gone - 0.53) < 0.005 ? 0 : 1);
    },
  },
];
