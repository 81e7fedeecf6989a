import type { Span } from './source.ts';

/**
 * What the compiler has to say about a model: the author's mistake (`error`), something legal but doubtful (`warning`),
 * a construct this version does not have (`unsupported`), or a fault of the compiler itself (`bug`).
 */
export type Severity = 'error' | 'warning' | 'unsupported' | 'bug';

/** A second place that matters for a message: a first declaration, an opening brace. */
export interface Related {
  readonly at: Span;
  readonly text: string;
}

/** A change of the text that mends the model: the span is replaced by `text`. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** One thing that the compiler has to say, and where. */
export interface Diagnostic {
  /** `SYN1xxx` syntax, `2xxx` names, `3xxx` units, `4xxx` equations, `5xxx` size, `9xxx` a bug of ours. */
  readonly code: string;
  readonly severity: Severity;
  /** What was found and what was expected, in one sentence. */
  readonly message: string;
  readonly at: Span;
  /** A few words printed behind the caret. */
  readonly label?: string;
  /** Other places that matter for it, shown below the first. */
  readonly related?: readonly Related[];
  /** How to mend it. */
  readonly help?: readonly string[];
  readonly edit?: Edit;
  /** Instead of one edit, two or three that are equally likely to be what was meant. */
  readonly choices?: readonly Edit[];
  /** Of a bug of ours: where in the compiler it happened. */
  readonly stack?: string;
}

/** Whether a model with this diagnostic can still be run. */
export function isFatal(diagnostic: Diagnostic): boolean {
  return diagnostic.severity !== 'warning';
}
