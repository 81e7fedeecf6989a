import { printModelPage } from '../compiler/index.ts';
import { compileInput } from './compile-input.ts';
import type { DocFlags } from './doc.ts';
import { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { pickFor } from './pick-for.ts';
import { placeOf } from './place.ts';
import { UsageError } from './usage-error.ts';
import { writeFiles } from './write-files.ts';
import { writeText } from './write-text.ts';

/** Writes the page of a model of a file. */
export async function writePage(file: string, name: string | undefined, flags: DocFlags, io: Io): Promise<ExitCode> {
  const place = placeOf(flags.out ?? '-', io.cwd);
  if (place !== 'stdout' && place.path.endsWith('.syn')) {
    throw new UsageError(`${place.shown} is a name for a model, not for what is written`);
  }
  const outcome = await compileInput(file, io);
  if (outcome.code !== ExitCode.ok) return outcome.code;
  const { checked, plan } = pickFor(outcome.compilation, name, 'MODEL');
  const page = printModelPage(checked, plan);
  if (place === 'stdout') await writeText(io.stdout, [page]);
  else await writeFiles([{ ...place, pieces: [page] }]);
  return ExitCode.ok;
}
