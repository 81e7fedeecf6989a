import type { Run, Shown } from './messages.ts';

/** One line of a panel. */
export interface Curve {
  readonly name: string;
  readonly doc: string;
  readonly values: Float64Array;
  /** Its number among all curves, which gives it its colour. */
  readonly colour: number;
  readonly isHidden: boolean;
}

/** Curves that share an axis, since they share a unit. */
export interface Panel {
  /** Empty if dimensionless. */
  readonly unit: string;
  readonly curves: readonly Curve[];
}

/** The recorded quantities by unit: currents and outputs first, then states, and inputs by themselves. */
export function panelsOf(shown: Shown, run: Run, hidden: ReadonlySet<string>): readonly Panel[] {
  const panels = new Map<string, { unit: string; curves: Curve[] }>();
  let colour = 0;
  for (const [name, values] of Object.entries(run.traces)) {
    const written = run.units[name]!;
    const unit = written === '1' ? '' : written;
    const input = shown.inputs.find((each) => each.name === name);
    const key = input ? `input ${unit}` : unit;
    const quantity = [...shown.readouts, ...shown.states, ...shown.inputs].find((each) => each.name === name);
    const panel = panels.get(key) ?? { unit, curves: [] };
    panels.set(key, panel);
    panel.curves.push({ name, doc: quantity?.doc ?? '', values, colour: colour++, isHidden: hidden.has(name) });
  }
  return [...panels.values()];
}
