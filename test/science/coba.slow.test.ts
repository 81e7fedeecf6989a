import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { probability } from '../../src/runtime/index.ts';
import { cobaNetwork } from './coba-network.ts';
import { compileFile } from './compile-file.ts';
import { uniforms } from './drawn.ts';
import { report } from './report.ts';
import { intervalCv, rateOf, type Summary, summaryOf } from './statistics.ts';

interface StatisticsReference {
  readonly by: string;
  readonly seconds: number;
  readonly skip: number;
  readonly rate: Summary;
  readonly cv: Summary;
}

const reference: StatisticsReference = JSON.parse(
  readFileSync(new URL('../reference/networks/coba-statistics.json', import.meta.url), 'utf8'),
);
const seeds = 20;

test('a network with conductances fires as in Brian2', async () => {
  const model = await compileFile('reference/networks/coba.syn');
  const [from, to] = [reference.skip * 1000, reference.seconds * 1000];
  const rates: number[] = [];
  const cvs: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { net, cells } = cobaNetwork({
      model,
      seed,
      excitatory: probability(0.02),
      inhibitory: probability(0.02),
      parameters: { e_leak: -49 },
      v: uniforms(3 * seed, 4000).map((u) => -80 + 30 * u),
      gExcitatory: uniforms(3 * seed + 1, 4000).map((u) => 10 * (4 * u)),
      gInhibitory: uniforms(3 * seed + 2, 4000).map((u) => 10 * (30 * u)),
    });
    const spikes = net.recordSpikes(cells);
    net.run(to);
    rates.push(rateOf(spikes, 4000, from, to));
    cvs.push(intervalCv(spikes, 4000, from, 10));
  }
  const note = `${seeds} networks of 4,000 cells, ${reference.seconds} s each, against ${reference.by}`;
  report('coba', 'Vogels and Abbott: conductances', note, [
    { what: 'rate', unit: 'Hz', ours: summaryOf(rates), reference: reference.rate, margin: 0.03, relative: true },
    { what: 'CV of intervals', unit: '', ours: summaryOf(cvs), reference: reference.cv, margin: 0.03, relative: false },
  ]);
});
