/** Text of a model as a line comment: nothing in it can end the comment. */
export function printComment(text: string): string {
  return `// ${escapeText(text)}`;
}

/** Text of a model as lines of a block comment. */
export function printDocLines(text: string): string[] {
  return text.split('\n').map((line) => escapeText(line).replaceAll('*/', '*\\/'));
}

/** Control characters and the line separators of Unicode would break a line, bidirectional marks would hide one. */
function escapeText(text: string): string {
  let escaped = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const hidden =
      code < 32 ||
      (code >= 127 && code < 160) ||
      (code >= 0x2028 && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069);
    escaped += hidden ? ' ' : character;
  }
  return escaped.trimEnd();
}
