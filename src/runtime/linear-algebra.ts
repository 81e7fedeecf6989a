import { exp, expm1 } from './math.ts';

/** Powers that the series takes at most, beyond the order of the matrix: a bound that is never met in practice. */
const MAX_TERMS = 40;
/** How much of a rate may be rounding in the sum of n rates that should cancel, times n. */
const ROUNDING = 4.440892098500626e-16;

/** How the diagonal of an unknown is had: from the powers, from the scalar exponential, or from sums without cancellation. */
const PLAIN = 0;
const ALONE = 1;
const BY_COLUMN = 2;
const BY_ROW = 3;

/** What a propagator of one order is computed in; made when the first one is. */
class Workspace {
  readonly full: Float64Array;
  readonly q: Float64Array;
  readonly next: Float64Array;
  readonly term: Float64Array;
  readonly largest: Float64Array;
  readonly p: Float64Array;
  readonly leak: Float64Array;
  readonly nextLeak: Float64Array;
  readonly reach: Uint8Array;
  readonly kind: Uint8Array;

  constructor(n: number) {
    this.full = new Float64Array(n * n);
    this.q = new Float64Array(n * n);
    this.next = new Float64Array(n * n);
    this.term = new Float64Array(n * n);
    this.largest = new Float64Array(n * n);
    this.p = new Float64Array(n);
    this.leak = new Float64Array(n);
    this.nextLeak = new Float64Array(n);
    this.reach = new Uint8Array(n * n);
    this.kind = new Uint8Array(n);
  }
}

const workspaces: Workspace[] = [];

function workspaceOf(n: number): Workspace {
  workspaces[n] ??= new Workspace(n);
  return workspaces[n];
}

/** Marks with 1 the entries (i, j) for which some product of entries leads from j to i, and the whole diagonal. */
function findReach(matrix: Float64Array, n: number, reach: Uint8Array): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) reach[i * n + j] = i === j || matrix[i * n + j] !== 0 ? 1 : 0;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (reach[i * n + k] === 0) continue;
      for (let j = 0; j < n; j++) if (reach[k * n + j] === 1) reach[i * n + j] = 1;
    }
  }
}

/** Whether two unknowns are in a feedback loop with one another. */
function inLoop(reach: Uint8Array, n: number, i: number, j: number): boolean {
  return reach[i * n + j] === 1 && reach[j * n + i] === 1;
}

/**
 * Decides for every unknown how its diagonal is had. In a loop whose couplings are all positive, as those of a kinetic
 * scheme, and where no column (or no row) sums to more than 0, it is minus the sum of the rest and of what leaks from the
 * loop, in `leak`: all of one sign.
 */
function classify({ full, reach, kind, leak }: Workspace, n: number): void {
  for (let i = 0; i < n; i++) {
    let isAlone = true;
    let byColumn = true;
    let byRow = true;
    for (let j = 0; j < n; j++) {
      if (!inLoop(reach, n, i, j)) continue;
      if (j !== i) isAlone = false;
      let column = full[j * n + j];
      let row = full[j * n + j];
      for (let k = 0; k < n; k++) {
        if (k === j || !inLoop(reach, n, i, k)) continue;
        if (full[k * n + j] < 0) byColumn = byRow = false;
        column += full[k * n + j];
        row += full[j * n + k];
      }
      const slack = n * ROUNDING * Math.abs(full[j * n + j]);
      if (column > slack) byColumn = false;
      if (row > slack) byRow = false;
    }
    kind[i] = isAlone ? ALONE : byColumn ? BY_COLUMN : byRow ? BY_ROW : PLAIN;
    leak[i] = 0;
    if (kind[i] !== BY_COLUMN && kind[i] !== BY_ROW) continue;
    let sum = full[i * n + i];
    for (let k = 0; k < n; k++) {
      if (k !== i && inLoop(reach, n, i, k)) sum += kind[i] === BY_COLUMN ? full[k * n + i] : full[i * n + k];
    }
    // What is below the rounding of the rates is none.
    if (-sum > n * ROUNDING * Math.abs(full[i * n + i])) leak[i] = -sum;
  }
}

