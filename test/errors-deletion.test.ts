/**
 * How many errors one mistake gives at most: of all shipped models with one declaration deleted, and of all with one
 * token dropped, doubled or exchanged, the largest number of errors and its distribution.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type * as ast from '../src/compiler/ast/ast.ts';
import { compile } from '../src/compiler/compile.ts';
import { type Diagnostic, isFatal } from '../src/compiler/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';
import type { Span } from '../src/compiler/diagnostics/source.ts';
import { mistakenModels } from './oracle/mistaken-models.ts';

const most = 6;
const resolve = async (path: string) => ({ name: path, text: readFileSync(`models/${path}`, 'utf8') });

/** Every declaration, and every equation, handler and statement. */
function partsOf(model: ast.Model): readonly Span[] {
  const ofItem = (item: ast.Item): readonly { readonly span: Span }[] => {
    switch (item.kind) {
      case 'ParameterBlock':
        return [item, ...item.parameters];
      case 'StateBlock':
        return [item, ...item.states];
      case 'InputList':
        return item.inputs.length > 1 ? [item, ...item.inputs] : [item];
      case 'OutputList':
        return item.outputs.length > 1 ? [item, ...item.outputs] : [item];
      case 'DerivativeBlock':
        return [item, ...item.equations];
      case 'Handler':
        return [item, ...item.statements];
      case 'Use':
        return [item, ...item.overrides];
      default:
        return [item];
    }
  };
  return [model, ...model.header, ...model.items.flatMap(ofItem)].map(({ span }) => span);
}

/** A text without a part of it and without the comma that joined it to its neighbours. */
function without(text: string, { start, end }: Span): string {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (/,\s*$/.test(before)) return before.replace(/,(\s*)$/, '$1') + after;
  return before + after.replace(/^(\s*),/, '$1');
}

class Tally {
  readonly counts = new Map<number, number>();
  readonly worst: string[] = [];

  add(what: string, errors: readonly Diagnostic[]): void {
    this.counts.set(errors.length, (this.counts.get(errors.length) ?? 0) + 1);
    if (errors.length > most) this.worst.push(`${what}\n${errors.map(printDiagnostic).join('\n')}`);
  }

  toString(): string {
    const rows = [...this.counts].sort(([a], [b]) => a - b);
    return rows.map(([errors, programs]) => `${programs} with ${errors}`).join(', ');
  }
}

it('one deleted declaration gives six errors at most', { timeout: 300_000 }, async () => {
  const tally = new Tally();
  for (const [name, text] of mistakenModels) {
    const { ast: file } = await compile(text, { name, resolve });
    const parts = [...file!.imports.map(({ span }) => span), ...file!.models.flatMap(partsOf)];
    for (const part of parts) {
      const errors = (await compile(without(text, part), { name, resolve })).diagnostics.filter(isFatal);
      tally.add(`${name} without ${text.slice(part.start, part.end)}`, errors);
    }
  }
  console.log(`programs by errors, one declaration deleted: ${tally}`);
  expect(tally.worst.join('\n\n')).toBe('');
});

it('one token exchanged for another gives six errors at most', { timeout: 300_000 }, async () => {
  const tally = new Tally();
  const others = ['(', ')', '{', '}', ',', '=', '*', "'", 'x', '1', 'on', 'let', 'ms'];
  for (const [name, model] of mistakenModels) {
    const text = model.replace(/\/\/[^\n]*/g, '');
    const tokens = [...text.matchAll(/[A-Za-z_]\w*|[\d.]+|\S/g)];
    for (const [index, match] of tokens.entries()) {
      const other = others[(index * 7) % others.length]!;
      if (other === match[0]) continue;
      const changed = `${text.slice(0, match.index)} ${other} ${text.slice(match.index + match[0].length)}`;
      const errors = (await compile(changed, { name, resolve })).diagnostics.filter(isFatal);
      tally.add(`${name}: ${match[0]} exchanged for ${other}`, errors);
    }
  }
  console.log(`programs by errors, one token exchanged: ${tally}`);
  expect(tally.worst.join('\n\n')).toBe('');
});
