import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that its first line names, as a comment of its language. */
  readonly file: string | undefined;
}

const fileLine = /^(?:\/\/|#|<!--) (\S+\.\w+)(?: -->)?\n/;

/** The fenced blocks of a page, in its order. */
export function blocksOf(page: string): readonly Block[] {
  return [...readFileSync(page, 'utf8').matchAll(/^```([\w-]*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
    language: language!,
    text: text!,
    file: fileLine.exec(text!)?.[1],
  }));
}

/** Writes the files that the blocks of a page hold; the line with the name goes where the format has no comments. */
export function writeBlocks(blocks: readonly Block[], folder: string): void {
  for (const { file, text } of blocks) {
    if (file === undefined) continue;
    writeFileSync(join(folder, file), /\.(html)$/.test(file) ? text.replace(fileLine, '') : text);
  }
}

/** The commands of a page, a block of them at a time, each with the block of what they print if one follows. */
export function commandsOf(
  blocks: readonly Block[],
): readonly { readonly lines: readonly string[]; readonly shown: string | undefined }[] {
  return blocks.flatMap(({ language, text }, i) => {
    if (language !== 'sh') return [];
    const next = blocks[i + 1];
    return [{ lines: text.trim().split('\n'), shown: next?.language === '' ? next.text : undefined }];
  });
}

/** What a page shows in pieces: between them, behind `…`, something is left out. */
export function piecesOf(shown: string): readonly string[] {
  return shown.split(/^…\n/m);
}
