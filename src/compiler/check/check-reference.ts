import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as names from '../diagnostics/names.ts';
import { unitWithoutNumber } from '../diagnostics/units.ts';
import { measureIn } from './measure.ts';
import type { Scope } from './scope.ts';
import { symbolNoun } from './symbols.ts';
import { type Typed, unknownValue } from './typed.ts';
import { unitTable } from './unit-table.ts';

/** The value of a plain name, with what it stands for looked up already. */
export function checkReference(
  reference: ast.Reference,
  symbol: ReturnType<Scope['lookup']>,
  scope: Scope,
  bag: DiagnosticBag,
): Typed {
  const { name, span } = reference;
  if (symbol === undefined) {
    const outputs = scope.outputsOf(name.text);
    if (outputs) bag.add(names.componentAsValue(span, outputs));
    else if (isBracketedUnit(reference, scope)) bag.add(unitWithoutNumber(name.span));
    else if (scope.isNew(name.text)) {
      const declared = scope.branchLocal(name.text);
      bag.add(declared ? names.localOfBranch(name.span, declared) : names.unknownName(name.span, scope.names()));
    }
    return unknownValue(span);
  }
  if (symbol === 'reported') return unknownValue(span);
  if (symbol.kind === 'timer' || symbol.kind === 'function') {
    bag.add(names.notAValue(name.span, symbolNoun[symbol.kind]));
    return unknownValue(span);
  }
  return { kind: 'variable', symbol, measure: measureIn(symbol.unit), span };
}

/** Whether a name that nobody declared is that of a unit, alone in parentheses. */
export function isBracketedUnit({ name, member }: ast.Reference, scope: Scope): boolean {
  if (member || !unitTable.has(name.text) || scope.lookup(name) !== undefined) return false;
  const { start, end, source } = name.span;
  let [before, after] = [start - 1, end];
  while (isBlank(source.text[before])) before--;
  while (isBlank(source.text[after])) after++;
  return source.text[before] === '(' && source.text[after] === ')';
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