/** Number of halvings that bring the largest absolute row sum, or column sum if that is smaller, down to 1/4. */
export function halvings(matrix: Float64Array, n: number): number {
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

/** Sums B + B²/2! + B³/3! + … = e^B − I into `q` for B = scale·full, of small norm, and the leak of the same time. */
function sumSeries(
  { full, q, next, term, largest, leak, nextLeak, kind, reach }: Workspace,
  n: number,
  scale: number,
): void {
  const size = n * n;
  for (let at = 0; at < size; at++) {
    term[at] = full[at] * scale;
    q[at] = term[at];
    largest[at] = Math.abs(term[at]);
  }
  // ℓ φ₁(B): here nextLeak holds the latest term.
  for (let i = 0; i < n; i++) {
    leak[i] *= scale;
    nextLeak[i] = leak[i];
  }
  let open = true;
  // Entries that the first powers leave at zero have their first term by the n-th power, so go on at least till then.
  for (let k = 2; (open || k <= n + 1) && k < MAX_TERMS + n; k++) {
    open = false;
    next.fill(0, 0, size);
    for (let i = 0; i < n; i++) {
      for (let l = 0; l < n; l++) {
        const factor = term[i * n + l];
        if (factor === 0) continue;
        for (let j = 0; j < n; j++) next[i * n + j] += factor * full[l * n + j];
      }
    }
    for (let at = 0; at < size; at++) {
      const value = (next[at] * scale) / k;
      term[at] = value;
      q[at] += value;
      const magnitude = Math.abs(value);
      // 2^-70: far below half an ulp of the entry's largest term.
      if (magnitude > largest[at] * 8.470329472543003e-22) open = true;
      if (magnitude > largest[at]) largest[at] = magnitude;
    }
    const latest = next;
    for (let i = 0; i < n; i++) latest[i] = nextLeak[i];
    for (let i = 0; i < n; i++) {
      if (kind[i] < BY_COLUMN) continue;
      let sum = 0;
      for (let j = 0; j < n; j++) {
        if (inLoop(reach, n, i, j)) sum += latest[j] * (kind[i] === BY_COLUMN ? full[j * n + i] : full[i * n + j]);
      }
      nextLeak[i] = (sum * scale) / k;
      leak[i] += nextLeak[i];
    }
  }
}

/** Sets the diagonal where it can be had better than from the powers. */
function setDiagonal({ full, q, p, kind, leak, reach }: Workspace, n: number, scale: number): void {
  for (let i = 0; i < n; i++) {
    const at = i * n + i;
    if (kind[i] === ALONE) {
      q[at] = expm1(full[at] * scale);
      p[i] = exp(full[at] * scale);
    } else if (kind[i] !== PLAIN) {
      let sum = leak[i];
      for (let k = 0; k < n; k++) {
        if (k !== i && inLoop(reach, n, i, k)) sum += kind[i] === BY_COLUMN ? q[k * n + i] : q[i * n + k];
      }
      q[at] = -sum;
      if (sum < 0.5) p[i] = 1 - sum;
    }
  }
}

/** Q → Q Q + 2 Q, and p, q and the leaks with it. */
function square({ q, next, p, kind, leak, nextLeak, reach }: Workspace, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = leak[i] * (1 + p[i]);
    if (kind[i] >= BY_COLUMN) {
      for (let k = 0; k < n; k++) {
        if (k !== i && inLoop(reach, n, i, k)) sum += leak[k] * (kind[i] === BY_COLUMN ? q[k * n + i] : q[i * n + k]);
      }
    }
    nextLeak[i] = sum;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      // Besides keeping zeros this keeps 0 * Infinity out of the sums.
      if (reach[at] === 0) {
        next[at] = 0;
        continue;
      }
      let sum = 0;
      for (let k = 0; k < n; k++) {
        if (k !== i && k !== j && reach[i * n + k] === 1 && reach[k * n + j] === 1) sum += q[i * n + k] * q[k * n + j];
      }
      next[at] = i === j ? sum : sum + (p[i] + p[j]) * q[at];
    }
  }
  for (let i = 0; i < n; i++) {
    const at = i * n + i;
    const loops = next[at];
    next[at] = q[at] * (2 + q[at]) + loops;
    p[i] = p[i] * p[i] + loops;
    leak[i] = nextLeak[i];
  }
  for (let at = 0; at < n * n; at++) q[at] = next[at];
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
 * their couplings every entry is good to 1e-14 whatever the spread of the time constants, and so it is in kinetic schemes
 * however fast some of their rates are. An entry is exactly 0 where the structure of A makes it so, and the diagonal entry
 * of an unknown outside of feedback loops is `expm1` of its own a dt, bit for bit. If an entry of A dt is not finite, all
 * of `out` is NaN. The result has the same bits on every engine. Scratch is allocated at the first call for an order.
 *
 * Method: scaling and squaring (C. Moler and C. Van Loan, 1978) with a Taylor series in the form without the identity,
 * Q → Q Q + 2 Q. As A. H. Al-Mohy and N. J. Higham (2009) do for triangular matrices, the diagonal is set from the
 * scalar exponential before every squaring, here for each unknown outside of feedback loops. In a loop of positive
 * couplings it is set from the sum of the column or row, in which nothing cancels (the idea of W. K. Grassmann, M. I.
 * Taksar and D. P. Heyman, 1985, for Markov chains): without that, a slow mode is lost beside fast rates, by the norm of
 * A dt times 2^-53. The diagonal is kept as p = e^… and as q = p - 1, because of the two forms 2 + q_i + q_j and
 * p_i + p_j of the factor in the squaring only the latter keeps its accuracy for fast decays.
 */
export function propagator(rates: Float64Array, order: number, dt: number, out: Float64Array): Float64Array {
  const workspace = workspaceOf(order);
  const cells = order * order;
  for (let at = 0; at < cells; at++) workspace.full[at] = rates[at] * dt;
  exponentiate(workspace, order);
  for (let at = 0; at < cells; at++) out[at] = workspace.q[at];
  return out;
}

/**
 * Computes a propagator inside an array: elements `out` … become e^A − I of the matrix whose rows are in elements
 * `rates` …, as `propagator` does for a step of 1. Nothing is allocated but at the first call for an order.
 */
export function propagate(work: Float64Array, rates: number, order: number, out: number): void {
  const workspace = workspaceOf(order);
  const cells = order * order;
  for (let at = 0; at < cells; at++) workspace.full[at] = work[rates + at];
  exponentiate(workspace, order);
  for (let at = 0; at < cells; at++) work[out + at] = workspace.q[at];
}

/** From `full` to `q`. */
function exponentiate(workspace: Workspace, n: number): void {
  const { full, q, p } = workspace;
  for (let at = 0; at < n * n; at++) {
    if (full[at] - full[at] !== 0) {
      q.fill(Number.NaN);
      return;
    }
  }
  findReach(full, n, workspace.reach);
  classify(workspace, n);
  const squarings = halvings(full, n);
  let scale = 1;
  for (let s = 0; s < squarings; s++) scale *= 0.5;
  sumSeries(workspace, n, scale);
  for (let i = 0; i < n; i++) p[i] = 1 + q[i * n + i];
  setDiagonal(workspace, n, scale);
  for (let s = 0; s < squarings; s++) {
    square(workspace, n);
    scale *= 2;
    setDiagonal(workspace, n, scale);
  }
}
