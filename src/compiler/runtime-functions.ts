import { binomial, poisson } from '../runtime/counts.ts';
import { covarianceFactor } from '../runtime/covariance.ts';
import { decay, fillDecays } from '../runtime/decays.ts';
import { clear, factorise, solveFactored } from '../runtime/factorise.ts';
import { propagate, propagator } from '../runtime/linear-algebra.ts';
import { cos, exp, expm1, log, log1p, log10, phi1, phi1Slope, pow, sin, tanh } from '../runtime/math.ts';
import { normals } from '../runtime/noise.ts';
import { uniform } from '../runtime/random.ts';

/** What emitted code finds in the runtime when it runs in this process; a module imports the same by name. */
export const runtimeFunctions = {
  ...{ cos, exp, expm1, log, log1p, log10, phi1, phi1Slope, pow, sin, tanh },
  ...{
    covarianceFactor,
    normals,
    uniform,
    binomial,
    poisson,
    decay,
    fillDecays,
    propagator,
    propagate,
    clear,
    factorise,
    solveFactored,
  },
};
