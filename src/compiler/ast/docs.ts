import type { IToken } from 'chevrotain';

/**
 * Finds the `///` text of a declaration: the lines right above it, or the comment behind it on its last line.
 * A comment behind several declarations of one line belongs to each of them.
 */
export class DocComments {
  /** Where each line starts; a search for the last line break would make files of one long line slow. */
  readonly #lines: readonly number[];
  /** Start offsets of lines that hold nothing but a doc comment, with its text. */
  readonly #above = new Map<number, string>();
  /** Start offsets of lines with a doc comment behind something else, with its text. */
  readonly #behind = new Map<number, string>();

  readonly #text: string;

  constructor(text: string, tokens: readonly IToken[]) {
    this.#text = text;
    // A comment ends at a carriage return as well, so that one that stands alone begins a line.
    this.#lines = [0, ...Array.from(text.matchAll(/\n|\r(?!\n)/g), ({ index }) => index + 1)];
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
    const first = this.#lineStart(start);
    // What follows something else on its line is not what the lines above speak of.
    const leads = this.#text.slice(first, start).trim() === '';
    for (let line = leads ? this.#lineBefore(first) : -1; line !== -1; line = this.#lineBefore(line)) {
      const words = this.#above.get(line);
      if (words === undefined) break;
      found.unshift(words);
    }
    const behind = this.#behind.get(this.#lineStart(end - 1));
    if (found.length === 0 && behind !== undefined) found.push(behind);
    return found.join('\n');
  }

  #lineStart(offset: number): number {
    return this.#lines[this.#lineIndex(offset)]!;
  }

  #lineBefore(lineStart: number): number {
    return this.#lines[this.#lineIndex(lineStart) - 1] ?? -1;
  }

  /** The line that holds an offset, by bisection. */
  #lineIndex(offset: number): number {
    let [low, high] = [0, this.#lines.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#lines[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
