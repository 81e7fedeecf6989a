import { diagnosticCodes, explainCode, explainModel, printExplanation, suggest } from '../compiler/index.ts';
import { compileInput } from './compile-input.ts';
import { ExitCode } from './exit-code.ts';
import type { ExplainFlags } from './explain.ts';
import type { Io } from './io.ts';
import { pickFor } from './pick-for.ts';
import { UsageError } from './usage-error.ts';
import { writeText } from './write-text.ts';

/** Explains a diagnostic code or a model of a file on standard output. */
export async function explain(
  subject: string,
  model: string | undefined,
  { json }: ExplainFlags,
  io: Io,
): Promise<ExitCode> {
  if (looksLikeCode.test(subject)) {
    if (model !== undefined) throw new UsageError(`a code has no models: leave out ${model}`);
    const code = subject.toUpperCase();
    const text = textOfCode(code);
    await writeText(io.stdout, [json ? printJson({ code, text }) : `${text}\n`]);
    return ExitCode.ok;
  }
  const outcome = await compileInput(subject, io);
  if (outcome.code !== ExitCode.ok) return outcome.code;
  const { system, plan } = pickFor(outcome.compilation, model, 'MODEL');
  const explanation = explainModel(system, plan);
  await writeText(io.stdout, [json ? printJson(explanation) : `${printExplanation(explanation)}\n`]);
  return ExitCode.ok;
}

/** Letters and digits without a dot: no file of models is called that. */
const looksLikeCode = /^[a-z]{2,4}\d{1,5}$/i;

/** @throws UsageError */
function textOfCode(code: string): string {
  const text = explainCode(code);
  if (text !== undefined) return text;
  const near = suggest(code, diagnosticCodes());
  const list = 'codes are those of messages, such as SYN3002';
  throw new UsageError(`there is no code ${code}; ${near === undefined ? list : `did you mean ${near}?`}`);
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
