import { assertOptions } from '../../runtime/assertions.ts';
import {
  type CellRange,
  type Neurons,
  type RateRecorder,
  type SpikeRecorder,
  SynapseError,
} from '../../runtime/index.ts';
import { parseCells } from './cells-of.ts';
import type { RecordDescription, RowsDescription } from './description.ts';
import type { Spikes } from './measures/spikes.ts';
import type { AnyCells, AnyProjection, StudyParts } from './study-parts.ts';
import type { Column, Table } from './table.ts';
import { weightOf } from './weight-of.ts';

/** Recorders of a network: everything that its results are made of. */
export interface StudyRecorders {
  /** Of all neurons, and of the sources that are written. */
  spikes(): ReadonlyMap<string, Spikes>;
  /** What is written. */
  tables(): readonly Table[];
}

const recordNames = ['spikes', 'rates', 'states', 'currents', 'weights'] as const satisfies (keyof RecordDescription)[];

/**
 * Begins to record what a study asks for.
 *
 * @throws SynapseError `unknown-name`, `invalid-period`, `invalid-index`
 */
export function recordParts(parts: StudyParts): StudyRecorders {
  const { network, populations, projections, record } = parts;
  assertOptions(record, recordNames, 'a record');
  const spikes = new Map<
    string,
    { readonly cells: CellRange; readonly owner: AnyCells; readonly recorder: SpikeRecorder }
  >();
  for (const [name, cells] of populations) if (isNeurons(cells)) addSpikes(name);
  const written = record.spikes ?? [...spikes.keys()];
  for (const text of written) addSpikes(text);
  const named = uniqueNames();
  const makers: (() => Table)[] = written.map((text) => {
    const name = named(`spikes-${fileNameOf(text)}`);
    return () => spikeTable(text, name, spikes.get(text)!.recorder);
  });
  for (const { of, every } of record.rates ?? []) {
    const recorder = network.recordRate(rangeOf(of), { every });
    const name = named(`rates-${fileNameOf(of)}`);
    makers.push(() => rateTable(of, name, recorder));
  }
  for (const rows of record.states ?? []) {
    const cells = rangeOf(rows.of) as CellRange<Neurons>;
    const recorder = network.record(cells, rows.names, rowOptions(rows, 'cells'));
    const name = named(`states-${fileNameOf(rows.of)}`);
    makers.push(() => rowTable('states', rows.of, name, recorder, (each) => unitAt(cells.owner.manifest, each)));
  }
  for (const rows of record.currents ?? []) {
    const projection = projectionOf(rows.of);
    const name = named(`currents-${fileNameOf(rows.of)}`);
    const { readouts } = projection.model.manifest;
    const made = rows.names.map((current) =>
      network.recordCurrent(projection, current as never, rowOptions(rows, 'cells')),
    );
    makers.push(() => {
      const tables = made.map((recorder) =>
        rowTable(
          'currents',
          rows.of,
          name,
          recorder,
          (each) => readouts.find((readout) => readout.name === each)!.unit,
        ),
      );
      // All have the same rows: the first one brings the times.
      return { ...tables[0]!, columns: tables.flatMap(({ columns }, k) => (k === 0 ? columns : columns.slice(1))) };
    });
  }
  for (const { of, quantity, every, synapses } of record.weights ?? []) {
    const projection = projectionOf(of);
    const weight = weightOf(projection, quantity ?? parts.weights.get(of));
    if (!weight) {
      const message = `${of} has nothing that could be its weight: name a state or a header value as \`quantity\``;
      throw new SynapseError('unknown-name', message, of);
    }
    const name = named(`weights-${fileNameOf(of)}`);
    makers.push(() => weightTable(of, name, projection, weight.name, weight.unit));
    if (every === undefined) continue;
    const recorder = network.recordSynapses(projection, [weight.name], { every, ...(synapses && { synapses }) });
    const courses = named(`weight-courses-${fileNameOf(of)}`);
    makers.push(() => rowTable('weight-courses', of, courses, recorder, () => weight.unit));
  }

  return {
    spikes: () =>
      new Map([...spikes].map(([name, { cells, owner, recorder }]) => [name, spikesOf(cells, owner, recorder)])),
    tables: () => makers.map((make) => make()),
  };

  function addSpikes(text: string): void {
    if (spikes.has(text)) return;
    const cells = rangeOf(text);
    spikes.set(text, { cells, owner: cells.owner as AnyCells, recorder: network.recordSpikes(cells) });
  }

  function rangeOf(text: string): CellRange {
    const cells = parseCells(text);
    const owner = cells && populations.get(cells.name);
    if (!owner) throw unknown('population', text, [...populations.keys()]);
    return cells.range ? owner.slice(...cells.range) : owner;
  }

  function projectionOf(name: string): AnyProjection {
    const projection = projections.get(name);
    if (!projection) throw unknown('projection', name, [...projections.keys()]);
    return projection;
  }
}

