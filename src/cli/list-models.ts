import { printColumns } from '../compiler/index.ts';
import { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import type { ModelsFlags } from './models.ts';
import { findShipped, readShipped } from './shipped-models.ts';
import { writeText } from './write-text.ts';

/** Prints the list of the shipped models, or the source of one, on standard output. */
export async function listModels(name: string | undefined, { json }: ModelsFlags, io: Io): Promise<ExitCode> {
  const files = await readShipped();
  if (name === undefined) {
    const list = files.flatMap(({ path, models }) => models.map((model) => ({ ...model, file: path })));
    const rows = list.map(({ file, summary, references, ...model }) => {
      const dois = references.map(({ doi }) => `doi:${doi}`).join(' ');
      return [model.name, model.role, file, summary, dois];
    });
    await writeText(io.stdout, [json ? printJson(list) : `${printColumns(rows).join('\n')}\n`]);
    return ExitCode.ok;
  }
  const { path, source, models } = findShipped(files, name).file;
  await writeText(io.stdout, [json ? printJson({ file: path, models, text: source.text }) : source.text]);
  return ExitCode.ok;
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
