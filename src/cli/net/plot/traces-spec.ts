import type { TopLevelSpec } from 'vega-lite';
import type { Column, StudyResult, Table } from '../../../library/study/index.ts';
import { withUnit } from '../../csv.ts';
import { decimate } from '../../plot/decimate.ts';
import { panelHeight, stacked } from '../../plot/plot-spec.ts';
import { linePanel, type NamedLine } from './line-panel.ts';
import { pictureTitle } from './picture-title.ts';

/** Lines of a panel: the first and the last item, and those at equal distances between them. */
const mostLines = 7;
const stretches = 500;

interface Panel {
  readonly title: readonly string[];
  readonly legend: string | null;
  readonly lines: readonly NamedLine[];
  readonly fromZero: boolean;
}

/** Recorded states, currents, rates and weights over time, a panel for each quantity; nothing where none was recorded. */
export function tracesSpec({ tables, duration, title }: StudyResult): TopLevelSpec | undefined {
  const panels = [...ratePanels(tables), ...tables.flatMap(panelsOf)];
  if (panels.length === 0) return undefined;
  const height = panels.length === 1 ? panelHeight.alone : panelHeight.amongOthers;
  const specs = panels.map(({ lines, ...panel }, i) =>
    linePanel(lines, { ...panel, height, end: duration, isLast: i === panels.length - 1 }),
  );
  return { ...stacked(specs), title: pictureTitle(title, 'traces') };
}

/** Rates of all populations share a panel: they are compared. */
function ratePanels(tables: readonly Table[]): Panel[] {
  const rates = tables.filter(({ kind, rows }) => kind === 'rates' && rows > 0);
  if (rates.length === 0) return [];
  const lines = rates.map(({ of, columns }) => ({ name: of, ...lineOf(columns[0]!, columns[1]!, 0) }));
  const names = rates.length === 1 ? [`rate of ${rates[0]!.of}`, '(Hz)'] : ['rate (Hz)'];
  return [{ title: names, legend: null, lines, fromZero: true }];
}

function panelsOf({ kind, of, rows, columns }: Table): Panel[] {
  if (rows === 0 || kind === 'spikes' || kind === 'rates' || kind === 'weights') return [];
  const noun = kind === 'weight-courses' ? 'synapse' : 'cell';
  return columns.slice(1).map((column) => {
    const places = spread(column.items!.length);
    const lines = places.map((place) => ({
      name: `${noun} ${column.items![place]}`,
      ...lineOf(columns[0]!, column, place),
    }));
    const single = places.length === 1 ? `, ${lines[0]!.name}` : '';
    return { title: [withUnit(column.name, column.unit), `of ${of}${single}`], legend: null, lines, fromZero: false };
  });
}

function lineOf(times: Column, { values, items }: Column, place: number) {
  const width = items?.length ?? 1;
  const trace = Float64Array.from(times.values, (_, row) => values[row * width + place]!);
  return decimate(times.values as Float64Array, trace, stretches);
}

function spread(count: number): number[] {
  if (count <= mostLines) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: mostLines }, (_, i) => Math.round((i * (count - 1)) / (mostLines - 1)));
}
