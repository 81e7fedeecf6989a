/** SYN3xxx: what does not fit in dimension. Each message proposes the edit that mends it, where one is known. */
import { diagnose, didYouMean } from './catalogue.ts';
import type { Diagnostic, Edit } from './diagnostic.ts';
import { foreignUnit } from './foreign-spellings.ts';
import { type Span, textOf } from './source.ts';
import { suggest } from './suggest.ts';

export function unknownUnit(at: Span, known: Iterable<string>): Diagnostic {
  const name = textOf(at);
  const names = [...known];
  const symbol = foreignUnit(name);
  if (symbol) {
    return diagnose('SYN3001', at, `there is no unit \`${name}\``, {
      help: [`its symbol is \`${symbol}\``],
      edit: { at, text: symbol },
    });
  }
  const power = /^([A-Za-z]+?)(\d)$/.exec(name);
  const isPower = power !== null && names.includes(power[1]!);
  // Two units that differ in the case of a letter differ by powers of ten: which one was meant, only the author knows.
  const alike = names.filter((each) => each.toLowerCase() === name.toLowerCase());
  const suggestion = isPower ? `${power[1]}^${power[2]}` : alike.length > 1 ? undefined : suggest(name, names);
  if (alike.length > 1) {
    return diagnose('SYN3001', at, `there is no unit \`${name}\``, {
      help: [`the case of letters matters: it may be ${alike.map((each) => `\`${each}\``).join(' or ')}`],
    });
  }
  return diagnose('SYN3001', at, `there is no unit \`${name}\``, {
    help: [
      ...didYouMean(suggestion),
      ...(suggestion
        ? []
        : ['units are those of the SI with prefixes, such as ms, mV, nS, pA, mM, uM; dimensionless is `1`']),
    ],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

export function senselessExponent(at: Span): Diagnostic {
  return diagnose('SYN3008', at, `\`${textOf(at)}\` has an exponent that is not a simple fraction`, {
    help: ['an exponent is a whole number or a fraction with a denominator up to 12, as in `ms^(1/2)`'],
  });
}

export function senselessUnit(at: Span): Diagnostic {
  return diagnose('SYN3008', at, 'the unit of this has exponents beyond any use', {
    label: 'too many powers of powers',
    help: ['divide by a constant of its unit first, so that it is dimensionless'],
  });
}

export function unitWithoutNumber(at: Span): Diagnostic {
  return diagnose('SYN3007', at, `\`${textOf(at)}\` is a unit, and no number stands in front of it`, {
    help: [`a quantity is a number with its unit behind it: \`1 (${textOf(at)})\``],
  });
}

export function misplacedUnit(at: Span, name: string, noun: string): Diagnostic {
  return diagnose('SYN3007', at, `\`${name}\` is ${noun} and has its unit already`, {
    help: ['a unit stands behind a number, and behind a name where it is declared'],
    edit: { at, text: '' },
  });
}

/** How a unit reads inside a sentence. */
export function inWords(unit: string): string {
  return unit === '1' ? 'dimensionless' : `in ${unit}`;
}

/** A way to repair a dimension: an operation with one of the names in scope, and the edit if there is only one. */
export interface Repair {
  readonly help: readonly string[];
  readonly edit?: Edit;
}

export function wrongDimension(at: Span, found: string, subject: string, needed: string, repair: Repair): Diagnostic {
  return diagnose(
    'SYN3002',
    at,
    `\`${shorten(textOf(at))}\` is ${inWords(found)}, but ${subject} needs ${plain(needed)}`,
    {
      label: inWords(found),
      ...repair,
    },
  );
}

export function unlikeOperands(
  action: string,
  left: { at: Span; unit: string },
  right: { at: Span; unit: string },
  repair: Repair,
): Diagnostic {
  const message = `\`${shorten(textOf(left.at))}\` is ${inWords(left.unit)} and \`${shorten(textOf(right.at))}\` is ${inWords(right.unit)}: they cannot be ${action}`;
  return diagnose('SYN3002', right.at, message, {
    label: inWords(right.unit),
    related: [{ at: left.at, text: inWords(left.unit) }],
    ...repair,
  });
}

export function notDimensionless(at: Span, owner: string, found: string, repair: Repair): Diagnostic {
  return diagnose(
    'SYN3003',
    at,
    `${owner} takes a dimensionless number, but \`${shorten(textOf(at))}\` is in ${found}`,
    {
      label: `in ${found}`,
      ...repair,
    },
  );
}

export function exponentNotLiteral(at: Span, base: string): Diagnostic {
  return diagnose(
    'SYN3004',
    at,
    `a quantity in ${base} can only be raised to a power that is a plain number, such as 2; \`${textOf(at)}\` is none`,
    {
      help: ['divide the base by a constant of its unit first, so that it is dimensionless'],
    },
  );
}

export function conditionExpected(at: Span): Diagnostic {
  return diagnose('SYN3005', at, `\`${shorten(textOf(at))}\` is a number; a condition is needed here`, {
    help: ['compare it with something: `x > 0`'],
  });
}

export function numberExpected(at: Span): Diagnostic {
  return diagnose('SYN3005', at, `\`${shorten(textOf(at))}\` is a condition; a number is needed here`, {
    help: ['turn it into one with `if … then 1 else 0`'],
  });
}

export function notACurrent(at: Span, found: string, repair: Repair): Diagnostic {
  return diagnose('SYN3006', at, `a current is measured in amperes, but this is ${inWords(found)}`, {
    label: inWords(found),
    ...repair,
  });
}

function plain(unit: string): string {
  return unit === '1' ? 'a dimensionless number' : unit;
}

function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length <= 60 ? flat : `${flat.slice(0, 40)} … ${flat.slice(-15)}`;
}
