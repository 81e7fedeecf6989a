import type { ClockInfo } from './abi.ts';
import { SynapseError } from './errors.ts';
import { tickOf } from './ticks.ts';

/**
 * An event in a fixed period: the k-th, from 1 on, is due at the tick nearest to k periods after the start of the count.
 * Each time is computed from the start anew, so that a period that is no whole number of steps does not drift.
 */
export class PeriodicClock {
  readonly info: ClockInfo;
  #period: number;
  /** When the count started, in milliseconds. */
  #start = 0;
  /** How many were due. */
  #count = 0;
  #dueTick = 0;

  /** @param period in milliseconds, as `assertPeriod` wants it */
  constructor(info: ClockInfo, period: number, dt: number) {
    this.info = info;
    this.#period = period;
    this.place(0, dt);
  }

  /** The tick at which it is due next. */
  get dueTick(): number {
    return this.#dueTick;
  }

  get period(): number {
    return this.#period;
  }

  /** One is over; the next one is placed on a clock of step `dt` whose tick 0 is at `origin`. */
  advance(origin: number, dt: number): void {
    this.#count++;
    this.place(origin, dt);
  }

  /** Finds the tick of the next one on a clock of step `dt` whose tick 0 is at `origin`, both in milliseconds. */
  place(origin: number, dt: number): void {
    this.#dueTick = tickOf(this.#start + (this.#count + 1) * this.#period - origin, dt);
  }

  /** Counts a period from `start` on. */
  restart(period: number, start: number, origin: number, dt: number): void {
    this.#period = period;
    this.#start = start;
    this.#count = 0;
    this.place(origin, dt);
  }
}

/**
 * A period must be finite and longer than half a step: one that is not would be due at the step in which it starts.
 *
 * @throws SynapseError `invalid-period`
 */
export function assertPeriod({ text }: ClockInfo, period: number, dt: number): void {
  if (period > dt / 2 && period < Number.POSITIVE_INFINITY) return;
  const reason =
    period > 0 && period < Number.POSITIVE_INFINITY
      ? `is no longer than half the step of ${dt} ms: use a longer one, or a smaller step`
      : `is no period in steps of ${dt} ms: it must be a positive number of milliseconds`;
  throw new SynapseError('invalid-period', `\`every ${text}\` comes to ${period} ms, which ${reason}`, period);
}
