import { type InputValue, SynapseError, simulateModel } from 'synapse-models';
import type { AnyModel } from 'synapse-models/runtime';
import type { Course, Drive, Outcome, Shown } from './messages.ts';

/** More steps than this would keep the page waiting for seconds. */
const mostSteps = 2e6;
/** More rows than this are more than a screen can show. */
const mostRows = 40_000;

/** Runs a model; what the library says against it is the outcome. */
export function runModel(model: AnyModel, shown: Shown, drive: Drive): Outcome {
  const { pre, post, parameters, dt, tstop, seed } = drive;
  const steps = tstop / dt;
  // A step that is none is the library's to refuse.
  if (dt > 0 && steps > mostSteps) {
    const message = `${tstop} ms in steps of ${dt} ms are ${Math.round(steps)} steps, of which a page takes ${mostSteps}: use syn run`;
    return { kind: 'failed', shown, message, code: 'invalid-size' };
  }
  const every = Math.max(1, Math.ceil(steps / mostRows)) || 1;
  const inputs = Object.fromEntries(Object.entries(drive.inputs).map(([name, course]) => [name, inputOf(course)]));
  try {
    const record = recordedOf(shown, drive);
    const result = simulateModel(model, { pre, post, inputs, parameters, dt, tstop, seed, every, record });
    const { t, traces, units, spikes, warnings } = result;
    const columns = { traces: { ...traces }, units: { ...units } };
    return { kind: 'run', shown, run: { t, ...columns, spikes, warnings, drive, every } };
  } catch (error) {
    if (!(error instanceof SynapseError)) throw error;
    return { kind: 'failed', shown, message: error.message, code: error.code };
  }
}

/** All outputs and states, and inputs that change. */
function recordedOf({ readouts, states, inputs }: Shown, drive: Drive): readonly string[] {
  const changing = inputs.filter(({ name }) => drive.inputs[name]?.pulse);
  return [...new Set([...readouts, ...states, ...changing].map(({ name }) => name))];
}

/** A course as the library takes it: a number if held, else a function of the time. */
function inputOf({ held, pulse }: Course): InputValue {
  if (!pulse) return held;
  const { value, from, to } = pulse;
  return (time) => (time >= from && time < to ? value : held);
}
