import type { ArrayInfo, Arrays, Model } from './abi.ts';
import { SynapseError } from './errors.ts';

/** Newton's method doubles its digits: more steps than this help nobody. */
const mostIterations = 100;
/** The shortest fraction of a step that is tried. */
const shortestStep = 2 ** -30;
/** Corrections below this fraction of a value end the search; the last of them is still taken. */
const tolerance = 1e-12;
/** Pivots of an equilibrated matrix that are as good as 0. */
const singular = 1e-14;

/**
 * Moves the steady states of all synapses from their initial values to the fixed point of their equations, block by block
 * in the order of the manifest, other states and inputs as they are; then the states that conservations leave to them.
 * Newton's method with exact Jacobians, damped by the natural monotonicity test (Deuflhard 2004, Newton Methods for
 * Nonlinear Problems, section 3.3, doi:10.1007/978-3-642-23899-4). Scratch is allocated: this belongs into the set-up.
 *
 * @throws SynapseError `no-fixed-point` with the states and the synapse, where the equations leave it open, where the
 *   search does not converge, and where it is outside of a bound
 */
export function settle(model: Model, arrays: Arrays, size: number): void {
  const { manifest } = model;
  manifest.steady.forEach(({ states }, i) => {
    settleBlock(manifest, states, arrays, size, (s, out) => model.steady[i](arrays, s, out));
  });
  model.settle(arrays, 0, size);
}

/**
 * Moves one block of states to its fixed point at each of `size` items.
 *
 * @param evaluate writes the equations at an item, see `Model.steady`
 * @throws SynapseError `no-fixed-point`
 */
export function settleBlock(
  { name, arrays: infos }: { readonly name: string; readonly arrays: readonly ArrayInfo[] },
  states: readonly string[],
  arrays: Arrays,
  size: number,
  evaluate: (item: number, out: Float64Array) => void,
): void {
  const places = states.map((state) => {
    const { key } = infos.find((array) => array.name === state)!;
    return arrays[key] as Float64Array;
  });
  const search = new Search(states.length, evaluate, places);
  for (let s = 0; s < size; s++) {
    const failure = search.run(s);
    if (failure) throw noFixedPoint(name, states, s, failure);
  }
}

function noFixedPoint(model: string, states: readonly string[], synapse: number, why: string): SynapseError {
  const message = `${model} finds no fixed point of ${states.join(', ')} at synapse ${synapse}: ${why}`;
  return new SynapseError('no-fixed-point', message, synapse);
}

/** Newton's method for one block; its kernel writes residuals, the Jacobian row by row, and both ends of the bounds. */
class Search {
  readonly #n: number;
  readonly #evaluate: (s: number, out: Float64Array) => void;
  readonly #places: readonly Float64Array[];
  readonly #out: Float64Array;

  constructor(n: number, evaluate: (s: number, out: Float64Array) => void, places: readonly Float64Array[]) {
    this.#n = n;
    this.#evaluate = evaluate;
    this.#places = places;
    this.#out = new Float64Array(n * n + 3 * n);
  }

