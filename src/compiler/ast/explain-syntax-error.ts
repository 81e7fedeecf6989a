import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { foreignWord } from '../diagnostics/foreign-spellings.ts';
import type { SourceText, Span } from '../diagnostics/source.ts';
import { suggest } from '../diagnostics/suggest.ts';
import * as syntax from '../diagnostics/syntax.ts';
import { openBefore, unclosedAtEnd } from './brackets.ts';
import { startOf } from './items.ts';
import {
  endsOperand,
  isAssignment,
  isCloser,
  isKind,
  isOperator,
  startsAtTop,
  startsItem,
  startsOperand,
} from './token-kinds.ts';

/** A token that the grammar had no place for. */
export interface Misfit {
  readonly tokens: readonly IToken[];
  /** Of the misfit; the number of tokens at the end of the file. */
  readonly index: number;
  /** The rule that met it. */
  readonly rule: string;
  /** What that rule expected, in words. */
  readonly expected: string;
  readonly source: SourceText;
}

/** Rules that a declaration, an equation or a statement consists of. */
const statementRules = new Set(['equation', 'assignment', 'parameter', 'state', 'override']);
/** Rules that end with a closing bracket and hold expressions. */
const bracketRules = new Set(['callArguments', 'range', 'useDeclaration', 'reaction']);
const blockWords = ['parameter', 'state', 'derivative', 'kinetic'];
const itemWords = [
  ...blockWords,
  'require',
  'vary',
  'input',
  'target',
  'read',
  'timer',
  'let',
  'function',
  'steady',
  'solve',
  'bound',
  'on',
  'when',
  'every',
  'spike',
  'use',
  'output',
  'current',
];

/** Says what is wrong at a misfit: the special cases that people run into first, then what the grammar knows. */
export function explainSyntaxError(misfit: Misfit): Diagnostic {
  const { tokens, index, expected, source } = misfit;
  const found = tokens[index];
  if (!found) {
    const end = source.text.trimEnd().length;
    const opener = unclosedAtEnd(tokens, source.text);
    return syntax.unexpectedEnd({ source, start: end, end }, expected, opener && spanOf(opener, source));
  }
  const opener = stillOpen(misfit);
  return (
    outsideModel(misfit) ??
    operatorMissing(misfit) ??
    missingAtEnd(misfit) ??
    syntax.unexpectedToken(spanOf(found, source), expected, opener, helpFor(misfit))
  );
}

/** The opening bracket, where the misfit suggests that its closing one was forgotten. */
function stillOpen({ tokens, index, expected, source }: Misfit): Span | undefined {
  const found = tokens[index]!;
  const unclosed = /`[)\]]`$/.test(expected) || (expected.endsWith('`}`') && (startsItem(found) || startsAtTop(found)));
  const opener = openBefore(tokens, index);
  // `(1 - x]`: what closes something else.
  const crossed = isCloser(found) && opener?.tokenType.name.slice(4) !== found.tokenType.name.slice(5);
  if (!unclosed && !crossed) return undefined;
  return opener && spanOf(opener, source);
}

function outsideModel({ tokens, index, rule, source }: Misfit): Diagnostic | undefined {
  const found = tokens[index]!;
  if (rule !== 'file') return undefined;
  if (isKind(found, 'CloseBrace')) return syntax.closesNothing(spanOf(found, source));
  if (!startsItem(found)) return undefined;
  const closer = tokens.slice(0, index).findLast((token) => isKind(token, 'CloseBrace'));
  return syntax.outsideModel(spanOf(found, source), closer && spanOf(closer, source));
}

/** A `(` or an `if` that the next line finds open: the place to mend is the end of the line in front of it. */
function missingAtEnd({ tokens, index, expected, source }: Misfit): Diagnostic | undefined {
  const [before, found] = [tokens[index - 1], tokens[index]!];
  const opener = openBefore(tokens, index);
  const word = /^`(?:then|else)`$/.test(expected);
  if (!(word || /^`[)\]]`$/.test(expected)) || !before || !opener || before.endLine === found.startLine)
    return undefined;
  const goesOn = isKind(found, 'Identifier') || isKind(found, 'CloseBrace') || startsItem(found) || startsAtTop(found);
  if (!goesOn || !endsOperand(before)) return undefined;
  const end = before.endOffset! + 1;
  const at = { source, start: end, end };
  return syntax.missingAtEnd(at, expected, word ? undefined : spanOf(opener, source), spanOf(found, source));
}

/** `alpha nt`: two operands side by side, be it that the second was taken for the name of the next statement. */
function operatorMissing(misfit: Misfit): Diagnostic | undefined {
  const { tokens, index, rule, source } = misfit;
  const found = tokens[index]!;
  const taken = statementRules.has(rule) && isKind(tokens[index - 1], 'Identifier') && !isAssignment(found);
  const right = taken ? index - 1 : index;
  const [left, second] = [tokens[right - 1], tokens[right]!];
  if (!endsOperand(left) || !startsOperand(second) || left!.endLine !== second.startLine) return undefined;
  if (rule === 'conditional' && suggest(second.image, ['then', 'else'])) return undefined;
  if (left!.image === second.image || (!taken && !holdsOperands(misfit))) return undefined;
  // What an operator or a bracket follows cannot be a name that lacks its `=`.
  const certain = !taken || isOperator(found) || isCloser(found) === isKind(found, 'CloseParen');
  return syntax.missingOperator(spanOf(left!, source), spanOf(second, source), {
    comma: bracketRules.has(rule),
    unit: isKind(left, 'Number') && isKind(second, 'Identifier'),
    statement: taken && !certain ? (rule === 'equation' ? "' =" : ' =') : undefined,
  });
}

