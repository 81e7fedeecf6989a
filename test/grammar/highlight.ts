import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Both packages are CommonJS without named exports that Node can see.
const require = createRequire(import.meta.url);
const textmate: typeof import('vscode-textmate') = require('vscode-textmate');
const oniguruma: typeof import('vscode-oniguruma') = require('vscode-oniguruma');

/** A stretch of text with the scopes that an editor gives it, from the outermost in. */
export interface Scoped {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

const file = 'grammar/syn.tmLanguage.json';

/** Splits a text as an editor does. */
export async function highlighter(): Promise<(text: string) => readonly Scoped[]> {
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(file, 'utf8'), file),
  });
  const grammar = (await registry.loadGrammar('source.syn'))!;
  return (text) => {
    const found: Scoped[] = [];
    let state = textmate.INITIAL;
    let offset = 0;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      for (const { startIndex, endIndex, scopes } of tokens) {
        found.push({ start: offset + startIndex, end: offset + Math.min(endIndex, line.length), scopes });
      }
      state = ruleStack;
      offset += line.length + 1;
    }
    return found;
  };
}
