import { type Expr, isNumber, type Variable, variablesIn } from '../../lower/expr.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import { isShared, type Workshop } from './advance.ts';

/** Normal numbers that a step may need for each synapse: they are written out, and each takes eight bytes. */
export const mostNormals = 128;

/** What the integrators of noisy states share. */
export interface NoiseShop extends Workshop {
  /** Every state that noise reaches, directly or through others. */
  readonly noisy: ReadonlyMap<Variable, SystemState>;
  /** A standard normal number that nothing else in the step uses. */
  newNormal(): Expr;
  /** The increment of a Wiener process over the step, the same one wherever it is asked for. */
  increment(process: number): Expr;
}

export function makeNoiseShop(blocks: readonly Block[], workshop: Workshop): NoiseShop {
  const { graph, step } = workshop;
  let sites = 0;
  const increments = new Map<number, Expr>();
  const newNormal = (): Expr => {
    const site = sites++;
    return graph.variable({ kind: 'normal', name: `.normal${site}`, site });
  };
  return {
    ...workshop,
    noisy: new Map(blocks.flatMap(({ states }) => states.map((state) => [state.variable, state] as const))),
    newNormal,
    increment: (process) => {
      const known = increments.get(process);
      if (known) return known;
      const made = graph.multiply(graph.operation('sqrt', [step]), newNormal());
      increments.set(process, made);
      return made;
    },
  };
}

/** Whether nothing but an event or an input changes what an expression reads. */
export function isHeld(expression: Expr, { solved, noisy }: NoiseShop): boolean {
  return variablesIn([expression]).every((variable) => {
    if (noisy.has(variable)) return false;
    return variable.kind !== 'state' || solved.get(variable)!.integrator.method === 'held';
  });
}

/** Whether an amplitude has one value for all synapses during a run. */
export function isConstant(expression: Expr): boolean {
  return isNumber(expression, 0) || variablesIn([expression]).every(isShared);
}
