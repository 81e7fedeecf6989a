import { keyOf, nameOfKey } from './key.ts';
import { type PanelSpec, panelWidth } from './panel-spec.ts';
import type { SpikeRow } from './spike-rows.ts';

const rowHeight = 22;

/** Rows of ticks without a frame, each with its name at the left. */
export function spikePanel(rows: readonly SpikeRow[], tstop: number): PanelSpec {
  return {
    width: panelWidth,
    height: rows.length * rowHeight,
    data: { values: rows.flatMap(({ name, times }) => times.map((t) => ({ key: keyOf(name), t }))) },
    mark: { type: 'tick', thickness: 2, size: rowHeight - 6, color: '#222' },
    encoding: {
      x: { field: 't', type: 'quantitative', scale: { domain: [0, tstop], nice: false }, axis: null },
      y: {
        field: 'key',
        type: 'nominal',
        scale: { domain: rows.map(({ name }) => keyOf(name)) },
        axis: { title: null, labelExpr: nameOfKey, domain: false, ticks: false, labelPadding: 8 },
      },
    },
  };
}
