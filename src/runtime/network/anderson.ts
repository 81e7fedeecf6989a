/** How many earlier iterations are kept. */
const depth = 8;
/** Pivots below this fraction of the largest are taken for none. */
const singular = 1e-13;

/**
 * Finds a fixed point x = F(x) faster than by going from x to F(x), and also where that leads away: the next x combines
 * those before so that their residuals cancel as well as they can (Anderson 1965, doi:10.1145/321296.321305; Walker & Ni
 * 2011, doi:10.1137/10078356X). On a linear problem it does what GMRES does. All scratch is allocated once.
 */
export class Anderson {
  readonly #size: number;
  readonly #x: Float64Array;
  readonly #residual: Float64Array;
  readonly #steps: readonly Float64Array[];
  readonly #changes: readonly Float64Array[];
  readonly #matrix = new Float64Array(depth * (depth + 1));
  readonly #weights = new Float64Array(depth);
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#x = new Float64Array(size);
    this.#residual = new Float64Array(size);
    this.#steps = Array.from({ length: depth }, () => new Float64Array(size));
    this.#changes = Array.from({ length: depth }, () => new Float64Array(size));
  }

  /** Forgets what was iterated before. */
  clear(): void {
    this.#count = 0;
  }

  /** Replaces `x` by the next one, where F has the value `image` at it. */
  next(x: Float64Array, image: Float64Array): void {
    const n = this.#size;
    const kept = Math.min(this.#count, depth);
    if (this.#count > 0) {
      // What the last iteration has changed takes the place of what is longest ago.
      const step = this.#steps[(this.#count - 1) % depth];
      const change = this.#changes[(this.#count - 1) % depth];
      for (let i = 0; i < n; i++) {
        step[i] = x[i] - this.#x[i];
        change[i] = image[i] - x[i] - this.#residual[i];
      }
    }
    for (let i = 0; i < n; i++) {
      this.#x[i] = x[i];
      this.#residual[i] = image[i] - x[i];
      x[i] = image[i];
    }
    this.#count++;
    if (kept === 0 || !this.#solve(kept)) return;
    for (let j = 0; j < kept; j++) {
      const weight = this.#weights[j];
      const step = this.#steps[j];
      const change = this.#changes[j];
      for (let i = 0; i < n; i++) x[i] -= weight * (step[i] + change[i]);
    }
  }

  /** Weights of least squares, by the normal equations scaled to a diagonal of ones; whether there are any. */
  #solve(kept: number): boolean {
    const changes = this.#changes;
    const matrix = this.#matrix;
    const width = kept + 1;
    for (let j = 0; j < kept; j++) {
      for (let k = 0; k <= j; k++) {
        const sum = dot(changes[j], changes[k]);
        matrix[j * width + k] = sum;
        matrix[k * width + j] = sum;
      }
      matrix[j * width + kept] = dot(changes[j], this.#residual);
    }
    const scale = this.#weights;
    for (let j = 0; j < kept; j++) {
      const square = matrix[j * width + j];
      if (!(square > 0)) return false;
      scale[j] = 1 / Math.sqrt(square);
    }
    for (let j = 0; j < kept; j++) {
      for (let k = 0; k < kept; k++) matrix[j * width + k] *= scale[j] * scale[k];
      matrix[j * width + kept] *= scale[j];
    }
    // A positive definite matrix needs no pivoting; a change that others span gets no weight.
    for (let j = 0; j < kept; j++) {
      const pivot = matrix[j * width + j];
      if (!(pivot > singular)) {
        for (let k = 0; k < kept; k++) matrix[k * width + j] = 0;
        matrix[j * width + j] = 1;
        matrix[j * width + kept] = 0;
        continue;
      }
      for (let i = j + 1; i < kept; i++) {
        const factor = matrix[i * width + j] / pivot;
        for (let k = j; k <= kept; k++) matrix[i * width + k] -= factor * matrix[j * width + k];
      }
    }
    for (let j = kept - 1; j >= 0; j--) {
      let value = matrix[j * width + kept];
      for (let k = j + 1; k < kept; k++) value -= matrix[j * width + k] * matrix[k * width + kept];
      value /= matrix[j * width + j];
      if (!(value - value === 0)) return false;
      matrix[j * width + kept] = value;
    }
    for (let j = 0; j < kept; j++) this.#weights[j] = matrix[j * width + kept] * scale[j];
    return true;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
