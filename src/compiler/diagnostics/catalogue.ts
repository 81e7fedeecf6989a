/**
 * The catalogue: every code with its title and severity. The texts of single occurrences are made by the functions
 * of the files beside this one; each starts from `diagnose(code, span)`, so that no code exists
 * outside this table.
 */
import type { Diagnostic, Severity } from './diagnostic.ts';
import type { Span } from './source.ts';

interface Entry {
  readonly severity: Severity;
  readonly title: string;
}

const error = (title: string): Entry => ({ severity: 'error', title });
const warning = (title: string): Entry => ({ severity: 'warning', title });

export const catalogue = {
  SYN1001: error('a character that the language does not have'),
  SYN1002: error('something else was expected here'),
  SYN1003: error('the file ends inside a construct'),
  SYN1005: error('the source is too large'),
  SYN1006: error('nested too deeply'),
  SYN1007: error('a name is too long'),
  SYN1008: error('not a text file'),
  SYN1009: error('a number that cannot be represented'),
  SYN1010: error('a unit starts with something other than 1'),
  SYN1011: error('a word of the language used as a name'),
  SYN1012: error('more errors than are listed'),
  SYN1020: error('a construct of another language'),
  SYN1030: error('an expression with too many operands'),
  SYN1031: error('a file with too many words'),
  SYN1032: error('too many imports'),
  SYN2001: error('unknown name'),
  SYN2002: error('a name declared twice'),
  SYN2003: error('unknown component'),
  SYN2004: error('unknown event'),
  SYN2005: error('assignment to something undeclared'),
  SYN2006: error('assignment to something that is not a state'),
  SYN2007: error('unknown member of a used component'),
  SYN2008: error('wrong number of arguments'),
  SYN2009: error('unknown function'),
  SYN2010: error('a definition that needs itself'),
  SYN2011: error('a name that has no value here'),
  SYN2012: error('unknown parameter of a component'),
  SYN2013: error('a file that cannot be imported'),
  SYN2014: error('an imported file without that model'),
  SYN2015: error('a synapse used as a component'),
  SYN2016: error('not a value'),
  SYN2017: error('unknown timer'),
  SYN2018: error('a draw outside an event'),
  SYN2019: error('unknown distribution'),
  SYN2020: error('a built-in function declared again'),
  SYN2021: error('the file declares no model'),
  SYN2022: error('a model that is too large'),
  SYN2023: error('a timer with the name of a spike'),
  SYN2024: error('something that this kind of model cannot have'),
  SYN2025: error('a target that is not added to'),
  SYN2026: error('a signal that cannot be read'),
  SYN2027: error('something that cannot vary'),
  SYN2028: error('a misplaced refractory period'),
  SYN2029: error('two conditions for spikes'),
  SYN2030: error('an event that brings no values'),
  SYN2050: error('a species that is not a state'),
  SYN2051: error('a steady list with something that is not a state'),
  SYN2052: error('a steady list that leaves out what a conservation ties to it'),
  SYN2090: error('white noise outside an equation'),
  SYN2091: error('white noise in a function'),
  SYN2070: error('a local of a branch used outside of it'),
  SYN2071: error('an order of events that there is not'),
  SYN2072: error('two orders of events in one model'),
  SYN2073: error('a period that differs between synapses'),
  SYN3001: error('unknown unit'),
  SYN3002: error('dimensions differ'),
  SYN3003: error('an argument that must be dimensionless'),
  SYN3004: error('an exponent that must be a literal'),
  SYN3005: error('a condition where a number is needed, or the reverse'),
  SYN3006: error('a current that is not an electric current'),
  SYN3007: error('a unit where none belongs'),
  SYN3008: error('an exponent beyond any use'),
  SYN3050: error('species of one reaction that differ in dimension'),
  SYN4001: error('two equations for one state'),
  SYN4002: error('an equation for something that is not a state'),
  SYN4003: error('a default outside its range'),
  SYN4004: error('a range without values'),
  SYN4005: error('a constant that is not finite'),
  SYN4007: warning('a state that nothing changes'),
  SYN4008: warning('a parameter that nothing reads'),
  SYN4009: warning('a timer that nothing starts'),
  SYN4010: error('a parameter that is not a constant'),
  SYN4011: error('a bound that is not an interval'),
  SYN4012: { severity: 'unsupported', title: 'an equation that no integrator takes' },
  SYN4020: error('an unknown method of integration'),
  SYN4021: error('a method that an equation does not admit'),
  SYN4022: error('a method for a part of coupled equations'),
  SYN4023: error('two methods for one state'),
  SYN4050: error('an equation and a reaction for one state'),
  SYN4051: error('too many or too few rates of a reaction'),
  SYN4052: error('a side of a reaction that means nothing'),
  SYN4053: error('a bound of a conserved state'),
  SYN4054: error('a conservation that is no sum of species'),
  SYN4055: error('a sum that a reaction changes'),
  SYN4056: error('an event that breaks a conservation'),
  SYN4057: error('initial values that break a conservation'),
  SYN4058: error('a conservation that follows from others'),
  SYN4059: error('a fixed point that is not determined'),
  SYN4070: error('an equation that is not linear in its white noise'),
  SYN4071: { severity: 'unsupported', title: 'more random numbers a step than there are' },
  SYN5030: error('too many states'),
  SYN5031: error('a model that takes too long to compile'),
  SYN4060: error('a period that is not positive'),
  SYN4061: warning('a condition that nothing changes'),
  SYN9001: { severity: 'bug', title: 'a fault of the compiler' },
  SYN9002: { severity: 'bug', title: 'emitted code that is not in the safe subset' },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;

/** A diagnostic of a code at a place, with its message and whatever else is known. */
export function diagnose(
  code: Code,
  at: Span,
  message: string,
  more: Omit<Diagnostic, 'code' | 'severity' | 'at' | 'message'> = {},
): Diagnostic {
  return { code, severity: catalogue[code].severity, at, message, ...more };
}

/** The help line for a misspelt word, or nothing. */
export function didYouMean(suggestion: string | undefined): readonly string[] {
  return suggestion === undefined ? [] : [`did you mean \`${suggestion}\`?`];
}
