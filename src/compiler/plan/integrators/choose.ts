import type { DiagnosticBag } from '../../diagnostics/bag.ts';
import { methodNotMet, noIntegrator } from '../../diagnostics/equations.ts';
import { tooMuchNoise } from '../../diagnostics/noise.ts';
import { clamp } from '../../lower/clamp.ts';
import { type ExprGraph, type Variable, variablesIn } from '../../lower/expr.ts';
import type { EquationSystem, SystemState } from '../../lower/system.ts';
import { type Block, findBlocks } from '../blocks.ts';
import type { Advance, CovariancePlan, MatrixPlan, Procedure, Solve, Workshop } from './advance.ts';
import { bernoulli } from './bernoulli.ts';
import { exact } from './exact.ts';
import { exponential } from './exponential.ts';
import { held } from './held.ts';
import { kept } from './kept.ts';
import { magnus } from './magnus.ts';
import { mostNormals } from './noise-shop.ts';
import { advanceNoisy } from './noisy.ts';
import { type Requirement, requiredMethods } from './required-methods.ts';
import { rest } from './rest.ts';
import { restingSystem, whileResting } from './resting.ts';
import { rosenbrock } from './rosenbrock.ts';

/** From the most exact to the most general; the first that applies is taken. */
const solvers: readonly Solve[] = [held, exact, exponential, bernoulli, kept, magnus, rosenbrock];

/** What was chosen, with what `prepare` has to compute for it. */
export interface Choice {
  readonly advances: readonly Advance[];
  readonly matrices: readonly MatrixPlan[];
  readonly covariances: readonly CovariancePlan[];
  readonly procedures: readonly Procedure[];
  /** Arrays that keep values per synapse. */
  readonly kept: readonly string[];
  /** The first state of the block that a procedure or an array belongs to. */
  readonly owners: ReadonlyMap<Procedure | string, SystemState>;
  readonly workLength: number;
}

/**
 * Chooses an integrator for every block of the flows. A block that none can advance is an error of the model. A neuron that
 * holds some of its states while it rests has two systems, and a step takes the one or the other.
 */
export function chooseIntegrators(system: EquationSystem, bag: DiagnosticBag): Choice | undefined {
  const { graph } = system;
  let workshop: Workshop = {
    graph,
    step: graph.variable({ kind: 'step', name: 'dt' }),
    matrices: [],
    covariances: [],
    procedures: [],
    kept: [],
    owners: new Map(),
    workLength: 0,
    solved: new Map(),
  };
  let advances = advancesOf(system, workshop, bag);
  const resting = restingSystem(system);
  if (advances && resting) {
    workshop = { ...workshop, solved: new Map() };
    const held = advancesOf(resting, workshop, bag);
    advances = held && whileResting(advances, held, graph);
  }
  if (!advances) return undefined;
  const count = countNormals(advances);
  if (count > mostNormals) {
    bag.add(tooMuchNoise(system.span, count, mostNormals));
    return undefined;
  }
  const { matrices, covariances, procedures, kept: arrays, owners, workLength } = workshop;
  return { advances, matrices, covariances, procedures, kept: arrays, owners, workLength };
}

/** An advance for every state of a system, in their order. */
function advancesOf(system: EquationSystem, workshop: Workshop, bag: DiagnosticBag): readonly Advance[] | undefined {
  const { graph, states } = system;
  const { solved } = workshop;
  const moving = states.filter(({ conserved }) => !conserved);
  const blocks = findBlocks(moving, graph.work);
  const required = requiredMethods(system.solves, blocks, bag);
  const [quiet, noisy] = divide(blocks);
  for (const block of quiet) {
    const refusals: string[] = [];
    const demand = required.get(block);
    const [done, arrays] = [workshop.procedures.length, workshop.kept.length];
    for (const solve of demand?.solvers ?? solvers) {
      const answer = solve(block, workshop);
      if (typeof answer !== 'string') {
        const made = [...workshop.procedures.slice(done), ...workshop.kept.slice(arrays)];
        for (const each of made) workshop.owners.set(each, block.states[0]!);
        for (const advance of answer) solved.set(advance.state.variable, bounded(explained(advance, refusals), graph));
        break;
      }
      refusals.push(answer);
    }
    const first = block.states[0]!;
    if (solved.has(first.variable)) continue;
    if (demand) bag.add(methodNotMet(demand.span, demand.method, first, refusals.at(-1)!));
    else bag.add(noIntegrator(first.flowSpan ?? system.span, first.name, refusals.at(-1)!));
    return undefined;
  }
  const unsolved = advanceNoisy(noisy, workshop, solved);
  if (unsolved) {
    const { state, reason } = unsolved;
    bag.add(noIntegrator(state.flowSpan ?? system.span, state.name, reason));
    return undefined;
  }
  assertNoisyMethods(noisy, required, solved, bag);
  if (bag.hasErrors) return undefined;
  const conserved = states.filter((state) => state.conserved).map((state) => rest(state, workshop));
  for (const advance of conserved) solved.set(advance.state.variable, advance);
  return states.map(({ variable }) => solved.get(variable)!);
}

/** The blocks that no noise reaches, and the others; nothing of the latter is upstream of the former. */
function divide(blocks: readonly Block[]): readonly [quiet: readonly Block[], noisy: readonly Block[]] {
  const hasNoise = ({ noise }: SystemState) => noise.length > 0;
  const isNoisy = ({ states, upstream }: Block) => states.some(hasNoise) || upstream.some(hasNoise);
  return [blocks.filter((block) => !isNoisy(block)), blocks.filter(isNoisy)];
}

function countNormals(advances: readonly Advance[]): number {
  return variablesIn(advances.map(({ next }) => next)).filter(({ kind }) => kind === 'normal').length;
}

/** The closed form of a bounded state ends at its bound, also within a step. */
function bounded(advance: Advance, graph: ExprGraph): Advance {
  const { after, state } = advance;
  return after && state.bound ? { ...advance, after: (h) => clamp(graph, after(h), state.bound) } : advance;
}

/** An approximation also says why nothing exact applied. */
function explained(advance: Advance, refusals: readonly string[]): Advance {
  const { integrator } = advance;
  if (integrator.order === 0) return advance;
  const why = refusals[solvers.indexOf(kept)];
  return why === undefined
    ? advance
    : { ...advance, integrator: { ...integrator, reason: `${integrator.reason}; not exact, as ${why}` } };
}

/** What noise reaches has methods of its own: an exact one can be demanded, none can be put in their place. */
function assertNoisyMethods(
  blocks: readonly Block[],
  required: ReadonlyMap<Block, Requirement>,
  solved: ReadonlyMap<Variable, Advance>,
  bag: DiagnosticBag,
): void {
  for (const block of blocks) {
    const demand = required.get(block);
    const [first] = block.states;
    const { method, reason } = solved.get(first!.variable)!.integrator;
    if (!demand || demand.method === method) continue;
    bag.add(
      methodNotMet(demand.span, demand.method, first!, `white noise reaches it, which leaves ${method} (${reason})`),
    );
  }
}
