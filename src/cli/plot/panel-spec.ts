import type { TopLevelSpec } from 'vega-lite';

/** One of the pictures that stand above each other. */
export type PanelSpec = Extract<TopLevelSpec, { readonly vconcat: unknown }>['vconcat'][number];

/** Of every panel, in pixels. */
export const panelWidth = 640;
