/** SYN1xxx: what does not fit the grammar, or exceeds what the compiler takes on. */
import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { foreignCharacter } from './foreign-spellings.ts';
import { type Span, textOf } from './source.ts';

/** Limits that keep a hostile or broken file from costing more than a message. */
export const limits = { sourceLength: 1 << 18, nesting: 64, links: 1000, nameLength: 128, messages: 20 } as const;

export function unexpectedCharacter(at: Span): Diagnostic {
  const found = textOf(at);
  const [first = ''] = found;
  const advice = foreignCharacter(first);
  // A character that cannot be seen, or looks like one of ours, is told by its number.
  const point = first.codePointAt(0) ?? 0;
  const number = /[!-~]/.test(first) ? '' : ` (U+${point.toString(16).toUpperCase().padStart(4, '0')})`;
  const message =
    first === '"'
      ? 'a quoted text that does not end on its line'
      : `${quote(found)}${number} has no meaning in the language`;
  return diagnose('SYN1001', at, message, { help: advice === undefined ? [] : [advice] });
}

export function unexpectedToken(
  at: Span,
  expected: string,
  opener: Span | undefined,
  help: readonly string[],
): Diagnostic {
  return diagnose('SYN1002', at, `found ${quote(textOf(at))}, expected ${expected}`, {
    label: `expected ${expected}`,
    related: opener ? [{ at: opener, text: `this \`${textOf(opener)}\` is still open` }] : [],
    help,
  });
}

/** Two operands side by side; `statement` is what the second one lacks to be one of its own. */
export function missingOperator(
  left: Span,
  right: Span,
  {
    comma,
    unit,
    statement,
  }: { readonly comma: boolean; readonly unit: boolean; readonly statement: string | undefined },
): Diagnostic {
  const [a, b] = [textOf(left), textOf(right)];
  const asUnit = `a product is written \`${a}*${b}\`; a unit stands in parentheses, as in \`2 (ms)\``;
  const between = a === ')' ? `in front of \`${b}\`` : `between \`${a}\` and \`${b}\``;
  const help = [
    unit ? asUnit : `a product is written with \`*\`${comma ? ', arguments are separated by `,`' : ''}`,
    ...(statement === undefined ? [] : [`a statement of its own would be \`${b}${statement} …\``]),
  ];
  if (left.end === right.start && /^[\d.]/.test(a)) {
    return diagnose('SYN1002', { ...right, start: left.start }, `\`${a}${b}\` is not a number`, {
      help: unit ? [asUnit] : ['a number has one decimal point'],
    });
  }
  return diagnose('SYN1002', right, `an operator${comma ? ' or a comma' : ''} is missing ${between}`, { help });
}

/** A word or bracket that a line lacks at its end. */
export function missingAtEnd(at: Span, missing: string, opener: Span | undefined, next: Span): Diagnostic {
  return diagnose('SYN1002', at, `${missing} is missing in front of \`${textOf(next)}\``, {
    label: `expected ${missing}`,
    related: opener ? [{ at: opener, text: `this \`${textOf(opener)}\` is still open` }] : [],
    help: opener ? [] : ['a conditional is `if condition then a else b`'],
  });
}

export function outsideModel(at: Span, closer: Span | undefined): Diagnostic {
  return diagnose('SYN1002', at, `\`${textOf(at)}\` stands outside any model`, {
    label: 'expected `synapse` or `component`',
    related: closer ? [{ at: closer, text: 'the model in front of it ends here' }] : [],
    help: closer ? ['is there one `}` too many?'] : ['a model begins with `synapse Name(…) {` or `component Name {`'],
  });
}

export function closesNothing(at: Span): Diagnostic {
  return diagnose('SYN1002', at, 'this `}` closes nothing', { help: ['remove it'] });
}

export function unexpectedEnd(at: Span, expected: string, opener: Span | undefined): Diagnostic {
  return diagnose('SYN1003', at, `the file ends where ${expected} is expected`, {
    related: opener ? [{ at: opener, text: `this \`${textOf(opener)}\` is never closed` }] : [],
    help: opener ? [`close it with \`${closerOf(textOf(opener))}\``] : [],
  });
}

export function unsupportedConstruct(at: Span): Diagnostic {
  return diagnose('SYN1004', at, `\`${textOf(at).split(/\W/)[0]}\` is not supported by this version`);
}

export function wordAsName(at: Span): Diagnostic {
  const word = textOf(at);
  return diagnose('SYN1011', at, `\`${word}\` is a word of the language and cannot be a name`, {
    label: 'expected a name',
    help: [`give it another spelling, such as \`${word}_\``],
  });
}

export function sourceTooLarge(at: Span, length: number): Diagnostic {
  return diagnose('SYN1005', at, `the file has ${length} characters; at most ${limits.sourceLength} are read`, {
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
    help: [
      'behind a number, parentheses hold its unit; a product needs `*`',
      'a factor such as 60 belongs into the number in front of the unit',
    ],
  });
}

function closerOf(opener: string): string {
  return opener === '{' ? '}' : opener === '[' ? ']' : ')';
}

/** Long texts are not repeated in a message: the frame shows them. */
function quote(text: string): string {
  return text.length <= 40 ? `\`${text}\`` : `\`${text.slice(0, 36)}…\``;
}
