/**
 * The runtime's own elementary functions. They use + - * / and exact operations only, so that every engine and every
 * backend gives the same bits for the same arguments, which `Math.exp` and its relatives do not promise.
 */
export { exp } from './math/exp.ts';
export { expm1 } from './math/expm1.ts';
export { log } from './math/log.ts';
export { log1p } from './math/log1p.ts';
export { log10 } from './math/log10.ts';
export { phi1 } from './math/phi1.ts';
export { phi1Slope } from './math/phi1-slope.ts';
export { pow } from './math/pow.ts';
export { tanh } from './math/tanh.ts';
export { cos, sin } from './math/trig.ts';
