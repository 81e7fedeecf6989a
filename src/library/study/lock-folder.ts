import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SynapseError } from '../../runtime/index.ts';

/** The file that marks a folder as taken: the number of the process, and when it began where the system says so. */
export const lockName = '.lock';

/** A process that has been killed is still there for a moment: so often it is looked for again, after so many milliseconds. */
const patience = 10;
const pause = 100;

/**
 * Marks a folder as taken by this process; the mark of one that has ended is taken over.
 *
 * @throws SynapseError `busy`
 */
export async function lockFolder(path: string): Promise<void> {
  const place = join(path, lockName);
  let owner = '';
  for (let attempt = 0; attempt < patience; attempt++) {
    const handle = await open(place, 'wx').catch(() => undefined);
    if (handle) {
      await handle.writeFile(await markOf(process.pid));
      await handle.close();
      return;
    }
    owner = await readFile(place, 'utf8').catch(() => '');
    if (await isAtWork(owner)) await new Promise((resolve) => setTimeout(resolve, pause));
    else await rm(place, { force: true });
  }
  const [number] = owner.split(' ');
  const message = `process ${number} is at work in ${path}: wait for it, or remove ${place} if that is no syn`;
  throw new SynapseError('busy', message, Number(number));
}

/** Lets others have a folder. */
export async function unlockFolder(path: string): Promise<void> {
  await rm(join(path, lockName), { force: true });
}

/** A number is given to another process sooner or later: with its beginning it means one. */
async function markOf(id: number): Promise<string> {
  const { begun = '' } = await statusOf(id);
  return `${id} ${begun}`.trim();
}

async function isAtWork(mark: string): Promise<boolean> {
  const [number, begun] = mark.split(' ');
  const id = Number(number);
  if (!(Number.isInteger(id) && id > 0)) return false;
  const status = await statusOf(id);
  if (status.begun !== undefined) return !status.isOver && status.begun === begun;
  if (begun !== undefined) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What Linux says of a process, proc(5): behind its name in brackets its state, and as the 22nd field its beginning. */
async function statusOf(id: number): Promise<{ readonly begun?: string; readonly isOver?: boolean }> {
  const text = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const begun = fields[19];
  // A zombie waits for its parent alone.
  return begun === undefined ? {} : { begun, isOver: fields[0] === 'Z' || fields[0] === 'X' };
}