  /** Settles one synapse; why it cannot be, if so. */
  run(s: number): string | undefined {
    const n = this.#n;
    const x = this.#places.map((place) => place[s]);
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      const residual = this.#residualAt(x, s);
      const jacobian = this.#out.slice(n, n + n * n);
      if (![...residual, ...jacobian].every(Number.isFinite)) {
        return `their equations have no value at ${this.#print(x)}; give them other initial values`;
      }
      const inverse = invert(jacobian, n);
      if (!inverse) {
        return `the equations leave it open at ${this.#print(x)}; a \`conserve\` or other initial values may settle it`;
      }
      const correction = times(inverse, residual, n).map((each) => -each);
      const noise = roundingOf(inverse, jacobian, x, correction, n);
      // Of a state that is 0 and is not moved yet, nobody knows what is much: it is judged from the next step on.
      const sizes = x.map((each, i) => Math.abs(each) + Math.abs(correction[i]));
      const measure = (change: readonly number[]) =>
        Math.max(...change.map((each, i) => (sizes[i] <= noise[i] ? 0 : Math.abs(each) / (sizes[i] + noise[i]))));
      let step = 1;
      let next = correction;
      let there = x;
      for (; step >= shortestStep; step /= 2) {
        there = x.map((each, i) => each + step * correction[i]);
        next = times(inverse, this.#residualAt(there, s), n).map((each) => -each);
        if (measure(next) <= (1 - step / 4) * measure(correction) || isDone(next, there, noise)) break;
      }
      if (step < shortestStep) {
        return `the search stops at ${this.#print(x)}; initial values nearer to it may help`;
      }
      there.forEach((each, i) => {
        x[i] = each;
      });
      if (step === 1 && isDone(next, x, noise))
        return this.#finish(
          x.map((each, i) => each + next[i]),
          noise,
          s,
        );
    }
    return `${mostIterations} steps lead no nearer than ${this.#print(x)}; initial values nearer to it may help`;
  }

  #residualAt(x: readonly number[], s: number): readonly number[] {
    this.#write(x, s);
    this.#evaluate(s, this.#out);
    return [...this.#out.subarray(0, this.#n)];
  }

  /** Writes the fixed point, if it is within the bounds; an end of a bound that rounding missed is meant. */
  #finish(x: readonly number[], noise: readonly number[], s: number): string | undefined {
    const n = this.#n;
    const lows = this.#out.subarray(n * n + n);
    const highs = this.#out.subarray(n * n + 2 * n);
    for (let i = 0; i < n; i++) {
      const slack = tolerance * Math.abs(x[i]) + noise[i];
      if (x[i] < lows[i] - slack || x[i] > highs[i] + slack) {
        return `it is at ${this.#print(x)}, outside of the bound [${lows[i]}, ${highs[i]}]`;
      }
    }
    this.#write(
      x.map((each, i) => Math.min(highs[i], Math.max(lows[i], each))),
      s,
    );
    return undefined;
  }

  #write(x: readonly number[], s: number): void {
    this.#places.forEach((place, i) => {
      place[s] = x[i];
    });
  }

  #print(x: readonly number[]): string {
    return x.map((each) => Number(each.toPrecision(6))).join(', ');
  }
}

function isDone(correction: readonly number[], x: readonly number[], noise: readonly number[]): boolean {
  return correction.every((each, i) => Math.abs(each) <= tolerance * Math.abs(x[i]) + noise[i]);
}

/** What the rounding of the residuals alone can make of a correction: |J⁻¹| times their terms, a few ulps of each. */
function roundingOf(
  inverse: Float64Array,
  jacobian: Float64Array,
  x: readonly number[],
  correction: readonly number[],
  n: number,
): number[] {
  const size = x.map((each, i) => Math.abs(each) + Math.abs(correction[i]));
  const terms = times(jacobian.map(Math.abs), size, n);
  return times(inverse.map(Math.abs), terms, n).map((each) => 4 * Number.EPSILON * each);
}

function times(matrix: Float64Array, vector: readonly number[], n: number): number[] {
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * vector[j];
    return sum;
  });
}

/**
 * The inverse by elimination with partial pivoting, of the matrix with rows and columns scaled to 1, so that units do not
 * matter; nothing where a pivot is as good as 0.
 */
function invert(matrix: Float64Array, n: number): Float64Array | undefined {
  const work = matrix.slice();
  const rows = new Float64Array(n);
  const columns = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) rows[i] = Math.max(rows[i], Math.abs(work[i * n + j]));
    if (rows[i] === 0) return undefined;
    for (let j = 0; j < n; j++) work[i * n + j] /= rows[i];
  }
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < n; i++) columns[j] = Math.max(columns[j], Math.abs(work[i * n + j]));
    if (columns[j] === 0) return undefined;
    for (let i = 0; i < n; i++) work[i * n + j] /= columns[j];
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(work[i * n + k]) > Math.abs(work[best * n + k])) best = i;
    if (!(Math.abs(work[best * n + k]) > singular * n)) return undefined;
    for (const array of [work, inverse]) {
      for (let j = 0; j < n; j++) {
        [array[k * n + j], array[best * n + j]] = [array[best * n + j], array[k * n + j]];
      }
    }
    const pivot = work[k * n + k];
    for (let j = 0; j < n; j++) {
      work[k * n + j] /= pivot;
      inverse[k * n + j] /= pivot;
    }
    for (let i = 0; i < n; i++) {
      const factor = i === k ? 0 : work[i * n + k];
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) {
        work[i * n + j] -= factor * work[k * n + j];
        inverse[i * n + j] -= factor * inverse[k * n + j];
      }
    }
  }
  // (R A C)⁻¹ = C⁻¹ A⁻¹ R⁻¹ with R and C the divisions above.
  return inverse.map((each, at) => each / columns[Math.floor(at / n)] / rows[at % n]);
}
