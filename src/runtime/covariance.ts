import { halvings, propagator } from './linear-algebra.ts';

/** Powers that the series takes at most, beyond twice the order of the matrix: a bound that is never met in practice. */
const mostTerms = 60;

/**
 * The increments that noise adds to a linear system in one step: with x' = A x + G dW, x(t + h) is normal with the mean
 * e^{Ah} x and the covariance Q = ∫₀ʰ e^{As} G Gᵀ e^{Aᵀs} ds. Computes a lower triangular L with L Lᵀ = Q, so that L ξ with
 * independent standard normal ξ has the distribution of the increments, whatever the length of the step.
 *
 * @param rates the matrix A h, row-major, `order * order` entries
 * @param gains the matrix G √h, row-major, `order * processes` entries
 * @param order the number of states
 * @param processes the number of Wiener processes
 * @param out receives L, row-major, with zeros above the diagonal; NaN where an entry of the input is not finite
 *
 * The integral is the one of Van Loan (1978, doi:10.1109/TAC.1978.1101743), but not through the exponential of his block
 * matrix, whose lower half overflows where h is long against the time constants: a Taylor series over h/2ᵏ and then
 * Q(2s) = Q(s) + e^{As} Q(s) e^{Aᵀs}, a sum of matrices without negative eigenvalues, which loses nothing. A direction
 * without variance beyond rounding gets a column of zeros: shared noise makes Q singular. Scratch is allocated at every
 * call: this belongs into the set-up.
 */
export function covarianceFactor(
  rates: Float64Array,
  gains: Float64Array,
  order: number,
  processes: number,
  out: Float64Array,
): void {
  const n = order;
  const full = rates.slice(0, n * n);
  if (!full.every(Number.isFinite) || !gains.subarray(0, n * processes).every(Number.isFinite)) {
    out.fill(Number.NaN, 0, n * n);
    return;
  }
  const levels = halvings(full, n);
  let time = 1;
  for (let level = 0; level < levels; level++) time *= 0.5;
  const covariance = series(
    full.map((rate) => rate * time),
    gains,
    n,
    processes,
    time,
  );
  const transition = new Float64Array(n * n);
  for (let level = 0; level < levels; level++) {
    propagator(full, n, time, transition);
    for (let i = 0; i < n; i++) transition[i * n + i] += 1;
    addTransformed(covariance, transition, n);
    time *= 2;
  }
  factorise(covariance, n, out);
}

/** Q over a time in which A changes little: Σ Tₖ with T₀ = G Gᵀ s and Tₖ = (A s Tₖ₋₁ + Tₖ₋₁ Aᵀ s)/(k + 1). */
function series(rates: Float64Array, gains: Float64Array, n: number, processes: number, time: number): Float64Array {
  let term = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < processes; k++) sum += gains[i * processes + k] * gains[j * processes + k];
      term[i * n + j] = sum * time;
    }
  }
  const total = term.slice();
  let open = true;
  // Entries that the noise reaches through others have their first term late.
  for (let k = 1; (open || k <= 2 * n) && k < mostTerms + 2 * n; k++) {
    const next = new Float64Array(n * n);
    open = false;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let l = 0; l < n; l++) sum += rates[i * n + l] * term[l * n + j] + term[i * n + l] * rates[j * n + l];
        const at = i * n + j;
        next[at] = sum / (k + 1);
        total[at] += next[at];
        if (Math.abs(next[at]) > Math.abs(total[at]) * 8.470329472543003e-22) open = true;
      }
    }
    term = next;
  }
  return total;
}

/** Q ← Q + E Q Eᵀ, kept symmetric. */
function addTransformed(covariance: Float64Array, transition: Float64Array, n: number): void {
  const half = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += transition[i * n + k] * covariance[k * n + j];
      half[i * n + j] = sum;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += half[i * n + k] * transition[j * n + k];
      covariance[i * n + j] += sum;
      covariance[j * n + i] = covariance[i * n + j];
    }
  }
}

/** Cholesky's factor of a matrix without negative eigenvalues. */
function factorise(covariance: Float64Array, n: number, out: Float64Array): void {
  out.fill(0, 0, n * n);
  for (let j = 0; j < n; j++) {
    const variance = covariance[j * n + j];
    let pivot = variance;
    for (let k = 0; k < j; k++) pivot -= out[j * n + k] * out[j * n + k];
    // Not `<=`: a NaN goes on.
    const isRounding = pivot < 4 * n * Number.EPSILON * variance || pivot === 0;
    if (isRounding) continue;
    const root = Math.sqrt(pivot);
    for (let i = j; i < n; i++) {
      let sum = covariance[i * n + j];
      for (let k = 0; k < j; k++) sum -= out[i * n + k] * out[j * n + k];
      out[i * n + j] = i === j ? root : sum / root;
    }
  }
}
