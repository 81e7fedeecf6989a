import { parse } from './ast/parse.ts';
import { Checker } from './check/check.ts';
import { checkUnused } from './check/check-unused.ts';
import { DiagnosticBag } from './diagnostics/bag.ts';
import type { LoadedFile } from './load.ts';

/** What the checker says of a file with another text. Its imports are those that were loaded. */
export function recheck(file: LoadedFile, text: string): DiagnosticBag {
  const bag = new DiagnosticBag();
  const source = { name: file.ast.source.name, text };
  const ast = parse(source, bag);
  if (!ast) return bag;
  const visible = new Map(file.visible);
  const edited: LoadedFile = { ast, visible, missing: file.missing };
  for (const model of ast.models) visible.set(model.name.text, { model, file: edited });
  const checker = new Checker(bag);
  for (const model of ast.models) {
    const checked = checker.check(model, edited);
    if (checked !== 'reported' && !bag.hasErrors) checkUnused(checked, source, bag);
  }
  return bag;
}
