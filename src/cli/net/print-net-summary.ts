import { printColumns } from '../../compiler/index.ts';
import type { Summary } from '../../library/study/index.ts';
import { withUnit } from '../csv.ts';

/** What a run came to, as two tables: how populations fired, and the weights of projections. */
export function printNetSummary(
  { from, to, bin, populations, projections }: Summary,
  seconds: { readonly build: number; readonly run: number } | undefined,
): string {
  const span = from === 0 ? `${to} ms` : `${from} to ${to} ms`;
  const took = seconds ? `, built in ${seconds.build.toFixed(2)} s, run in ${seconds.run.toFixed(2)} s` : '';
  const lines = [`${span}${took}`, ''];
  const fired = Object.entries(populations).map(([name, each]) => [
    ...[name, String(each.cells), String(each.spikes), shown(each.rate), shown(each.variation), shown(each.synchrony)],
  ]);
  lines.push(
    ...printColumns([
      ['population', 'cells', 'spikes', 'rate (Hz)', 'CV of intervals', `synchrony (${bin} ms)`],
      ...fired,
    ]),
  );
  const weights = Object.entries(projections).map(([name, { synapses, weight }]) => {
    if (!weight) return [name, String(synapses), '–', '', '', '', ''];
    const values = [weight.mean, weight.sd, weight.min, weight.max].map(shown);
    return [name, String(synapses), withUnit(weight.name, weight.unit), ...values];
  });
  if (weights.length > 0) {
    lines.push('', ...printColumns([['synapses', 'number', 'weight', 'mean', 'sd', 'min', 'max'], ...weights]));
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Five digits; what cannot be said of so few spikes is a dash. */
export function shown(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : String(Number(value.toPrecision(5)));
}
