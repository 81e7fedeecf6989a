import { binomial, poisson } from '../runtime/counts.ts';
import { propagator } from '../runtime/linear-algebra.ts';
import { cos, exp, expm1, log, log1p, log10, phi1, pow, sin, tanh } from '../runtime/math.ts';
import { uniform } from '../runtime/random.ts';

/** What emitted code finds in the runtime when it runs in this process; a module imports the same by name. */
export const runtimeFunctions = {
  binomial,
  cos,
  exp,
  expm1,
  log,
  log1p,
  log10,
  phi1,
  poisson,
  pow,
  propagator,
  sin,
  tanh,
  uniform,
};
