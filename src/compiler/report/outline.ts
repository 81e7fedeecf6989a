import type { Model } from '../ast/ast.ts';
import { parse } from '../ast/parse.ts';
import { DiagnosticBag } from '../diagnostics/bag.ts';
import type { SourceText } from '../diagnostics/source.ts';
import { type Reference, referencesIn, summaryOf } from './references.ts';

/** What a list of models says of each. */
export interface ModelOutline {
  readonly name: string;
  readonly role: Model['role'];
  /** The first sentence of its documentation. */
  readonly summary: string;
  /** The sources that its documentation names. */
  readonly references: readonly Reference[];
}

/** The models that a text declares, read without checking it; none where it cannot be parsed. */
export function outlineOf(source: SourceText): readonly ModelOutline[] {
  const ast = parse(source, new DiagnosticBag());
  return (ast?.models ?? []).map(({ name, role, doc }) => ({
    name: name.text,
    role,
    summary: summaryOf(doc),
    references: referencesIn(doc),
  }));
}
