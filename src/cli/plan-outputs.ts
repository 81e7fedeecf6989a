import { stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Where the outputs of a command go: one after the other to standard output, or each into a file of its own. */
export type OutputPlan =
  | { readonly kind: 'stdout' }
  | {
      readonly kind: 'files';
      /** To be made if missing. */
      readonly folder?: { readonly path: string; readonly shown: string };
      /** One per input, in their order. */
      readonly files: readonly { readonly path: string; readonly shown: string }[];
    };

const typeScript: readonly string[] = ['.ts', '.mts', '.cts'];
const javaScript: readonly string[] = ['.js', '.mjs', '.cjs'];

/**
 * Decides where the output of each input goes. A path is a file if there is one input and the path has an extension, or
 * is a file already; otherwise a folder.
 *
 * @param out the path that was given, `-` for standard output; the working directory if there is none
 * @param extension of the outputs, without the dot
 * @throws UsageError
 */
export async function planOutputs(
  inputs: readonly string[],
  out: string | undefined,
  extension: string,
  cwd: string,
): Promise<OutputPlan> {
  const isDump = extension.endsWith('.txt');
  if (inputs.filter((input) => input === '-').length > 1) throw new UsageError('standard input can be read once only');
  if (out === '-' || (out === undefined && inputs.includes('-'))) {
    if (inputs.length === 1 || isDump) return { kind: 'stdout' };
    throw new UsageError(`${inputs.length} modules cannot go to standard output: name a folder with -o`);
  }
  const plan = out !== undefined && (await isFile(out, inputs.length, cwd)) ? oneFile(out, inputs, cwd) : inFolder();
  assertDistinct(plan.files, inputs, cwd);
  if (!isDump) for (const { shown } of plan.files) assertLanguage(shown, extension);
  return plan;

  function inFolder(): OutputPlan & { readonly kind: 'files' } {
    const files = inputs.map((input) => {
      if (input === '-') throw new UsageError('standard input has no name for a file in a folder: use -o FILE');
      const shown = join(out ?? '', `${basename(input, '.syn')}.${extension}`);
      return { path: resolve(cwd, shown), shown };
    });
    return { kind: 'files', folder: { path: resolve(cwd, out ?? ''), shown: out ?? '.' }, files };
  }
}

async function isFile(out: string, inputs: number, cwd: string): Promise<boolean> {
  if (out === '') throw new UsageError('-o needs a path');
  if (/[/\\]$/.test(out)) return false;
  const present = await stat(resolve(cwd, out)).catch(() => undefined);
  if (present) return !present.isDirectory();
  const extension = extname(out);
  return inputs === 1 ? extension !== '' : [...typeScript, ...javaScript, '.txt'].includes(extension);
}

function oneFile(out: string, inputs: readonly string[], cwd: string): OutputPlan & { readonly kind: 'files' } {
  if (inputs.length === 1) return { kind: 'files', files: [{ path: resolve(cwd, out), shown: out }] };
  throw new UsageError(`-o ${out} is one file, but ${inputs.length} are to be written: name a folder`);
}

/** No output may overwrite another one, nor what was read. */
function assertDistinct(
  files: readonly { readonly path: string; readonly shown: string }[],
  inputs: readonly string[],
  cwd: string,
): void {
  const sources = new Set(inputs.map((input) => resolve(cwd, input)));
  const seen = new Map<string, string>();
  files.forEach(({ path, shown }, i) => {
    if (sources.has(path))
      throw new UsageError(`${shown} would overwrite the model itself: name another place with -o`);
    const first = seen.get(path);
    if (first !== undefined) throw new UsageError(`${first} and ${inputs[i]} would both be written to ${shown}`);
    seen.set(path, inputs[i]!);
  });
}

function assertLanguage(shown: string, extension: string): void {
  const found = extname(shown);
  if (found === '.syn') throw new UsageError(`${shown} is a name for a model, not for what is written`);
  if (extension === 'js' && typeScript.includes(found)) {
    throw new UsageError(`${shown} is a name for TypeScript, but --js writes JavaScript`);
  }
  if (extension === 'ts' && javaScript.includes(found)) {
    throw new UsageError(`${shown} is a name for JavaScript: add --js`);
  }
}
