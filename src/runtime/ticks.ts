import { SynapseError } from './errors.ts';

/** Rows keep delays in 32 bits. As a power in the function it would be computed anew for each of many synapses. */
const mostTicks = 4294967295;

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
  const ticks = tickOf(delay, dt);
  if (delay >= 0 && (delay === 0 || delay >= dt / 2) && ticks <= mostTicks) return ticks;
  throw refuseDelay(delay, dt);
}

/** In a function of its own: V8 prints the numbers of a text ahead of time, for each of many synapses. */
function refuseDelay(delay: number, dt: number): SynapseError {
  let message = `a delay of ${delay} ms is more than ${mostTicks} steps of ${dt} ms`;
  if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY)) {
    message = `a delay must be a finite number of milliseconds from 0 on, not ${delay}`;
  } else if (delay < dt / 2) {
    message = `a delay of ${delay} ms is less than half the step of ${dt} ms: use 0, or a smaller step`;
  }
  return new SynapseError('invalid-delay', message, delay);
}
