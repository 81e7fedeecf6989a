import type { Manifest } from '../runtime/index.ts';
import type { RunFlags } from './run-flags.ts';
import { UsageError } from './usage-error.ts';

/** What the traces of one command may take of the memory. */
const mostBytes = 512 * 2 ** 20;

/** Days of computing: whoever asks for more has mistyped a number. */
const mostSteps = 1e12;

/**
 * Refuses a run whose traces would not fit, before any of them is made.
 *
 * @throws UsageError that proposes `--every`
 */
export function assertRoom(
  { states, readouts }: Manifest,
  { dt, tstop, every, record, sweep = [], measure }: RunFlags,
): void {
  const steps = tstop / dt;
  const grid = `--tstop ${tstop} with --dt ${dt}`;
  if (steps > mostSteps) throw new UsageError(`${grid} is ${count(steps)} steps, more than a run can do`);
  // What is measured is recorded before and after the events of each time.
  const sides = measure ? 2 : 1;
  const columns = sides * (1 + (record?.length ?? states.length + readouts.length));
  const points = sweep.reduce((product, { values }) => product * values.length, 1);
  const bytes = points * (Math.floor(steps / every) + 1) * columns * 8;
  if (bytes <= mostBytes) return;
  const proposal = roundUp(every * (bytes / mostBytes));
  const rows = `${points === 1 ? '' : `${points} times `}${count(steps / every)} rows of ${columns} numbers`;
  const remedy = measure ? 'use a larger --dt or a shorter --tstop' : `use --every ${proposal} or more`;
  throw new UsageError(`${grid} gives ${rows}, ${size(bytes)}: ${remedy}`);
}

function count(value: number): string {
  return value < 1e15 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function size(bytes: number): string {
  return bytes < 1e12 ? `${(bytes / 1e9).toPrecision(2)} GB` : `${count(bytes / 1e9)} GB`;
}

/** The next number of the form 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= value)!;
}
