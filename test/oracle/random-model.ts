import fc from 'fast-check';
import { Choices } from './choices.ts';
import { writeModel } from './write-model.ts';

export interface RandomModelOptions {
  /** Handlers may draw random numbers. */
  readonly draws?: boolean;
  /** Values and slopes may jump with a state: `floor`, `min`, comparisons of states. No oracle is exact there. */
  readonly kinks?: boolean;
  /** Equations may be driven by white noise. */
  readonly noise?: boolean;
  /** They may import components, which `compileModels` finds. */
  readonly imports?: boolean;
}

const length = 700;

/**
 * Well-typed `.syn` models whose solutions stay bounded. A model is a function of a list of numbers, which shrinks to
 * zeros, and zero is the simplest choice everywhere.
 */
export function randomModel(options: RandomModelOptions = {}): fc.Arbitrary<string> {
  const numbers = fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: length, maxLength: length });
  return fc.noBias(numbers).map((list) => writeModel(new Choices(list), options));
}
