import { differentiate, hasKink, NotDifferentiable } from '../../lower/differentiate.ts';
import {
  type Expr,
  type ExprGraph,
  isNumber,
  isOperation,
  type Variable,
  variablesIn,
  visit,
} from '../../lower/expr.ts';
import { polynomialIn } from '../../lower/polynomial.ts';
import type { SystemState } from '../../lower/system.ts';
import type { Block } from '../blocks.ts';
import type { Advance } from './advance.ts';
import { lineIn } from './exponential.ts';
import { isHeld, type NoiseShop } from './noise-shop.ts';
import { factorise, largestSystem } from './rosenbrock.ts';

/**
 * Noisy states along their paths, from the increments ΔW of a step: exactly where x' = a x + Σ cₖ x dWₖ, else by an
 * approximation (Kloeden & Platen 1992, Numerical Solution of Stochastic Differential Equations, chapter 10,
 * doi:10.1007/978-3-662-12616-5).
 *
 * @param reason why nothing exact applies
 * @returns why the block cannot be advanced, if it cannot
 */
export function advanceOnPaths(block: Block, shop: NoiseShop, reason: string): readonly Advance[] | string {
  const growth = geometric(block, shop);
  if (growth) return [growth];
  return block.states.length === 1 ? [alone(block, shop, reason)] : together(block, shop, reason);
}

/** Geometric Brownian motion: x(t + h) = x exp((a − Σcₖ²/2) h + Σ cₖ ΔWₖ). */
function geometric({ states }: Block, shop: NoiseShop): Advance | undefined {
  const { graph, step } = shop;
  const [state] = states;
  if (states.length !== 1) return undefined;
  const { variable, flow, noise, bound } = state!;
  if (noise.length === 0) return undefined;
  const factorIn = (expression: Expr): Expr | undefined => {
    const line = lineIn(graph, expression, variable);
    return line && isNumber(line.offset, 0) && isHeld(line.slope, shop) ? line.slope : undefined;
  };
  const rate = factorIn(flow);
  const factors = noise.map(({ amplitude }) => factorIn(amplitude));
  if (!rate || !factors.every((factor) => factor !== undefined)) return undefined;
  const squares = graph.sum(factors.map((factor) => graph.multiply(factor, factor)));
  const drift = graph.subtract(rate, graph.multiply(graph.number(0.5), squares));
  const walk = graph.sum(factors.map((factor, i) => graph.multiply(factor, shop.increment(noise[i]!.process))));
  const change = graph.operation('expm1', [graph.add(graph.multiply(drift, step), walk)]);
  const value = graph.variable(variable);
  const reason =
    'drift and noise are multiples of itself: its logarithm is a Brownian motion, which is followed exactly';
  return {
    state: state!,
    integrator: { method: 'exact', order: 0, reason: bound ? `${reason}; its bound holds after each step` : reason },
    after: undefined,
    next: graph.add(value, graph.multiply(value, change)),
  };
}

/**
 * One state by itself: exponential Euler for the drift, linearised at the state, so that a fast decay limits no step;
 * noise spread by √φ₁(2ah), which is 1 in the limit and gives a linear state its stationary variance.
 */
function alone({ states }: Block, shop: NoiseShop, why: string): Advance {
  const { graph, step } = shop;
  const state = states[0]!;
  const slope = slopeOf(state, state.variable, shop) ?? graph.number(0);
  const exponent = graph.multiply(slope, step);
  const isSteady = isNumber(slope, 0);
  const width = isSteady ? step : graph.multiply(step, graph.operation('phi1', [exponent]));
  const spread = isSteady ? graph.number(1) : graph.operation('phi1', [graph.multiply(graph.number(2), exponent)]);
  const { walk, correction, ...orders } = expand(state, shop);
  const noise = graph.add(
    graph.multiply(isSteady ? spread : graph.operation('sqrt', [spread]), walk),
    graph.multiply(spread, correction),
  );
  const moved = graph.add(graph.variable(state.variable), graph.multiply(width, state.flow));
  return {
    state,
    integrator: integratorOf([orders], [state], isSteady ? '' : 'exponential in its drift, ', shop, why),
    after: undefined,
    next: isNumber(noise, 0) ? moved : graph.add(moved, noise),
  };
}

/** Several states that depend on one another: linearly implicit in the drift with its symbolic Jacobian. */
function together({ states }: Block, shop: NoiseShop, why: string): readonly Advance[] | string {
  const { graph, step } = shop;
  if (states.length > largestSystem) {
    return `${states.length} states with noise depend on one another, at most ${largestSystem} can`;
  }
  const slopes = states.map((row) => states.map((column) => slopeOf(row, column.variable, shop)));
  const isSmooth = slopes.flat().every((slope) => slope !== undefined);
  const parts = states.map((state) => expand(state, shop));
  const right = states.map(({ flow }, i) =>
    graph.add(graph.add(graph.multiply(step, flow), parts[i]!.walk), parts[i]!.correction),
  );
  const changes = isSmooth ? implicitly(slopes as Expr[][], right, shop) : right;
  const integrator = integratorOf(parts, states, isSmooth ? 'linearly implicit in the drift, ' : '', shop, why);
  return states.map((state, i) => {
    const next = graph.add(graph.variable(state.variable), changes[i]!);
    return { state, integrator, after: undefined, next };
  });
}

