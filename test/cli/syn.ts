import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll } from 'vitest';
import type { ExitCode } from '../../src/cli/exit-code.ts';
import { main } from '../../src/cli/syn.ts';

export interface SynResult {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface SynOptions {
  readonly stdin?: string | Buffer;
  /** The repository if left out. */
  readonly cwd?: string;
  readonly debug?: boolean;
}

/** Runs `syn` in this process; the arguments are separated by spaces. */
export async function syn(args: string | readonly string[], options: SynOptions = {}): Promise<SynResult> {
  const { done, stdout, stderr } = startSyn(args, options);
  return { code: await done, out: stdout.text, err: stderr.text };
}

/** A command that goes on until it is interrupted. */
export interface RunningSyn {
  readonly done: Promise<ExitCode>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Stands for Ctrl-C. */
  interrupt(): void;
}

/** Starts `syn` in this process and does not wait for its end. */
export function startSyn(args: string | readonly string[], options: SynOptions = {}): RunningSyn {
  const { stdin = '', cwd = process.cwd(), debug = false } = options;
  const stdout = new Sink();
  const stderr = new Sink();
  const list = typeof args === 'string' ? args.split(' ').filter((arg) => arg !== '') : args;
  const controller = new AbortController();
  const io = { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, cwd, debug };
  const done = main(list, { ...io, interruption: () => controller.signal });
  return { done, stdout, stderr, interrupt: () => controller.abort() };
}

export class Sink extends Writable {
  text = '';
  readonly #waiting = new Set<() => void>();

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    for (const look of this.#waiting) look();
    done();
  }

  /** Resolves when so many matches of the pattern have been written. */
  waitFor(pattern: RegExp, count = 1): Promise<void> {
    const all = new RegExp(pattern, 'g');
    return new Promise((resolve) => {
      const look = () => {
        if ([...this.text.matchAll(all)].length < count) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** A folder of its own for a test file, holding some texts; it goes when the tests are done. */
export function folderWith(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'syn-test-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
