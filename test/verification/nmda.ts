import { readFileSync } from 'node:fs';
import { simulateModel } from '../../src/library/simulate.ts';
import { againstClosedForms } from '../oracle/closed-form-cases.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Verification } from '../oracle/verification.ts';

const potentials = [-100, -80, -65, -40, -20.525, 0, 20, 60];

/** NEURON's dual exponential with potentials in steps: points in ms and mV, rows in ms, and a current in nA per row. */
interface Trace {
  readonly model: string;
  readonly pre: readonly number[];
  readonly inputs: { readonly v: readonly (readonly [number, number])[] };
  readonly rows: readonly number[];
  readonly columns: { readonly i: readonly number[] };
}

const { cases }: { cases: readonly Trace[] } = JSON.parse(readFileSync('test/reference/neuron/traces.json', 'utf8'));
const trace = cases.find(({ model }) => model === 'DualExponential')!;

/** Straight lines between its points. */
function potential(time: number): number {
  const points = trace.inputs.v;
  const next = Math.max(
    1,
    points.findIndex(([end]) => end >= time),
  );
  const [[start, from], [end, to]] = [points[next - 1]!, points[next]!];
  return from + ((to - from) * (time - start)) / (end - start);
}

export const verifications: readonly Verification[] = [
  ...againstClosedForms('nmda', ['single', 'train-100-Hz', 'other-parameters']),
  {
    model: 'NMDA',
    kind: 'publication',
    against:
      'the open fraction 1/(1 + [Mg]/3.57 mM·exp(−0.062 V)) of Jahr & Stevens (1990) from −100 to 60 mV, at 0.1, 1 and 2 mM',
    tolerance: 1e-13,
    error(model, parameters) {
      const at = (v: number, mg: number) =>
        simulateModel(model, { pre: 1, v, tstop: 10, dt: 0.5, parameters: { ...parameters, mg } }).traces.g![20]!;
      const concentrations = [0.1, 1, 2];
      return largestError(
        concentrations.flatMap((mg) => potentials.map((v) => at(v, mg) / at(v, 0))),
        concentrations.flatMap((mg) => potentials.map((v) => 1 / (1 + (mg / 3.57) * Math.exp(-0.062 * v)))),
      );
    },
  },
  {
    model: 'NMDA',
    kind: 'closed form',
    against: 'the peak of one spike: a conductance of the weight, ln(τ_decay/τ_rise)/(1/τ_rise − 1/τ_decay) after it',
    // The largest of rows 1/64 ms apart.
    tolerance: 1e-5,
    at: { mg: 0, weight: 0.7 },
    error(model, parameters) {
      const { t, traces } = simulateModel(model, { pre: 0, tstop: 16, dt: 1 / 64, parameters, record: ['g'] });
      const g = traces.g!;
      const peak = g.indexOf(Math.max(...g));
      const time = Math.log(100 / 2) / (1 / 2 - 1 / 100);
      return Math.max(Math.abs(g[peak]! / 0.7 - 1), Math.abs(t[peak]! - time) > 1 / 64 ? 1 : 0);
    },
  },
  {
    model: 'NMDA',
    kind: 'simulator',
    against:
      'the current of four spikes under steps of potential in NEURON 9.0.2, without magnesium (`test/reference/neuron/traces.json`)',
    // As far as CVODE goes with a relative tolerance of 1e-11.
    tolerance: 1e-8,
    at: { weight: 2, tau_rise: 0.7, tau_decay: 6.3, e: -12, mg: 0 },
    error(model, parameters) {
      const { pre, rows, columns } = trace;
      const { traces } = simulateModel(model, { pre, v: potential, dt: 0.1, tstop: 60, parameters, record: ['i'] });
      return largestError(
        rows.map((time) => traces.i![Math.round(time / 0.1)]! / 1000),
        columns.i,
      );
    },
  },
];
