/**
 * The tokens of the `.syn` language.
 *
 * Whitespace carries no meaning. Comments leave the token stream but are kept: `//` notes in the
 * group `comments`, `///` documentation in the group `docs`, from where the syntax tree picks it up.
 */
import { createToken, type ITokenConfig, Lexer, type TokenType } from 'chevrotain';

/** What begins a token, and whether it can hold a line break, are told: working them out takes longer than a parse. */
const inLine = (config: ITokenConfig & { readonly start_chars_hint: string[] }): TokenType =>
  createToken({ ...config, line_breaks: false });

const digits = [...'0123456789'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'];

export const Identifier = inLine({
  name: 'Identifier',
  label: 'a name',
  pattern: /[A-Za-z_][A-Za-z0-9_]*/,
  start_chars_hint: [...letters, '_'],
});

/** Words that open or join constructs. All are reserved; `pre` and `post` are ordinary names. */
const keyword = (word: string, name = word[0]!.toUpperCase() + word.slice(1)): TokenType =>
  inLine({
    name,
    label: `\`${word}\``,
    pattern: new RegExp(word),
    start_chars_hint: [word[0]!],
    longer_alt: Identifier,
  });

export const Synapse = keyword('synapse');
export const Component = keyword('component');
export const Neuron = keyword('neuron');
export const Signal = keyword('signal');
export const Import = keyword('import');
export const From = keyword('from');
export const Parameter = keyword('parameter');
export const Require = keyword('require');
export const Vary = keyword('vary');
export const Input = keyword('input');
export const Target = keyword('target');
export const Read = keyword('read');
export const State = keyword('state');
export const Timer = keyword('timer');
export const Let = keyword('let');
export const FunctionWord = keyword('function');
export const Derivative = keyword('derivative');
export const Kinetic = keyword('kinetic');
export const Conserve = keyword('conserve');
export const Steady = keyword('steady');
export const Solve = keyword('solve');
export const With = keyword('with');
export const Bound = keyword('bound');
export const On = keyword('on');
export const Before = keyword('before');
export const When = keyword('when');
export const Every = keyword('every');
export const Spike = keyword('spike');
export const Refractory = keyword('refractory');
export const Holds = keyword('holds');
export const Start = keyword('start');
export const Use = keyword('use');
export const As = keyword('as');
export const In = keyword('in');
export const Output = keyword('output');
export const Current = keyword('current');
export const Of = keyword('of');
export const If = keyword('if');
export const Then = keyword('then');
export const Else = keyword('else');
export const And = keyword('and');
export const Or = keyword('or');
export const Not = keyword('not');
export const Inf = keyword('inf');
export const Sample = keyword('sample');
/** White noise, the derivative of a Wiener process. */
export const Noise = keyword('dW', 'Noise');

export const Numeral = inLine({
  name: 'Number',
  label: 'a number',
  pattern: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/,
  start_chars_hint: [...digits, '.'],
});
export const Quoted = inLine({
  name: 'String',
  label: 'a quoted file name',
  pattern: /"[^"\n\r]*"/,
  start_chars_hint: ['"'],
});

const sign = (name: string, text: string): TokenType =>
  inLine({ name, label: `\`${text}\``, pattern: text, start_chars_hint: [text[0]!] });

export const ReversibleArrow = sign('ReversibleArrow', '<->');
export const Arrow = sign('Arrow', '->');
export const PlusAssign = sign('PlusAssign', '+=');
export const MinusAssign = sign('MinusAssign', '-=');
export const TimesAssign = sign('TimesAssign', '*=');
export const DivideAssign = sign('DivideAssign', '/=');
export const Equal = sign('Equal', '==');
export const NotEqual = sign('NotEqual', '!=');
export const LessEqual = sign('LessEqual', '<=');
export const GreaterEqual = sign('GreaterEqual', '>=');
export const Less = sign('Less', '<');
export const Greater = sign('Greater', '>');
export const Assign = sign('Assign', '=');
export const Plus = sign('Plus', '+');
export const Minus = sign('Minus', '-');
export const Times = sign('Times', '*');
export const Divide = sign('Divide', '/');
export const Power = sign('Power', '^');
export const Prime = sign('Prime', "'");
export const Comma = sign('Comma', ',');
export const Dot = sign('Dot', '.');
export const OpenBrace = sign('OpenBrace', '{');
export const CloseBrace = sign('CloseBrace', '}');
export const OpenParen = sign('OpenParen', '(');
export const CloseParen = sign('CloseParen', ')');
export const OpenBracket = sign('OpenBracket', '[');
export const CloseBracket = sign('CloseBracket', ']');

const WhiteSpace = createToken({
  name: 'WhiteSpace',
  pattern: /[ \t\r\n\uFEFF]+/,
  group: Lexer.SKIPPED,
  start_chars_hint: [' ', '\t', '\r', '\n', '\uFEFF'],
  line_breaks: true,
});
const DocComment = inLine({
  name: 'DocComment',
  pattern: /\/\/\/[^\n\r]*/,
  start_chars_hint: ['/'],
  group: 'docs',
});
const Comment = inLine({ name: 'Comment', pattern: /\/\/[^\n\r]*/, start_chars_hint: ['/'], group: 'comments' });

export const keywords: readonly TokenType[] = [
  Synapse,
  Component,
  Neuron,
  Signal,
  Import,
  From,
  Parameter,
  Require,
  Vary,
  Input,
  Target,
  Read,
  State,
  Timer,
  Let,
  FunctionWord,
  Derivative,
  Kinetic,
  Conserve,
  Steady,
  Solve,
  With,
  Bound,
  On,
  Before,
  When,
  Every,
  Spike,
  Refractory,
  Holds,
  Start,
  Use,
  As,
  Inf,
  In,
  Output,
  Current,
  Of,
  If,
  Then,
  Else,
  And,
  Or,
  Not,
  Sample,
  Noise,
];

/** Every token, in the order in which the lexer tries them: longest alternatives first. */
export const tokens: readonly TokenType[] = [
  WhiteSpace,
  DocComment,
  Comment,
  ...keywords,
  Identifier,
  Numeral,
  Quoted,
  ReversibleArrow,
  Arrow,
  PlusAssign,
  MinusAssign,
  TimesAssign,
  DivideAssign,
  Equal,
  NotEqual,
  LessEqual,
  GreaterEqual,
  Less,
  Greater,
  Assign,
  Plus,
  Minus,
  Times,
  Divide,
  Power,
  Prime,
  Comma,
  Dot,
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  OpenBracket,
  CloseBracket,
];
