import { Command, CommanderError } from 'commander';
import { version } from '../compiler/index.ts';
import { checkCommand } from './check.ts';
import { citeCommand } from './cite.ts';
import { compileCommand } from './compile.ts';
import { docCommand } from './doc.ts';
import { ExitCode } from './exit-code.ts';
import { explainCommand } from './explain.ts';
import { fmtCommand } from './fmt.ts';
import { expandInputFlags } from './input-flags.ts';
import type { Io } from './io.ts';
import { modelsCommand } from './models.ts';
import { netCommand } from './net.ts';
import { newCommand } from './new.ts';
import { reportFailure } from './report-failure.ts';
import { runCommand } from './run.ts';
import { verifyCommand } from './verify.ts';
import { expectClosing } from './write-text.ts';

/**
 * The command `syn`: does what the arguments say, and gives the exit code. Never rejects: whatever goes wrong has been
 * said on standard error.
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  expectClosing(io.stdout);
  expectClosing(io.stderr);
  let code: ExitCode = ExitCode.ok;
  const finish = (result: ExitCode) => {
    code = result;
  };
  try {
    const program = commandLine(io, finish);
    const run = program.commands.find((command) => command.name() === args[0] && command.name() === 'run');
    await program.parseAsync(run ? expandInputFlags(args, run) : args, { from: 'user' });
    return code;
  } catch (error) {
    const wasAsked = error instanceof CommanderError && error.exitCode === 0;
    return wasAsked ? ExitCode.ok : reportFailure(error, io);
  }
}

/** In the order of the help. */
const commands = [
  checkCommand,
  compileCommand,
  runCommand,
  netCommand,
  explainCommand,
  verifyCommand,
  docCommand,
  citeCommand,
  newCommand,
  modelsCommand,
  fmtCommand,
];

function commandLine(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command('syn')
    .description('Check, compile and run synapse models written in the .syn language.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', overview);
  for (const make of commands) program.addCommand(make(io, finish));
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`(${command === program ? '' : 'syn '}${command.name()} --help says more)`)
      .helpOption('-h, --help', 'print this help')
      .configureHelp({ showGlobalOptions: false })
      .configureOutput({
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => io.stderr.write(text),
      });
  }
  return program;
}

const overview = `
Data goes to standard output, everything else to standard error; a FILE called - is standard input.

Exit codes:
  0  done
  1  the model has errors
  2  the command cannot be done as given
  3  a fault of synapse-models
  4  a value became a NaN or an infinity
  130  Ctrl-C ended a run of net before it was done

Example:
  $ syn run models/nmda.syn --pre 10,20,30 --v -40 --plot nmda.svg`;
