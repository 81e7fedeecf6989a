import type { TopLevelSpec } from 'vega-lite';
import type { StudyResult, Table } from '../../../library/study/index.ts';
import { colours } from '../../plot/palette.ts';
import { type PanelSpec, panelWidth } from '../../plot/panel-spec.ts';
import { stacked } from '../../plot/plot-spec.ts';
import { linePanel, type NamedLine } from './line-panel.ts';
import { pictureTitle } from './picture-title.ts';
import { timeAxis } from './time-axis.ts';

/** Ticks of a picture: more would be drawn on top of each other, and make a huge file. */
const mostTicks = 12_000;
/** Bins of the rate over time. */
const bins = 100;

/** Spikes as ticks, a panel for each population, and below them the rates over time; nothing where no spikes are recorded. */
export function rasterSpec({ tables, duration, summary, title }: StudyResult): TopLevelSpec | undefined {
  const trains = tables.filter(({ kind }) => kind === 'spikes');
  if (trains.length === 0) return undefined;
  const sizes = trains.map(({ of }) => summary.populations[of]!.cells);
  const panels = trains.map((table, k) => rasterPanel(table, sizes[k]!, duration, k, mostTicks / trains.length));
  const lines = trains.map((table, k) => rateLine(table, sizes[k]!, duration, k));
  const width = Number((duration / bins).toPrecision(3));
  const rates = linePanel(lines, {
    title: ['rate (Hz)', `in ${width} ms`],
    height: 130,
    end: duration,
    isLast: true,
    legend: null,
    fromZero: true,
  });
  return { ...stacked([...panels, rates]), title: pictureTitle(title, 'spikes') };
}

function rasterPanel({ of, columns }: Table, size: number, end: number, k: number, most: number): PanelSpec {
  const times = columns[0]!.values;
  const cells = columns[1]!.values;
  // Whole cells are left out and not spikes: each train that is drawn is complete.
  const every = Math.max(1, Math.ceil(times.length / most));
  const values: { t: number; cell: number }[] = [];
  for (let i = 0; i < times.length; i++) if (cells[i]! % every === 0) values.push({ t: times[i]!, cell: cells[i]! });
  const drawn = Math.ceil(size / every);
  const height = Math.max(60, Math.min(240, 8 * drawn));
  return {
    width: panelWidth,
    height,
    data: { values },
    mark: {
      type: 'tick',
      orient: 'vertical',
      thickness: 1,
      size: Math.max(2, Math.min(8, height / drawn - 1)),
      color: colours[k % colours.length]!,
    },
    encoding: {
      x: timeAxis(end, false),
      y: {
        field: 'cell',
        type: 'quantitative',
        scale: { domain: [-0.5, size - 0.5], nice: false, zero: false },
        axis: {
          tickMinStep: 1,
          grid: false,
          title: every === 1 ? `cell of ${of}` : [`cell of ${of},`, `1 of ${every} drawn`],
        },
      },
    },
  };
}

/** Spikes per second and cell in each bin, at the middle of the bin. */
function rateLine({ of, columns }: Table, size: number, end: number, k: number): NamedLine {
  const times = columns[0]!.values;
  const width = end / bins;
  const counts = new Float64Array(bins);
  for (const time of times) {
    const bin = Math.min(bins - 1, Math.floor(time / width));
    counts[bin]!++;
  }
  return {
    name: of,
    colour: k,
    t: Array.from(counts, (_, bin) => (bin + 0.5) * width),
    values: Array.from(counts, (count) => (1000 * count) / (size * width)),
  };
}
