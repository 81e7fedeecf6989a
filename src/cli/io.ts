import type { Readable, Writable } from 'node:stream';

/** What a command touches of the outside beside files: given by the process, or by a test. */
export interface Io {
  readonly stdin: Readable;
  /** For data only. */
  readonly stdout: Writable;
  /** For everything else. */
  readonly stderr: Writable;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Whether a fault of ours shows its stack: `SYN_DEBUG=1`. */
  readonly debug: boolean;
  /** Aborted when the person presses Ctrl-C, which from the first call on no longer ends the process. */
  readonly interruption: () => AbortSignal;
}

/** Says something to the person: a line on standard error. */
export function say(io: Io, text: string): void {
  io.stderr.write(`${text}\n`);
}
