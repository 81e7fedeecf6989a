import { type Expr, isNumber, type Variable, variablesIn } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import { type Advance, isShared, type Procedure, type Solve, takeWork, type Workshop, workAt } from './advance.ts';
import { closeUnderFlow, monomialIn } from './closure.ts';

/** Numbers that a block may keep per synapse: 2 KiB. */
export const mostKept = 256;

/**
 * Linear blocks whose coefficients differ between synapses or are changed by events: exact, by a propagator of its own
 * for every synapse, which is kept until one of the values that it was computed for changes. A synapse compares those
 * values in every step, so that it does not matter who changed them: an event, a new parameter, or a hand on the array.
 */
export const kept: Solve = (block, workshop) => keep(block, workshop, () => false);

/**
 * The same where the coefficients follow inputs, which are held within a step: exact, but the propagator is computed anew
 * whenever the input moves. Costs more than an implicit step, so that it is taken only where exactness is asked for.
 */
export const keptForInputs: Solve = (block, workshop) => keep(block, workshop, ({ kind }) => kind === 'input');

function keep(block: Block, workshop: Workshop, isAlso: (variable: Variable) => boolean): readonly Advance[] | string {
  const { graph, solved, step: h } = workshop;
  const isHeld = (variable: Variable) => solved.get(variable)?.integrator.method === 'held';
  const isCoefficient = (variable: Variable) =>
    isShared(variable) || variable.kind === 'parameter' || isHeld(variable) || isAlso(variable);
  const closure = closeUnderFlow(block, workshop, isCoefficient);
  if (typeof closure === 'string') return closure;
  const { monomials, rates } = closure;
  const n = monomials.length;
  const entries = rates.flat().map((rate) => graph.multiply(rate, h));
  const causes = variablesIn(entries).filter((variable) => !isShared(variable));
  const numbers = block.states.length * n + causes.length + 1;
  if (numbers > mostKept) {
    return `its propagator would take ${numbers} numbers per synapse, and at most ${mostKept} are kept`;
  }
  const array = (): string => {
    const name = `.kept${workshop.kept.length}`;
    workshop.kept.push(name);
    return name;
  };
  const keptIn = (name: string): Expr => graph.variable({ kind: 'kept', name });
  const epoch = graph.variable({ kind: 'epoch', name: '.epoch' });
  const key = [epoch, ...causes.map((variable) => graph.variable(variable))].map((now) => ({ now, before: array() }));
  const isStale = key
    .map(({ now, before }) => graph.operation('notEqual', [keptIn(before), now]))
    .reduce((any, each) => graph.operation('or', [any, each]));
  const at = takeWork(workshop, 2 * n * n);
  const out = at + n * n;
  const arrays = block.states.map(() => monomials.map(array));
  const places = entries.map((entry, i) => [at + i, entry] as const);
  const refresh: Procedure[] = [
    // What is 0 by its structure is never written.
    { kind: 'fill', places: places.filter(([, entry]) => !isNumber(entry, 0)) },
    { kind: 'call', routine: 'propagate', places: [at, n, out] },
    {
      kind: 'keep',
      values: [
        ...arrays.flatMap((row, i) => row.map((name, j) => [name, workAt(graph, out + i * n + j)] as const)),
        ...key.map(({ now, before }) => [before, now] as const),
      ],
    },
  ];
  workshop.procedures.push({ kind: 'when', condition: isStale, body: refresh });
  const reason = reasonFor(causes);
  return block.states.map((state: SystemState, row): Advance => {
    const terms = monomials.map((powers, column) =>
      graph.multiply(keptIn(arrays[row]![column]!), monomialIn(graph, powers)),
    );
    const next = graph.add(graph.variable(state.variable), graph.sum(terms));
    return { state, integrator: { method: 'exact', order: 0, reason }, after: undefined, next };
  });
}

function reasonFor(causes: readonly Variable[]): string {
  const names = causes.map(({ name }) => name).join(', ');
  return `linear with coefficients held within a step (${names}): each synapse keeps its propagator until they change`;
}
