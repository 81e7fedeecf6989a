import { InvalidArgumentError } from 'commander';
import { equalRatios, equalSteps, mostPoints, type Sweep } from '../library/study/grid.ts';
import { SynapseError } from '../runtime/index.ts';
import { parseDecimal } from './options.ts';

export { type GridPoint, gridOf, type Sweep } from '../library/study/grid.ts';

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
  const third = count === undefined ? numberFrom(step!) : Number(count);
  try {
    return count === undefined ? equalSteps(low, high, third) : equalRatios(low, high, third);
  } catch (error) {
    throw error instanceof SynapseError ? new InvalidArgumentError(error.message) : error;
  }
}

function numberFrom(text: string): number {
  const value = parseDecimal(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError(`${JSON.stringify(text.trim().slice(0, 40))} is not a number.`);
}
