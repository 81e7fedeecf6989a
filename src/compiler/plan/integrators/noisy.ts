import { type Expr, type Variable, variablesIn } from '../../lower/expr.ts';
import { degreeOf } from '../../lower/polynomial.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Advance, Workshop } from './advance.ts';
import { lineIn } from './exponential.ts';
import { advanceGaussian, advanceHeld } from './gaussian.ts';
import { advanceOnPaths } from './ito.ts';
import { isHeld, makeNoiseShop, type NoiseShop } from './noise-shop.ts';
import { closeState, type StateClosure } from './state-closure.ts';

/** How a block is advanced: with its joint distribution, by itself with held coefficients, or along its paths. */
type Kind = 'gaussian' | 'held' | 'path';

/**
 * Advances for every block that noise reaches. Linear ones with constant coefficients and amplitudes, and what is linear
 * downstream of them, have a joint normal distribution, which a step can draw from without any error; all others follow
 * their paths. A process whose increments some path needs cannot be inside of a distribution as well, so that whoever
 * shares one goes along.
 *
 * @returns the state that nothing can advance, if there is one
 */
export function advanceNoisy(
  blocks: readonly Block[],
  workshop: Workshop,
  solved: Map<Variable, Advance>,
): { readonly state: SystemState; readonly reason: string } | undefined {
  if (blocks.length === 0) return undefined;
  const shop = makeNoiseShop(blocks, workshop);
  const closures = new Map<SystemState, StateClosure>();
  const kinds = new Map<Block, Kind>();
  const reasons = new Map<Block, string>();
  for (const block of blocks) {
    const reason = closeGaussian(block, shop, closures);
    const isHeld = reason !== undefined && isHeldLine(block, shop);
    kinds.set(block, reason === undefined ? 'gaussian' : isHeld ? 'held' : 'path');
    if (reason !== undefined) reasons.set(block, reason);
  }
  settleKinds(blocks, kinds, reasons, closures, shop);

  const gaussian = blocks.filter((block) => kinds.get(block) === 'gaussian').flatMap(({ states }) => states);
  for (const group of coupled(gaussian, closures, shop)) {
    const advances = advanceGaussian(
      group.map((state) => closures.get(state)!),
      shop,
    );
    for (const advance of advances) solved.set(advance.state.variable, advance);
  }
  for (const block of blocks) {
    if (kinds.get(block) === 'gaussian') continue;
    const [state] = block.states;
    const advances =
      kinds.get(block) === 'held' ? [advanceHeld(state!, shop)] : advanceOnPaths(block, shop, reasons.get(block)!);
    if (typeof advances === 'string') return { state: state!, reason: advances };
    for (const advance of advances) solved.set(advance.state.variable, advance);
  }
  return undefined;
}

/**
 * Enters the closures of a block whose states have a joint normal distribution with their noisy sources; else says why
 * they have none.
 */
function closeGaussian(block: Block, shop: NoiseShop, closures: Map<SystemState, StateClosure>): string | undefined {
  const own: StateClosure[] = [];
  for (const state of block.states) {
    const unsteady = state.noise.find(({ amplitude }) => !isHeld(amplitude, shop));
    if (unsteady) return `the amplitude of its noise follows ${moversOf(unsteady.amplitude, shop)}`;
    const closure = closeState(state, block, shop);
    if (typeof closure === 'string') return closure;
    for (const powers of closure.monomials) {
      const sources = [...powers.keys()].filter((variable) => shop.noisy.has(variable));
      if (sources.length > 0 && degreeOf(powers) > 1)
        return `it follows products with ${sources[0]!.name}, which has noise`;
      const open = sources.find((variable) => {
        const source = shop.noisy.get(variable)!;
        return !block.states.includes(source) && !closures.has(source);
      });
      if (open) return `${open.name} has no normal distribution`;
    }
    own.push(closure);
  }
  for (const closure of own) closures.set(closure.state, closure);
  return undefined;
}

function moversOf(expression: Expr, shop: NoiseShop): string {
  const moving = variablesIn([expression]).filter(
    (variable) => variable.kind === 'state' && !isHeld(shop.graph.variable(variable), shop),
  );
  return moving.map(({ name }) => name).join(', ');
}

/** One state that is a line in itself, with coefficients that are held within a step. */
function isHeldLine({ states, upstream }: Block, shop: NoiseShop): boolean {
  const [state] = states;
  if (states.length !== 1 || upstream.some(({ variable }) => shop.noisy.has(variable))) return false;
  const line = lineIn(shop.graph, state!.flow, state!.variable);
  return (
    line !== undefined &&
    [line.slope, line.offset, ...state!.noise.map(({ amplitude }) => amplitude)].every((each) => isHeld(each, shop))
  );
}

/** Sends along their paths the blocks that share a process with such a block, and what follows them. */
function settleKinds(
  blocks: readonly Block[],
  kinds: Map<Block, Kind>,
  reasons: Map<Block, string>,
  closures: Map<SystemState, StateClosure>,
  { noisy }: NoiseShop,
): void {
  const processesOf = ({ states }: Block) => states.flatMap(({ noise }) => noise.map(({ process }) => process));
  const blockOf = new Map(blocks.flatMap((block) => block.states.map((state) => [state, block] as const)));
  const reasonToChange = (block: Block): string | undefined => {
    const processes = processesOf(block);
    for (const other of blocks) {
      if (other === block || !processesOf(other).some((process) => processes.includes(process))) continue;
      if (kinds.get(block) === 'held' || kinds.get(other) !== 'gaussian') {
        return `it shares its noise with ${other.states[0]!.name}`;
      }
    }
    if (kinds.get(block) === 'held') return undefined;
    for (const state of block.states) {
      for (const powers of closures.get(state)!.monomials) {
        const source = [...powers.keys()].map((variable) => noisy.get(variable)).find((each) => each !== undefined);
        if (source && kinds.get(blockOf.get(source)!) !== 'gaussian')
          return `${source.name} is advanced along its path`;
      }
    }
    return undefined;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of blocks) {
      const reason = kinds.get(block) === 'path' ? undefined : reasonToChange(block);
      if (reason === undefined) continue;
      kinds.set(block, 'path');
      reasons.set(block, reason);
      changed = true;
    }
  }
}

/** The states in groups that have nothing to do with one another: neither a flow nor a process connects two groups. */
function coupled(
  states: readonly SystemState[],
  closures: ReadonlyMap<SystemState, StateClosure>,
  { noisy }: NoiseShop,
): readonly (readonly SystemState[])[] {
  let groups: SystemState[][] = [];
  const touches = (state: SystemState, other: SystemState): boolean => {
    const reaches = (a: SystemState, b: SystemState) =>
      closures.get(a)!.monomials.some((powers) => [...powers.keys()].some((variable) => noisy.get(variable) === b));
    const shares = state.noise.some(({ process }) => other.noise.some((term) => term.process === process));
    return shares || reaches(state, other) || reaches(other, state);
  };
  for (const state of states) {
    const near = groups.filter((group) => group.some((other) => touches(state, other)));
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), state]];
  }
  // In the order of the model, whatever joined them.
  return groups.map((group) => states.filter((state) => group.includes(state)));
}
