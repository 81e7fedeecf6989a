import { withUnit } from '../csv.ts';

/** Characters of a line, as far as names allow. */
const lineLength = 22;
const mostLines = 3;

/** The names of a panel with their unit, broken into lines: `a, b, g (nS)`. */
export function axisTitle(names: readonly string[], unit: string): string[] {
  const words = names.map((name, i) => (i < names.length - 1 ? `${name},` : name));
  if (unit !== '1') words.push(`(${unit})`);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lineLength) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= mostLines) return lines;
  // The legend has the names as well.
  return [...lines.slice(0, mostLines - 1), withUnit('…', unit)];
}
