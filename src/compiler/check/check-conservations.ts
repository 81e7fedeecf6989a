import type * as ast from '../ast/ast.ts';
import * as kinetics from '../diagnostics/kinetics.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkExpression } from './check-expression.ts';
import type { Reaction } from './check-kinetics.ts';
import { checkNumber, checkUnit } from './check-unit.ts';
import type { CheckedBound, CheckedConservation } from './checked-model.ts';
import { constantValue } from './constant.ts';
import type { ModelContext } from './model-context.ts';
import type { StateSymbol } from './symbols.ts';
import type { Typed } from './typed.ts';
import { conversion, divide, undetermined } from './unit.ts';
import { millisecond } from './unit-table.ts';

/** Sums that differ by less than this fraction of their terms are the same: counts and sizes of units are exact enough. */
const tolerance = 1e-9;

/**
 * What `conserve` says: sums of species that every reaction leaves as they are.
 *
 * @param reactions those of the model; nothing where one of them has an error, since then no sum can be judged
 */
export function checkConservations(
  context: ModelContext,
  reactions: readonly Reaction[] | undefined,
  bounds: ReadonlyMap<StateSymbol, CheckedBound>,
): CheckedConservation[] {
  const nodes = context.items('KineticBlock').flatMap(({ entries }) => entries);
  return nodes.flatMap((node) => {
    if (node.kind !== 'Conservation') return [];
    const { terms, total } = checkParts(node, context);
    if (!terms || !reactions) return [];
    const { span: sum } = node.sum;
    const species = new Set(reactions.flatMap((reaction) => reaction.species));
    const stranger = [...terms.keys()].find((state) => !species.has(state));
    if (stranger) {
      context.bag.add(kinetics.notASum(sum, `\`${stranger.name}\` stands in no reaction`));
      return [];
    }
    reportBreaks(terms, sum, reactions, context);
    reportBounds(terms, sum, bounds, context);
    return [{ terms, total, sum, span: node.span }];
  });
}

function checkParts(
  { sum, total }: ast.Conservation,
  context: ModelContext,
): { readonly terms: ReadonlyMap<StateSymbol, number> | undefined; readonly total: Typed } {
  const { bag } = context;
  const checked = checkNumber(checkExpression(sum, context.scope('continuous'), bag), bag);
  const scope = context.scope('total');
  const given = checkExpression(total, scope, bag);
  const { measure } = checked;
  const value = checkUnit(given, typeof measure === 'string' ? undetermined : measure, 'the total', scope, bag);
  if (measure === 'unknown') return { terms: undefined, total: value };
  const terms = linearTerms(checked);
  if (typeof terms !== 'string') return { terms, total: value };
  bag.add(kinetics.notASum(sum.span, terms));
  return { terms: undefined, total: value };
}

/** The factor of each state in a sum, or the reason why it is none. */
function linearTerms(sum: Typed): ReadonlyMap<StateSymbol, number> | string {
  const terms = new Map<StateSymbol, number>();
  const walk = (each: Typed, factor: number): string | undefined => {
    switch (each.kind) {
      case 'variable': {
        const { symbol } = each;
        if (symbol.kind === 'let') return walk(symbol.value, factor);
        if (symbol.kind !== 'state') return `\`${symbol.name}\` is no state`;
        terms.set(symbol, (terms.get(symbol) ?? 0) + factor);
        return undefined;
      }
      case 'convert':
        return walk(each.operand, (factor * each.numerator) / each.denominator);
      case 'unary':
        return walk(each.operand, -factor);
      case 'binary': {
        const [left, right] = [constantValue(each.left), constantValue(each.right)];
        if (each.operator === '+') return walk(each.left, factor) ?? walk(each.right, factor);
        if (each.operator === '-') return walk(each.left, factor) ?? walk(each.right, -factor);
        if (each.operator === '*' && left !== undefined) return walk(each.right, factor * left);
        if (each.operator === '*' && right !== undefined) return walk(each.left, factor * right);
        if (each.operator === '/' && right !== undefined) return walk(each.left, factor / right);
        return 'this is none';
      }
      default:
        return 'this is none';
    }
  };
  const reason = walk(sum, 1);
  if (reason) return reason;
  for (const [state, factor] of terms) if (factor === 0) terms.delete(state);
  return terms.size === 0 ? 'nothing is left of this one' : terms;
}

/** Every reaction that changes the sum breaks it; the first is shown. */
function reportBreaks(
  terms: ReadonlyMap<StateSymbol, number>,
  sum: Span,
  reactions: readonly Reaction[],
  { bag }: ModelContext,
): void {
  for (const { changes, unit, span } of reactions) {
    let change = 0;
    let size = 0;
    for (const [state, count] of changes) {
      const factor = terms.get(state) ?? 0;
      const share = factor * count * sizeIn(unit, state);
      change += share;
      size += Math.abs(share);
    }
    if (Math.abs(change) <= tolerance * size) continue;
    bag.add(kinetics.notConserved(sum, { at: span, change }));
    return;
  }
}

/** How many of a state's own units per millisecond one of the reaction is. */
function sizeIn(unit: Reaction['unit'], state: StateSymbol): number {
  if (unit === undetermined || state.unit === undetermined) return 1;
  const factor = conversion(unit, divide(state.unit, millisecond));
  return factor ? factor.numerator / factor.denominator : 1;
}

function reportBounds(
  terms: ReadonlyMap<StateSymbol, number>,
  sum: Span,
  bounds: ReadonlyMap<StateSymbol, CheckedBound>,
  context: ModelContext,
): void {
  for (const { state: name } of context.items('Bound')) {
    const state = [...bounds.keys()].find((each) => each.name === name.text);
    if (state && terms.has(state)) context.bag.add(kinetics.boundOfConserved(name.span, sum));
  }
}
