/** The right-hand side of an autonomous system: writes the rates of `y` into `rates`. */
export type Flow = (y: Float64Array, rates: Float64Array) => void;

const columns = 10;
const relative = 1e-13;
const absolute = 1e-16;
/** Halvings of an interval before a solution counts as impossible; a kink in the flow costs about twenty. */
const deepest = 46;

/**
 * Integrates y' = f(y) over a time by the extrapolation of Gragg (1965), Bulirsch & Stoer (1966), as in Hairer, Nørsett &
 * Wanner (1993, Solving Ordinary Differential Equations I, II.9): the modified midpoint rule with 2, 4, 6, … substeps,
 * extrapolated in h², up to order 20. Where that does not reach 1e-13 relative (or 1e-16 of `scale`), it halves the time.
 *
 * @param y the state, replaced
 * @param scale per component the largest size that it had so far, updated
 */
export function integrate(flow: Flow, y: Float64Array, time: number, scale: Float64Array): void {
  const n = y.length;
  const rates = new Float64Array(n);
  // Intervals yet to do, as depths: each is time/2^depth long, and together they end at the end.
  const pending = [0];
  for (let depth = pending.pop(); depth !== undefined; depth = pending.pop()) {
    const h = time / 2 ** depth;
    flow(y, rates);
    const next = extrapolate(flow, y, rates, h, scale, depth);
    if (next) {
      y.set(next);
      for (let i = 0; i < n; i++) scale[i] = Math.max(scale[i]!, Math.abs(y[i]!));
    } else if (depth < deepest) pending.push(depth + 1, depth + 1);
    else throw new Error('the flow is too steep for the oracle');
  }
}

function extrapolate(
  flow: Flow,
  y: Float64Array,
  rates: Float64Array,
  h: number,
  scale: Float64Array,
  depth: number,
): Float64Array | undefined {
  const n = y.length;
  let row: Float64Array[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < columns; k++) {
    // Increments, not values: so the rounding of the table is relative to the change.
    const next = [midpoint(flow, y, rates, h, 2 * (k + 1))];
    for (let j = 1; j <= k; j++) {
      const ratio = ((k + 1) / (k + 1 - j)) ** 2 - 1;
      const [low, high] = [row[j - 1]!, next[j - 1]!];
      next.push(high.map((value, i) => value + (value - low[i]!) / ratio));
    }
    if (k > 0) {
      const [result, lower] = [next[k]!, next[k - 1]!];
      let error = 0;
      for (let i = 0; i < n; i++) {
        const size = Math.max(Math.abs(y[i]!), Math.abs(y[i]! + result[i]!));
        const tolerance = relative * size + absolute * Math.max(scale[i]!, size) + Number.MIN_VALUE;
        error = Math.max(error, Math.abs(result[i]! - lower[i]!) / tolerance);
      }
      // At the level of rounding a shorter interval gains nothing.
      const isRounding = k >= 3 && depth >= 3 && error < 100 && error >= best / 4;
      if (error <= 1 || isRounding) return result.map((change, i) => y[i]! + change);
      if (!(error < Number.POSITIVE_INFINITY)) return undefined;
      if (k >= 3 && error > best) return undefined;
      best = Math.min(best, error);
    }
    row = next;
  }
  return undefined;
}

/** The change of y over h by the modified midpoint rule with an even number of substeps. */
function midpoint(flow: Flow, y: Float64Array, rates: Float64Array, h: number, substeps: number): Float64Array {
  const n = y.length;
  const step = h / substeps;
  let before = new Float64Array(n);
  let now = rates.map((rate) => step * rate);
  const at = new Float64Array(n);
  const slope = new Float64Array(n);
  for (let k = 1; k < substeps; k++) {
    for (let i = 0; i < n; i++) at[i] = y[i]! + now[i]!;
    flow(at, slope);
    const next = before;
    for (let i = 0; i < n; i++) next[i] = before[i]! + 2 * step * slope[i]!;
    before = now;
    now = next;
  }
  for (let i = 0; i < n; i++) at[i] = y[i]! + now[i]!;
  flow(at, slope);
  // Gragg's last step.
  return now.map((value, i) => 0.5 * (value + before[i]! + step * slope[i]!));
}
