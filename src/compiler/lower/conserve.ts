import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { jumpBreaksSum, startBreaksSum, sumSaysNothing } from '../diagnostics/kinetics.ts';
import { oneLine, type Span } from '../diagnostics/source.ts';
import { type Expr, type ExprGraph, substitute, type Variable, variablesIn } from './expr.ts';
import { isIdenticallyZero } from './identity.ts';
import type { Requirement, SystemEvent, SystemState } from './system.ts';

/** A sum of states that stays what it is. */
export interface Conservation {
  readonly terms: ReadonlyMap<Variable, number>;
  readonly total: Expr;
  /** The sum as it was written. */
  readonly sum: Span;
  readonly totalSpan: Span;
}

/** How far initial values may be from their total, as a fraction of the terms: a decimal such as 0.333 is no slip. */
const tolerance = 1e-9;
/** Factors below this fraction of a row are what elimination left of a 0. */
const negligible = 1e-12;

/**
 * Takes one state out of every conservation: it becomes the total minus the rest, wherever it is read by a flow, so that
 * the sum holds to rounding however long a run is. Of the states of a sum the one is taken that starts largest: a
 * difference keeps most of its accuracy there. Overlapping sums are brought to echelon form first (Gauss & Jordan).
 */
export class Conserved {
  readonly #graph: ExprGraph;
  readonly #bag: DiagnosticBag;
  readonly #conservations: readonly Conservation[];
  /** Each state that is taken out, as an expression of others. */
  readonly #values: ReadonlyMap<Variable, Expr>;
  readonly #sums: ReadonlyMap<Variable, Span>;

