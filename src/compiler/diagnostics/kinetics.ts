/** What can be wrong with reactions and conservations: names, units and equations alike. */
import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Span, textOf } from './source.ts';
import { inWords } from './units.ts';

export function speciesOfOther(at: Span, noun: string, declared: Span | undefined): Diagnostic {
  return diagnose('SYN2050', at, `\`${textOf(at)}\` is ${noun}; what reacts is a state`, {
    related: declared ? [{ at: declared, text: 'declared here' }] : [],
    help: [`what is given from outside belongs into the rate: \`(k*${textOf(at)})\``],
  });
}

export function unlikeSpecies(
  first: { readonly at: Span; readonly unit: string },
  other: { readonly at: Span; readonly unit: string },
): Diagnostic {
  const name = textOf(other.at);
  const message = `\`${textOf(first.at)}\` is ${inWords(first.unit)} and \`${name}\` is ${inWords(other.unit)}: one cannot turn into the other`;
  return diagnose('SYN3050', other.at, message, {
    label: inWords(other.unit),
    related: [{ at: first.at, text: inWords(first.unit) }],
    help: [
      'give both a unit of the same dimension',
      `a species that acts without being used up stands on both sides, or in the rate: \`(k*${name})\``,
    ],
  });
}

export function equationAndReaction(at: Span, equation: Span): Diagnostic {
  return diagnose('SYN4050', at, `\`${textOf(at)}\` changes in this reaction and has an equation as well`, {
    related: [{ at: equation, text: 'its equation' }],
    help: [`write the rest of its flow as a reaction too: \`0 -> ${textOf(at)} (rate)\` or \`${textOf(at)} -> 0 (k)\``],
  });
}

export function wrongRates(at: Span, arrow: '->' | '<->', found: number): Diagnostic {
  const takes = arrow === '->' ? 'goes one way and takes one rate' : 'goes both ways and takes two rates';
  const help =
    arrow === '<->' && found === 1
      ? [
          'give the backward rate behind the forward one: `(forward, backward)`',
          'a reaction that goes one way is written `->`',
        ]
      : arrow === '->' && found === 2
        ? ['a reaction that goes both ways is written `<->`']
        : ['leave out the rest'];
  const rates = found === 1 ? 'one is' : `${found} are`;
  return diagnose('SYN4051', at, `a reaction with \`${arrow}\` ${takes}, but ${rates} given`, { help });
}

export function numberForSpecies(at: Span): Diagnostic {
  return diagnose('SYN4052', at, `\`${textOf(at)}\` is no species`, {
    help: ['a side without species is a single `0`', `a count stands in front of its species: \`${textOf(at)} A\``],
  });
}

export function zeroBesideSpecies(at: Span): Diagnostic {
  return diagnose('SYN4052', at, 'a `0` stands for a whole side of a reaction', {
    help: ['leave it out: there is a species on this side'],
  });
}

export function senselessCount(at: Span, species: string, count: number, most: number): Diagnostic {
  const help =
    count === 0
      ? [`leave \`${species}\` out of this side`]
      : ['what a rate depends on otherwise belongs into the rate'];
  return diagnose(
    'SYN4052',
    at,
    `${count} of \`${species}\` cannot react: a count is a whole number from 1 to ${most}`,
    {
      help,
    },
  );
}

export function nothingReacts(at: Span): Diagnostic {
  return diagnose('SYN4052', at, 'this reaction changes nothing: both of its sides are the same', {
    help: ['remove it, or write what it makes'],
  });
}

export function boundOfConserved(at: Span, conservation: Span): Diagnostic {
  return diagnose('SYN4053', at, `\`${textOf(at)}\` is part of a conservation, and clamping it would break the sum`, {
    related: [{ at: conservation, text: 'the conservation' }],
    help: ['remove the bound: reactions by mass action take from a species no more than there is'],
  });
}

export function notASum(at: Span, reason: string): Diagnostic {
  return diagnose('SYN4054', at, `what is conserved is a sum of species, each times a number; ${reason}`, {
    help: ['write it as `conserve A + 2 * B = total`'],
  });
}

export function notConserved(sum: Span, reaction: { readonly at: Span; readonly change: number }): Diagnostic {
  const { at, change } = reaction;
  const verb = change > 0 ? 'adds' : 'takes';
  const where = change > 0 ? 'to' : 'from';
  const amount = Number(Math.abs(change).toPrecision(6));
  return diagnose('SYN4055', sum, `\`${textOf(sum)}\` is not conserved`, {
    related: [{ at, text: `each time, this ${verb} ${amount} ${where} it` }],
    help: ['add the species that is missing from the sum, or correct its count'],
  });
}

export function jumpBreaksSum(at: Span, sum: Span, event: string): Diagnostic {
  return diagnose('SYN4056', at, `\`on ${event}\` cannot be seen to keep \`${textOf(sum)}\``, {
    related: [{ at: sum, text: 'what is conserved' }],
    help: ['what one species gains, others lose: `let moved = 0.1*A`, then `A -= moved` and `B += moved`'],
  });
}

export function startBreaksSum(sum: Span, found: number, total: number): Diagnostic {
  return diagnose('SYN4057', sum, `\`${textOf(sum)}\` starts at ${found}, but is to be ${total}`, {
    help: ['change the initial values, or the total'],
  });
}

export function sumSaysNothing(at: Span): Diagnostic {
  return diagnose('SYN4058', at, `that \`${textOf(at)}\` is conserved follows from the conservations before it`, {
    help: ['remove it'],
  });
}
