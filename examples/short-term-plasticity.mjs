// Short-term plasticity of a depressing synapse: its paired-pulse ratios, and how it answers trains of many frequencies.
// `node examples/short-term-plasticity.mjs`, after `npm run build`.
import { pairedPulseRatio, simulateModel, steadyStateDepression } from 'synapse-models';
import { DepressingAMPA } from 'synapse-models/models';

const onset = 10;

/** Conductance of the synapse in nS through presynaptic spikes at `pre` ms. A row before and one after every jump. */
function conductance(pre) {
  const options = { pre, tstop: pre.at(-1) + 10, dt: 0.125, record: ['g'], jumps: true };
  const { t, traces } = simulateModel(DepressingAMPA, options);
  return { t, g: traces.g };
}

console.log('interval (ms)   paired-pulse ratio');
for (const interval of [10, 20, 50, 100, 200, 500, 1000]) {
  const pre = [onset, onset + interval];
  const { t, g } = conductance(pre);
  console.log(`${String(interval).padStart(13)}   ${pairedPulseRatio(t, g, pre).ratio.toFixed(6).padStart(18)}`);
}

console.log('\nfrequency (Hz)   steady amplitude / first');
for (const frequency of [1, 2, 5, 10, 20, 50]) {
  const pre = Array.from({ length: 20 }, (_, n) => onset + (n * 1000) / frequency);
  const { t, g } = conductance(pre);
  const { ratio } = steadyStateDepression(t, g, pre);
  console.log(`${String(frequency).padStart(14)}   ${ratio.toFixed(6).padStart(24)}`);
}