/** The solution d of (1 − h J) d = right. */
function implicitly(slopes: readonly (readonly Expr[])[], right: readonly Expr[], shop: NoiseShop): readonly Expr[] {
  const { graph, step } = shop;
  const matrix = slopes.map((row, i) =>
    row.map((slope, j) => {
      const entry = graph.multiply(step, slope);
      return i === j ? graph.subtract(graph.number(1), entry) : graph.negate(entry);
    }),
  );
  return factorise(shop, matrix, graph.number(0.5))(right);
}

function slopeOf(state: SystemState, variable: Variable, { graph }: NoiseShop): Expr | undefined {
  try {
    return differentiate(graph, state.flow, variable);
  } catch (error) {
    if (!(error instanceof NotDifferentiable)) throw error;
    return undefined;
  }
}

/** The noise of a step of one state: Σ gₖ ΔWₖ, and Milstein's ½ Σ Lʲgₖ (ΔWⱼ ΔWₖ − δⱼₖ h) where that needs no areas. */
interface Expansion {
  readonly walk: Expr;
  readonly correction: Expr;
  /** `none`: the amplitudes depend on no noisy state, so that there is nothing to correct. */
  readonly term: 'none' | 'included' | 'areas' | 'rough';
}

function expand(state: SystemState, shop: NoiseShop): Expansion {
  const { graph, step, noisy } = shop;
  const walk = graph.sum(
    state.noise.map(({ process, amplitude }) => graph.multiply(amplitude, shop.increment(process))),
  );
  const zero = graph.number(0);
  const isNoisy = (variable: Variable) => noisy.has(variable);
  const amplitudes = state.noise.map(({ amplitude }) => amplitude);
  if (!variablesIn(amplitudes).some(isNoisy)) return { walk, correction: zero, term: 'none' };
  if (amplitudes.some((amplitude) => isRough(graph, amplitude, isNoisy)))
    return { walk, correction: zero, term: 'rough' };
  const sources = [...noisy.values()];
  const processes = [...new Set(sources.flatMap(({ noise }) => noise.map(({ process }) => process)))];
  /** Lʲg: how fast an amplitude moves with the process j. */
  const along = (process: number, amplitude: Expr): Expr =>
    graph.sum(
      sources.flatMap(({ variable, noise }) => {
        const slope = differentiate(graph, amplitude, variable);
        return noise.filter((term) => term.process === process).map((term) => graph.multiply(term.amplitude, slope));
      }),
    );
  const amplitudeOf = (process: number): Expr =>
    state.noise.find((term) => term.process === process)?.amplitude ?? zero;
  const corrections: Expr[] = [];
  for (const [i, j] of processes.entries()) {
    for (const k of processes.slice(i)) {
      const rise = along(j, amplitudeOf(k));
      if (j === k) {
        if (isNumber(rise, 0)) continue;
        const square = graph.multiply(shop.increment(j), shop.increment(j));
        corrections.push(graph.multiply(graph.multiply(graph.number(0.5), rise), graph.subtract(square, step)));
      } else {
        const difference = polynomialIn(graph, graph.subtract(rise, along(k, amplitudeOf(j))), () => true);
        if (difference?.size !== 0) return { walk, correction: zero, term: 'areas' };
        if (isNumber(rise, 0)) continue;
        const product = graph.multiply(shop.increment(j), shop.increment(k));
        corrections.push(graph.multiply(rise, product));
      }
    }
  }
  return { walk, correction: graph.sum(corrections), term: 'included' };
}

const steep = new Set(['sqrt', 'power', 'log', 'log1p', 'log10']);

/** Whether the slope of an amplitude jumps, is infinite somewhere or unknown: a correction by it would do harm. */
function isRough(graph: ExprGraph, amplitude: Expr, isNoisy: (variable: Variable) => boolean): boolean {
  if (hasKink(graph, amplitude, isNoisy)) return true;
  let found = false;
  visit([amplitude], (each) => {
    if (each.kind !== 'operation' || !(steep.has(each.operator) || isOperation(each, 'phi1'))) return;
    if (variablesIn([each]).some(isNoisy)) found = true;
  });
  return found;
}

function integratorOf(
  parts: readonly Pick<Expansion, 'term'>[],
  states: readonly SystemState[],
  drift: string,
  { graph, noisy }: NoiseShop,
  why: string,
): Advance['integrator'] {
  const terms = new Set(parts.map(({ term }) => term));
  const bends = states.some(({ flow }) => hasKink(graph, flow, (variable) => noisy.has(variable)));
  const bounded = states.some(({ bound }) => bound);
  const isMilstein = terms.has('included') && !terms.has('areas') && !terms.has('rough');
  const noise = terms.has('areas')
    ? 'the processes do not commute, and their areas are not drawn'
    : terms.has('rough')
      ? 'the amplitude of the noise has no bounded slope'
      : isMilstein
        ? 'with the correction for noise that depends on the state'
        : states.every((state) => state.noise.length === 0)
          ? 'it has no noise but that of its sources'
          : 'the noise is additive';
  const cost = bends
    ? '; a slope that jumps (min, max, abs, if) costs half an order'
    : bounded
      ? '; its bound, which holds after each step, costs half an order'
      : '';
  const isFirst = !terms.has('areas') && !terms.has('rough') && !bends && !bounded;
  return {
    method: isMilstein ? 'milstein' : 'euler-maruyama',
    order: isFirst ? 1 : 0.5,
    weakOrder: bounded ? 0.5 : 1,
    reason: `${drift}${noise}${cost}; not exact, as ${why}`,
  };
}
