import { open } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** What the first lines of every emitted module hold. */
const mark = 'Compiled by synapse-models';

/**
 * Refuses to replace a file that no compilation wrote: somebody's own module may have the name that a model's would get.
 *
 * @throws UsageError
 */
export async function assertOurs({ path, shown }: { readonly path: string; readonly shown: string }): Promise<void> {
  const file = await open(path).catch(() => undefined);
  if (!file) return;
  try {
    if (!(await file.stat()).isFile()) return;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(400), 0, 400, 0);
    if (bytesRead === 0 || buffer.toString('utf8', 0, bytesRead).includes(mark)) return;
  } finally {
    await file.close();
  }
  throw new UsageError(`${shown} is there already and was not written by syn: give another name with -o, or remove it`);
}
