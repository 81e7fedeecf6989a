import type { TopLevelSpec } from 'vega-lite';
import type { Traces } from '../../library/simulate.ts';
import type { RunFlags } from '../run-flags.ts';
import { axisTitle } from './axis-title.ts';
import { strokeOf } from './palette.ts';
import { type Panel, panelsOf } from './panels.ts';
import { type SpikeRow, spikeRows } from './spike-rows.ts';

const width = 640;
/** A single panel is as high as two of several. */
const panelHeight = { single: 320, several: 170 } as const;
const spikeRowHeight = 22;

/**
 * The picture of a run as a Vega-Lite specification: spikes as ticks on top, below them one panel per unit, all on one
 * axis of time.
 */
export function plotSpec(traces: Traces, flags: RunFlags): TopLevelSpec {
  const panels = panelsOf(traces);
  const spikes = spikeRows(flags);
  const height = panels.length === 1 ? panelHeight.single : panelHeight.several;
  // Colours go on from panel to panel, so that a colour means one trace in the whole picture.
  const strokes = panels.map((_, i) => panels.slice(0, i).reduce((sum, panel) => sum + panel.traces.length, 0));
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    padding: 16,
    title: { text: traces.model, subtitle: subtitleOf(flags), anchor: 'start', frame: 'group', offset: 14 },
    spacing: 16,
    bounds: 'flush',
    vconcat: [
      ...(spikes.length > 0 ? [spikePanel(spikes, flags.tstop)] : []),
      ...panels.map((panel, i) => ({
        height,
        ...tracePanel(panel, strokes[i]!, timeAxis(flags.tstop, i === panels.length - 1)),
      })),
    ],
    config: {
      font: 'Helvetica, Arial, sans-serif',
      view: { stroke: null },
      title: { fontSize: 18, subtitleFontSize: 13, subtitleColor: '#555', subtitlePadding: 6 },
      axis: {
        labelFontSize: 13,
        titleFontSize: 15,
        titleFontWeight: 'normal',
        titlePadding: 10,
        gridColor: '#e6e6e6',
        domainColor: '#444',
        tickColor: '#444',
        labelColor: '#222',
        titleColor: '#111',
      },
      // Titles of all panels stand in one column, whatever the width of the numbers.
      axisY: { minExtent: 46, maxExtent: 46, tickCount: 5 },
      legend: {
        labelFontSize: 14,
        symbolStrokeWidth: 2.5,
        symbolSize: 300,
        rowPadding: 5,
        offset: 14,
        labelLimit: 260,
      },
    },
  };
}

/** One panel of lines; a single line needs no legend, since the axis names it. */
function tracePanel({ unit, traces, domain }: Panel, firstStroke: number, x: ReturnType<typeof timeAxis>) {
  const names = traces.map(({ name }) => name);
  const strokes = names.map((_, i) => strokeOf(firstStroke + i));
  const legend = names.length > 1 ? { title: null, symbolType: 'stroke' } : null;
  return {
    width,
    data: { values: traces.flatMap(({ name, t, values }) => t.map((time, i) => ({ name, t: time, y: values[i]! }))) },
    mark: { type: 'line', strokeWidth: 2, clip: true } as const,
    encoding: {
      x,
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
    } as const,
  };
}

/** Rows of ticks without a frame, labelled at the left. */
function spikePanel(rows: readonly SpikeRow[], tstop: number) {
  return {
    width,
    height: rows.length * spikeRowHeight,
    data: { values: rows.flatMap(({ name, times }) => times.map((t) => ({ name, t }))) },
    mark: { type: 'tick', thickness: 2, size: spikeRowHeight - 6, color: '#222', clip: false } as const,
    encoding: {
      x: { field: 't', type: 'quantitative', scale: { domain: [0, tstop], nice: false }, axis: null },
      y: {
        field: 'name',
        type: 'nominal',
        scale: { domain: rows.map(({ name }) => name) },
        axis: { title: null, domain: false, ticks: false, labelPadding: 8 },
      },
    } as const,
  };
}

/** Time on every panel, its numbers under the last one only. */
function timeAxis(tstop: number, isLast: boolean) {
  return {
    field: 't',
    type: 'quantitative',
    scale: { domain: [0, tstop], nice: false },
    axis: isLast ? { title: 'time (ms)' } : { title: null, labels: false, ticks: false },
  } as const;
}

/** What was held, beside the times. */
function subtitleOf({ v, input = new Map(), set = new Map() }: RunFlags): string {
  const held = [...(v === undefined ? [] : [['v', v] as const]), ...input, ...set];
  return held.map(([name, value]) => `${name} = ${String(value).replace('-', '\u2212')}`).join(',  ');
}
