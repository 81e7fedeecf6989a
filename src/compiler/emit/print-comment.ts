import { replaceHidden } from '../diagnostics/hidden-characters.ts';

/** Text of a model as a line comment: nothing in it can end the comment. */
export function printComment(text: string): string {
  return `// ${escapeText(text)}`;
}

/** Text of a model as lines of a block comment. */
export function printDocLines(text: string): string[] {
  return text.split('\n').map((line) => escapeText(line).replaceAll('*/', '*\\/'));
}

function escapeText(text: string): string {
  return replaceHidden(text, ' ').replaceAll('\t', ' ').trimEnd();
}
