import { type Axis, axisOf, spanOf } from './axis.ts';
import type { Panel } from './panels.ts';
import { svg } from './svg.ts';
import { type Font, textWidth } from './text-width.ts';
import { tracePath } from './trace-path.ts';

/** Where the axes of all panels are, in pixels, so that one time is at one place in all of them. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly time: Axis;
  readonly font: Font;
}

/** Room for half a label above and below. */
const panelTop = 8;
const panelBottom = 8;

/** The axis of a panel: what it shows, with ticks at least 20 pixels apart. */
export function panelAxis({ curves }: Panel, height: number): Axis {
  const seen = curves.filter(({ isHidden }) => !isHidden).map(({ values }) => values);
  const [low, high] = spanOf(seen);
  return axisOf(low, high, Math.max(2, Math.floor(height / 24)));
}

/** Draws the curves of a panel with its axes. */
export function drawPanel(panel: Panel, axis: Axis, t: Float64Array, frame: Frame): SVGElement {
  const { width, height, left, right, time } = frame;
  const base = height - panelBottom;
  const y = (value: number) => base - ((value - axis.low) / (axis.high - axis.low)) * (base - panelTop);
  const x = xOf(frame);
  const grid = axis.ticks.map((tick) =>
    svg('line', { class: 'grid', x1: left, x2: width - right, y1: y(tick), y2: y(tick) }),
  );
  const labels = axis.ticks.map((tick, i) =>
    svg('text', { class: 'tick y', x: left - 8, y: y(tick), dy: '0.32em' }, axis.labels[i]!),
  );
  const seen = panel.curves.filter(({ isHidden }) => !isHidden);
  const curves = seen.map(({ name, values, colour }) =>
    svg('path', {
      class: `trace colour${colour % 8}`,
      'data-name': name,
      'data-dash': panel.curves.findIndex((each) => each.name === name) % 4,
      d: tracePath(values, (i) => x(t[i]!), y),
    }),
  );
  const title = titleOf(panel, axis, base - panelTop, frame.font);
  const middle = (panelTop + base) / 2;
  const name = svg('text', { class: 'title', transform: `translate(13 ${middle}) rotate(-90)` }, title);
  const ranges = seen.map((curve) => curve.name).join(', ');
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': `${ranges}${panel.unit ? ` in ${panel.unit}` : ''} from ${time.low} to ${time.high} ms`,
    },
    ...timeGrid(frame, base),
    ...grid,
    ...labels,
    svg('line', { class: 'axis', x1: left, x2: left, y1: panelTop, y2: base }),
    svg('line', { class: 'axis', x1: left, x2: width - right, y1: base, y2: base }),
    name,
    ...curves,
    svg('line', { class: 'cursor', x1: 0, x2: 0, y1: panelTop, y2: base, visibility: 'hidden' }),
  );
}

/** The place of a time, in pixels from the left. */
export function xOf({ width, left, right, time }: Frame): (time: number) => number {
  const scale = (width - right - left) / (time.high - time.low || 1);
  return (value) => left + (value - time.low) * scale;
}

export function timeGrid(frame: Frame, base: number): SVGElement[] {
  const x = xOf(frame);
  return frame.time.ticks.map((tick) =>
    svg('line', { class: 'grid', x1: x(tick), x2: x(tick), y1: panelTop, y2: base }),
  );
}

/** The axis of time, which all panels share. */
export function drawTimeAxis(frame: Frame): SVGElement {
  const { time, left, right, width } = frame;
  const x = xOf(frame);
  const labels = time.ticks.map((tick, i) => svg('text', { class: 'tick x', x: x(tick), y: 12 }, time.labels[i]!));
  const unit = time.exponent === 0 ? 't (ms)' : `t (10${raised(time.exponent)} ms)`;
  const title = svg('text', { class: 'title', x: (left + width - right) / 2, y: 29 }, unit);
  const size = { viewBox: `0 0 ${width} ${timeAxisHeight}`, width, height: timeAxisHeight };
  return svg(
    'svg',
    { ...size, role: 'img', 'aria-label': `Time from ${time.low} to ${time.high} ms` },
    ...labels,
    title,
  );
}

export const timeAxisHeight = 36;

/** The names of what an axis shows with the unit; the unit alone where names take too much room. */
function titleOf({ curves, unit }: Panel, { exponent }: Axis, room: number, font: Font): string {
  const names = curves.filter(({ isHidden }) => !isHidden).map(({ name }) => name);
  const factor = exponent === 0 ? '' : `10${raised(exponent)}`;
  const scale = [factor, unit].filter(Boolean).join(' ');
  const whole = `${names.join(', ')}${scale ? ` (${scale})` : ''}`;
  return textWidth(whole, font) <= room ? whole : `(${scale || 1})`;
}

function raised(exponent: number): string {
  return String(exponent).replace(/./g, (sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]!));
}
