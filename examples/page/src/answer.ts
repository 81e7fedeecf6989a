import { type Compilation, compile } from 'synapse-models/compiler';
import { drivenBy } from './driven-by.ts';
import { findingOf } from './finding-of.ts';
import { resolveLibrary } from './library.ts';
import type { Outcome, Reply, Request } from './messages.ts';
import { runModel } from './run-model.ts';
import { shownOf } from './shown-of.ts';

/** The last compilation: a moved slider needs no other. */
let last: { readonly text: string; readonly file: string; readonly compilation: Compilation } | undefined;

/** Compiles and runs. A text may come with a link from a stranger: its code is verified before any of it runs. */
export async function answer({ id, text, file, model: wanted, drive }: Request): Promise<Reply> {
  const begin = performance.now();
  if (!last || last.text !== text || last.file !== file) {
    const options = { name: file, untrusted: true, roots: ['.'], resolve: resolveLibrary };
    last = { text, file, compilation: await compile(text, options) };
  }
  const { diagnostics, models } = last.compilation;
  const compiled = performance.now();
  const all = [...models.values()];
  const { model } = all.find(({ name }) => name === wanted) ??
    all.find(({ checked }) => checked.kind === 'synapse') ??
    all[0] ?? { model: undefined };
  let outcome: Outcome = { kind: 'refused' };
  if (model) {
    const shown = shownOf(model.manifest);
    outcome = runModel(model, shown, drivenBy(shown, drive));
  }
  return {
    id,
    findings: diagnostics.map((diagnostic) => findingOf(diagnostic, file)),
    models: all.map(({ name, checked }) => ({ name, role: checked.kind })),
    outcome,
    compileTime: compiled - begin,
    runTime: performance.now() - compiled,
  };
}