/** Whether the misfit can only be an operand: where no name could begin the next statement. */
function holdsOperands({ tokens, index, rule }: Misfit): boolean {
  if (rule === 'parenthesis' || rule === 'conditional' || bracketRules.has(rule)) return true;
  const inBlock = rule === 'model' || rule === 'statement' || rule.endsWith('Block') || rule === 'statements';
  if (!inBlock) return false;
  if (!isKind(tokens[index], 'Identifier')) return true;
  const valued = ['let', 'output', 'current', 'require', 'function'].includes(startOf(tokens, index)?.image ?? '');
  return rule === 'model' && valued && !isKind(tokens[index + 1], 'OpenBrace') && !isAssignment(tokens[index + 1]);
}

function helpFor(misfit: Misfit): readonly string[] {
  const { tokens, index, rule, expected } = misfit;
  const [before, found, after] = [tokens[index - 1], tokens[index]!, tokens[index + 1]];
  const { image } = found;
  const first = startOf(tokens, index)?.image;
  const name = isKind(found, 'Identifier');

  if (before?.image === image && before.tokenType === found.tokenType && /\w|[.'=,]/.test(image)) {
    return [`\`${image}\` stands here twice`];
  }
  if (image === '*' && isKind(before, 'Times')) return ['a power is written `x^2`'];
  if (image === '/' && isKind(after, 'Times')) return ['a comment starts with `//` and ends with its line'];
  if (image === '=' && (rule === 'conditional' || rule === 'parenthesis' || first === 'require')) {
    return ['equality is written `==`'];
  }
  if (image === '==' && expected.includes('`=`')) return ['a value is given with a single `=`'];
  if (image === '=' && first === 'input') return ['an input has no value here: it comes from outside'];
  if (image === '=' && rule === 'equation') return [`an equation gives the rate of change: \`${before!.image}' = …\``];
  if (image === "'" && rule === 'assignment') return ['equations stand in `derivative { … }`'];
  if (isAssignment(found) && rule === 'equation') return ['states change at events in `on pre { … }`'];
  if (rule === 'callArguments' && image === '=') return ['arguments of a function are told apart by their order'];
  if (rule === 'conditional') {
    return [...didYouMean(suggest(image, ['then', 'else'])), 'a conditional is `if condition then a else b`'];
  }
  if (image === 'then' && rule === 'statements')
    return ['among statements, what depends on a condition stands in braces: `if c { x = a }`'];
  if (rule === 'unit' || rule === 'unitFactor' || rule === 'unitExponent') return unitHelp(before, found);
  if (name && foreignWord(image)) return [foreignWord(image)!];
  if (name && (rule === 'model' || rule === 'item')) return itemHelp(found, after, first);
  if (name && rule === 'file')
    return didYouMean(suggest(image, ['synapse', 'component', 'neuron', 'signal', 'import']));
  if (name)
    return didYouMean(
      suggest(
        image,
        [...expected.matchAll(/`(\w+)`/g)].map((match) => match[1]!),
      ),
    );
  return [];
}

function unitHelp(before: IToken | undefined, found: IToken): readonly string[] {
  if (isKind(found, 'Identifier')) return ['units are joined by `*` or `/`, as in `nS*mV` and `nS/ms`'];
  if (isKind(found, 'CloseParen')) return ['a quantity without a dimension has no unit, or `(1)`'];
  if (isKind(before, 'OpenParen')) {
    return ['what stands in parentheses behind a number or a declared name is its unit; a product needs `*`'];
  }
  return ['a unit is written like `ms`, `nS/ms`, `/mM/ms` or `mM^2`'];
}

/** A name where an item should begin: a misspelt word, or an item without one. */
function itemHelp(found: IToken, after: IToken | undefined, first: string | undefined): readonly string[] {
  const likely = isKind(after, 'OpenBrace') ? blockWords : itemWords;
  const suggestion = suggest(found.image, likely);
  if (suggestion) return didYouMean(suggestion);
  if (isKind(after, 'Prime')) return ['equations stand in `derivative { … }`'];
  if (isKind(after, 'Assign')) return [`a named value begins with \`let\`: \`let ${found.image} = …\``];
  if (isAssignment(after)) return ['states change at events: `on pre { … }`'];
  if (first === 'input' || first === 'timer' || first === 'output') return ['names of a list are separated by `,`'];
  return [];
}

function didYouMean(word: string | undefined): readonly string[] {
  return word === undefined ? [] : [`did you mean \`${word}\`?`];
}

function spanOf(token: IToken, source: SourceText): Span {
  return { source, start: token.startOffset, end: token.endOffset! + 1 };
}
