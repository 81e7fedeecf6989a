import { expect, test } from 'vitest';
import { Network, oneToOne } from '../../src/runtime/index.ts';
import { compileOne } from '../compile-one.ts';
import { compileFile } from './compile-file.ts';

/** A cell that fires where it is driven, one step after the drive. */
const relay = `
neuron Relay {
  input i_syn (pA)
  state { v = 0 (mV) }
  derivative { v' = -i_syn*1e-9 (mV/pA/ms) }
  spike when v > 10 (mV) { v = 0 (mV) }
}`;
const kick = `
synapse Kick(weight = 20 (mV)) {
  target v (mV)
  on pre { v += weight }
}`;
const dt = 0.1;
/** Post minus pre, in milliseconds, as the synapse sees them. */
const lags = Array.from({ length: 121 }, (_, k) => k - 60);

test.each([
  { delay: 0, backdelay: 0 },
  { delay: 3, backdelay: 0 },
  { delay: 0, backdelay: 2 },
  { delay: 1.5, backdelay: 4 },
])('STDP: the window of a pair of spikes, delays $delay and $backdelay ms', async ({ delay, backdelay }) => {
  const { model: cell } = await compileOne(relay);
  const { model: drive } = await compileOne(kick);
  const plastic = (await compileFile('../models/stdp.syn'))('STDP');
  const net = new Network({ dt });
  const numbers = lags.map((_, k) => k);
  const preTimes = lags.map(() => 100);
  // When the cell fires; its drive comes a step before.
  const postTimes = lags.map((lag) => 100 + delay + lag - backdelay);
  const sources = net.spikeList(lags.length, { cells: numbers, times: preTimes, name: 'pre' });
  const drivers = net.spikeList(lags.length, { cells: numbers, times: postTimes.map((t) => t - dt), name: 'drivers' });
  const cells = net.neurons(cell, lags.length);
  const synapses = net.connect(sources, cells, plastic, {
    rule: oneToOne(),
    delay,
    backdelay,
    parameters: { weight: 0.5, A_plus: 0.012, A_minus: 0.009, tau_plus: 17, tau_minus: 34 },
  });
  net.connect(drivers, cells, drive, { rule: oneToOne() });
  const spikes = net.recordSpikes(cells);
  net.run(250);

  const times = new Float64Array(lags.length);
  spikes.cells.forEach((cell, k) => {
    times[cell] = spikes.times[k];
  });
  postTimes.forEach((time, k) => {
    expect(times[k]).toBeCloseTo(time, 9);
  });
  const w = synapses.get('w');
  lags.forEach((lag, k) => {
    // Of two spikes of one moment, pre comes first.
    const change = lag >= 0 ? 0.012 * Math.exp(-lag / 17) : -0.009 * Math.exp(lag / 34);
    expect(w[k] - 0.5).toBeCloseTo(change, 13);
  });
});
