import { mkdir } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { type Compilation, emitJavaScript, emitTypeScript, MissingTsMorph } from '../compiler/index.ts';
import { assertOurs } from './assert-ours.ts';
import { compileInput, type Outcome } from './compile-input.ts';
import { type DumpForm, dumpForms, printDump } from './dump.ts';
import { ExitCode, worst } from './exit-code.ts';
import type { Io } from './io.ts';
import { parseFolder } from './options.ts';
import { type OutputPlan, planOutputs } from './plan-outputs.ts';
import { cannot } from './system-error.ts';
import { UsageError } from './usage-error.ts';
import { writeFiles } from './write-files.ts';
import { writeText } from './write-text.ts';

interface CompileFlags {
  readonly out?: string;
  readonly js?: boolean;
  readonly root?: readonly string[];
  readonly dump?: DumpForm;
}

/** `syn compile`: writes modules that programs import, or a form of the compiler as text. */
export function compileCommand(io: Io, finish: (code: ExitCode) => void): Command {
  return new Command('compile')
    .description('Compile models to modules of typed TypeScript: name.syn becomes name.ts in the working directory.')
    .argument('<FILE...>', '.syn files, or - for standard input')
    .option('-o, --out <PATH>', 'a folder; for a single FILE also a file, or - for standard output')
    .option('--js', 'write JavaScript')
    .option('--root <DIR>', "a folder to import from, besides the file's own; may be used several times", parseFolder)
    .addOption(new Option('--dump <FORM>', 'print a form of the compiler instead').choices(dumpForms).conflicts('js'))
    .addHelpText('after', '\nExample:\n  $ syn compile models/nmda.syn models/stdp.syn -o src/generated')
    .action(async (files: string[], flags: CompileFlags) => finish(await compileFiles(files, flags, io)));
}

async function compileFiles(files: readonly string[], flags: CompileFlags, io: Io): Promise<ExitCode> {
  // 1. Settle where everything goes, before any work is done.
  const extension = flags.dump !== undefined ? `${flags.dump}.txt` : flags.js ? 'js' : 'ts';
  const place = flags.out ?? (flags.dump === undefined ? undefined : '-');
  const plan = await planOutputs(files, place, extension, io.cwd);

  // 2. Compile all files; nothing is written where one has errors.
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await compileInput(file, io, undefined, flags.root));
  const compilations = outcomes.flatMap((outcome) => (outcome.code === ExitCode.ok ? [outcome.compilation] : []));
  if (compilations.length < files.length) return worst(outcomes.map(({ code }) => code));

  // 3. Print the modules or forms.
  const texts: string[] = [];
  for (const compilation of compilations) texts.push(await textOf(compilation, flags));

  // 4. Write them.
  if (plan.kind === 'files' && flags.dump === undefined) for (const file of plan.files) await assertOurs(file);
  await writeOutputs(plan, texts, io);
  return ExitCode.ok;
}

async function textOf(compilation: Compilation, { js, dump }: CompileFlags): Promise<string> {
  if (dump !== undefined) return printDump(compilation, dump);
  const plans = [...compilation.models.values()].map(({ plan }) => plan);
  if (js) return emitJavaScript(plans);
  try {
    return await emitTypeScript(plans);
  } catch (error) {
    if (error instanceof MissingTsMorph) throw new UsageError(`${error.message} (--js)`, { cause: error });
    throw error;
  }
}

async function writeOutputs(plan: OutputPlan, texts: readonly string[], io: Io): Promise<void> {
  if (plan.kind === 'stdout') return writeText(io.stdout, texts);
  const { folder } = plan;
  if (folder !== undefined) {
    const refuse = (error: unknown) => Promise.reject(cannot(`make ${folder.shown}`, error));
    await mkdir(folder.path, { recursive: true }).catch(refuse);
  }
  await writeFiles(plan.files.map((file, i) => ({ ...file, pieces: [texts[i]!] })));
}
