/** A wrong model and the same model mended, as short as can be: the first gives its code alone, the second nothing. */
export interface Example {
  readonly bad: string;
  readonly good: string;
}

/** What the manual says of one code. The texts are Markdown that reads well as it is. */
export interface ManualEntry {
  /** What the compiler found. */
  readonly means: string;
  /** Why the language insists. */
  readonly why: string;
  /** What to do about it. */
  readonly mend: string;
  /** `none`: no model of readable length shows it. */
  readonly example: Example | 'none';
}
