/** SYN4xxx: names and units are right, but the model does not make sense as equations. */
import { diagnose, didYouMean } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Span, textOf } from './source.ts';
import { suggest } from './suggest.ts';

export function secondEquation(at: Span, first: Span): Diagnostic {
  return diagnose('SYN4001', at, `\`${textOf(at)}\` has an equation already`, {
    related: [{ at: first, text: 'the first one' }],
    help: ['add the two right-hand sides in one equation'],
  });
}

export function equationForOther(at: Span, noun: string, declared: Span | undefined): Diagnostic {
  return diagnose('SYN4002', at, `\`${textOf(at)}\` is ${noun}; an equation needs a state`, {
    related: declared ? [{ at: declared, text: 'declared here' }] : [],
    help: [`make it a state: \`state { ${textOf(at)} = … }\``],
  });
}

export function outsideRange(at: Span, value: number, range: Span): Diagnostic {
  return diagnose('SYN4003', at, `the default ${value} is outside ${textOf(range)}`, {
    related: [{ at: range, text: 'the range' }],
    help: ['change the value or the range; `[` and `]` include the end, `(` and `)` leave it out'],
  });
}

export function overrideOutsideRange(
  at: Span,
  value: number,
  range: string,
  parameter: { readonly name: string; readonly span: Span },
): Diagnostic {
  return diagnose('SYN4003', at, `${value} is outside ${range}, the range of \`${parameter.name}\``, {
    related: [{ at: parameter.span, text: 'declared here' }],
  });
}

export function emptyRange(at: Span, low: number, high: number): Diagnostic {
  const help =
    low > high
      ? `the lower end comes first: from ${high} to ${low}`
      : '`[` and `]` include the end of a range, `(` and `)` leave it out';
  return diagnose('SYN4004', at, `no number lies between ${low} and ${high} in ${textOf(at)}`, { help: [help] });
}

export function notFinite(at: Span, value: number): Diagnostic {
  return diagnose(
    'SYN4005',
    at,
    `\`${textOf(at)}\` is ${Number.isNaN(value) ? 'not a number' : 'infinite'}, which is no value to start from`,
    {
      help: [
        Number.isNaN(value) ? 'look for 0/0' : 'look for a division by 0; `inf` is for ranges, as in `in [0, inf)`',
      ],
    },
  );
}

export function periodNotPositive(at: Span, value: number): Diagnostic {
  return diagnose('SYN4060', at, `a period must be a positive time, not ${value} ms`);
}

export function conditionNeverChanges(at: Span): Diagnostic {
  return diagnose('SYN4061', at, 'this condition depends on no state and no input: it never becomes true', {
    help: ['what is decided before a run belongs into the values of parameters'],
  });
}

export function neverChanges(at: Span): Diagnostic {
  return diagnose('SYN4007', at, `nothing changes the state \`${textOf(at)}\``, {
    help: ['a constant is a parameter or a `let`'],
  });
}

export function neverRead(at: Span): Diagnostic {
  return diagnose('SYN4008', at, `nothing reads the parameter \`${textOf(at)}\``, { help: ['remove it, or use it'] });
}

export function neverStarted(at: Span): Diagnostic {
  return diagnose('SYN4009', at, `nothing starts the timer \`${textOf(at)}\``, {
    help: [`start it in a handler: \`start ${textOf(at)} in 1 (ms)\``],
  });
}

export function notConstant(at: Span, purpose: string): Diagnostic {
  return diagnose('SYN4010', at, `${purpose} must be a constant`, {
    help: ['arithmetic with literals is allowed; what depends on other names is a `let`'],
  });
}

export function boundOfSet(at: Span): Diagnostic {
  return diagnose('SYN4011', at, 'a state is bound to an interval, not to single values', {
    help: ['write `bound x in [low, high]`'],
  });
}

export function noIntegrator(at: Span, state: string, reason: string): Diagnostic {
  return diagnose('SYN4012', at, `no method of this version can integrate ${state}': ${reason}`, {
    help: ['states that follow from others, such as occupancies that sum to 1, can be a `let`'],
  });
}

export function unknownMethod(at: Span, method: string, known: readonly string[]): Diagnostic {
  return diagnose('SYN4020', at, `there is no method \`${method}\``, {
    help: [...didYouMean(suggest(method, known)), `the methods are ${known.join(', ')}`],
  });
}

export function methodNotMet(
  at: Span,
  method: string,
  state: { readonly name: string; readonly flowSpan: Span | undefined },
  obstacle: string,
): Diagnostic {
  const { name, flowSpan } = state;
  return diagnose('SYN4021', at, `${name}' cannot be solved with \`${method}\`: ${obstacle}`, {
    related: flowSpan ? [{ at: flowSpan, text: 'the equation to change' }] : [],
    help: ['change the equation, or leave the choice to the compiler: remove this line'],
  });
}

export function partOfBlock(at: Span, named: string, missing: readonly string[], method: string): Diagnostic {
  const rest = missing.map((name) => `\`${name}\``).join(' and ');
  return diagnose('SYN4022', at, `\`${named}\` depends on ${rest} and the reverse: one method advances them together`, {
    help: [`name them all: \`solve ${[named, ...missing].join(', ')} with ${method}\``],
  });
}

export function secondMethod(at: Span, state: string, first: Span): Diagnostic {
  return diagnose('SYN4023', at, `there is a method for \`${state}\` already`, {
    related: [{ at: first, text: 'the first one' }],
    help: ['keep one of the two'],
  });
}
