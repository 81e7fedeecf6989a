import { SynapseError } from './errors.ts';
import type { Population } from './population.ts';

/** What a recorder writes down: named values of one synapse, one row per sample. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  /** One element per row, in the unit. */
  readonly values: Float64Array;
}

/** Records states, inputs and outputs of one synapse into arrays of a length that is known in advance. */
export class Recorder {
  /** Time of each row in milliseconds; 0 in rows that are not written yet. */
  readonly times: Float64Array;
  /** One for each recorded name, in the order that was asked for. */
  readonly columns: readonly Column[];
  readonly #population: Population;
  readonly #synapse: number;
  readonly #sources: readonly (Float64Array | undefined)[];
  readonly #indices: readonly number[];
  #rows = 0;

  /**
   * @param names states, inputs and outputs of the model
   * @param rows number of samples that there is room for
   * @throws SynapseError `unknown-name`
   */
  constructor(population: Population, names: readonly string[], rows: number, synapse = 0) {
    this.#population = population;
    this.#synapse = synapse;
    const { states, inputs, readouts, eventOutputs } = population.manifest;
    // An output may have the name of the state that it gives in another unit: `read` and a recorder agree.
    const quantities = [...readouts, ...states, ...inputs];
    const sources: (Float64Array | undefined)[] = [];
    const indices: number[] = [];
    this.columns = names.map((name): Column => {
      const quantity = quantities.find((each) => each.name === name);
      if (!quantity) {
        const event = eventOutputs.find((each) => each.name === name)?.event;
        const known = quantities.map((each) => each.name).join(', ');
        const message = event
          ? `${name} has a value at \`on ${event}\` only and cannot be recorded over time; record one of ${known}`
          : `there is nothing called ${name} to record: there are ${known}`;
        throw new SynapseError('unknown-name', message, name);
      }
      const readout = readouts.findIndex((each) => each.name === name);
      if (readout !== -1) {
        sources.push(undefined);
        indices.push(readout);
      } else if (states.some((each) => each.name === name)) {
        sources.push(population.state(name));
        indices.push(synapse);
      } else {
        sources.push(population.input(name));
        indices.push(population.inputIndex(name, synapse));
      }
      return { name, unit: quantity.unit, values: new Float64Array(rows) };
    });
    this.#sources = sources;
    this.#indices = indices;
    this.times = new Float64Array(rows);
  }

  /** Rows written so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Writes one row: the values now. */
  sample(): void {
    const row = this.#rows++;
    this.times[row] = this.#population.time;
    for (let i = 0; i < this.columns.length; i++) {
      const source = this.#sources[i];
      const { values } = this.columns[i];
      if (source) values[row] = source[this.#indices[i]];
      else this.#population.readInto(this.#indices[i], this.#synapse, values, row);
    }
  }
}
