import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { fixedInDegree, Network, oneToOne, uniformBetween } from '../../src/runtime/index.ts';
import { compileFile } from './compile-file.ts';
import { type Comparison, report } from './report.ts';
import { countsOf, intervalCv, meanPeak, rateOf, type Summary, spectrumOf, summaryOf } from './statistics.ts';

interface Regime {
  /** Inhibition by excitation, and external input by what it takes to reach the threshold. */
  readonly g: number;
  readonly eta: number;
  readonly seconds: number;
  /** Where the spectral peak is, in Hz. */
  readonly search?: readonly [number, number];
  readonly rate: Summary;
  readonly cv: Summary;
  readonly peak?: Summary;
  readonly runs: readonly unknown[];
}

const reference: { readonly by: string; readonly skip: number; readonly regimes: Readonly<Record<string, Regime>> } =
  JSON.parse(readFileSync(new URL('../reference/networks/brunel.json', import.meta.url), 'utf8'));
const dt = 0.1;

test.each(Object.entries(reference.regimes))('Brunel, %s: rate, irregularity and rhythm', async (name, regime) => {
  const model = await compileFile('reference/networks/brunel.syn');
  const [from, to] = [reference.skip * 1000, regime.seconds * 1000];
  const seeds = regime.runs.length;
  const rates: number[] = [];
  const cvs: number[] = [];
  const spectra: Float64Array[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const net = new Network({ dt, seed });
    // Brian2 holds the flow of a resting potential for one step less, but discards what arrives for as many steps.
    const cells = net.neurons(model('Cell'), 5000, { state: { v: uniformBetween(0, 20) } });
    const external = net.poisson(5000, { rate: 400 * regime.eta * 10 });
    const connect = (pre: Parameters<typeof net.connect>[0], weight: number, degree: number) =>
      net.connect(pre, cells, model('Delta'), {
        rule: fixedInDegree(degree),
        autapses: true,
        delay: 1.5,
        parameters: { weight },
      });
    connect(cells.slice(0, 4000), 0.25, 400);
    connect(cells.slice(4000), -0.25 * regime.g, 100);
    net.connect(external, cells, model('Delta'), { rule: oneToOne(), parameters: { weight: 0.25 } });
    const spikes = net.recordSpikes(cells);
    net.run(to);
    rates.push(rateOf(spikes, 5000, from, to));
    cvs.push(intervalCv(spikes, 5000, from, 5));
    if (regime.search) spectra.push(spectrumOf(countsOf(spikes, from, to, dt)));
  }
  const comparisons: Comparison[] = [
    { what: 'rate', unit: 'Hz', ours: summaryOf(rates), reference: regime.rate, margin: 0.03, relative: true },
    { what: 'CV of intervals', unit: '', ours: summaryOf(cvs), reference: regime.cv, margin: 0.03, relative: false },
  ];
  if (regime.search && regime.peak) {
    const ours = meanPeak(spectra, regime.search, dt);
    comparisons.push({ what: 'spectral peak', unit: 'Hz', ours, reference: regime.peak, margin: 0.05, relative: true });
  }
  const note = `g = ${regime.g}, ν_ext = ${regime.eta} ν_thr; ${seeds} networks of 5,000 cells, ${regime.seconds} s each, against ${reference.by}`;
  report(`brunel-${name.replace(' ', '-')}`, `Brunel: ${name}`, note, comparisons);
});
