import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { SourceText } from './source.ts';

/** SYN9001: something that the compiler did wrong; the author is asked for nothing but a report. */
export function compilerBug(source: SourceText, error: unknown): Diagnostic {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return diagnose('SYN9001', { source, start: 0, end: 0 }, `the compiler failed (${text}); the model may be right`, {
    help: ['this is a fault of synapse-models: please report it together with the file'],
    ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }),
  });
}
