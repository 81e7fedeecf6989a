import type { TopLevelSpec } from 'vega-lite';
import type { ResultFile, StudyResult } from '../../../library/study/index.ts';
import { loadPlotter } from '../../plot/load-plotter.ts';
import { histogramSpec } from './histogram-spec.ts';
import { rasterSpec } from './raster-spec.ts';
import { tracesSpec } from './traces-spec.ts';

/**
 * The pictures of a result: rasters, traces and histograms, each as a Vega-Lite specification and as SVG. There is none of
 * what was not recorded.
 *
 * @throws UsageError where Vega is not installed
 */
export async function drawPictures(result: StudyResult): Promise<readonly ResultFile[]> {
  const draw = await loadPlotter();
  const specs: readonly (readonly [name: string, spec: TopLevelSpec | undefined])[] = [
    ['raster', rasterSpec(result)],
    ['traces', tracesSpec(result)],
    ['histograms', histogramSpec(result)],
  ];
  const files: ResultFile[] = [];
  for (const [name, spec] of specs) {
    if (!spec) continue;
    files.push({ name: `${name}.vl.json`, pieces: [`${JSON.stringify(spec)}\n`] });
    files.push({ name: `${name}.svg`, pieces: [await draw(spec)] });
  }
  return files;
}
