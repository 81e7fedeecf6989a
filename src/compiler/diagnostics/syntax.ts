/** SYN1xxx: what does not fit the grammar, or exceeds what the compiler takes on. */
import { diagnose, didYouMean } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Span, textOf } from './source.ts';
import { suggest } from './suggest.ts';

/** Limits that keep a hostile or broken file from costing more than a message. */
export const limits = { sourceBytes: 1 << 20, nesting: 64, links: 1000, nameLength: 128 } as const;

export function unexpectedCharacter(at: Span): Diagnostic {
  const found = textOf(at);
  const quoted = found.startsWith('"') ? 'a quoted text that does not end on its line' : `\`${found}\``;
  return diagnose('SYN1001', at, `${quoted} has no meaning in the language`);
}

export function unexpectedToken(
  at: Span,
  expected: string,
  keywords: readonly string[],
  opener: Span | undefined,
): Diagnostic {
  const found = textOf(at);
  return diagnose('SYN1002', at, `found \`${found}\`, expected ${expected}`, {
    label: `expected ${expected}`,
    related: opener ? [{ at: opener, text: `this \`${textOf(opener)}\` is still open` }] : [],
    help: didYouMean(suggest(found, keywords)),
  });
}

export function unexpectedEnd(at: Span, expected: string, opener: Span | undefined): Diagnostic {
  return diagnose('SYN1003', at, `the file ends where ${expected} is expected`, {
    related: opener ? [{ at: opener, text: `this \`${textOf(opener)}\` is never closed` }] : [],
    help: opener ? [`close it with \`${closerOf(textOf(opener))}\``] : [],
  });
}

export function reservedWord(at: Span): Diagnostic {
  return diagnose('SYN1004', at, `\`${textOf(at)}\` is a word of the language that this version does not support yet`, {
    help: ['as the name of something else it needs another spelling, such as a trailing `_`'],
  });
}

export function sourceTooLarge(at: Span, length: number): Diagnostic {
  return diagnose('SYN1005', at, `the file has ${length} characters; at most ${limits.sourceBytes} are read`, {
    help: ['split it into files that import one another'],
  });
}

export function nestedTooDeeply(at: Span): Diagnostic {
  return diagnose('SYN1006', at, `brackets are nested more than ${limits.nesting} deep here`, {
    help: ['name the inner parts with `let`'],
  });
}

export function expressionTooLong(at: Span): Diagnostic {
  return diagnose('SYN1006', at, `this statement joins more than ${limits.links} operands`, {
    help: ['name parts of it with `let`'],
  });
}

export function nameTooLong(at: Span): Diagnostic {
  return diagnose('SYN1007', at, `a name of ${at.end - at.start} characters; at most ${limits.nameLength} are allowed`);
}

export function notText(at: Span): Diagnostic {
  return diagnose('SYN1008', at, 'this is not a text file: it holds characters that no text has');
}

export function numberOutOfRange(at: Span): Diagnostic {
  return diagnose('SYN1009', at, `\`${textOf(at)}\` is too large for a double`, {
    help: ['an unbounded value is written `inf`'],
  });
}

export function oddUnitStart(at: Span): Diagnostic {
  return diagnose('SYN1010', at, `a unit can start with 1, not with \`${textOf(at)}\``, {
    help: ['factors such as 60 belong into the number in front of the unit'],
  });
}

function closerOf(opener: string): string {
  return opener === '{' ? '}' : opener === '[' ? ']' : ')';
}
