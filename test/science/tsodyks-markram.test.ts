import { expect, test } from 'vitest';
import { Network, oneToOne } from '../../src/runtime/index.ts';
import { compileOne } from '../compile-one.ts';
import { compileFile } from './compile-file.ts';

const passive = `
neuron Passive {
  parameter { C = 100 (pF), g_leak = 10 (nS) }
  input i_syn (pA)
  state { v = -65 (mV) }
  derivative { v' = (g_leak*(-65 (mV) - v) - i_syn)/C }
  spike when v > 1000 (mV) { v = -65 (mV) }
}`;

/** Spikes per second; each is a whole number of steps of 0.1 ms apart. */
const rates = [0.5, 1, 2, 5, 10, 20, 50, 100];

test.each([
  { kind: 'depressing', U: 0.6, tau_rec: 130, tau_facil: 530 },
  { kind: 'more depressing', U: 0.5, tau_rec: 800, tau_facil: 1 },
  { kind: 'facilitating', U: 0.03, tau_rec: 130, tau_facil: 530 },
])('Tsodyks and Markram: what a $kind synapse comes to at each rate', async ({ U, tau_rec, tau_facil }) => {
  const { model: cell } = await compileOne(passive);
  const synapse = (await compileFile('../models/tsodyks-markram.syn'))('DepressingAMPA');
  const tau = 2;
  const net = new Network({ dt: 0.1 });
  const sources = net.regular(rates.length, { interval: rates.map((rate) => 1000 / rate) });
  const cells = net.neurons(cell, rates.length);
  const synapses = net.connect(sources, cells, synapse, {
    rule: oneToOne(),
    parameters: { 'stp.U': U, 'stp.tau_rec': tau_rec, 'stp.tau_facil': tau_facil, tau, weight: 1 },
  });
  // A multiple of all intervals: the spikes of that time have not arrived yet.
  net.run(40_000);

  const before = synapses.get('g');
  net.run(0.1);
  const after = synapses.get('g');
  rates.forEach((rate, k) => {
    const interval = 1000 / rate;
    const recovered = Math.exp(-interval / tau_rec);
    const u = U / (1 - (1 - U) * Math.exp(-interval / tau_facil));
    const x = (1 - recovered) / (1 - (1 - u) * recovered);
    const left = Math.exp(-interval / tau);
    expect(before[k]).toBeCloseTo((u * x * left) / (1 - left), 12);
    // One step later.
    expect(after[k]).toBeCloseTo(((u * x) / (1 - left)) * Math.exp(-0.1 / tau), 12);
  });
});
