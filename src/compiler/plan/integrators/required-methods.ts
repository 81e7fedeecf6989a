import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { methodNotMet, partOfBlock, secondMethod, unknownMethod } from '../../diagnostics/equations.ts';
import type { Span } from '../../diagnostics/source.ts';
import type { SystemState, Solve as Wanted } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Solve } from './advance.ts';
import { bernoulli } from './bernoulli.ts';
import { exact } from './exact.ts';
import { euler, rk4 } from './explicit.ts';
import { exponential, exponentialFollowing } from './exponential.ts';
import { held } from './held.ts';
import { kept, keptForInputs } from './kept.ts';
import { rosenbrock } from './rosenbrock.ts';

/**
 * What `solve … with METHOD` may ask for, with what can answer it. `exact` is met by whatever has no error but rounding;
 * explicit methods are had by name only.
 */
const methods: ReadonlyMap<string, readonly Solve[]> = new Map([
  ['exact', [held, exact, exponential, bernoulli, kept, keptForInputs]],
  ['exponential', [exponentialFollowing]],
  ['rosenbrock', [rosenbrock]],
  ['rk4', [rk4]],
  ['euler', [euler]],
]);

/** A method that the author demands of a block. */
export interface Requirement {
  readonly method: string;
  readonly solvers: readonly Solve[];
  readonly span: Span;
}

/** The demands by block. A block is advanced as one, so that one demand names it whole. */
export function requiredMethods(
  solves: readonly Wanted[],
  blocks: readonly Block[],
  bag: DiagnosticBag,
): ReadonlyMap<Block, Requirement> {
  const required = new Map<Block, Requirement>();
  const first = new Map<SystemState, Span>();
  for (const { states, method, span } of solves) {
    const solvers = methods.get(method);
    if (!solvers) {
      bag.add(unknownMethod(span, method, [...methods.keys()]));
      continue;
    }
    for (const state of states) {
      const before = first.get(state);
      if (before) bag.add(secondMethod(span, state.name, before));
      else first.set(state, span);
    }
    const left = states.find(({ conserved }) => conserved);
    if (left && states.every(({ conserved }) => conserved)) {
      bag.add(methodNotMet(span, method, left, 'it is computed as what the other states of its `conserve` leave'));
    }
    for (const block of blocks) {
      const named = block.states.filter((state) => states.includes(state));
      if (named.length === 0) continue;
      const missing = block.states.filter((state) => !states.includes(state)).map(({ name }) => name);
      if (missing.length > 0) bag.add(partOfBlock(span, named.map(({ name }) => name).join(', '), missing, method));
      else required.set(block, { method, solvers, span });
    }
  }
  return required;
}
