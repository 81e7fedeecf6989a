import type { ILexingError } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';

/** Characters that no token begins with. */
export function checkCharacters(errors: readonly ILexingError[], source: SourceText): readonly Diagnostic[] {
  return errors
    .slice(0, syntax.limits.messages)
    .map(({ offset, length }) =>
      syntax.unexpectedCharacter({ source, start: offset, end: offset + Math.max(1, length) }),
    );
}