function isNeurons(cells: AnyCells): cells is Neurons {
  return 'model' in cells;
}

function unknown(noun: string, name: string, known: readonly string[]): SynapseError {
  return new SynapseError('unknown-name', `record: there is no ${noun} ${name}: there are ${known.join(', ')}`, name);
}

function rowOptions({ cells, every }: RowsDescription, key: 'cells') {
  return { ...(cells && { [key]: cells }), ...(every !== undefined && { every }) };
}

/** `cells[0..10]` as a part of the name of a file. */
function fileNameOf(text: string): string {
  return text.trim().replace(/\[(\d+)\.\.(\d+)\]$/, '-$1-$2');
}

/** What was asked for twice has two files. */
function uniqueNames(): (name: string) => string {
  const taken = new Map<string, number>();
  return (name) => {
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return before === 0 ? name : `${name}-${before + 1}`;
  };
}

function spikesOf(cells: CellRange, owner: AnyCells, recorder: SpikeRecorder): Spikes {
  const stamp = isNeurons(owner) ? 'end' : 'start';
  return { times: recorder.times, cells: recorder.cells, size: cells.size, stamp };
}

function spikeTable(of: string, name: string, recorder: SpikeRecorder): Table {
  const columns: Column[] = [
    { name: 't', unit: 'ms', values: recorder.times },
    { name: 'cell', unit: '1', values: recorder.cells },
  ];
  return { kind: 'spikes', of, name, rows: recorder.count, columns };
}

function rateTable(of: string, name: string, { times, rates }: RateRecorder): Table {
  const columns: Column[] = [
    { name: 't', unit: 'ms', values: times },
    { name: 'rate', unit: 'Hz', values: rates },
  ];
  return { kind: 'rates', of, name, rows: times.length, columns };
}

interface Rows {
  readonly names: readonly string[];
  readonly items: Uint32Array;
  readonly times: Float64Array;
  readonly rows: number;
  values(name: string): Float64Array;
}

function rowTable(kind: Table['kind'], of: string, name: string, rows: Rows, unit: (name: string) => string): Table {
  const { names, items, times } = rows;
  const columns: Column[] = [
    { name: 't', unit: 'ms', values: times },
    ...names.map((each): Column => ({ name: each, unit: unit(each), values: rows.values(each), items })),
  ];
  return { kind, of, name, rows: times.length, columns };
}

/** Cells are numbered as in the whole population, so that they are those of the spikes. */
function weightTable(of: string, name: string, projection: AnyProjection, weight: string, unit: string): Table {
  const { pre, post } = projection.connectivity();
  const { context } = projection;
  const columns: Column[] = [
    { name: 'pre', unit: '1', values: pre.map((cell) => cell + context.pre.from) },
    { name: 'post', unit: '1', values: post.map((cell) => cell + context.post.from) },
    { name: weight, unit, values: projection.get(weight) },
  ];
  return { kind: 'weights', of, name, rows: projection.size, columns };
}

function unitAt({ states, inputs, readouts }: Neurons['manifest'], name: string): string {
  return [...states, ...inputs, ...readouts].find((each) => each.name === name)!.unit;
}
