import { InvalidArgumentError } from 'commander';
import { parseDecimal } from './options.ts';

/** A parameter or an input with the values that it takes one after the other. */
export interface Sweep {
  readonly name: string;
  readonly values: readonly number[];
}

/** A run for each is a matter of minutes; more points are a slip of the pen. */
const mostPoints = 10_000;

/**
 * `tau=50:150:25` from the first to the second number in steps of the third, both ends included; `tau=1:1000:log7` seven
 * values of equal ratio; `tau=5,10,20` a list. Used several times, every value of one meets every value of the others.
 *
 * @throws InvalidArgumentError
 */
export function parseSweep(text: string, before: readonly Sweep[] = []): readonly Sweep[] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  if (name === '') throw new InvalidArgumentError('It has the form name=start:stop:step or name=a,b,c.');
  if (before.some((sweep) => sweep.name === name)) throw new InvalidArgumentError(`${name} is swept twice.`);
  const values = parseValues(text.slice(at + 1));
  const points = before.reduce((product, sweep) => product * sweep.values.length, values.length);
  if (points > mostPoints) {
    throw new InvalidArgumentError(
      `${points.toLocaleString('en')} points are more than ${mostPoints.toLocaleString('en')}.`,
    );
  }
  return [...before, { name, values }];
}

function parseValues(text: string): number[] {
  const parts = text.split(':').map((part) => part.trim());
  if (parts.length === 1) {
    const values = text.split(',').map(numberFrom);
    const twice = values.find((value, i) => values.indexOf(value) < i);
    if (twice !== undefined) throw new InvalidArgumentError(`${twice} stands in the list twice.`);
    return values;
  }
  const [start, stop, step] = parts;
  if (parts.length !== 3) throw new InvalidArgumentError('A range has the form start:stop:step or start:stop:log7.');
  const [low, high] = [numberFrom(start!), numberFrom(stop!)];
  const count = /^log(\d+)$/.exec(step!)?.[1];
  return count === undefined ? equalSteps(low, high, numberFrom(step!)) : equalRatios(low, high, Number(count));
}

function numberFrom(text: string): number {
  const value = parseDecimal(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError(`${JSON.stringify(text.trim().slice(0, 40))} is not a number.`);
}

function equalSteps(start: number, stop: number, step: number): number[] {
  const steps = (stop - start) / step;
  if (step === 0) throw new InvalidArgumentError('A step of 0 leads nowhere.');
  if (steps < 0) throw new InvalidArgumentError(`Steps of ${step} lead away from ${stop}.`);
  if (steps >= mostPoints) throw new InvalidArgumentError(`More than ${mostPoints.toLocaleString('en')} values.`);
  // The end belongs to the range however the division is rounded.
  const count = Math.floor(steps + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => decimal(start + i * step));
}

function equalRatios(start: number, stop: number, count: number): number[] {
  if (!(start > 0 && stop > 0)) throw new InvalidArgumentError('Equal ratios need two ends above 0.');
  if (count < 2) throw new InvalidArgumentError('Equal ratios need two values at least.');
  if (count > mostPoints) throw new InvalidArgumentError(`More than ${mostPoints.toLocaleString('en')} values.`);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return start;
    return i === count - 1 ? stop : decimal(start * (stop / start) ** (i / (count - 1)));
  });
}

/** The decimal that was meant: 0.3, and not 0.30000000000000004. */
function decimal(value: number): number {
  return Number(value.toPrecision(12));
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
