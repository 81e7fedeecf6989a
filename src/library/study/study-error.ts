import type { Diagnostic, Span } from '../../compiler/index.ts';
import { printDiagnostic } from '../../compiler/index.ts';

/**
 * What can be wrong with a description: `NET1001` it is no JSON, `NET1002` a key stands twice, `NET1003` a value has a form
 * that its key does not take; `NET2001` an unknown key, `NET2002` an unknown name; `NET3001` a value that the network
 * refuses.
 */
export type StudyCode = 'NET1001' | 'NET1002' | 'NET1003' | 'NET2001' | 'NET2002' | 'NET3001';

/** A description that has errors, with their places; the message shows them as frames. */
export class StudyError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    const sorted = [...diagnostics].sort((a, b) => a.at.start - b.at.start);
    super(sorted.map(printDiagnostic).join('\n\n'), options);
    this.name = 'StudyError';
    this.diagnostics = sorted;
  }
}

/**
 * An error of a description.
 *
 * @param label a few words behind the caret
 * @param help how to mend it, each a sentence
 */
export function problem(
  code: StudyCode,
  message: string,
  at: Span,
  label?: string,
  help: readonly string[] = [],
): Diagnostic {
  return { code, severity: 'error', message, at, ...(label !== undefined && { label }), help };
}
