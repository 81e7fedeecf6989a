import type { AnyModel } from '../../src/runtime/abi.ts';

/** Values of parameters by their names, in the units of the model. */
export type Values = Readonly<Record<string, number>>;

/**
 * What a model of the library is held against: a closed form; its equations integrated by something else; what has to be
 * conserved; the moments of a distribution; the trace of a simulator under test/reference; a figure, a table or a statement
 * of a publication.
 */
export type VerificationKind = 'closed form' | 'oracle' | 'invariant' | 'moments' | 'simulator' | 'publication';

/**
 * One check of one model of the library. `test/verification/x.ts` exports those of `models/x.syn` as `verifications`.
 *
 * A check knows the right values by itself: its numbers are those of the source of the equations, never read from the
 * model. So changing any one parameter of the model by one percent has to push some check of it over its tolerance.
 */
export interface Verification {
  readonly model: string;
  readonly kind: VerificationKind;
  /** What the model is held against, as its page says it; a noun phrase. */
  readonly against: string;
  /** The error above which the model is wrong. */
  readonly tolerance: number;
  /** Values that parameters have in this check, where they are not the defaults. */
  readonly at?: Values;
  /**
   * How far the model, run with these values on top of its defaults, is from what it is held against: relative to the
   * largest value there is, if `against` does not say otherwise. The values are those of `at`, or one of them, or of the
   * defaults, is changed: they go to the model and nowhere else.
   */
  error(model: AnyModel, values: Values): number | Promise<number>;
}
