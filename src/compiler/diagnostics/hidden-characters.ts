/**
 * Replaces what a reader cannot see: control characters but the tab, the line separators of Unicode, which break a line,
 * its bidirectional marks, which can hide one, blanks without a width and halves of pairs. The joiners stay, since words and
 * emoji are written with them. What a model says reaches terminals and comments this way only.
 */
export function replaceHidden(text: string, replacement: string): string {
  let shown = '';
  for (const character of text) shown += isHidden(character.codePointAt(0)!) ? replacement : character;
  return shown;
}

function isHidden(code: number): boolean {
  const isControl = (code < 32 && code !== 9) || (code >= 127 && code < 160);
  const isMark = [0x061c, 0x200b, 0x200e, 0x200f, 0x2060, 0xfeff].includes(code);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return isControl || isMark || isHalf || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}
