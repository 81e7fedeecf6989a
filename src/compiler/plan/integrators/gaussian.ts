import { type Expr, isNumber } from '../../lower/expr.ts';
import type { NoiseTerm, SystemState } from '../../lower/system.ts';
import type { Advance } from './advance.ts';
import { propagatorsOf } from './exact.ts';
import { lineIn } from './exponential.ts';
import { isConstant, type NoiseShop } from './noise-shop.ts';
import type { StateClosure } from './state-closure.ts';

const clampNote = '; its bound holds after each step, so that near it the step matters';

/**
 * Linear states with constant coefficients and held amplitudes: the mean goes by the propagator, as without noise, and the
 * increments of a step are drawn from their exact joint distribution (Gillespie 1996, doi:10.1103/PhysRevE.54.2084, for
 * one state; Van Loan 1978, doi:10.1109/TAC.1978.1101743, for several), so that no step is too long.
 */
export function advanceGaussian(closures: readonly StateClosure[], shop: NoiseShop): readonly Advance[] {
  const { graph, step } = shop;
  const means = closures.map((each) => propagatorsOf({ states: [each.state] }, each, shop)[0]!(step));
  const increments = closures.length === 1 ? [ownIncrement(closures[0]!, shop)] : jointIncrements(closures, shop);
  const names = closures.map(({ state }) => state.name).join(', ');
  const how = closures.length === 1 ? 'exact variance of a step' : `exact covariance of a step of ${names}`;
  return closures.map(({ state }, i): Advance => {
    const reason = `linear with constant coefficients and additive noise: propagator and ${how}, both computed once`;
    return {
      state,
      integrator: { method: 'exact', order: 0, reason: state.bound ? `${reason}${clampNote}` : reason },
      after: undefined,
      next: graph.add(means[i]!, increments[i]!),
    };
  });
}

/** One state whose coefficients differ from synapse to synapse or are held within a step: the same with one exponential. */
export function advanceHeld(state: SystemState, shop: NoiseShop): Advance {
  const { graph, step } = shop;
  const { slope } = lineIn(graph, state.flow, state.variable)!;
  const width = graph.multiply(step, graph.operation('phi1', [graph.multiply(slope, step)]));
  const mean = graph.add(graph.variable(state.variable), graph.multiply(width, state.flow));
  const reason =
    'linear in itself with coefficients that are held within a step: exact for those, its variance included';
  return {
    state,
    integrator: { method: 'exact', order: 0, reason: state.bound ? `${reason}${clampNote}` : reason },
    after: undefined,
    next: graph.add(mean, spread(state.noise, slope, shop)),
  };
}

function ownIncrement({ state, monomials, rates }: StateClosure, shop: NoiseShop): Expr {
  // The state is the first of its monomials; what else moves its mean has no noise.
  return monomials.length > 0 ? spread(state.noise, rates[0]![0]!, shop) : shop.graph.number(0);
}

/** √(Σg² (e^{2ah} − 1)/(2a)) ξ: the sum of independent normal numbers is one. */
function spread(terms: readonly NoiseTerm[], rate: Expr, shop: NoiseShop): Expr {
  const { graph, step } = shop;
  const doubled = graph.multiply(graph.number(2), graph.multiply(rate, step));
  const width = isNumber(rate, 0) ? step : graph.multiply(step, graph.operation('phi1', [doubled]));
  const root = graph.operation('sqrt', [width]);
  const [only, ...others] = terms;
  // With its sign: the same number moves the state up or down as its amplitude says.
  if (only && others.length === 0) return graph.multiply(graph.multiply(only.amplitude, root), shop.newNormal());
  const power = graph.sum(terms.map(({ amplitude }) => graph.multiply(amplitude, amplitude)));
  return graph.multiply(graph.multiply(graph.operation('sqrt', [power]), root), shop.newNormal());
}

/** What noise adds to several states in a step: for each, a sum over normal numbers that they share. */
function jointIncrements(closures: readonly StateClosure[], shop: NoiseShop): readonly Expr[] {
  const { graph } = shop;
  const states = closures.map(({ state }) => state);
  const rates = ratesAmong(closures, shop);
  const processes = [...new Set(states.flatMap(({ noise }) => noise.map(({ process }) => process)))].sort(
    (a, b) => a - b,
  );
  const amplitude = (state: SystemState, process: number): Expr =>
    state.noise.find((term) => term.process === process)?.amplitude ?? graph.number(0);
  const isSteady = (process: number) => states.every((state) => isConstant(amplitude(state, process)));
  const steady = processes.filter(isSteady);
  const sums = states.map((): Expr[] => []);
  if (steady.length > 0) {
    const gains = states.map((state) => steady.map((process) => amplitude(state, process)));
    const factor = addCovariance(rates, gains, shop);
    states.forEach((_, i) => {
      sums[i]!.push(...factor[i]!);
    });
  }
  // What varies is taken out: the response to each place where the process enters has a constant distribution, jointly
  // with the responses to the other places.
  for (const process of processes.filter((each) => !isSteady(each))) {
    const entries = states.flatMap((state, i) => (isNumber(amplitude(state, process), 0) ? [] : [i]));
    const n = states.length;
    const stacked = entries.flatMap((_, block) =>
      rates.map((row) => entries.flatMap((__, other) => row.map((rate) => (other === block ? rate : graph.number(0))))),
    );
    const gains = entries.flatMap((entry) => states.map((_, i) => [graph.number(i === entry ? 1 : 0)]));
    const factor = addCovariance(stacked, gains, shop);
    states.forEach((_, i) => {
      entries.forEach((entry, block) => {
        const response = graph.sum(factor[block * n + i]!);
        sums[i]!.push(graph.multiply(amplitude(states[entry]!, process), response));
      });
    });
  }
  return sums.map((terms) => graph.sum(terms));
}

/** The coefficients of the noisy states in one another's flows. */
function ratesAmong(closures: readonly StateClosure[], { graph }: NoiseShop): readonly (readonly Expr[])[] {
  return closures.map(({ monomials, rates }) =>
    closures.map(({ state }) => {
      const column = monomials.findIndex((powers) => powers.size === 1 && powers.get(state.variable) === 1);
      return column === -1 ? graph.number(0) : rates[0]![column]!;
    }),
  );
}

/** The terms of each row of L ξ, with L the factor of the covariance of a step and fresh normal numbers ξ. */
function addCovariance(
  rates: readonly (readonly Expr[])[],
  gains: readonly (readonly Expr[])[],
  shop: NoiseShop,
): readonly (readonly Expr[])[] {
  const { graph, step, covariances } = shop;
  const covariance = covariances.length;
  const order = rates.length;
  const root = graph.operation('sqrt', [step]);
  covariances.push({
    index: covariance,
    order,
    processes: gains[0]!.length,
    rates: rates.flat().map((rate) => graph.multiply(rate, step)),
    gains: gains.flat().map((gain) => graph.multiply(gain, root)),
  });
  const normals = rates.map(() => shop.newNormal());
  return rates.map((_, row) =>
    normals.slice(0, row + 1).map((normal, column) => {
      const name = `L${covariance}[${row},${column}]`;
      return graph.multiply(graph.variable({ kind: 'factor', name, covariance, row, column }), normal);
    }),
  );
}
