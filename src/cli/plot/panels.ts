import type { Traces } from '../../library/simulate.ts';
import { decimate, type Line } from './decimate.ts';

/** Traces of one unit, which share an axis. */
export interface Panel {
  readonly unit: string;
  readonly traces: readonly PanelTrace[];
  /** Ends of the axis, before they are rounded to nice numbers. */
  readonly domain: readonly [low: number, high: number];
}

export interface PanelTrace extends Line {
  readonly name: string;
}

/** A line over 640 pixels needs no more; each stretch gives up to four points. */
const stretches = 800;

/** Groups traces by unit, in the order in which the units come up. */
export function panelsOf({ t, traces, units }: Traces): Panel[] {
  const byUnit = new Map<string, string[]>();
  for (const name of Object.keys(traces)) {
    const unit = units[name]!;
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), name]);
  }
  return [...byUnit].map(([unit, names]) => {
    const lines = names.map((name) => ({ name, ...decimate(t, traces[name]!, stretches) }));
    return { unit, traces: lines, domain: domainOf(lines) };
  });
}

/** From the lowest to the highest value, and zero where that is near: a level is read off against it. */
export function domainOf(lines: readonly Line[]): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { values } of lines) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > 0 && low < high / 2) low = 0;
  if (high < 0 && high > low / 2) high = 0;
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > 1e-9 * size) return [low, high];
  // What does not change is drawn as a line in the middle.
  const margin = size === 0 ? 1 : size / 10;
  return [low - margin, high + margin];
}
