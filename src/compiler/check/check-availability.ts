import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { eventOutputOutside, notAvailable } from '../diagnostics/names.ts';
import { noiseInFunction, noiseOutsideEquation } from '../diagnostics/noise.ts';
import { symbolNoun, type ValueSymbol } from './symbols.ts';
import { symbolsIn, type Typed } from './typed.ts';

/** What an expression is for, which decides what it may depend on. */
export type Purpose =
  | 'parameter'
  | 'initial'
  | 'bound'
  | 'requirement'
  | 'total'
  | 'override'
  | 'period'
  | 'continuous'
  | 'equation'
  | 'function'
  | 'handler';

interface Rule {
  readonly noun: string;
  readonly kinds: readonly ValueSymbol['kind'][];
  readonly allowed: string;
}

const constants = { kinds: ['parameter', 'argument'], allowed: 'parameters and literals' } as const;

const everything: Rule = {
  noun: 'this',
  kinds: ['parameter', 'input', 'target', 'state', 'local', 'argument'],
  allowed: 'everything',
};

const continuous: Rule = {
  noun: 'this',
  kinds: ['parameter', 'input', 'target', 'state', 'argument'],
  allowed: 'parameters, inputs and states',
};

const rules: Readonly<Record<Purpose, Rule>> = {
  // A constant is told by its value: what has none is reported where that is needed.
  parameter: everything,
  initial: { noun: 'an initial value', ...constants },
  bound: { noun: 'a bound', ...constants },
  requirement: { noun: 'a requirement', ...constants },
  total: { noun: 'a total', ...constants },
  override: { noun: 'a parameter of a component', ...constants },
  period: { noun: 'a period', ...constants },
  continuous,
  // A `let` too: what it is for shows where it is read.
  equation: { ...continuous, kinds: [...continuous.kinds, 'noise'] },
  function: continuous,
  handler: everything,
};

/** Reports every symbol in the expression that its purpose rules out. */
export function checkAvailability(expression: Typed, purpose: Purpose, bag: DiagnosticBag): Typed {
  const { noun, kinds, allowed } = rules[purpose];
  for (const { symbol, span } of symbolsIn(expression, bag.work)) {
    if (kinds.includes(symbol.kind)) continue;
    if (symbol.kind === 'noise') bag.add(purpose === 'function' ? noiseInFunction(span) : noiseOutsideEquation(span));
    else if (symbol.kind === 'local') bag.add(eventOutputOutside(span, symbol.event));
    else bag.add(notAvailable(span, `${symbolNoun[symbol.kind]} such as \`${symbol.name}\``, noun, allowed));
  }
  return expression;
}
