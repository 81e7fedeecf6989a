import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from './largest-error.ts';
import { neuronTrace, valuesAt } from './neuron-traces.ts';
import type { Verification } from './verification.ts';

/**
 * The current of a synapse against NEURON running the file that the model cites, of which
 * test/reference/library/receptors.json holds the trace: some spikes at −40 mV, about 25 rows.
 *
 * @param pulse what the model calls the duration of a pulse, where the trace has another one than the default
 */
export function againstNeuron(model: string, name: string, dt = 0.1, pulse?: string): Verification {
  const { pre = [], tstop, rows, columns, parameters: given = {} } = neuronTrace(name, 'library/receptors.json');
  const at = pulse === undefined ? {} : { [pulse]: given.duration! };
  return {
    model,
    kind: 'simulator',
    against: `the current of ${pre.length} spikes${pulse ? `, with pulses of ${given.duration} ms,` : ''} in NEURON, by the equations and rates of the file that the model cites`,
    tolerance: 1e-8,
    at,
    error(compiled, parameters) {
      const every = Math.round(0.1 / dt);
      const traces = simulateModel(compiled, { pre, v: -40, dt, every, tstop, parameters, record: ['i'] });
      return largestError(valuesAt(traces, 'i', rows), columns.i!);
    },
  };
}

/** The states of a scheme against NEURON, through pulses of 1 mM for 1 ms; a spike during a pulse extends it. */
export function schemeAgainstNeuron(
  model: string,
  name: string,
  states: readonly string[],
  against: string,
): Verification {
  const { pre = [], tstop, rows, columns } = neuronTrace(name, 'library/receptors.json');
  const transmitter = (time: number) => (pre.some((spike) => time > spike && time < spike + 1) ? 1 : 0);
  return {
    model,
    kind: 'simulator',
    against,
    tolerance: 1e-5,
    error(compiled, parameters) {
      const inputs = { nt: transmitter };
      const traces = simulateModel(compiled, { inputs, dt: 0.02, every: 5, tstop, parameters, record: states });
      return largestError(
        states.flatMap((state) => valuesAt(traces, state, rows)),
        states.flatMap((state) => columns[state]!),
      );
    },
  };
}
