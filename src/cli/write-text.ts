import type { Writable } from 'node:stream';
import { cannot, codeOf } from './system-error.ts';

/** What a stream says when nobody reads it any more: `syn run … | head` has all that it wanted. */
const closedByReader: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/** Writes a text piece by piece to standard output, as fast as it is read; ends early where the reader has gone. */
export async function writeText(stdout: Writable, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    const error = await new Promise<Error | null | undefined>((resolve) => stdout.write(piece, resolve));
    if (error && closedByReader.has(codeOf(error))) return;
    if (error) throw cannot('write to standard output', error);
  }
}

/** A stream whose reader goes away raises an event as well, which would end the process if nobody listened. */
export function expectClosing(stream: Writable): void {
  stream.on('error', () => {
    // The write that failed has been told, and has acted on it.
  });
}
