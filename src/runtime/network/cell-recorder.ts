import { unknownName } from '../assertions.ts';
import type { CellRange } from './cell-range.ts';
import type { Neurons } from './neurons.ts';
import { RowRecorder } from './row-recorder.ts';

/** Where the values of a name are: in an array with one for each cell, or in an output of the model. */
interface Source {
  readonly values: Float64Array | undefined;
  readonly readout: number;
}

/** Names that synapses get which have moved into a neuron: they are there once the network is built. */
const movedName = /^s\d+\./;

/** States, inputs and outputs of neurons over time. An input that synapses add to is recorded as of the step before. */
export class CellRecorder<N extends string = string> extends RowRecorder<N> {
  readonly #range: CellRange<Neurons>;
  #sources: readonly Source[] | undefined;

  /**
   * @param cells counted from the first cell of the range
   * @throws SynapseError `unknown-name`, `invalid-period`
   */
  constructor(
    range: CellRange<Neurons>,
    names: readonly N[],
    cells: Uint32Array,
    every: number,
    dt: number,
    from: number,
    isBuilt: boolean,
  ) {
    super(names, cells, every, dt, from);
    this.#range = range;
    const mayMove = !isBuilt && range.owner.model.join !== undefined;
    for (const name of names) if (!(mayMove && movedName.test(name))) sourceOf(range.owner, name);
  }

  protected get owner(): string {
    return this.#range.name;
  }

  protected override prepare(): void {
    this.#sources ??= this.names.map((name) => sourceOf(this.#range.owner, name));
  }

  protected write(i: number, _tick: number, out: Float64Array, at: number): void {
    const { values, readout } = this.#sources![i];
    const { from, owner } = this.#range;
    const { items } = this;
    for (let k = 0; k < items.length; k++) {
      if (values) out[at + k] = values[from + items[k]];
      else owner.engine.readInto(readout, from + items[k], out, at + k);
    }
  }
}

function sourceOf(neurons: Neurons, name: string): Source {
  const { states, inputs, readouts } = neurons.manifest;
  const readout = readouts.findIndex((each) => each.name === name);
  if (readout !== -1) return { values: undefined, readout };
  if ([...states, ...inputs].some((each) => each.name === name)) return { values: neurons.view(name), readout };
  throw unknownName(
    'state, input or output',
    name,
    [...states, ...inputs, ...readouts].map((each) => each.name),
  );
}
