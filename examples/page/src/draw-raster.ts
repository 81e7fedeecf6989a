import { type Frame, timeGrid, xOf } from './draw-panel.ts';
import { svg } from './svg.ts';

/** A row of spike times. */
export interface SpikeRow {
  readonly name: string;
  readonly times: ArrayLike<number>;
}

const rowHeight = 20;

/** Pixels that rows of spikes take; none if there are no rows. */
export function rasterHeight(rows: readonly SpikeRow[]): number {
  return rows.length === 0 ? 0 : rows.length * rowHeight + 10;
}

/** Draws spike times as strokes, one row for each side that has some. */
export function drawRaster(rows: readonly SpikeRow[], frame: Frame): SVGElement {
  const { width, left, right, time } = frame;
  const height = rasterHeight(rows);
  const x = xOf(frame);
  const strokes = rows.flatMap(({ name, times }, row) => {
    const top = row * rowHeight + 9;
    const inside = Array.from(times).filter((each) => each >= time.low && each <= time.high);
    return [
      svg('text', { class: 'tick y', x: left - 8, y: top + 7, dy: '0.32em' }, name),
      svg('path', {
        class: 'spikes',
        'data-name': name,
        d: inside.map((each) => `M${x(each).toFixed(1)} ${top}v14`).join(''),
      }),
    ];
  });
  const label = rows.map(({ name, times }) => `${times.length} × ${name}`).join(', ');
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `Spikes: ${label}` },
    ...timeGrid(frame, height),
    svg('line', { class: 'axis', x1: left, x2: width - right, y1: height, y2: height }),
    ...strokes,
    svg('line', { class: 'cursor', x1: 0, x2: 0, y1: 4, y2: height, visibility: 'hidden' }),
  );
}
