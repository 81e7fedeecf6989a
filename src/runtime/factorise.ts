/** Systems of linear equations inside an array: what an implicit step of many states calls. Nothing is allocated. */

/** How much larger than the diagonal another entry of the column has to be for the rows to change places. */
const PIVOTING = 10;

/** Sets the elements `from` … `to − 1` to 0. */
export function clear(work: Float64Array, from: number, to: number): void {
  work.fill(0, from, to);
}

/**
 * Replaces a matrix by its LU factors. Elements `matrix` … hold its rows; the `order` elements behind them receive which
 * row each pivot came from, and the one behind those holds the least value that a pivot on the diagonal may have.
 *
 * The matrix is 1/(γh) − J of an implicit step: the diagonal dominates wherever the step resolves the flow, so that rows
 * change places only where an entry is ten times the diagonal. A pivot below the least, or after a change of places a
 * determinant that is not positive, means growth that the step cannot follow: all that is solved with it is NaN.
 */
export function factorise(work: Float64Array, matrix: number, order: number): void {
  const n = order;
  const rows = matrix + n * n;
  const least = work[rows + n];
  let swaps = 0;
  let sign = 1;
  let sound = true;
  for (let k = 0; k < n; k++) {
    let pivotRow = k;
    const diagonal = Math.abs(work[matrix + k * n + k]);
    let largest = diagonal * PIVOTING;
    for (let i = k + 1; i < n; i++) {
      const size = Math.abs(work[matrix + i * n + k]);
      if (size > largest) {
        largest = size;
        pivotRow = i;
      }
    }
    work[rows + k] = pivotRow;
    if (pivotRow !== k) {
      swaps++;
      const a = matrix + k * n;
      const b = matrix + pivotRow * n;
      for (let j = 0; j < n; j++) {
        const entry = work[a + j];
        work[a + j] = work[b + j];
        work[b + j] = entry;
      }
    }
    const pivot = work[matrix + k * n + k];
    if (pivot < 0) sign = -sign;
    const large = swaps > 0 ? pivot !== 0 : pivot >= least;
    if (!(large && Math.abs(pivot) < Number.POSITIVE_INFINITY)) sound = false;
    for (let i = k + 1; i < n; i++) {
      const at = matrix + i * n;
      if (work[at + k] === 0) continue;
      const factor = work[at + k] / pivot;
      work[at + k] = factor;
      for (let j = k + 1; j < n; j++) work[at + j] -= factor * work[matrix + k * n + j];
    }
  }
  if (swaps % 2 === 1) sign = -sign;
  if (!sound || sign < 0) for (let k = 0; k < n; k++) work[matrix + k * n + k] = Number.NaN;
}

/** Replaces the right-hand side in elements `right` … by the solution, with the factors that `factorise` left. */
export function solveFactored(work: Float64Array, matrix: number, order: number, right: number): void {
  const n = order;
  const rows = matrix + n * n;
  for (let k = 0; k < n; k++) {
    const row = right + work[rows + k];
    const value = work[row];
    work[row] = work[right + k];
    work[right + k] = value;
  }
  for (let i = 0; i < n; i++) {
    let sum = work[right + i];
    for (let j = 0; j < i; j++) sum -= work[matrix + i * n + j] * work[right + j];
    work[right + i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = work[right + i];
    for (let j = i + 1; j < n; j++) sum -= work[matrix + i * n + j] * work[right + j];
    work[right + i] = sum / work[matrix + i * n + i];
  }
}
