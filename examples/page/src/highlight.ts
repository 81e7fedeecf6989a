/** The words of a `.syn` text, for colours only: what they mean is the compiler's to say. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: 'doc' | 'note' | 'keyword' | 'role' | 'number' | 'unit' | 'event' | 'string';
}

const keywords =
  'import from parameter require vary input target read state timer let function derivative kinetic conserve steady ' +
  'solve with bound when every spike refractory holds start use as in output current of if then else and or not inf sample dW';

const pattern = new RegExp(
  [
    String.raw`(?<doc>\/\/\/[^\n]*)`,
    String.raw`(?<note>\/\/[^\n]*)`,
    String.raw`(?<string>"[^"\n]*")`,
    String.raw`(?<role>\b(?:synapse|component|neuron|signal)\b)`,
    String.raw`(?<event>\b(?:on|before)\s+\w+)`,
    String.raw`(?<keyword>\b(?:${keywords.replaceAll(' ', '|')})\b)`,
    // Behind a number or a name, and between parentheses: `5 (ms)`, `v (mV)`, `1.1 (/mM/ms)`.
    String.raw`(?<unit>(?<=[\w.] )\((?:\/?[A-Za-zµ%]+\d*(?:\^-?\d+)?)(?:[/*][A-Za-zµ]+(?:\^-?\d+)?)*\)(?=\s|[,)}\]=]|$))`,
    String.raw`(?<number>(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
  ].join('|'),
  'g',
);

/** In the order of the text, not overlapping; what is in none is plain. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const kind = Object.entries(match.groups!).find(([, found]) => found !== undefined)![0];
    tokens.push({ start: match.index, end: match.index + match[0].length, kind: kind as Token['kind'] });
  }
  return tokens;
}
