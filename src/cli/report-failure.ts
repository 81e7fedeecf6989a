import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { SynapseError } from '../runtime/index.ts';
import { ExitCode } from './exit-code.ts';
import { type Io, say } from './io.ts';
import { UsageError } from './usage-error.ts';

type Failure = Exclude<ExitCode, typeof ExitCode.ok>;

/** Tells the person what went wrong, and whose fault it is. */
export function reportFailure(error: unknown, io: Io): Failure {
  // commander has printed its message itself.
  if (error instanceof CommanderError) return ExitCode.usage;
  if (error instanceof UsageError || error instanceof SynapseError) {
    say(io, `error: ${error.message}`);
    return error instanceof SynapseError && error.code === 'not-finite' ? ExitCode.notFinite : ExitCode.usage;
  }
  say(io, ourFault(error, io.debug));
  return ExitCode.ourBug;
}

function ourFault(error: unknown, debug: boolean): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lines = [
    `error: synapse-models failed (${text})`,
    'This is a fault of synapse-models, not of your model: please report it, with the command and the file.',
  ];
  if (!debug) return [...lines, 'With SYN_DEBUG=1 in the environment the stack is shown as well.'].join('\n');
  return [...lines, inspect(error)].join('\n');
}
