import type { ClockInfo } from './abi.ts';
import { SynapseError } from './errors.ts';
import type { Archive } from './snapshot/archive.ts';
import { assertCount, assertThat, isCount } from './snapshot/condition.ts';
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

  /**
   * Exchanges where the count is, on a clock of step `dt` whose tick 0 is at 0 ms.
   *
   * @param period in milliseconds, which follows from parameters, once those have been looked at
   */
  exchange(archive: Archive, period: () => number, dt: number): void {
    archive.doubles(
      `count of every ${this.info.text}`,
      () => Float64Array.of(this.#start, this.#count),
      (values) => {
        assertCount(values, 2);
        const [start, count] = values;
        const length = period();
        const { tick } = archive;
        const isStarted = start >= 0 && tickOf(start, dt) <= tick && isCount(count);
        assertThat(isStarted, `it cannot be counted to ${count} from ${start} ms`, start);
        // The last one is over, and the next one is not.
        const isNow =
          tickOf(start + (count + 1) * length, dt) >= tick &&
          (count === 0 || tickOf(start + count * length, dt) < tick);
        assertThat(isNow, `${count} periods of ${length} ms from ${start} ms are not up to tick ${tick}`, count);
        return () => {
          this.#period = length;
          this.#start = start;
          this.#count = count;
          this.place(0, dt);
        };
      },
    );
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
