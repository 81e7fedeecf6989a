import type { Line } from '../../plot/decimate.ts';
import { keyOf } from '../../plot/key.ts';
import { lineChannels } from '../../plot/line-channels.ts';
import { colours, strokeOf } from '../../plot/palette.ts';
import { type PanelSpec, panelWidth } from '../../plot/panel-spec.ts';
import { domainOf } from '../../plot/panels.ts';
import { timeAxis } from './time-axis.ts';

export interface NamedLine extends Line {
  readonly name: string;
  /** Number of its colour; its place among the lines if left out. */
  readonly colour?: number;
}

export interface LinePanelOptions {
  /** Of the axis, with the unit. */
  readonly title: string | readonly string[];
  readonly height: number;
  /** End of the axis of time, in milliseconds. */
  readonly end: number;
  /** The last panel shows the numbers of the time axis. */
  readonly isLast: boolean;
  /** What the lines are, above the legend; there is one where there are several lines. */
  readonly legend: string | null;
  /** Whether the axis begins at zero, as that of a rate does. */
  readonly fromZero?: boolean;
}

/** Lines over time. */
export function linePanel(lines: readonly NamedLine[], options: LinePanelOptions): PanelSpec {
  const { title, height, end, isLast, legend: heading, fromZero = false } = options;
  const strokes = lines.map(({ colour }, i) => strokeOf(colour ?? i, 0));
  const keys = lines.map(({ name }) => keyOf(name));
  const [low, high] = domainOf(lines);
  return {
    width: panelWidth,
    height,
    data: {
      values: lines.flatMap(({ t, values }, k) => t.map((time, i) => ({ key: keys[k]!, t: time, y: values[i]! }))),
    },
    mark: { type: 'line', strokeWidth: lines.length > colours.length ? 1 : 1.5 },
    encoding: {
      x: timeAxis(end, isLast),
      y: {
        field: 'y',
        type: 'quantitative',
        scale: { domain: [fromZero ? Math.min(0, low) : low, high], nice: true, zero: false },
        title: typeof title === 'string' ? title : [...title],
      },
      ...lineChannels(keys, strokes, heading, lines.length > 1),
    },
  };
}
