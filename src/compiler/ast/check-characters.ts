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

/** Of several on one line, the first tells: `c ? a : b`. */
export function firstOfEachLine(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ at }, index) => {
    const before = diagnostics[index - 1];
    return !before || at.source.text.slice(before.at.start, at.start).includes('\n');
  });
}
