import type { IToken } from 'chevrotain';

/** Words that begin an item of a model; reserved, so that they stand nowhere else. */
const itemWords = new Set([
  'Parameter',
  'Require',
  'Vary',
  'Input',
  'Target',
  'Read',
  'State',
  'Timer',
  'Let',
  'Function',
  'Derivative',
  'Kinetic',
  'Steady',
  'Solve',
  'Bound',
  'On',
  'When',
  'Every',
  'Spike',
  'Use',
  'Output',
  'Current',
]);

/** Words that begin something at the top of a file. */
const fileWords = new Set(['Synapse', 'Component', 'Neuron', 'Signal', 'Import']);

const operandEnds = new Set(['Identifier', 'Number', 'Inf', 'Noise', 'CloseParen']);
const operandStarts = new Set(['Identifier', 'Number', 'Inf', 'If', 'Sample', 'Noise', 'Not']);
const binaryOperators = new Set([
  'Plus',
  'Minus',
  'Times',
  'Divide',
  'Power',
  'Equal',
  'NotEqual',
  'LessEqual',
  'GreaterEqual',
  'Less',
  'Greater',
  'And',
  'Or',
]);

const has = (names: ReadonlySet<string>) => (token: IToken | undefined) =>
  token !== undefined && names.has(token.tokenType.name);

/** Items whose braces hold statements. */
export const opensStatements = has(new Set(['On', 'When', 'Every', 'Spike']));
export const startsItem = has(itemWords);
export const startsAtTop = has(fileWords);
export const endsOperand = has(operandEnds);
export const startsOperand = has(operandStarts);
export const isOperator = has(binaryOperators);

/** `=`, `+=` and their like, not `==`. */
export function isAssignment(token: IToken | undefined): boolean {
  return token?.tokenType.name.endsWith('Assign') ?? false;
}

export function isKind(token: IToken | undefined, name: string): boolean {
  return token?.tokenType.name === name;
}

export function isOpener(token: IToken): boolean {
  return token.tokenType.name.startsWith('Open');
}

export function isCloser(token: IToken): boolean {
  return token.tokenType.name.startsWith('Close');
}
