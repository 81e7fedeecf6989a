import { describe, expect, it } from 'vitest';
import { printVerification } from '../../src/cli/print-verification.ts';
import { verifyModel } from '../../src/library/verify-model.ts';
import type { Arrays, Model } from '../../src/runtime/abi.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { shippedModels } from '../oracle/shipped-models.ts';
import { syn } from './syn.ts';

describe('syn verify', () => {
  it('says of each state where it lives, and that nothing differs', async () => {
    const { code, out, err } = await syn('verify models/stdp.syn --trials 3 --seed 5');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('STDP: 3 random networks, 360 steps, seed 5\n');
    expect(out).toMatch(/^ {2}w +per synapse, held +(equal|\d\.\de-1\d)/m);
    expect(out).toMatch(/^ {2}pre +per axon, lazy /m);
    expect(out).toMatch(/^ {2}post +per dendrite, lazy /m);
    expect(out).toMatch(/^ {2}g +a sum per dendrite, clocked /m);
    expect(out).toMatch(/^ {2}i\.conductance +per postsynaptic cell /m);
    expect(out).toMatch(/ {2}the same as per synapse, to 1e-12 of what is added up\n$/);
  });

  it('takes one model of a file, or all that can be a connection', async () => {
    const all = await syn('verify models/glutamatergic.syn --trials 1 --json');
    const names = (JSON.parse(all.out) as { model: string }[]).map(({ model }) => model);
    expect(names).toEqual(['TransmitterPulse', 'Binding', 'Glutamatergic']);
    const one = await syn('verify models/glutamatergic.syn Binding --trials 1 --json');
    expect(JSON.parse(one.out)).toMatchObject([{ model: 'Binding', trials: 1, seed: 1, states: [{ name: 'r' }] }]);
  });

  it('gives the same for the same seed, and something else for another', async () => {
    const out = async (seed: number) => (await syn(`verify models/nmda.syn --trials 2 --json --seed ${seed}`)).out;
    expect(await out(4)).toBe(await out(4));
    expect(JSON.parse(await out(4))[0].states).not.toEqual(JSON.parse(await out(5))[0].states);
  });

  it('refuses what lives in no projection, counts that are none, and models that are not there', async () => {
    const neuron = await syn('verify -', {
      stdin: 'neuron N { state { v = 0 (mV) } spike when v > 1 (mV) { v = 0 (mV) } }',
    });
    expect(neuron).toMatchObject({ code: 2, out: '' });
    expect(neuron.err).toContain('N is a neuron');
    expect((await syn('verify models/nmda.syn --trials 0')).code).toBe(2);
    expect((await syn('verify models/nmda.syn AMPA')).err).toContain('AMPA');
  });

  it('passes on the errors of a model', async () => {
    const { code, err } = await syn('verify -', { stdin: "synapse A { state { x = 0 } derivative { x' = -x } }" });
    expect(code).toBe(1);
    expect(err).toContain('SYN3002');
  });
});

describe('a mismatch', async () => {
  const [compiled] = await compileModels(shippedModels.get('stdp.syn')!);
  const model = compiled!.model;
  const placed = model.placed!;

  it('names state, dendrite, time, moment and both values', () => {
    const advance: typeof placed.step.dendrite = (m: Arrays, from: number, to: number) => {
      placed.step.dendrite(m as never, from, to);
      for (let d = from; d < to; d++) (m.g as Float64Array)[d]! *= 1.001;
    };
    const faulty: Model = { ...model, placed: { ...placed, step: { ...placed.step, dendrite: advance as never } } };
    const verification = verifyModel(faulty);
    const { mismatch } = verification;
    expect(mismatch).toMatchObject({ kind: 'state', name: 'g', at: 'dendrite', moment: 'before events' });
    expect(mismatch!.placed / mismatch!.naive).toBeCloseTo(1.001, 9);
    const text = printVerification(verification);
    expect(text).toMatch(/DIFFERENT: state g of dendrite \d+, [\d.]+ ms, before events, network \d+/);
    expect(text).toContain(`per synapse ${mismatch!.naive}\n`);
    expect(text).toContain(`placed      ${mismatch!.placed}\n`);
  });

  it('is also a current that is left out, and a fault that is none', () => {
    const couple: typeof placed.couple.dendrite = (m: Arrays, from: number, to: number) => {
      placed.couple.dendrite(m as never, from, to - 1);
    };
    const uncoupled: Model = {
      ...model,
      placed: { ...placed, couple: { ...placed.couple, dendrite: couple as never } },
    };
    expect(verifyModel(uncoupled).mismatch).toMatchObject({ kind: 'current', at: 'cell', moment: 'after events' });
    const broken = placed.step.dendrite as (m: Arrays, from: number, to: number) => void;
    const step = (m: Arrays, from: number, to: number) => {
      broken(m, from, to);
      (m.fault$ as Float64Array)[0] = Number.NaN;
    };
    const alarmed: Model = { ...model, placed: { ...placed, step: { ...placed.step, dendrite: step as never } } };
    expect(verifyModel(alarmed).mismatch).toMatchObject({ kind: 'fault', at: 'projection' });
  });
});
