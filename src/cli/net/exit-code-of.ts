import type { FailureReason } from '../../library/study/index.ts';
import { ExitCode } from '../exit-code.ts';

/** What the process says of a run that failed. */
export function exitCodeOf(reason: FailureReason): ExitCode {
  switch (reason) {
    case 'description':
      return ExitCode.modelErrors;
    case 'refused':
      return ExitCode.usage;
    case 'not-finite':
      return ExitCode.notFinite;
    case 'fault':
      return ExitCode.ourBug;
  }
}
