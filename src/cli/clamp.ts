import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { suggest, unitConversion } from '../compiler/index.ts';
import { parseDecimal } from './options.ts';
import { cannot } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** The input that a file drives. */
export interface DrivenInput {
  readonly name: string;
  readonly unit: string;
}

/**
 * Reads the course of an input from a CSV file with a column for the time, `t` or `time`, and one with the name of the
 * input: a function of the time in milliseconds that gives the value in the model's unit.
 *
 * @throws UsageError
 */
export async function readClamp(path: string, input: DrivenInput, cwd: string): Promise<(time: number) => number> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw cannot(`read ${path}`, error);
  }
  return parseClamp(text, path, input);
}

/**
 * The same from the text of the file. Between rows the course is a straight line; before the first and after the last
 * row it is held. Units may stand in the header, `time (s),v (V)`; without them, times are in milliseconds and values in
 * the unit of the model.
 *
 * @throws UsageError
 */
export function parseClamp(text: string, shown: string, input: DrivenInput): (time: number) => number {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ number: i + 1, cells: line.split(',').map(plainCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [header, ...body] = rows;
  if (!header || body.length === 0)
    throw new UsageError(`${shown} has no rows: it needs a header such as t,${input.name}`);
  const columns = header.cells.map(parseHeading);
  const timeColumn = columnOf(columns, ['t', 'time'], shown);
  const valueColumn = columnOf(columns, [input.name], shown);
  const toTime = converter(columns[timeColumn]!, 'ms', shown);
  const toValue = converter(columns[valueColumn]!, input.unit, shown);

  const times = new Float64Array(body.length);
  const values = new Float64Array(body.length);
  body.forEach(({ number, cells }, i) => {
    if (cells.length !== columns.length) {
      throw new UsageError(`${shown}, row ${number}: ${cells.length} cells where the header has ${columns.length}`);
    }
    const numberIn = (column: number) => {
      const value = parseDecimal(cells[column]!);
      if (value !== undefined) return value;
      throw new UsageError(
        `${shown}, row ${number}, column ${columns[column]!.name}: ${JSON.stringify(cells[column])} is not a number`,
      );
    };
    times[i] = toTime(numberIn(timeColumn));
    values[i] = toValue(numberIn(valueColumn));
    if (i > 0 && !(times[i]! > times[i - 1]!)) {
      throw new UsageError(
        `${shown}, row ${number}: times must increase, but ${times[i]} ms follows ${times[i - 1]} ms`,
      );
    }
  });
  return (time) => interpolate(times, values, time);
}

interface Heading {
  readonly name: string;
  readonly unit: string | undefined;
}

function plainCell(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function parseHeading(cell: string): Heading {
  const [, name, unit] = /^(.*?)\s*(?:\((.*)\))?$/.exec(cell)!;
  return { name: name!, unit };
}

function columnOf(columns: readonly Heading[], names: readonly string[], shown: string): number {
  const found = columns.flatMap(({ name }, i) => (names.includes(name) ? [i] : []));
  if (found.length === 1) return found[0]!;
  const wanted = names.join(' or ');
  if (found.length > 1) throw new UsageError(`${shown} has ${found.length} columns called ${wanted}`);
  const known = columns.map(({ name }) => name);
  const near = suggest(names[0]!, known);
  const list = `it has ${known.join(', ')}`;
  throw new UsageError(
    `${shown} has no column ${wanted}; ${near === undefined ? list : `did you mean ${near}? (${list})`}`,
  );
}

function converter({ name, unit }: Heading, to: string, shown: string): (value: number) => number {
  if (unit === undefined) return (value) => value;
  const conversion = unitConversion(unit, to);
  if (conversion === 'unknown-unit') throw new UsageError(`${shown}, column ${name}: there is no unit ${unit}`);
  if (conversion === 'other-dimension') {
    throw new UsageError(`${shown}, column ${name}: ${unit} is no unit for what the model has in ${to}`);
  }
  const { numerator, denominator } = conversion;
  return (value) => (value * numerator) / denominator;
}

function interpolate(times: Float64Array, values: Float64Array, time: number): number {
  const last = times.length - 1;
  if (time <= times[0]!) return values[0]!;
  if (time >= times[last]!) return values[last]!;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle;
    else high = middle;
  }
  const share = (time - times[low]!) / (times[high]! - times[low]!);
  return values[low]! + share * (values[high]! - values[low]!);
}
