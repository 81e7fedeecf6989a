import type * as ast from '../ast/ast.ts';
import * as kinetics from '../diagnostics/kinetics.ts';
import { undeclaredState } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkExpression } from './check-expression.ts';
import { checkUnit, convertTo } from './check-unit.ts';
import { measureIn } from './measure.ts';
import type { ModelContext } from './model-context.ts';
import * as q from './rational.ts';
import { type StateSymbol, symbolNoun } from './symbols.ts';
import type { Typed } from './typed.ts';
import {
  dimensionless,
  divide,
  isDimensionless,
  power,
  printUnit,
  sameDimension,
  type Unit,
  undetermined,
} from './unit.ts';
import { millisecond } from './unit-table.ts';

/** What reactions make of a state. */
export interface KineticFlow {
  /** In the state's unit per millisecond. */
  readonly flow: Typed;
  /** The reactions that change it, in the order of the text. */
  readonly reactions: readonly Span[];
}

/** What the `kinetic` blocks of a model come to. */
export interface Kinetics {
  readonly flows: ReadonlyMap<StateSymbol, KineticFlow>;
  /** All reactions; nothing where one of them has an error. */
  readonly reactions: readonly Reaction[] | undefined;
}

/** How many of one species can stand on one side: what is raised to more is not mass action. */
const mostPerSide = 8;

/** A side of a reaction: how many of each species. */
type Side = ReadonlyMap<StateSymbol, { readonly count: number; readonly at: Span }>;

/** A reaction without errors. */
export interface Reaction {
  readonly span: Span;
  /** Every state that stands in it. */
  readonly species: readonly StateSymbol[];
  /** Forward minus backward, in the unit of `unit` per millisecond. */
  readonly flux: Typed;
  readonly unit: Unit;
  /** How many of each species one turn of the reaction makes; of those that it changes. */
  readonly changes: ReadonlyMap<StateSymbol, number>;
}

/**
 * The flows of `kinetic` blocks by mass action: a reaction runs at its rate times each species on its side to the power
 * of its count, as in NMODL, and moves every species by what it makes of it. Several blocks add up.
 *
 * @param equations the states that have an equation, which reactions must not change as well
 */
export function checkKinetics(context: ModelContext, equations: ReadonlyMap<StateSymbol, Typed>): Kinetics {
  const nodes = context.items('KineticBlock').flatMap(({ entries }) => entries);
  const checked = nodes.flatMap((node) => (node.kind === 'Reaction' ? [checkReaction(node, context, equations)] : []));
  const reactions = checked.filter((each) => each !== undefined);
  const flows = new Map<StateSymbol, KineticFlow>();
  for (const { changes, flux, span, unit } of reactions) {
    for (const [state, change] of changes) {
      const before = flows.get(state);
      const share = convertTo(flux, state.unit === undetermined ? unit : divide(state.unit, millisecond));
      const flow = addShare(before?.flow, change, share, span);
      flows.set(state, { flow, reactions: [...(before?.reactions ?? []), span] });
    }
  }
  return { flows, reactions: checked.length === reactions.length ? reactions : undefined };
}

function checkReaction(
  node: ast.Reaction,
  context: ModelContext,
  equations: ReadonlyMap<StateSymbol, Typed>,
): Reaction | undefined {
  const { bag } = context;
  const scope = context.scope('continuous');
  const given = node.rates.map((rate) => checkExpression(rate, scope, bag));
  const left = checkSide(node.left, context);
  const right = checkSide(node.right, context);
  const isComplete = checkRateCount(node, context);
  if (!left || !right || !isComplete) return undefined;

  // 1. What it changes, all of one dimension.
  const changes = changesOf(left, right);
  const [first, ...others] = changes.keys();
  if (!first) {
    const [start, end] = [node.left[0]!.span, node.right.at(-1)!.span];
    bag.add(kinetics.nothingReacts({ ...start, end: end.end }));
    return undefined;
  }
  const placeOf = (state: StateSymbol) => (left.get(state) ?? right.get(state))!.at;
  const unlike = others.find((state) => !sameKind(first.unit, state.unit));
  if (unlike) {
    const described = (state: StateSymbol) => ({ at: placeOf(state), unit: printUnit(state.unit) });
    bag.add(kinetics.unlikeSpecies(described(first), described(unlike)));
    return undefined;
  }
  for (const state of changes.keys()) {
    const equation = equations.get(state);
    if (equation) bag.add(kinetics.equationAndReaction(placeOf(state), equation.span));
  }

  // 2. The rates, in the units that make a flux of them.
  const unit = first.unit === undetermined ? undetermined : divide(first.unit, millisecond);
  const way = (rate: Typed, side: Side, noun: string): Typed => {
    const subject = `${noun} of \`${printReaction(node)}\``;
    return massAction(checkUnit(rate, unitOfRate(unit, side), subject, scope, bag), side, unit);
  };
  const [forward, backward] = given as [Typed, Typed | undefined];
  const species = [...new Set([...left.keys(), ...right.keys()])];
  if (!backward) return { span: node.span, species, changes, unit, flux: way(forward, left, 'the rate') };
  const flux: Typed = {
    kind: 'binary',
    operator: '-',
    left: way(forward, left, 'the forward rate'),
    right: way(backward, right, 'the backward rate'),
    measure: measureIn(unit),
    span: node.span,
  };
  return { span: node.span, species, changes, unit, flux };
}

