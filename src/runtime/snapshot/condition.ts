import { SynapseError } from '../errors.ts';

/** The elements of a part of a snapshot. */
export type Numbers = Float64Array | Uint32Array;

/** What every number of a part has to be. */
export interface Condition {
  /** In words that go on from `it is not`. */
  readonly text: string;
  /** Index of the first number that is something else; −1 if there is none. */
  find(values: Numbers): number;
}

export const finite: Condition = {
  text: 'a finite number',
  find(values) {
    // x − x is 0 for every finite number, and NaN for everything else.
    for (let i = 0; i < values.length; i++) if (values[i] - values[i] !== 0) return i;
    return -1;
  },
};

/** A condition of single numbers. */
export function each(text: string, holds: (value: number) => boolean): Condition {
  return {
    text,
    find(values) {
      for (let i = 0; i < values.length; i++) if (!holds(values[i])) return i;
      return -1;
    },
  };
}

/** @throws SynapseError `invalid-snapshot` */
export function assertEach(values: Numbers, { text, find }: Condition): void {
  const index = find(values);
  if (index === -1) return;
  throw new SynapseError('invalid-snapshot', `number ${index} is ${values[index]}, and not ${text}`, values[index]);
}

/** @throws SynapseError `invalid-snapshot` */
export function assertCount(values: Numbers, expected: number): void {
  if (values.length === expected) return;
  const message = `there are ${values.length} numbers where there are to be ${expected}`;
  throw new SynapseError('invalid-snapshot', message, values.length);
}

/**
 * Of one thing: the text is made in any case, which is too much for each of many.
 *
 * @throws SynapseError `invalid-snapshot`
 */
export function assertThat(holds: boolean, reason: string, value?: unknown): void {
  if (!holds) throw refusal(reason, value);
}

export function refusal(reason: string, value?: unknown): SynapseError {
  return new SynapseError('invalid-snapshot', reason, value);
}

/** Whether a number counts something: whole, from 0 on, and exact. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
