import type { Plan } from '../plan/plan.ts';
import { version } from '../version.ts';
import { fingerprintOf } from './fingerprint.ts';
import { printDocLines } from './print-comment.ts';

/** The first lines of an emitted module: where it comes from, and that nobody should edit it. */
export function headerLines(plans: readonly Plan[]): string[] {
  const { source } = plans[0]!.span;
  const models = plans.map(({ name, role }) => `${role} ${name}`).join(', ');
  return [
    `Compiled by synapse-models ${version} from ${source.name} (fingerprint ${fingerprintOf(source)}): ${models}.`,
    'Do not edit: change the `.syn` file and compile it again.',
  ].flatMap(printDocLines);
}

/** The package that emitted modules import, and nothing else. */
export const runtimeModule = 'synapse-models/runtime';
