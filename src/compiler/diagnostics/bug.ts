import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { SourceText, Span } from './source.ts';

/** SYN9002: the emitted text of a model does more than compute on its arrays; it was not run. */
export function unsafeEmission(at: Span, model: string, error: unknown): Diagnostic {
  const text = error instanceof Error ? error.message : String(error);
  return diagnose('SYN9002', at, `the code made for ${model} is not safe to run (${text}); it was not run`, {
    help: ['this is a fault of synapse-models: please report it together with the file'],
    ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }),
  });
}

/** SYN9001: something that the compiler did wrong; the author is asked for nothing but a report. */
export function compilerBug(source: SourceText, error: unknown): Diagnostic {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return diagnose('SYN9001', { source, start: 0, end: 0 }, `the compiler failed (${text}); the model may be right`, {
    help: ['this is a fault of synapse-models: please report it together with the file'],
    ...(error instanceof Error && error.stack !== undefined && { stack: error.stack }),
  });
}
