/**
 * What the manual says of a code. The texts add some 36 kB and about one millisecond to loading the compiler, which is
 * why they are in the same bundle; nothing that compiles reads them.
 */
import { type Code, catalogue } from './diagnostics/catalogue.ts';
import { manual } from './diagnostics/manual/manual.ts';
import type { ManualEntry } from './diagnostics/manual/manual-entry.ts';

/** Columns that a paragraph fills in a terminal. */
const width = 80;

export interface CodeExplanation extends ManualEntry {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
}

/** Every code that a diagnostic can have, in order. */
export function diagnosticCodes(): readonly string[] {
  return Object.keys(catalogue);
}

/** The catalogue's and the manual's words on a code, for tools; nothing for what is no code. */
export function codeExplanation(code: string): CodeExplanation | undefined {
  const known = code.toUpperCase();
  if (!isCode(known)) return undefined;
  return { code: known, ...catalogue[known], ...manual[known] };
}

/** The manual entry of a code such as `SYN3002`, as a text that reads well in a terminal; nothing for what is no code. */
export function explainCode(code: string): string | undefined {
  const found = codeExplanation(code);
  if (!found) return undefined;
  const { severity, title, means, why, mend, example } = found;
  const parts = [`${found.code}: ${title} (${severityNoun[severity] ?? severity})`, wrap(means), wrap(`Why: ${why}`)];
  parts.push(wrap(`What to do: ${mend}`));
  if (example !== 'none') parts.push('Wrong:', indent(example.bad), 'Right:', indent(example.good));
  return parts.join('\n\n');
}

const severityNoun: Readonly<Record<string, string>> = {
  error: 'error',
  warning: 'warning',
  unsupported: 'not supported by this version',
  bug: 'a fault of the compiler',
};

function isCode(code: string): code is Code {
  return Object.hasOwn(catalogue, code);
}

function wrap(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
