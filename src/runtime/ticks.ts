import { SynapseError } from './errors.ts';

/**
 * The tick that a time belongs to on a clock of step `dt`: ceil(time/dt − 1/2), the nearest one, ties downwards.
 *
 * @param time milliseconds
 * @param dt milliseconds
 */
export function tickOf(time: number, dt: number): number {
  return Math.ceil(time / dt - 0.5);
}

/**
 * The time of a tick in milliseconds. A step that is a decimal fraction, or a whole part of a millisecond, is taken as
 * such, so that tick 41 of 0.025 ms is 1.025 and not the double next to it.
 */
export function timeOf(tick: number, dt: number): number {
  for (let scale = 1; scale <= 1e10; scale *= 10) {
    const whole = Math.round(dt * scale);
    if (whole / scale === dt) return (tick * whole) / scale;
  }
  const perMillisecond = Math.round(1 / dt);
  return 1 / perMillisecond === dt ? tick / perMillisecond : tick * dt;
}

/** The whole tick that a tick with a fraction belongs to: a change of the step leaves fractions. */
export function wholeTick(tick: number): number {
  return Math.ceil(tick - 0.5);
}

/** By how many milliseconds an event at `time` is moved onto its tick. */
export function displacement(time: number, dt: number): number {
  return timeOf(tickOf(time, dt), dt) - time;
}

/**
 * A delay in ticks. Zero is delivery at the stamp of the spike; a delay that would be rounded to zero is refused.
 *
 * @throws SynapseError `invalid-delay`
 */
export function delayTicks(delay: number, dt: number): number {
  if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY)) {
    throw new SynapseError(
      'invalid-delay',
      `a delay must be a finite number of milliseconds from 0 on, not ${delay}`,
      delay,
    );
  }
  if (delay > 0 && delay < dt / 2) {
    throw new SynapseError(
      'invalid-delay',
      `a delay of ${delay} ms is less than half the step of ${dt} ms: use 0, or a smaller step`,
      delay,
    );
  }
  const ticks = tickOf(delay, dt);
  // Rows keep delays in 32 bits.
  if (ticks < 2 ** 32) return ticks;
  throw new SynapseError(
    'invalid-delay',
    `a delay of ${delay} ms is more than ${2 ** 32 - 1} steps of ${dt} ms`,
    delay,
  );
}
