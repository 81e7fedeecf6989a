import type { CompiledModel } from '../../src/compiler/compile.ts';
import { instantiate } from '../../src/compiler/emit/instantiate.ts';
import type { Variable } from '../../src/compiler/lower/expr.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { arrayOf, populate } from './drive.ts';
import { Tape } from './evaluate-tape.ts';
import { integrate } from './integrate.ts';

/** What is held during the one step that is looked at. */
const inputs = (name: string): number => 0.1 + (name.length % 7) / 10;

/**
 * Compares one step of the noisy states with the equations, the normal numbers given instead of drawn: where a step is
 * linear in them, its spread with the covariance of the moment equations, integrated separately; everywhere, for a step
 * that is hardly one, the spread with the amplitudes and the mean with the drift, and the bend of Milstein's method with
 * the slopes of the amplitudes. The first state for which that is not so, in words, or nothing.
 *
 * @param make the printers to be judged
 */
export function noiseDifference(compiled: CompiledModel, make: typeof instantiate = instantiate): string | undefined {
  const { system, plan, name } = compiled;
  if (system.states.every(({ noise }) => noise.length === 0)) return undefined;
  const told = (i: number, what: string, value: number, expected: number, tolerance: number): string | undefined =>
    Math.abs(value - expected) <= tolerance
      ? undefined
      : `${name}, ${system.states[i]!.name}: ${what} is ${value} instead of ${expected}`;

  const long = new Step(compiled, 0.5, make);
  const linear = system.states.flatMap(({ bound }, i) =>
    !bound && plan.states[i]!.integrator.method === 'exact' && long.isLinear(i) ? [i] : [],
  );
  const covariance = long.equations.covariance(0.5);
  for (const i of linear) {
    for (const j of linear) {
      const size = Math.sqrt(covariance(i, i) * covariance(j, j));
      const difference = told(
        i,
        `the covariance with ${system.states[j]!.name}`,
        long.spread(i, j),
        covariance(i, j),
        1e-9 * size,
      );
      if (difference) return difference;
    }
  }

  const h = 1e-6;
  const short = new Step(compiled, h, make);
  const { flows, amplitudes, bends } = short.equations;
  const product = (i: number, j: number) => amplitudes[i]!.reduce((sum, gain, p) => sum + gain * amplitudes[j]![p]!, 0);
  for (const [i, { bound, noise }] of system.states.entries()) {
    if (bound || noise.length === 0) continue;
    for (const [j, { bound: other, noise: theirs }] of system.states.entries()) {
      if (other || theirs.length === 0) continue;
      const size = Math.sqrt(product(i, i) * product(j, j));
      const spread = short.spread(i, j) / h;
      const difference = told(
        i,
        `the rate of covariance with ${system.states[j]!.name}`,
        spread,
        product(i, j),
        2e-3 * size,
      );
      if (difference) return difference;
    }
    const bend = short.bend(i);
    const rounding = (1e-15 * (Math.abs(short.start[i]!) + Math.sqrt(product(i, i) * h))) / h;
    const drift = (short.still[i]! + bend - short.start[i]!) / h;
    const scale = Math.abs(flows[i]!) + Math.abs(bends[i]!) + product(i, i);
    const moves = told(i, 'the drift', drift, flows[i]!, 2e-3 * scale + 10 * rounding);
    if (moves) return moves;
    if (plan.states[i]!.integrator.method !== 'milstein') continue;
    const bows = told(i, 'the bend', bend / h, bends[i]!, 2e-3 * scale + 10 * rounding);
    if (bows) return bows;
  }
  return undefined;
}

/** One step of a synapse from its initial values, as a function of its normal numbers. */
class Step {
  readonly equations: Equations;
  readonly start: Float64Array;
  /** Without noise. */
  readonly still: Float64Array;
  /** With one number at 1 or at −1, the others at 0. */
  readonly #up: readonly Float64Array[];
  readonly #down: readonly Float64Array[];

  constructor(compiled: CompiledModel, dt: number, make: typeof instantiate) {
    const { plan, system } = compiled;
    const model = make(plan, { ...runtimeFunctions, normals: () => {} });
    const drive = {
      ...{ dt, synapses: 1, cells: 1, ticks: 1 },
      ...{ parameter: () => undefined, input: inputs, spikes: () => [] },
    };
    const step = (number?: number, value = 0): Float64Array => {
      const { arrays } = populate(model, drive);
      const given = model.manifest.arrays.filter(({ role }) => role === 'normal')[number ?? 0];
      const read = () => Float64Array.from(system.states, ({ name }) => arrayOf(model.manifest, arrays, name)[0]!);
      if (number === undefined) return read();
      if (given) arrayOf(model.manifest, arrays, given.name)[0] = value;
      model.step(arrays, 0, 1);
      return read();
    };
    const numbers = model.manifest.arrays.filter(({ role }) => role === 'normal').map((_, k) => k);
    this.start = step();
    this.still = step(0, 0);
    this.#up = numbers.map((k) => step(k, 1));
    this.#down = numbers.map((k) => step(k, -1));
    this.equations = new Equations(compiled, this.start);
  }

