import { resolve } from 'node:path';
import { type Place, placeOf } from './place.ts';
import type { RunFlags } from './run-flags.ts';
import { UsageError } from './usage-error.ts';

/** Where the traces and the plot go; what is left out is not written. */
export interface RunOutputs {
  readonly traces?: Place;
  readonly plot?: Place;
}

/**
 * Decides where the results of a run go. A plot alone is asked for to be looked at: thousands of rows on the terminal
 * would be in the way. Measurements take the place of the traces.
 *
 * @throws UsageError
 */
export function planRunOutputs(file: string, { out, json, plot, measure }: RunFlags, cwd: string): RunOutputs {
  const traces = out ?? (plot === undefined || json || measure ? '-' : undefined);
  if (plot !== undefined && plot !== '-' && !plot.toLowerCase().endsWith('.svg')) {
    throw new UsageError(`plots are SVG files: call it ${plot.replace(/\.\w{1,4}$/, '') || 'plot'}.svg`);
  }
  if (traces === '-' && plot === '-')
    throw new UsageError(`${measure ? 'measurements' : 'traces'} and plot cannot both go to standard output`);
  const paths = [file, traces, plot].flatMap((path) =>
    path === undefined || path === '-' ? [] : [resolve(cwd, path)],
  );
  if (new Set(paths).size < paths.length)
    throw new UsageError('the model, the traces and the plot need files of their own');
  return {
    ...(traces !== undefined && { traces: placeOf(traces, cwd) }),
    ...(plot !== undefined && { plot: placeOf(plot, cwd) }),
  };
}
