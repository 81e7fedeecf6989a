import { exp, expm1 } from './math.ts';

/** Powers that the series takes at most, beyond the order of the matrix: a bound that is never met in practice. */
const MAX_TERMS = 40;

/** Marks with 1 the entries (i, j) for which some product of entries leads from j to i, and the whole diagonal. */
function reachability(matrix: Float64Array, n: number): Uint8Array {
  const reach = new Uint8Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i === j || matrix[i * n + j] !== 0) reach[i * n + j] = 1;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (reach[i * n + k] === 0) continue;
      for (let j = 0; j < n; j++) if (reach[k * n + j] === 1) reach[i * n + j] = 1;
    }
  }
  return reach;
}

/** Marks with 1 the unknowns that are in no feedback loop with another one. */
function outsideLoops(reach: Uint8Array, n: number): Uint8Array {
  const alone = new Uint8Array(n).fill(1);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) if (k !== i && reach[i * n + k] === 1 && reach[k * n + i] === 1) alone[i] = 0;
  }
  return alone;
}

/** Number of halvings that bring the largest absolute row sum, or column sum if that is smaller, down to 1/4. */
function halvings(matrix: Float64Array, n: number): number {
  let rows = 0;
  let columns = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    let column = 0;
    for (let j = 0; j < n; j++) {
      row += Math.abs(matrix[i * n + j]);
      column += Math.abs(matrix[j * n + i]);
    }
    rows = Math.max(rows, row);
    columns = Math.max(columns, column);
  }
  // Sums of huge finite entries may overflow; the largest double is then close enough.
  let norm = Math.min(rows, columns, Number.MAX_VALUE);
  let count = 0;
  while (norm > 0.25) {
    norm *= 0.5;
    count++;
  }
  return count;
}

/** Sums B + B²/2! + B³/3! + … = e^B - I for a matrix of small norm, the smallest terms first. */
function series(matrix: Float64Array, n: number): Float64Array {
  const size = n * n;
  const terms = [matrix];
  const largest = matrix.map(Math.abs);
  let last = matrix;
  let open = true;
  // Entries that the first powers leave at zero have their first term by the n-th power, so go on at least till then.
  for (let k = 2; (open || k <= n + 1) && k < MAX_TERMS + n; k++) {
    const term = new Float64Array(size);
    open = false;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let l = 0; l < n; l++) sum += last[i * n + l] * matrix[l * n + j];
        const at = i * n + j;
        term[at] = sum / k;
        const magnitude = Math.abs(term[at]);
        // 2^-70: far below half an ulp of the entry's largest term.
        if (magnitude > largest[at] * 8.470329472543003e-22) open = true;
        if (magnitude > largest[at]) largest[at] = magnitude;
      }
    }
    terms.push(term);
    last = term;
  }
  const total = new Float64Array(size);
  for (const term of terms.reverse()) {
    for (let at = 0; at < size; at++) total[at] += term[at];
  }
  return total;
}

/**
 * Computes the propagator of the linear system x' = A x over one step, in the form out = e^(A dt) - I.
 *
 * @param rates - the matrix A, row-major, at least `order * order` entries; left unchanged unless it is `out`
 * @param order - the number of unknowns
 * @param dt - the step
 * @param out - receives the result
 * @returns `out`
 *
 * The identity is never added, so that small entries keep their relative accuracy: in triangular systems of decays and
 * their couplings every entry is good to 1e-14 whatever the spread of the time constants. An entry is exactly 0 where
 * the structure of A makes it so, and the diagonal entry of an unknown outside of feedback loops is `expm1` of its own
 * a dt, bit for bit. If an entry of A dt is not finite, all of `out` is NaN. The result has the same bits on every
 * engine. Scratch is allocated at every call: this belongs into the set-up.
 *
 * Method: scaling and squaring (C. Moler and C. Van Loan, 1978) with a Taylor series in the form without the identity,
 * Q → Q Q + 2 Q. As A. H. Al-Mohy and N. J. Higham (2009) do for triangular matrices, the diagonal is set from the
 * scalar exponential before every squaring, here for each unknown outside of feedback loops. The diagonal is kept as
 * p = e^… and as q = p - 1, because of the two forms 2 + q_i + q_j and p_i + p_j of the factor in the squaring only the
 * latter keeps its accuracy for fast decays.
 */
export function propagator(rates: Float64Array, order: number, dt: number, out: Float64Array): Float64Array {
  const n = order;
  const size = n * n;
  const full = rates.slice(0, size).map((rate) => rate * dt);
  if (!full.every(Number.isFinite)) return out.fill(Number.NaN, 0, size);
  const reach = reachability(full, n);
  const alone = outsideLoops(reach, n);
  const squarings = halvings(full, n);

  let scale = 1;
  for (let s = 0; s < squarings; s++) scale *= 0.5;
  const q = series(
    full.map((entry) => entry * scale),
    n,
  );
  const p = new Float64Array(n);
  for (let i = 0; i < n; i++) p[i] = 1 + q[i * n + i];
  const setDiagonal = (): void => {
    for (let i = 0; i < n; i++) {
      if (alone[i] === 0) continue;
      q[i * n + i] = expm1(full[i * n + i] * scale);
      p[i] = exp(full[i * n + i] * scale);
    }
  };
  setDiagonal();

  const next = new Float64Array(size);
  for (let s = 0; s < squarings; s++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        // Besides keeping zeros this keeps 0 * Infinity out of the sums.
        if (reach[at] === 0) continue;
        let sum = 0;
        for (let k = 0; k < n; k++) {
          if (k !== i && k !== j && reach[i * n + k] === 1 && reach[k * n + j] === 1) {
            sum += q[i * n + k] * q[k * n + j];
          }
        }
        next[at] = i === j ? sum : sum + (p[i] + p[j]) * q[at];
      }
    }
    for (let i = 0; i < n; i++) {
      const at = i * n + i;
      const loops = next[at];
      next[at] = q[at] * (2 + q[at]) + loops;
      p[i] = p[i] * p[i] + loops;
    }
    q.set(next);
    scale *= 2;
    setDiagonal();
  }
  out.set(q);
  return out;
}

/**
 * Computes a propagator inside an array: elements `out` … become e^A − I of the matrix whose rows are in elements
 * `rates` …, as `propagator` does for a step of 1. Nothing is allocated.
 */
export function propagate(work: Float64Array, rates: number, order: number, out: number): void {
  const cells = order * order;
  propagator(work.subarray(rates, rates + cells), order, 1, work.subarray(out, out + cells));
}
