import { axisTitle } from './axis-title.ts';
import { keyOf } from './key.ts';
import { lineChannels } from './line-channels.ts';
import { strokeOf } from './palette.ts';
import { type PanelSpec, panelWidth } from './panel-spec.ts';
import type { Panel, PanelTrace } from './panels.ts';

export interface TracePanelOptions {
  /** At least, in pixels. */
  readonly height: number;
  readonly tstop: number;
  /** Number of colours that the panels above have taken. */
  readonly strokesBefore: number;
  /** The last panel shows the numbers of the time axis. */
  readonly isLast: boolean;
}

/** In pixels, at the size of titles and of a wide font. */
const titleCharacterWidth = 8.5;

/** The lines of one unit; a single line needs no legend, since the axis names it. */
export function tracePanel({ unit, traces, domain }: Panel, options: TracePanelOptions): PanelSpec {
  const { tstop, strokesBefore, isLast } = options;
  const names = traces.map(({ name }) => name);
  const title = axisTitle(names, unit);
  // The title stands upright beside the panel and must not reach into the next one.
  const height = Math.max(options.height, ...title.map((line) => line.length * titleCharacterWidth));
  const strokes = traces.map((trace, i) => strokeOf(strokesBefore + i, copiesBefore(traces.slice(0, i), trace)));
  const keys = names.map(keyOf);
  return {
    width: panelWidth,
    height,
    data: {
      values: traces.flatMap(({ name, t, values }) =>
        t.map((time, i) => ({ key: keyOf(name), t: time, y: values[i]! })),
      ),
    },
    mark: { type: 'line', strokeWidth: 2 },
    encoding: {
      x: {
        field: 't',
        type: 'quantitative',
        scale: { domain: [0, tstop], nice: false },
        axis: isLast
          ? { title: 'time (ms)', tickCount: 10, labelFlush: false }
          : { title: null, labels: false, ticks: false, tickCount: 10 },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        scale: { domain: [...domain], nice: true, zero: false },
        title,
      },
      ...lineChannels(keys, strokes, null, names.length > 1),
    },
  };
}

/** How many of the lines below are hidden by this one, since they are the same: it must let them through. */
function copiesBefore(below: readonly PanelTrace[], { values }: PanelTrace): number {
  return below.filter((trace) => trace.values.every((value, i) => value === values[i])).length;
}
