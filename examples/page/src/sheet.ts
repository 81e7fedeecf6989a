import { library } from './library.ts';
import type { Course, Drive } from './messages.ts';
import { sceneOf } from './scenes.ts';

/** What somebody works on: a text, where it began, and what it is driven with. */
export interface Sheet {
  /** The file of the library that it began as. */
  readonly file: string;
  readonly text: string;
  /** Which model of the text is shown; the page chooses if left out. */
  readonly model: string | undefined;
  readonly drive: Drive;
}

/** A file of the library as it is shown first. */
export function freshSheet(file: string): Sheet {
  const entry = library.find((each) => each.file === file) ?? library[0]!;
  return { file: entry.file, text: entry.text, model: undefined, drive: sceneOf(entry.file) };
}

/** A sheet that came from outside, with a link or from storage: all that is not as it should be is refused. */
export function sheetFrom(value: unknown): Sheet | undefined {
  if (!isRecord(value)) return undefined;
  const { file, text, model, drive } = value;
  if (typeof file !== 'string' || typeof text !== 'string' || !isRecord(drive)) return undefined;
  if (model !== undefined && typeof model !== 'string') return undefined;
  const { pre, post, inputs, parameters, dt, tstop, seed } = drive;
  if (!isNumbers(pre) || !isNumbers(post) || !isRecord(inputs) || !isRecord(parameters)) return undefined;
  if (!isNumbers([dt, tstop, seed]) || !isNumbers(Object.values(parameters))) return undefined;
  if (!Object.values(inputs).every(isCourse)) return undefined;
  return { file, text, model, drive: drive as unknown as Drive };
}

function isCourse(value: unknown): value is Course {
  if (!isRecord(value) || !Number.isFinite(value.held)) return false;
  const { pulse } = value;
  return pulse === undefined || (isRecord(pulse) && isNumbers([pulse.value, pulse.from, pulse.to]));
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isFinite);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
