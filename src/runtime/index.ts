/** The runtime: everything that a compiled model needs to run, without the compiler. */
export type * from './abi.ts';
export { type Arena, type ArrayPlace, type GroupSizes, makeArena } from './arena.ts';
export { binomial, poisson } from './counts.ts';
export { covarianceFactor } from './covariance.ts';
export { decay, fillDecays } from './decays.ts';
export { type ErrorCode, SynapseError } from './errors.ts';
export { clear, factorise, solveFactored } from './factorise.ts';
export { propagate, propagator } from './linear-algebra.ts';
export { cos, exp, expm1, log, log1p, log10, phi1, phi1Slope, pow, sin, tanh } from './math.ts';
export * from './network/index.ts';
export { normals } from './noise.ts';
export type { PerSynapse } from './per-synapse.ts';
export { type NonFinite, Population, type PopulationOptions } from './population.ts';
export { philox, uniform } from './random.ts';
export { type Column, Recorder } from './recorder.ts';
export { displacement, tickOf } from './ticks.ts';
