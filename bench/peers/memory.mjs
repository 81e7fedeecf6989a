// What synapses take, of ours alone.
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { bundleOurs, runOurs } from './processes.mjs';
import { digits, printNote, printValue } from './table.mjs';

export async function bench(folder) {
  const script = await bundleOurs('memory-ours.mjs', folder);
  const path = join(root, 'test/reference/networks/song-abbott.syn');
  const { plastic, weighted, unweighted } = runOurs(script, ['bytes', path]);
  printValue('a plastic synapse (STDP)', plastic, 'B', 20);
  printValue('a static one with a weight of its own', weighted, 'B', 12);
  printValue('a static one without', unweighted, 'B', 4);
  const build = runOurs(script, ['build', path]);
  printValue('making 10⁷ random plastic synapses', build.seconds, 's', 5);
  printNote(`${build.synapses} synapses`);
  const many = runOurs(script, ['many', path]);
  printValue('5 × 10⁷ plastic synapses: resident', many.resident, 'GiB', 1.5);
  printValue('  at most, while they are made', many.peak, 'GiB');
  printNote(`${many.synapses} synapses, made in ${digits(many.build)} s; 200 steps of ${digits(many.perStep)} ms`);
}
