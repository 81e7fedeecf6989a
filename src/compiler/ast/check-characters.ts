import type { ILexingError } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../diagnostics/source.ts';
import * as syntax from '../diagnostics/syntax.ts';

/** Characters that no token begins with; those inside of constructs of the future are theirs. */
export function checkCharacters(
  errors: readonly ILexingError[],
  source: SourceText,
  removed: readonly Span[],
): readonly Diagnostic[] {
  return (
    errors
      .filter(({ offset }) => !removed.some(({ start, end }) => start <= offset && offset < end))
      // Of several on one line, the first tells: `c ? a : b`.
      .filter(({ line }, index, all) => index === 0 || line !== all[index - 1]!.line)
      .slice(0, syntax.limits.messages)
      .map(({ offset, length }) =>
        syntax.unexpectedCharacter({ source, start: offset, end: offset + Math.max(1, length) }),
      )
  );
}
