import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allToAll, Network, uniformBetween } from '../../src/runtime/index.ts';
import { compileFile } from './compile-file.ts';
import { report } from './report.ts';
import { type Summary, summaryOf } from './statistics.ts';

interface CompetitionReference {
  readonly by: string;
  readonly seconds: number;
  readonly middle: Summary;
  readonly high: Summary;
  readonly runs: readonly unknown[];
}

const reference: CompetitionReference = JSON.parse(
  readFileSync(new URL('../reference/networks/song-abbott.json', import.meta.url), 'utf8'),
);
const seeds = reference.runs.length;

test('Song and Abbott: inputs compete until their weights are small or large', async () => {
  const model = await compileFile('reference/networks/song-abbott.syn');
  const middle: number[] = [];
  const high: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const net = new Network({ dt: 0.1, seed });
    const inputs = net.poisson(1000, { rate: 15 });
    const cells = net.neurons(model('Cell'), 1);
    const synapses = net.connect(inputs, cells, model('Plastic'), {
      rule: allToAll(),
      initial: { w: uniformBetween(0, 0.1) },
    });
    net.run(reference.seconds * 1000);
    const w = Array.from(synapses.get('w'), (value) => value / 0.1);
    middle.push(w.filter((value) => value > 0.3 && value < 0.7).length / w.length);
    high.push(w.filter((value) => value >= 0.7).length / w.length);
  }
  const note = `${seeds} cells with 1,000 inputs, ${reference.seconds} s each, against ${reference.by}; middle: from 0.3 to 0.7 of the largest weight`;
  report('song-abbott', 'Song and Abbott: competition', note, [
    {
      what: 'weights in the middle',
      unit: '',
      ours: summaryOf(middle),
      reference: reference.middle,
      margin: 0.03,
      relative: false,
    },
    {
      what: 'large weights',
      unit: '',
      ours: summaryOf(high),
      reference: reference.high,
      margin: 0.03,
      relative: false,
    },
  ]);
  for (const fraction of middle) expect(fraction).toBeLessThan(0.1);
});
