import type { IToken } from 'chevrotain';

/**
 * Finds the `///` text of a declaration: the lines right above it, or the comment behind it on its last line.
 * A comment behind several declarations of one line belongs to each of them.
 */
export class DocComments {
  readonly #text: string;
  /** Start offsets of lines that hold nothing but a doc comment, with its text. */
  readonly #above = new Map<number, string>();
  /** Start offsets of lines with a doc comment behind something else, with its text. */
  readonly #behind = new Map<number, string>();

  constructor(text: string, tokens: readonly IToken[]) {
    this.#text = text;
    for (const token of tokens) {
      const line = this.#lineStart(token.startOffset);
      const words = token.image.slice(3).trim();
      const alone = text.slice(line, token.startOffset).trim() === '';
      (alone ? this.#above : this.#behind).set(line, words);
    }
  }

  /** The documentation of what stands between two offsets. */
  of(start: number, end: number): string {
    const found: string[] = [];
    for (let line = this.#lineBefore(this.#lineStart(start)); line !== -1; line = this.#lineBefore(line)) {
      const words = this.#above.get(line);
      if (words === undefined) break;
      found.unshift(words);
    }
    const behind = this.#behind.get(this.#lineStart(end - 1));
    if (found.length === 0 && behind !== undefined) found.push(behind);
    return found.join('\n');
  }

  #lineStart(offset: number): number {
    return offset === 0 ? 0 : this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #lineBefore(lineStart: number): number {
    return lineStart === 0 ? -1 : this.#lineStart(lineStart - 1);
  }
}
