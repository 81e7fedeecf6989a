/** SYN1xxx: what does not fit the grammar, or exceeds what the compiler takes on. */
import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { foreignCharacter, foreignUnit } from './foreign-spellings.ts';
import { type Span, textOf } from './source.ts';

/** Limits that keep a hostile or broken file from costing more than a message. */
export const limits = {
  /** Bytes of UTF-8. */
  sourceLength: 1 << 20,
  /** Words, numbers and signs, comments left out. */
  tokens: 200_000,
  nesting: 64,
  /** Fewer than `sizeLimits.levels`, so that an expression within this limit is within that one. */
  links: 990,
  /** `else if`s of one `if`, with those around it: each lies inside the one before, and all of them on the stack. */
  alternatives: 150,
  nameLength: 128,
  messages: 20,
} as const;

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
  // `5 ms`: what stands behind a number is the symbol of a unit.
  if (unit && isUnitSymbol(b)) {
    const text = `${a} (${b})`;
    return diagnose('SYN1002', { ...right, start: left.start }, `the unit of \`${a} ${b}\` lacks its parentheses`, {
      help: [`a number has its unit behind it in parentheses: \`${text}\``],
      edit: { at: { ...right, start: left.start }, text },
    });
  }
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

/** Something that NMODL, Brian, NESTML or another language has, said in its own words. */
export function foreignConstruct(at: Span, origin: string, advice: string): Diagnostic {
  return diagnose('SYN1020', at, `${quote(textOf(at))} is a word of ${origin}, not of this language`, {
    help: [advice],
  });
}

/** `dg/dt = …` */
export function leibnizDerivative(at: Span, state: string, inBlock: boolean): Diagnostic {
  return diagnose('SYN1020', at, `a rate of change is not written ${quote(textOf(at))} here`, {
    help: [`write \`${state}' = …\` inside \`derivative { … }\``],
    ...(inBlock && { edit: { at, text: `${state}'` } }),
  });
}

export function foreignFile(at: Span, origin: string): Diagnostic {
  return diagnose('SYN1020', at, `this is a file in ${origin}, which this compiler does not read`, {
    help: [
      'a model has to be written anew: `synapse Name(weight = 1 (nS)) { … }` with `parameter`, `state`, `derivative` and `on pre`',
      '`syn explain SYN1020` shows an example of both',
    ],
  });
}

/** Whether a word is the symbol of a unit that models have, or its name. */
function isUnitSymbol(word: string): boolean {
  const symbol = foreignUnit(word) ?? word;
  return /^(?:[fpnumkMG]?(?:S|V|A|F|M|Hz|s|ohm|mol)|[munkc]m|K|min|h)$/.test(symbol);
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

export function wordAsName(at: Span): Diagnostic {
  const word = textOf(at);
  return diagnose('SYN1011', at, `\`${word}\` is a word of the language and cannot be a name`, {
    label: 'expected a name',
    help: [`give it another spelling, such as \`${word}_\``],
  });
}

export function sourceTooLarge(at: Span, length: number): Diagnostic {
  return diagnose('SYN1005', at, `the file has ${length} bytes; at most ${limits.sourceLength} are read`, {
    help: ['split it into files that import one another'],
  });
}

export function tooManyTokens(at: Span, tokens: number): Diagnostic {
  return diagnose('SYN1031', at, `the file has ${tokens} words and signs; at most ${limits.tokens} are read`, {
    help: ['split it into files that import one another'],
  });
}

export function nestedTooDeeply(at: Span, depth: number): Diagnostic {
  return diagnose('SYN1006', at, `brackets are nested ${depth} deep here; at most ${limits.nesting} are allowed`, {
    help: ['name the inner parts with `let`'],
  });
}

export function expressionTooLong(at: Span, links: number): Diagnostic {
  return diagnose('SYN1030', at, `this statement joins ${links} operands; at most ${limits.links} are allowed`, {
    help: ['name parts of it with `let`'],
  });
}

export function tooManyAlternatives(at: Span, alternatives: number): Diagnostic {
  const { alternatives: most } = limits;
  return diagnose('SYN1006', at, `${alternatives} \`else if\` follow one another here; at most ${most} are allowed`, {
    help: ['begin another `if` behind them, or compute the value with a formula'],
  });
}

export function nameTooLong(at: Span): Diagnostic {
  return diagnose(
    'SYN1007',
    at,
    `a name of ${at.end - at.start} characters; at most ${limits.nameLength} are allowed`,
    {
      help: ['shorten it: a `///` comment behind the declaration can say the rest'],
    },
  );
}

export function notText(at: Span): Diagnostic {
  return diagnose('SYN1008', at, 'this is not a text file: it holds characters that no text has', {
    help: ['save it as UTF-8 text'],
  });
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
