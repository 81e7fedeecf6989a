import { extname } from 'node:path';
import {
  type Citation,
  type CitedModel,
  cite,
  distinctCitations,
  printBibtex,
  printCitation,
  printDiagnostic,
} from '../compiler/index.ts';
import { filesBeside } from '../library/files.ts';
import { CompileError } from '../library/load-model.ts';
import { StudyError, studyModels } from '../library/study/index.ts';
import type { CiteFlags } from './cite.ts';
import { ExitCode, worst } from './exit-code.ts';
import { type Io, say } from './io.ts';
import { readInput } from './read-input.ts';
import { reportFailure } from './report-failure.ts';
import { writeText } from './write-text.ts';

/** Prints what the files rest on; a file that cannot be read, or has errors, is told of, and the others count. */
export async function citeFiles(files: readonly string[], { format }: CiteFlags, io: Io): Promise<ExitCode> {
  const codes: ExitCode[] = [ExitCode.ok];
  const found: Citation[] = [];
  for (const file of files) {
    try {
      const models = ['.json', '.jsonc'].includes(extname(file)) ? await ofNetwork(file, io) : await ofModels(file, io);
      if (models === 'wrong') {
        codes.push(ExitCode.modelErrors);
        continue;
      }
      const citations = models.flatMap((model) => model.citations);
      found.push(...citations);
      sayBare(file, models, io);
    } catch (error) {
      if (error instanceof StudyError || error instanceof CompileError) {
        say(io, error.message);
        codes.push(ExitCode.modelErrors);
      } else codes.push(reportFailure(error, io));
    }
  }
  const citations = distinctCitations(found);
  if (citations.length > 0 || format === 'json') await writeText(io.stdout, [print(citations, format)]);
  return worst(codes);
}

async function ofModels(file: string, io: Io): Promise<readonly CitedModel[] | 'wrong'> {
  const source = await readInput(file, io);
  const { diagnostics, models } = await cite(source, filesBeside(source.name, [], io.cwd));
  if (diagnostics.length > 0) say(io, diagnostics.map(printDiagnostic).join('\n\n'));
  return models.length === 0 && diagnostics.length > 0 ? 'wrong' : models;
}

/** The models that a network names, each of the file that declares it. */
async function ofNetwork(file: string, io: Io): Promise<readonly CitedModel[]> {
  const { names, files } = await studyModels(file, io.cwd);
  const declared: CitedModel[] = [];
  for (const { source, resolve } of files) declared.push(...(await cite(source, resolve)).models);
  return names.flatMap((name) => declared.find((model) => model.name === name) ?? []);
}

/** Says what rests on nothing: a file, or models of one that has others. */
function sayBare(file: string, models: readonly CitedModel[], io: Io): void {
  const bare = models.filter(({ citations }) => citations.length === 0).map(({ name }) => name);
  if (bare.length === 0 && models.length > 0) return;
  if (bare.length === models.length) say(io, `${file} names no reference`);
  else say(io, `${file}: ${bare.join(', ')} ${bare.length === 1 ? 'names' : 'name'} no reference`);
}

function print(citations: readonly Citation[], format: CiteFlags['format']): string {
  switch (format) {
    case 'bibtex':
      return printBibtex(citations);
    case 'text':
      return `${citations.map(printCitation).join('\n')}\n`;
    case 'json':
      return `${JSON.stringify(citations, null, 2)}\n`;
  }
}
