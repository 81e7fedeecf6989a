// How our own cost grows, as a table and as docs/scaling.svg.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bundle.mjs';
import { bundleOurs, runOurs } from './processes.mjs';
import { digits, printNote, printValue } from './table.mjs';

export async function bench(folder) {
  const script = await bundleOurs('scaling-ours.mjs', folder);
  const { lumped, plastic } = runOurs(script, [join(root, 'test/reference/networks/song-abbott.syn')]);
  for (const { fanIn, perStep } of lumped) {
    printValue(`summed conductances, ${fanIn} onto each of 100 cells: a step`, perStep / 1000, 'µs');
  }
  const times = lumped.map(({ perStep }) => perStep);
  printValue('  the dearest by the cheapest', Math.max(...times) / Math.min(...times), '', 1.5);
  for (const { events, perStep } of plastic) {
    printValue(`100,000 plastic synapses, ${digits(events)} events a step: a step`, perStep / 1000, 'µs');
  }
  const { slope, deviation } = lineThrough(plastic.map(({ events, perStep }) => [events, perStep]));
  printValue('  time of an event', slope, 'ns');
  printValue('  largest deviation from a line, of the dearest', deviation, '', 0.15);
  await draw(lumped, plastic);
}

/** Least squares; the largest deviation by the largest value. */
function lineThrough(points) {
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  let [above, below] = [0, 0];
  for (const [x, y] of points) {
    above += (x - meanX) * (y - meanY);
    below += (x - meanX) ** 2;
  }
  const slope = above / below;
  const distances = points.map(([x, y]) => Math.abs(y - meanY - slope * (x - meanX)));
  return { slope, deviation: Math.max(...distances) / Math.max(...points.map(([, y]) => y)) };
}

async function draw(lumped, plastic) {
  let vega;
  let vegaLite;
  try {
    [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  } catch {
    return printNote('no picture: vega and vega-lite are not installed');
  }
  const mark = { type: 'line', point: true };
  const y = { field: 'time', type: 'quantitative', title: 'time of a step (µs)', scale: { domainMin: 0 } };
  const panel = (title, values, x) => ({ title, width: 300, height: 220, data: { values }, mark, encoding: { x, y } });
  const spec = {
    background: 'white',
    hconcat: [
      panel(
        'Conductances summed per cell',
        lumped.map(({ fanIn, perStep }) => ({ fanIn, time: perStep / 1000 })),
        { field: 'fanIn', type: 'quantitative', scale: { type: 'log' }, title: 'synapses onto each of 100 cells' },
      ),
      panel(
        '100,000 plastic synapses (STDP)',
        plastic.map(({ events, perStep }) => ({ events, time: perStep / 1000 })),
        { field: 'events', type: 'quantitative', title: 'synaptic events in a step' },
      ),
    ],
  };
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: 'none' });
  const path = 'docs/scaling.svg';
  writeFileSync(join(root, path), `${await view.toSVG()}\n`);
  view.finalize();
  printNote(`drawn in ${path}`);
}
