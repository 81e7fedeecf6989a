import { verifyModel } from '../library/verify-model.ts';
import { compileInput } from './compile-input.ts';
import { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { pickFor } from './pick-for.ts';
import { printVerification } from './print-verification.ts';
import { UsageError } from './usage-error.ts';
import type { VerifyFlags } from './verify.ts';
import { writeText } from './write-text.ts';

/** Verifies the models of a file, or one of them, on standard output. */
export async function verify(file: string, name: string | undefined, flags: VerifyFlags, io: Io): Promise<ExitCode> {
  const outcome = await compileInput(file, io);
  if (outcome.code !== ExitCode.ok) return outcome.code;
  const { compilation } = outcome;
  const picked = name === undefined ? [...compilation.models.values()] : [pickFor(compilation, name, 'MODEL')];
  const models = picked.filter(({ model }) => model.placed);
  if (models.length === 0) {
    const what = picked.map((each) => `${each.name} is a ${each.model.manifest.role}`).join(', ');
    throw new UsageError(`there is nothing to verify: only synapses and components live in networks, and ${what}`);
  }
  const { seed, trials } = flags;
  const results = models.map(({ model }) => verifyModel(model, { seed, trials }));
  const text = flags.json
    ? `${JSON.stringify(results, null, 2)}\n`
    : `${results.map(printVerification).join('\n\n')}\n`;
  await writeText(io.stdout, [text]);
  return results.some(({ mismatch }) => mismatch) ? ExitCode.modelErrors : ExitCode.ok;
}
