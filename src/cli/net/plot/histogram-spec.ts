import type { TopLevelSpec } from 'vega-lite';
import type { StudyResult, Table } from '../../../library/study/index.ts';
import { intervalsOfCells } from '../../../library/study/measures/intervals-of-cells.ts';
import { withUnit } from '../../csv.ts';
import { colours } from '../../plot/palette.ts';
import { type PanelSpec, panelWidth } from '../../plot/panel-spec.ts';
import { stacked } from '../../plot/plot-spec.ts';
import { type Bins, binsOf, logBinsOf } from './bins-of.ts';
import { pictureTitle } from './picture-title.ts';

const about = 40;
const height = 150;

interface Histogram {
  readonly bins: Bins;
  readonly scale: 'linear' | 'log';
  /** Under the axis, with the unit. */
  readonly title: string;
  /** What is counted. */
  readonly counted: string;
  readonly colour: string;
}

/** How rates of cells, intervals between spikes, and weights are distributed, a panel each; nothing where there is none. */
export function histogramSpec({ tables, summary, title }: StudyResult): TopLevelSpec | undefined {
  const spikes = tables.filter(({ kind }) => kind === 'spikes');
  const histograms = spikes.flatMap((table, k): Histogram[] => {
    const colour = colours[k % colours.length]!;
    const { times, cells } = within(table, summary.from);
    const { of } = table;
    const duration = summary.to - summary.from;
    const rates = ratesOf(cells, summary.populations[of]!.cells, duration);
    const intervals = intervalsOfCells(times, cells).flat();
    const ofRates: Histogram = {
      bins: binsOf(rates, about, 1000 / duration),
      scale: 'linear',
      title: `${of}: rate of each cell (Hz)`,
      counted: 'cells',
      colour,
    };
    return intervals.length === 0 ? [ofRates] : [ofRates, ofIntervals(of, intervals, colour)];
  });
  const weights = tables.filter(({ kind, rows }) => kind === 'weights' && rows > 0);
  weights.forEach(({ of, columns }, k) => {
    const { name, unit, values } = columns[2]!;
    const colour = colours[(spikes.length + k) % colours.length]!;
    const title = withUnit(`${of}: ${name} at the end`, unit);
    histograms.push({ bins: binsOf(values, about), scale: 'linear', title, counted: 'synapses', colour });
  });
  if (histograms.length === 0) return undefined;
  return {
    ...stacked(histograms.map(histogramPanel)),
    // Below each panel there are the numbers and the title of its axis.
    spacing: 64,
    title: pictureTitle(title, 'histograms'),
  };
}

/** Intervals spread over decades: equal ratios show the short and the long ones. */
function ofIntervals(of: string, intervals: readonly number[], colour: string): Histogram {
  const title = `${of}: interval between spikes of a cell (ms)`;
  const scale = intervals.some((interval) => interval > 0) ? 'log' : 'linear';
  return { bins: logBinsOf(intervals, 2 * about), scale, title, counted: 'intervals', colour };
}

function histogramPanel({ bins, scale, title, counted, colour }: Histogram): PanelSpec {
  const { edges, counts } = bins;
  const [low, high] = [edges[0]!, edges.at(-1)!];
  // A single bin is no wider than one of many.
  const margin = counts.length === 1 && scale === 'linear' ? 3 * (high - low) : 0;
  return {
    width: panelWidth,
    height,
    data: { values: counts.map((count, bin) => ({ from: edges[bin]!, to: edges[bin + 1]!, count })) },
    mark: { type: 'bar', color: colour, binSpacing: 0.5 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        bin: { binned: true },
        scale: { type: scale, domain: [low - margin, high + margin], nice: false, zero: false },
        axis: { title, tickCount: 8, grid: false, labelFlush: false },
      },
      x2: { field: 'to' },
      y: {
        field: 'count',
        type: 'quantitative',
        title: `number of ${counted}`,
        axis: { tickMinStep: 1, format: ',d' },
      },
    },
  };
}

function within({ columns }: Table, from: number) {
  const all = columns[0]!.values;
  const first = from === 0 ? 0 : all.findIndex((time: number) => time >= from);
  const start = first === -1 ? all.length : first;
  return { times: all.subarray(start), cells: columns[1]!.values.subarray(start) };
}

function ratesOf(cells: ArrayLike<number>, size: number, duration: number): Float64Array {
  const counts = new Float64Array(size);
  for (let k = 0; k < cells.length; k++) counts[cells[k]!]!++;
  return counts.map((count) => (1000 * count) / duration);
}
