import type { TopLevelSpec } from 'vega-lite';
import type { StudyResult, Table } from '../../../library/study/index.ts';
import { withUnit } from '../../csv.ts';
import { colours } from '../../plot/palette.ts';
import { type PanelSpec, panelWidth } from '../../plot/panel-spec.ts';
import { stacked } from '../../plot/plot-spec.ts';
import { binsOf } from './bins-of.ts';
import { pictureTitle } from './picture-title.ts';

const about = 40;
const height = 150;

interface Histogram {
  readonly values: ArrayLike<number>;
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
    const rates = ratesOf(cells, summary.populations[of]!.cells, summary.to - summary.from);
    const intervals = intervalsOf(times, cells);
    return [
      { values: rates, title: `rate of each cell of ${of} (Hz)`, counted: 'cells', colour },
      ...(intervals.length > 0
        ? [
            {
              values: intervals,
              title: `interval between two spikes of a cell of ${of} (ms)`,
              counted: 'intervals',
              colour,
            },
          ]
        : []),
    ];
  });
  const weights = tables.filter(({ kind, rows }) => kind === 'weights' && rows > 0);
  weights.forEach(({ of, columns }, k) => {
    const { name, unit, values } = columns[2]!;
    const colour = colours[(spikes.length + k) % colours.length]!;
    histograms.push({ values, title: `${withUnit(name, unit)} of ${of} at the end`, counted: 'synapses', colour });
  });
  if (histograms.length === 0) return undefined;
  return {
    ...stacked(histograms.map(histogramPanel)),
    spacing: 30,
    title: pictureTitle(title, 'histograms'),
  };
}

function histogramPanel({ values, title, counted, colour }: Histogram): PanelSpec {
  const { starts, width, counts } = binsOf(values, about);
  const end = starts.at(-1)! + width;
  return {
    width: panelWidth,
    height,
    data: { values: counts.map((count, bin) => ({ from: starts[bin]!, to: starts[bin]! + width, count })) },
    mark: { type: 'bar', color: colour, binSpacing: 0.5 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        bin: { binned: true },
        scale: {
          domain: counts.length === 1 ? [starts[0]! - width, end + width] : [starts[0]!, end],
          nice: false,
          zero: false,
        },
        axis: { title, tickCount: 8, grid: false },
      },
      x2: { field: 'to' },
      y: {
        field: 'count',
        type: 'quantitative',
        title: `number of ${counted}`,
        axis: { tickMinStep: 1, format: '~s' },
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
  const rates = new Float64Array(size);
  for (let k = 0; k < cells.length; k++) rates[cells[k]!]! += 1000 / duration;
  // A sum of equal parts is not the product: whole counts of spikes meet the ends of bins.
  return rates.map((rate) => (Math.round((rate * duration) / 1000) * 1000) / duration);
}

function intervalsOf(times: ArrayLike<number>, cells: ArrayLike<number>): number[] {
  const last = new Map<number, number>();
  const intervals: number[] = [];
  for (let k = 0; k < times.length; k++) {
    const before = last.get(cells[k]!);
    if (before !== undefined) intervals.push(times[k]! - before);
    last.set(cells[k]!, times[k]!);
  }
  return intervals;
}