  /** Whether the numbers move a state in proportion. */
  isLinear(i: number): boolean {
    return this.#up.every((up, k) => {
      const bend = up[i]! + this.#down[k]![i]! - 2 * this.still[i]!;
      return Math.abs(bend) <= 1e-13 * Math.abs(this.still[i]!) + 1e-9 * Math.abs(up[i]! - this.still[i]!);
    });
  }

  /** The covariance of two states after the step, from what is odd in the numbers. */
  spread(i: number, j: number): number {
    const odd = (k: number, state: number) => (this.#up[k]![state]! - this.#down[k]![state]!) / 2;
    return this.#up.reduce((sum, _, k) => sum + odd(k, i) * odd(k, j), 0);
  }

  /** What is even in the numbers, on average. */
  bend(i: number): number {
    return this.#up.reduce((sum, up, k) => sum + (up[i]! + this.#down[k]![i]!) / 2 - this.still[i]!, 0);
  }
}

/** The equations at one point: flows, amplitudes and their slopes from differences. */
class Equations {
  readonly flows: Float64Array;
  /** Per state, of each process. */
  readonly amplitudes: readonly Float64Array[];
  /** Per state ½ Σ (g·∇)g, what a step of Milstein's method adds for the square of its numbers. */
  readonly bends: readonly number[];
  readonly #slopes: readonly Float64Array[];

  constructor({ system }: CompiledModel, at: Float64Array) {
    const { states, parameters } = system;
    const values = new Map<string, number>(parameters.map(({ name, value }) => [name, value]));
    const index = new Map(states.map(({ name }, i) => [name, i]));
    const y = at.slice();
    const read = (variable: Variable): number => {
      if (variable.kind === 'state') return y[index.get(variable.name)!]!;
      if (variable.kind === 'parameter') return values.get(variable.name)!;
      if (variable.kind === 'input') return inputs(variable.name);
      throw new Error(`${variable.kind} ${variable.name} in an equation`);
    };
    const flow = new Tape(states.map((state) => state.flow));
    const processes = [...new Set(states.flatMap(({ noise }) => noise.map(({ process }) => process)))];
    const zero = system.graph.number(0);
    const gains = states.map(
      ({ noise }) => new Tape(processes.map((p) => noise.find(({ process }) => process === p)?.amplitude ?? zero)),
    );
    this.flows = flow.evaluate(read);
    this.amplitudes = gains.map((tape) => tape.evaluate(read));
    const slopesOf = (tape: Tape): readonly Float64Array[] =>
      states.map((_, j) => {
        const width = 1e-5;
        const [above, below] = [width, -width].map((change) => {
          y[j] = at[j]! + change;
          return tape.evaluate(read);
        });
        y[j] = at[j]!;
        return above!.map((value, i) => (value - below![i]!) / (2 * width));
      });
    // Row i of a slope by state j.
    this.#slopes = slopesOf(flow);
    this.bends = gains.map((tape) => {
      const slopes = slopesOf(tape);
      const along = (p: number) => states.reduce((sum, _, j) => sum + this.amplitudes[j]![p]! * slopes[j]![p]!, 0);
      return 0.5 * processes.reduce((sum, _, p) => sum + along(p), 0);
    });
  }

  /** Entries of C after a time: C' = J C + C Jᵀ + G Gᵀ from 0. */
  covariance(time: number): (i: number, j: number) => number {
    const n = this.flows.length;
    const gain = (i: number, j: number) =>
      this.amplitudes[i]!.reduce((sum, g, p) => sum + g * this.amplitudes[j]![p]!, 0);
    const c = new Float64Array(n * n);
    const slopes = this.#slopes;
    integrate(
      (at, rates) => {
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = gain(i, j);
            for (let k = 0; k < n; k++) sum += slopes[k]![i]! * at[k * n + j]! + at[i * n + k]! * slopes[k]![j]!;
            rates[i * n + j] = sum;
          }
        }
      },
      c,
      time,
      new Float64Array(n * n),
    );
    return (i, j) => c[i * n + j]!;
  }
}
