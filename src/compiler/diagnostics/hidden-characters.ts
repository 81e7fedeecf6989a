/**
 * Replaces what a reader cannot see: control characters but the tab, the line separators of Unicode, which break a line,
 * and its bidirectional marks, which can hide one. What a model says reaches terminals and comments this way only.
 */
export function replaceHidden(text: string, replacement: string): string {
  let shown = '';
  for (const character of text) shown += isHidden(character.codePointAt(0)!) ? replacement : character;
  return shown;
}

function isHidden(code: number): boolean {
  const isControl = (code < 32 && code !== 9) || (code >= 127 && code < 160);
  return isControl || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}
