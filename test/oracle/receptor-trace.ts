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
