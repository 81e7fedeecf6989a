import { SynapseError } from '../../runtime/index.ts';

/** A run for each is a matter of minutes; more points are a slip of the pen. */
export const mostPoints = 10_000;

/** What is varied, with the values that it takes one after the other. */
export interface Sweep {
  readonly name: string;
  readonly values: readonly number[];
}

/** A point of the grid: the value of each sweep, in their order. */
export type GridPoint = readonly number[];

/** All points; the last sweep runs fastest. */
export function gridOf(sweeps: readonly Sweep[]): readonly GridPoint[] {
  return sweeps.reduce<GridPoint[]>(
    (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
}

/**
 * From the first to the last number in equal steps; the end belongs to it however the division is rounded.
 *
 * @throws SynapseError `invalid-value`
 */
export function equalSteps(start: number, stop: number, step: number): number[] {
  const steps = (stop - start) / step;
  if (step === 0) throw new SynapseError('invalid-value', 'A step of 0 leads nowhere.', step);
  if (steps < 0) throw new SynapseError('invalid-value', `Steps of ${step} lead away from ${stop}.`, step);
  if (steps >= mostPoints) throw tooMany();
  const count = Math.floor(steps + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => decimal(start + i * step));
}

/**
 * So many numbers of equal ratio, both ends included.
 *
 * @throws SynapseError `invalid-value`
 */
export function equalRatios(start: number, stop: number, count: number): number[] {
  if (!(start > 0 && stop > 0)) {
    throw new SynapseError('invalid-value', 'Equal ratios need two ends above 0.', Math.min(start, stop));
  }
  if (count < 2) throw new SynapseError('invalid-value', 'Equal ratios need two values at least.', count);
  if (count > mostPoints) throw tooMany();
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return start;
    return i === count - 1 ? stop : decimal(start * (stop / start) ** (i / (count - 1)));
  });
}

function tooMany(): SynapseError {
  return new SynapseError('invalid-value', `More than ${mostPoints.toLocaleString('en')} values.`);
}

/** The decimal that was meant: 0.3, and not 0.30000000000000004. */
function decimal(value: number): number {
  return Number(value.toPrecision(12));
}
