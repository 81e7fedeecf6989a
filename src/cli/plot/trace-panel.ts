import { axisTitle } from './axis-title.ts';
import { strokeOf } from './palette.ts';
import { type PanelSpec, panelWidth } from './panel-spec.ts';
import type { Panel } from './panels.ts';

export interface TracePanelOptions {
  readonly height: number;
  readonly tstop: number;
  /** Number of lines in the panels above, which have taken their colours. */
  readonly strokesBefore: number;
  /** The last panel shows the numbers of the time axis. */
  readonly isLast: boolean;
}

/** The lines of one unit; a single line needs no legend, since the axis names it. */
export function tracePanel({ unit, traces, domain }: Panel, options: TracePanelOptions): PanelSpec {
  const { height, tstop, strokesBefore, isLast } = options;
  const names = traces.map(({ name }) => name);
  const strokes = names.map((_, i) => strokeOf(strokesBefore + i));
  const legend = names.length > 1 ? { title: null, symbolType: 'stroke' } : null;
  return {
    width: panelWidth,
    height,
    data: { values: traces.flatMap(({ name, t, values }) => t.map((time, i) => ({ name, t: time, y: values[i]! }))) },
    mark: { type: 'line', strokeWidth: 2, clip: true },
    encoding: {
      x: {
        field: 't',
        type: 'quantitative',
        scale: { domain: [0, tstop], nice: false },
        axis: isLast ? { title: 'time (ms)' } : { title: null, labels: false, ticks: false },
      },
      y: {
        field: 'y',
        type: 'quantitative',
        scale: { domain: [...domain], nice: true, zero: false },
        title: axisTitle(names, unit),
      },
      color: {
        field: 'name',
        type: 'nominal',
        scale: { domain: names, range: strokes.map(({ colour }) => colour) },
        legend,
      },
      strokeDash: {
        field: 'name',
        type: 'nominal',
        scale: { domain: names, range: strokes.map(({ dash }) => dash) },
        legend,
      },
    },
  };
}
