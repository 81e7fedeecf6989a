import { InvalidArgumentError } from 'commander';

/**
 * The values of options. Every function takes the text that was given, and what earlier uses of the option gave; each
 * throws commander's error, which names the option, where the text is no such value.
 */

/** Plain decimals only: no `0x10`, no `Infinity`, no empty text, all of which `Number` would take. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

export function parseNumber(text: string): number {
  const value = parseDecimal(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError(`${quote(text.trim())} is not a number.`);
}

/** The finite number that a text is, if it is one. */
export function parseDecimal(text: string): number | undefined {
  const trimmed = text.trim();
  const value = decimal.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** What an input is given: a number, or the path of a file with its course. */
export type InputArgument = number | { readonly csv: string };

export function parseInput(text: string): InputArgument {
  const path = text.trim();
  if (/\.csv$/i.test(path)) return { csv: path };
  const value = parseDecimal(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError(`${quote(path)} is not a number, nor the path of a .csv file.`);
}

/** `v_pre=-40`, `v_pre=clamp.csv` */
export function parseInputAssignment(
  text: string,
  before: ReadonlyMap<string, InputArgument> = new Map(),
): ReadonlyMap<string, InputArgument> {
  const [name, value] = splitAssignment(text);
  return new Map(before).set(name, parseInput(value));
}

/** A length of time above zero. */
export function parseStep(text: string): number {
  const value = parseNumber(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('A step is longer than 0 ms.');
}

/** A point in time, or a length that may be zero. */
export function parseTime(text: string): number {
  const value = parseNumber(text);
  if (value >= 0) return value;
  throw new InvalidArgumentError('Times start at 0 ms.');
}

/** A whole number from `least` on. */
export function parseCount(least: number): (text: string) => number {
  return (text) => {
    const value = parseNumber(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`${quote(text)} is not a whole number from ${least} on.`);
  };
}

/** `10,20,30`; used several times, the lists add up. */
export function parseTimes(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, ...parseList(text).map(parseTime)];
}

/** A folder; used several times, there are several. */
export function parseFolder(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** `10:60`, two times */
export function parseWindow(text: string): { readonly from: number; readonly to: number } {
  const parts = text.split(':');
  if (parts.length !== 2) throw new InvalidArgumentError('It has the form from:to, such as 10:60.');
  const [from, to] = [parseTime(parts[0]!), parseTime(parts[1]!)];
  if (from < to) return { from, to };
  throw new InvalidArgumentError(`A window ends after it begins: not from ${from} to ${to} ms.`);
}

/** `a,b,i` */
export function parseNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...parseList(text)];
}

/** `tau_decay=80`; of one name the last value counts. A map, since names of a model can be `__proto__`. */
export function parseAssignment(
  text: string,
  before: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const [name, value] = splitAssignment(text);
  return new Map(before).set(name, parseNumber(value));
}

/** `cleared=11,12` */
export function parseTimesOf(
  text: string,
  before: ReadonlyMap<string, readonly number[]> = new Map(),
): ReadonlyMap<string, readonly number[]> {
  const [name, times] = splitAssignment(text);
  return new Map(before).set(name, parseTimes(times, before.get(name)));
}

function parseList(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => part !== '')) return parts;
  throw new InvalidArgumentError('It is a list like a,b,c, without gaps.');
}

function splitAssignment(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim();
  if (name !== '') return [name, text.slice(at + 1)];
  throw new InvalidArgumentError('It has the form name=value.');
}

/** What was given, short enough for a message. */
function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
