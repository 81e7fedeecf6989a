import type { Arrays, PlacedModel } from '../abi.ts';
import { doublesOf } from '../arena.ts';
import { unknownName } from '../assertions.ts';
import type { Archive } from '../snapshot/archive.ts';
import { bindInputs } from './bindings.ts';
import { dendritesOf } from './connectivity.ts';
import { makePlacedArrays } from './placed-arrays.ts';
import { arrayOf, type Projection, type ProjectionFollower } from './projection.ts';
import { RowRecorder } from './row-recorder.ts';

/** A sum of the synapses of each cell that has moved into the neuron, and where the kernels look for it. */
interface MovedSum {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** What a row is computed with: arrays of the kernels in which currents add up apart from the inputs of the neurons. */
interface Probe {
  readonly placed: PlacedModel<Arrays>;
  readonly arrays: Record<string, Float64Array | Uint32Array>;
  /** Arrays of the projection, which may be replaced as it runs; none where the probe has its own. */
  readonly live: Arrays | undefined;
  readonly own: readonly { readonly key: string; readonly values: Float64Array }[];
  readonly conductance: Float64Array | undefined;
  readonly drive: Float64Array;
  readonly potential: Float64Array | undefined;
  readonly moved: readonly MovedSum[];
}

/** The sum of a current over the synapses of a cell, over time, from states and potentials before the events of a row. */
export class CurrentRecorder<R extends string = string> extends RowRecorder<R> implements ProjectionFollower {
  readonly #projection: Projection;
  readonly #dt: number;
  #probe: Probe | undefined;

  /**
   * @param cells counted from the first cell of the postsynaptic side
   * @throws SynapseError `unknown-name`, `invalid-period`
   */
  constructor(projection: Projection, current: R, cells: Uint32Array, every: number, dt: number, from: number) {
    super([current], cells, every, dt, from);
    const { readouts } = projection.model.manifest;
    const currents = readouts.filter(({ role }) => role === 'current').map(({ name }) => name);
    if (!currents.includes(current)) throw unknownName('current', current, currents);
    this.#projection = projection;
    this.#dt = dt;
    projection.follow(this);
  }

  /** @internal For the projection that it follows. */
  parametersChanged(): void {
    this.#probe = undefined;
  }

  stateChanged(): void {}

  override exchange(archive: Archive): void {
    super.exchange(archive);
    archive.conclude(() => () => {
      this.#probe = undefined;
    });
  }

  protected get owner(): string {
    return this.#projection.name;
  }

  protected override prepare(): void {
    this.#probe ??= makeProbe(this.#projection, this.names[0], this.#dt);
    const { placed, arrays, live, own, moved } = this.#probe;
    if (live) for (const key in live) arrays[key] = live[key];
    for (const { key, values } of own) {
      values.fill(0);
      arrays[key] = values;
    }
    const { structure, context } = this.#projection;
    for (const { from, to } of moved) {
      // The sum of a cell counts once, however many dendrites the cell has.
      for (let d = 0, last = -1; d < to.length; d++) {
        const cell = structure.dendriteCell ? structure.dendriteCell[d] : d;
        to[d] = cell === last ? 0 : from[context.post.from + cell];
        last = cell;
      }
    }
    placed.couple.shared(arrays, 0, 1);
    placed.couple.axon(arrays, 0, structure.axonStart.length - 1);
    placed.couple.dendrite(arrays, 0, dendritesOf(structure));
    placed.couple.synapse(arrays, 0, structure.axonStart.length - 1);
  }

  protected write(_i: number, _tick: number, out: Float64Array, at: number): void {
    const { conductance, drive, potential } = this.#probe!;
    const { from } = this.#projection.context.post;
    for (let k = 0; k < this.items.length; k++) {
      const cell = from + this.items[k];
      out[at + k] = conductance && potential ? conductance[cell] * potential[cell] + drive[cell] : drive[cell];
    }
  }
}

function makeProbe(projection: Projection, current: string, dt: number): Probe {
  const { model, placed, context, engine, joined } = projection;
  const { manifest } = placed;
  const cells = context.post.owner.size;
  const scratch = manifest.arrays
    .filter(({ role }) => role === 'conductance' || role === 'drive')
    .map(({ key, name }) => ({ key, name, values: new Float64Array(cells) }));
  const named = (name: string) => scratch.find((each) => each.name === name)?.values;
  const v = context.inputs.v ?? 'v';
  const common = {
    placed: placed as PlacedModel<Arrays>,
    own: scratch,
    conductance: named(`${current}.conductance`),
    drive: named(`${current}.drive`)!,
    potential: typeof v === 'string' ? context.post.owner.view(v) : new Float64Array(cells).fill(v),
  };
  if (!joined?.isJoined) return { ...common, arrays: { ...engine.arrays }, live: engine.arrays, moved: [] };

  // The equations of the current are in the neuron: they are evaluated here as the synapse has them, from its sums.
  const owned = new Map<string, Float64Array>();
  for (const [name, binding] of bindInputs(model.manifest, manifest, context)) {
    const array = arrayOf(binding);
    if (array) owned.set(name, array);
    else if (binding.kind === 'number') owned.set(name, new Float64Array(cells).fill(binding.value));
  }
  for (const { info, values } of engine.states) owned.set(info.name, values);
  const { arena } = makePlacedArrays(
    manifest,
    {
      connectivity: projection.structure,
      preFrom: context.pre.from,
      postFrom: context.post.from,
      preCells: context.pre.owner.size,
      postCells: cells,
      columns: projection.parameters.columns,
      owned,
      draws: projection.draws,
    },
    false,
  );
  const shared = doublesOf(arena, '.shared');
  shared[0] = dt;
  for (const { slot, value } of projection.parameters.shared) shared[slot] = value;
  common.placed.prepare(arena.arrays);
  const neurons = context.post.owner;
  const moved = manifest.states.flatMap(({ name }): MovedSum[] => {
    const state = `${joined.prefix}.${name}`;
    return neurons.hasState(state) ? [{ from: neurons.view(state), to: doublesOf(arena, name) }] : [];
  });
  return { ...common, arrays: { ...arena.arrays }, live: undefined, moved };
}