/** The species of one side; nothing where an error leaves none to work with. */
function checkSide(reactants: readonly ast.Reactant[], context: ModelContext): Side | undefined {
  const { bag, declarations } = context;
  const side = new Map<StateSymbol, { count: number; at: Span }>();
  let sound = true;
  for (const { count, species, span } of reactants) {
    if (!species) {
      if (count === 0 && reactants.length === 1) continue;
      bag.add(count === 0 ? kinetics.zeroBesideSpecies(span) : kinetics.numberForSpecies(span));
      sound = false;
      continue;
    }
    const state = declarations.find(species.text);
    if (state === undefined || state === 'reported' || state.kind !== 'state') {
      if (state === undefined && context.isNew(species.text))
        bag.add(undeclaredState(species.span, context.stateNames()));
      if (state !== undefined && state !== 'reported') {
        const declared = declarations.placeOf(species.text)?.span;
        bag.add(kinetics.speciesOfOther(species.span, symbolNoun[state.kind], declared));
      }
      sound = false;
      continue;
    }
    const sum = (side.get(state)?.count ?? 0) + count;
    if (!Number.isInteger(count) || count < 1 || sum > mostPerSide) {
      bag.add(
        kinetics.senselessCount(span, species.text, count < 1 || !Number.isInteger(count) ? count : sum, mostPerSide),
      );
      sound = false;
    }
    side.set(state, { count: sum, at: side.get(state)?.at ?? species.span });
  }
  return sound ? side : undefined;
}

function checkRateCount({ reversible, rates }: ast.Reaction, { bag }: ModelContext): boolean {
  const isComplete = rates.length === (reversible ? 2 : 1);
  if (!isComplete) {
    const span: Span = { ...rates[0]!.span, end: rates.at(-1)!.span.end };
    bag.add(kinetics.wrongRates(span, reversible ? '<->' : '->', rates.length));
  }
  return isComplete;
}

/** Right minus left, without what stands unchanged on both sides. */
function changesOf(left: Side, right: Side): ReadonlyMap<StateSymbol, number> {
  const all = new Set([...left.keys(), ...right.keys()]);
  const changes = [...all].map((state): [StateSymbol, number] => {
    return [state, (right.get(state)?.count ?? 0) - (left.get(state)?.count ?? 0)];
  });
  return new Map(changes.filter(([, change]) => change !== 0));
}

function sameKind(a: Unit, b: Unit): boolean {
  return a === undetermined || b === undetermined || sameDimension(a, b);
}

/** The flux divided by each species to the power of its count. */
function unitOfRate(flux: Unit, side: Side): Unit {
  if (flux === undetermined || [...side.keys()].some(({ unit }) => unit === undetermined)) return undetermined;
  return [...side].reduce((unit, [state, { count }]) => divide(unit, power(state.unit, q.rational(count))), flux);
}

/** rate·A·B², measured as the flux. */
function massAction(rate: Typed, side: Side, unit: Unit): Typed {
  let product = rate;
  for (const [symbol, { count, at }] of side) {
    const species: Typed = { kind: 'variable', symbol, measure: measureIn(symbol.unit), span: at };
    const measure = count === 1 ? species.measure : measureIn(powerOf(symbol.unit, count));
    const right: Typed =
      count === 1
        ? species
        : { kind: 'binary', operator: '^', left: species, right: whole(count, at), measure, span: at };
    product = { kind: 'binary', operator: '*', left: product, right, measure: measureIn(unit), span: rate.span };
  }
  return product;
}

function powerOf(unit: Unit, count: number): Unit {
  return unit === undetermined || isDimensionless(unit) ? unit : power(unit, q.rational(count));
}

function whole(value: number, span: Span): Typed {
  return { kind: 'number', value, measure: dimensionless, span };
}

/** before + change·share, without a factor of 1. */
function addShare(before: Typed | undefined, change: number, share: Typed, span: Span): Typed {
  const { measure } = share;
  const size = Math.abs(change);
  const moved: Typed =
    size === 1 ? share : { kind: 'binary', operator: '*', left: whole(size, span), right: share, measure, span };
  if (!before) return change > 0 ? { ...moved, span } : { kind: 'unary', operator: '-', operand: moved, measure, span };
  return { kind: 'binary', operator: change > 0 ? '+' : '-', left: before, right: moved, measure, span: before.span };
}

/** The scheme of a reaction without its rates, in one line. */
function printReaction({ left, right, reversible }: ast.Reaction): string {
  const side = (reactants: readonly ast.Reactant[]) =>
    reactants
      .map(({ count, species }) => (species ? `${count === 1 ? '' : `${count} `}${species.text}` : `${count}`))
      .join(' + ');
  return `${side(left)} ${reversible ? '<->' : '->'} ${side(right)}`;
}
