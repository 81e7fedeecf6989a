import { simulateModel } from '../../src/library/simulate.ts';
import type { AnyModel } from '../../src/runtime/abi.ts';
import { largestError } from '../oracle/largest-error.ts';
import type { Values, Verification } from '../oracle/verification.ts';

function open(model: AnyModel, v: number, parameters: Values): number {
  return simulateModel(model, { v, tstop: 0, parameters, record: ['open'] }).traces.open![0]!;
}

export const verifications: readonly Verification[] = [
  {
    model: 'MagnesiumBlock',
    kind: 'publication',
    against: '1/(1 + [Mg]/3.57 mM·exp(−0.062 V)) of Jahr & Stevens (1990), −100 to 60 mV at 0, 0.1, 1 and 2 mM',
    tolerance: 1e-15,
    error(model, parameters) {
      const { mg: one = 1, ...others } = parameters;
      const grid = [0, 0.1, 1, 2].flatMap((mg) => [-100, -80, -65, -40, -20, 0, 20, 60].map((v) => ({ mg, v })));
      return largestError(
        // Where mg is not 1, all four concentrations are that much higher.
        grid.map(({ mg, v }) => open(model, v, { ...others, mg: mg * one })),
        grid.map(({ mg, v }) => 1 / (1 + (mg / 3.57) * Math.exp(-0.062 * v))),
      );
    },
  },
  {
    model: 'MagnesiumBlock',
    kind: 'closed form',
    against:
      'one half where the potential is ln([Mg]/K)/slope: −20.53 mV at 1 mM, 0 mV at 3.57 mM, 11.18 mV more per factor of 2',
    // Potentials are given to a thousandth of a millivolt.
    tolerance: 1e-4,
    error(model, parameters) {
      const half = (v: number, mg: number) => Math.abs(open(model, v, { ...parameters, mg }) / 0.5 - 1);
      return Math.max(half(-20.5253, 1), half(0, 3.57), half(-20.5253 + 11.1798, 2), half(-20.5253 - 11.1798, 0.5));
    },
  },
];
