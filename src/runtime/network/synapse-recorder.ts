import { unknownName } from '../assertions.ts';
import type { PlacedState } from './placed-states.ts';
import { itemOf, type Projection } from './projection.ts';
import { RowRecorder } from './row-recorder.ts';
import type { SynapseShadow } from './synapse-shadow.ts';

/** Where the values of a name are: in the projection, or in a copy of the synapses. */
type Source =
  | { readonly kind: 'placed'; readonly state: string }
  | { readonly kind: 'state'; readonly name: string }
  | { readonly kind: 'output'; readonly readout: number };

/** States and outputs of single synapses over time. */
export class SynapseRecorder<N extends string = string> extends RowRecorder<N> {
  readonly #projection: Projection;
  readonly #sources: readonly Source[];
  readonly #shadow: SynapseShadow | undefined;
  /** Axon of each recorded synapse. */
  readonly #axons: Uint32Array;
  #states: readonly (PlacedState | undefined)[] | undefined;

  /**
   * @param shadow copies of the synapses, where `needsShadow` says so
   * @throws SynapseError `invalid-period`, `unknown-name`
   */
  constructor(
    projection: Projection,
    names: readonly N[],
    synapses: Uint32Array,
    shadow: SynapseShadow | undefined,
    every: number,
    dt: number,
    from: number,
  ) {
    super(names, synapses, every, dt, from);
    this.#projection = projection;
    this.#sources = names.map((name) => sourceOf(projection, name));
    this.#shadow = shadow;
    this.#axons = axonsOfSynapses(projection.structure.axonStart, synapses);
  }

  protected get owner(): string {
    return this.#projection.name;
  }

  protected override prepare(): void {
    this.#shadow?.refresh();
    const { states } = this.#projection.engine;
    this.#states ??= this.#sources.map((source) =>
      source.kind === 'placed' ? states.find(({ info }) => info.name === source.state) : undefined,
    );
  }

  protected write(i: number, tick: number, out: Float64Array, at: number): void {
    const source = this.#sources[i];
    const { items } = this;
    const shadow = this.#shadow;
    if (source.kind === 'placed') {
      const { engine, structure } = this.#projection;
      const { index, info } = this.#states![i]!;
      for (let k = 0; k < items.length; k++) {
        const item = itemOf(info.level, items[k], this.#axons[k], structure.dendrite[items[k]]);
        engine.peek(index, item, tick, out, at + k);
      }
    } else if (source.kind === 'output') {
      for (let k = 0; k < items.length; k++) shadow!.read(source.readout, k, out, at + k);
    } else out.set(shadow!.state(source.name), at);
  }
}

/** Whether a name can be had from copies of synapses only: sums, and outputs, which may depend on them. */
export function needsShadow(projection: Projection, name: string): boolean {
  return sourceOf(projection, name).kind !== 'placed';
}

function sourceOf({ model, placed, name: id }: Projection, name: string): Source {
  const { states, readouts } = model.manifest;
  const readout = readouts.findIndex((each) => each.name === name);
  if (readout !== -1) return { kind: 'output', readout };
  const state = placed.manifest.states.find((each) => each.name === name);
  if (state) return state.lumped ? { kind: 'state', name } : { kind: 'placed', state: name };
  throw unknownName(
    `state or output of ${id}`,
    name,
    [...states, ...readouts].map((each) => each.name),
  );
}

function axonsOfSynapses(axonStart: Uint32Array, synapses: Uint32Array): Uint32Array {
  return synapses.map((s) => {
    let low = 0;
    let high = axonStart.length - 1;
    // The last axon that starts at the synapse or before it.
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (axonStart[middle] <= s) low = middle;
      else high = middle;
    }
    return low;
  });
}
