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
  const { stdin = '', cwd = process.cwd(), debug = false } = options;
  const stdout = new Sink();
  const stderr = new Sink();
  const list = typeof args === 'string' ? args.split(' ').filter((arg) => arg !== '') : args;
  const code = await main(list, { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr, cwd, debug });
  return { code, out: stdout.text, err: stderr.text };
}

class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** A folder of its own for a test file, holding some texts; it goes when the tests are done. */
export function folderWith(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'syn-test-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