  /** @param starts the initial value of each state where that is a number, or the default of a parameter */
  constructor(
    graph: ExprGraph,
    conservations: readonly Conservation[],
    starts: (variable: Variable) => number,
    bag: DiagnosticBag,
  ) {
    this.#graph = graph;
    this.#bag = bag;
    this.#conservations = conservations;
    const sums = new Map<Variable, Span>();
    this.#values = eliminate(graph, conservations, starts, (variable, { sum }) => {
      if (variable) sums.set(variable, sum);
      else bag.add(sumSaysNothing(sum));
    });
    this.#sums = sums;
  }

  /** The states with those that are taken out marked as such, and read no more by the flows of others. */
  reduce(states: readonly SystemState[]): readonly SystemState[] {
    if (this.#conservations.length === 0) return states;
    const graph = this.#graph;
    const initials = new Map(states.map(({ variable, initial }) => [variable, initial]));
    return states.map((state): SystemState => {
      const value = this.#values.get(state.variable);
      if (!value) {
        const read = (expression: Expr) => substitute(graph, expression, this.#values);
        const noise = state.noise.map((term) => ({ ...term, amplitude: read(term.amplitude) }));
        return { ...state, flow: read(state.flow), noise };
      }
      // Its own flow stays what the reactions say.
      const conserved = { value, sum: this.#sums.get(state.variable)! };
      return { ...state, initial: substitute(graph, value, initials), conserved };
    });
  }

  /** The initial values must add up: constants do now, those of parameters before a run. */
  requirements(states: readonly SystemState[]): Requirement[] {
    const graph = this.#graph;
    const initials = new Map(states.map(({ variable, initial }) => [variable, initial]));
    return this.#conservations.flatMap(({ terms, total, sum, totalSpan }) => {
      const shares = [...terms].map(([variable, factor]) =>
        graph.multiply(graph.number(factor), initials.get(variable)!),
      );
      const start = graph.sum(shares);
      const numbers = shares.map((share) => (share.kind === 'number' ? Math.abs(share.value) : Number.NaN));
      if (start.kind === 'number' && total.kind === 'number') {
        const size = numbers.reduce((a, b) => a + b, Math.abs(total.value));
        const isRight = Math.abs(start.value - total.value) <= tolerance * size;
        if (!isRight) this.#bag.add(startBreaksSum(sum, start.value, total.value));
        return [];
      }
      const absolute = (each: Expr) => graph.operation('abs', [each]);
      const size = graph.sum([...shares, total].map(absolute));
      const condition = graph.operation('lessEqual', [
        absolute(graph.subtract(start, total)),
        graph.multiply(graph.number(tolerance), size),
      ]);
      const text = `${oneLine(sum)} = ${oneLine(totalSpan)} at the start`;
      return [{ condition, text, span: sum }];
    });
  }

  /** An event that moves something of a sum must keep it; the state that was taken out is set anew from the others. */
  keep<E extends SystemEvent>(event: E, states: readonly SystemState[]): E {
    const graph = this.#graph;
    const after = new Map(event.jumps.map(({ state, value }) => [state.variable, value]));
    for (const { terms, total, sum } of this.#conservations) {
      const moved = event.jumps.filter(({ state }) => terms.has(state.variable));
      if (moved.length === 0) continue;
      const shares = [...terms].map(([variable, factor]) => {
        const value = after.get(variable) ?? graph.variable(variable);
        return graph.multiply(graph.number(factor), value);
      });
      const change = substitute(graph, graph.subtract(graph.sum(shares), total), this.#values);
      if (!isIdenticallyZero(graph, change)) this.#bag.add(jumpBreaksSum(moved.at(-1)!.spans.at(-1)!, sum, event.name));
    }
    const jumps = [...event.jumps];
    for (const [variable, value] of this.#values) {
      const own = new Set([variable, ...variablesIn([value])]);
      const last = event.jumps.findLast(({ state }) => own.has(state.variable));
      if (!last) continue;
      const state = states.find((each) => each.variable === variable)!;
      const known = jumps.findIndex((jump) => jump.state === state);
      const { spans } = jumps[known] ?? last;
      jumps.splice(known === -1 ? jumps.length : known, 1, { state, value: substitute(graph, value, after), spans });
    }
    return { ...event, jumps };
  }
}

/** One state of each sum as an expression of those that are left. */
function eliminate(
  graph: ExprGraph,
  conservations: readonly Conservation[],
  starts: (variable: Variable) => number,
  see: (eliminated: Variable | undefined, conservation: Conservation) => void,
): ReadonlyMap<Variable, Expr> {
  const rows: { pivot: Variable; terms: Map<Variable, number>; total: Expr }[] = [];
  for (const conservation of conservations) {
    const row = { terms: new Map(conservation.terms), total: conservation.total };
    for (const known of rows) subtractRow(graph, row, known);
    const [pivot] = [...row.terms.keys()].sort(
      (a, b) => Math.abs(row.terms.get(b)! * starts(b)) - Math.abs(row.terms.get(a)! * starts(a)),
    );
    see(pivot, conservation);
    if (!pivot) continue;
    const factor = row.terms.get(pivot)!;
    for (const [variable, each] of row.terms) row.terms.set(variable, each / factor);
    const added = { pivot, terms: row.terms, total: graph.divide(row.total, graph.number(factor)) };
    for (const known of rows) subtractRow(graph, known, added);
    rows.push(added);
  }
  return new Map(
    rows.map(({ pivot, terms, total }) => {
      const rest = [...terms].filter(([variable]) => variable !== pivot);
      const shares = rest.map(([variable, factor]) => graph.multiply(graph.number(factor), graph.variable(variable)));
      return [pivot, graph.subtract(total, graph.sum(shares))];
    }),
  );
}

/** row − factor·known, so that the pivot of `known` is gone from it. */
function subtractRow(
  graph: ExprGraph,
  row: { terms: Map<Variable, number>; total: Expr },
  known: { readonly pivot: Variable; readonly terms: ReadonlyMap<Variable, number>; readonly total: Expr },
): void {
  const factor = row.terms.get(known.pivot);
  if (factor === undefined) return;
  const largest = Math.max(...[...row.terms.values()].map(Math.abs));
  for (const [variable, each] of known.terms) {
    const left = (row.terms.get(variable) ?? 0) - factor * each;
    if (Math.abs(left) <= negligible * largest) row.terms.delete(variable);
    else row.terms.set(variable, left);
  }
  row.total = graph.subtract(row.total, graph.multiply(graph.number(factor), known.total));
}
