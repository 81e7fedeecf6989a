import type { TopLevelSpec } from 'vega-lite';
import type { Traces } from '../../library/simulate.ts';
import type { Manifest } from '../../runtime/index.ts';
import type { RunFlags } from '../run-flags.ts';
import { colours } from './palette.ts';
import type { PanelSpec } from './panel-spec.ts';
import { panelsOf } from './panels.ts';
import { spikePanel } from './spike-panel.ts';
import { spikeRows } from './spike-rows.ts';
import { subtitle } from './subtitle.ts';
import { tracePanel } from './trace-panel.ts';

/** A panel that is alone is nearly as high as two. */
export const panelHeight = { alone: 320, amongOthers: 170 } as const;

/**
 * The picture of a run as a Vega-Lite specification: spikes as ticks on top, below them one panel per unit, all on one
 * axis of time.
 */
export function plotSpec(traces: Traces, manifest: Manifest, flags: RunFlags): TopLevelSpec {
  const panels = panelsOf(traces);
  const spikes = spikeRows(flags);
  const height = panels.length === 1 ? panelHeight.alone : panelHeight.amongOthers;
  // Colours go on from panel to panel, so that a colour means one trace in the whole picture, if there are enough.
  const total = panels.reduce((sum, panel) => sum + panel.traces.length, 0);
  let strokesBefore = 0;
  const tracePanels = panels.map((panel, i) => {
    const isLast = i === panels.length - 1;
    const spec = tracePanel(panel, { height, tstop: flags.tstop, strokesBefore, isLast });
    if (total <= colours.length) strokesBefore += panel.traces.length;
    return spec;
  });
  return {
    ...stacked([...(spikes.length > 0 ? [spikePanel(spikes, flags.tstop)] : []), ...tracePanels]),
    title: titleOf(traces.model, manifest, flags),
  };
}

/** Panels above each other on one axis of time, each with colours of its own, in the looks of all our pictures. */
export function stacked(panels: PanelSpec[]): Extract<TopLevelSpec, { readonly vconcat: unknown }> {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    padding: 16,
    spacing: 16,
    bounds: 'flush',
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
    vconcat: panels,
    config,
  };
}

/** The model, and what was held and set. */
export function titleOf(model: string, manifest: Manifest, flags: RunFlags): NonNullable<TopLevelSpec['title']> {
  return { text: model, subtitle: subtitle(manifest, flags), anchor: 'start', frame: 'group', offset: 14 };
}

const config: NonNullable<TopLevelSpec['config']> = {
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
    titleFontSize: 14,
    titleFontWeight: 'normal',
    titleLimit: 260,
    titlePadding: 8,
    labelFontSize: 14,
    symbolStrokeWidth: 2.5,
    symbolSize: 300,
    rowPadding: 5,
    offset: 14,
    labelLimit: 260,
  },
};
