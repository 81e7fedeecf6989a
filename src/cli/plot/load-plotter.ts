import type { TopLevelSpec } from 'vega-lite';
import { codeOf, UsageError } from '../usage-error.ts';

/** Draws a Vega-Lite specification as the text of an SVG file. */
export type Plotter = (spec: TopLevelSpec) => Promise<string>;

/**
 * Loads Vega, which only plots need and which is an optional dependency. No canvas and no browser are needed.
 *
 * @throws UsageError where it is not installed
 */
export async function loadPlotter(): Promise<Plotter> {
  const { vega, vegaLite } = await loadVega();
  return async (spec) => {
    const quiet = vega.logger(vega.Error);
    const view = new vega.View(vega.parse(vegaLite.compile(spec, { logger: quiet }).spec), { renderer: 'none' });
    view.logger(quiet);
    const svg = await view.toSVG();
    view.finalize();
    return `${svg}\n`;
  };
}

async function loadVega(): Promise<{ vega: typeof import('vega'); vegaLite: typeof import('vega-lite') }> {
  try {
    const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
    return { vega, vegaLite };
  } catch (cause) {
    if (codeOf(cause) !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UsageError('--plot needs the packages vega and vega-lite: `npm install vega vega-lite`', { cause });
  }
}
