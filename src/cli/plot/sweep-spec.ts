import type { TopLevelSpec } from 'vega-lite';
import type { Manifest } from '../../runtime/index.ts';
import { withUnit } from '../csv.ts';
import type { RunFlags } from '../run-flags.ts';
import type { SweepPoint, SweepResult } from '../sweep-run.ts';
import { axisTitle } from './axis-title.ts';
import { decimate, type Line } from './decimate.ts';
import { keyOf, nameOfKey } from './key.ts';
import { strokeOf } from './palette.ts';
import { type PanelSpec, panelWidth } from './panel-spec.ts';
import { domainOf } from './panels.ts';
import { panelHeight, stacked, titleOf } from './plot-spec.ts';
import { sequentialColours } from './sequential-colours.ts';
import { spikePanel } from './spike-panel.ts';
import { spikeRows } from './spike-rows.ts';

/** More entries would be longer than the picture: then those at equal distances stand for all. */
const mostEntries = 16;

/** Of all lines together, so that a large grid makes no huge file. */
const mostStretches = 12_000;
/** Of each line: a jump then leans over three pixels at most. */
const fewestStretches = 200;

interface Curve {
  readonly key: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly point: SweepPoint;
}

/**
 * The picture of a sweep: a panel for each recorded quantity, in it a curve for each point of the grid. Colours run from
 * dark to light in the order of the values; in a grid of two, the second one changes the dashes.
 */
export function sweepSpec(sweep: SweepResult, manifest: Manifest, flags: RunFlags): TopLevelSpec {
  const curves = curvesOf(sweep);
  const { traces, units } = curves[0]!.point.traces!;
  const names = Object.keys(traces);
  const spikes = spikeRows(flags);
  const height = names.length === 1 ? panelHeight.alone : panelHeight.amongOthers;
  const title = sweep.sweeps.map(
    ({ name, unit }, i) => `${withUnit(name, unit)}${i < sweep.sweeps.length - 1 ? ',' : ''}`,
  );
  const panels = names.map((name, i) =>
    quantityPanel(name, units[name]!, curves, {
      height,
      tstop: flags.tstop,
      legend: i === 0 ? title : undefined,
      isLast: i === names.length - 1,
    }),
  );
  return {
    ...stacked([...(spikes.length > 0 ? [spikePanel(spikes, flags.tstop)] : []), ...panels]),
    title: titleOf(sweep.model, manifest, flags),
  };
}

/** The curves of the points that did not fail; each keeps the colour that it would have beside those. */
function curvesOf({ sweeps, points }: SweepResult): readonly Curve[] {
  const [first, second] = sweeps;
  // With a few values of a second quantity, dashes tell them apart; a larger grid has a colour for each point.
  const hasDashes = sweeps.length === 2 && second!.values.length <= 4;
  const colours = sequentialColours(hasDashes ? first!.values.length : points.length);
  return points.flatMap((point, i) => {
    if (!point.traces) return [];
    const column = hasDashes ? i % second!.values.length : 0;
    const colour = colours[hasDashes ? Math.floor(i / second!.values.length) : i]!;
    const name = point.values.map((value) => String(value).replace('-', '\u2212')).join(', ');
    return [{ key: keyOf(name), colour, dash: strokeOf(0, column).dash, point }];
  });
}

interface PanelOptions {
  readonly height: number;
  readonly tstop: number;
  /** Its title, a line for each swept quantity; on the first panel only. */
  readonly legend: readonly string[] | undefined;
  readonly isLast: boolean;
}

function quantityPanel(name: string, unit: string, curves: readonly Curve[], options: PanelOptions): PanelSpec {
  const { height, tstop, legend: title, isLast } = options;
  const stretches = Math.max(fewestStretches, Math.min(800, Math.floor(mostStretches / curves.length)));
  const lines = curves.map(({ point }): Line => decimate(point.traces!.t, point.traces!.traces[name]!, stretches));
  const keys = curves.map(({ key }) => key);
  const legend =
    title === undefined
      ? null
      : {
          title: [...title],
          symbolType: 'stroke',
          labelExpr: nameOfKey,
          values: thin(keys),
          symbolLimit: mostEntries + 1,
        };
  return {
    width: panelWidth,
    height,
    data: {
      values: lines.flatMap(({ t, values }, i) => t.map((time, row) => ({ key: keys[i]!, t: time, y: values[row]! }))),
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
        scale: { domain: [...domainOf(lines)], nice: true, zero: false },
        title: axisTitle([name], unit),
      },
      color: {
        field: 'key',
        type: 'nominal',
        scale: { domain: keys, range: curves.map(({ colour }) => colour) },
        legend,
      },
      strokeDash: {
        field: 'key',
        type: 'nominal',
        scale: { domain: keys, range: curves.map(({ dash }) => [...dash]) },
        legend,
      },
    },
  };
}

/** The first, the last, and what lies at equal distances between them. */
function thin(keys: readonly string[]): string[] {
  if (keys.length <= mostEntries) return [...keys];
  const step = (keys.length - 1) / (mostEntries - 1);
  return Array.from({ length: mostEntries }, (_, i) => keys[Math.round(i * step)]!);
}
