import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';

/** What may continue a list, per rule that ends in a closing bracket: better than naming the bracket alone. */
const continuation: Readonly<Record<string, string>> = {
  model: 'a declaration or ',
  parameterBlock: 'a parameter or ',
  stateBlock: 'a state or ',
  derivativeBlock: "an equation (`x' = …`) or ",
  kineticBlock: 'a reaction or ',
  statements: 'a statement or ',
};

/** What a rule of alternatives stands for. */
const meaning: Readonly<Record<string, string>> & { readonly file: string } = {
  operand: 'an expression',
  item: 'a declaration',
  statement: 'a statement',
  range: 'a range such as `[0, 1]`',
  file: '`synapse`, `component`, `neuron` or `signal`',
  reaction: 'a reaction arrow, `<->` or `->`',
  reactant: 'a state, or `0`',
  unit: 'a unit such as `ms`',
  unitFactor: 'an exponent',
  quantity: 'a number',
};

/**
 * Says only what was expected; what was found is known from the error's token. The text becomes the second half of a
 * diagnostic.
 */
export const syntaxExpectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, ruleName }) =>
    `${isCloser(expected) ? (continuation[ruleName] ?? '') : ''}${label(expected)}`,
  buildNotAllInputParsedMessage: () => meaning.file,
  buildNoViableAltMessage: ({ expectedPathsPerAlt, ruleName }) => meaning[ruleName] ?? firstOf(expectedPathsPerAlt),
  buildEarlyExitMessage: ({ expectedIterationPaths, ruleName }) =>
    meaning[ruleName] ?? firstOf([expectedIterationPaths]),
};

function firstOf(paths: readonly (readonly (readonly TokenType[])[])[]): string {
  const labels = [...new Set(paths.flatMap((alternative) => alternative.map((path) => label(path[0]!))))];
  const last = labels.pop()!;
  return labels.length === 0 ? last : `${labels.join(', ')} or ${last}`;
}

function label(type: TokenType): string {
  return type.LABEL ?? type.name;
}

function isCloser(type: TokenType): boolean {
  return type.name.startsWith('Close');
}
