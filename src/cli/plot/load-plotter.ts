import type { TopLevelSpec } from 'vega-lite';
import { codeOf } from '../system-error.ts';
import { UsageError } from '../usage-error.ts';

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
    // Vega tells its log of a failure, and draws what it has: half a picture would pass for a whole one.
    const failures: unknown[] = [];
    const logger = vega.logger(vega.Error, 'error', (_method, _level, messages) => failures.push(...messages));
    const { spec: graph } = vegaLite.compile(spec, { logger });
    const view = new vega.View(vega.parse(graph), { renderer: 'none', logger });
    const svg = await view.toSVG();
    view.finalize();
    if (failures.length > 0) throw new Error('the plot could not be drawn', { cause: failures[0] });
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
