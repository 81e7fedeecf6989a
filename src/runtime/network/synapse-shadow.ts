import type { Manifest } from '../abi.ts';
import { indicesOf } from '../arena.ts';
import type { PerSynapse } from '../per-synapse.ts';
import { Population } from '../population.ts';
import type { Archive } from '../snapshot/archive.ts';
import { bindInputs } from './bindings.ts';
import { forEachSynapse } from './connectivity.ts';
import type { Shadow } from './observers.ts';
import { arrayOf, type Projection, type ProjectionFollower } from './projection.ts';
import type { ProjectionParameters } from './projection-parameters.ts';

/** Values that are copied from the network: from places of one array to places of another. */
interface Copy {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly fromPlaces: Uint32Array;
  readonly toPlaces: Uint32Array;
}

/** The copies, and what they get from the network. */
interface Running {
  readonly population: Population;
  readonly copies: readonly Copy[];
}

/**
 * Some synapses of a projection once more, each with all of its states: what the projection keeps as a sum can be looked at
 * for each of them. They get the spikes, potentials and signals of the network, and give nothing back.
 */
export class SynapseShadow implements Shadow, ProjectionFollower {
  readonly #projection: Projection;
  readonly #synapses: Uint32Array;
  readonly #dt: number;
  #running: Running | undefined;
  /** Cells of either side that have one of the synapses. */
  readonly #hasPre: Uint8Array;
  readonly #hasPost: Uint8Array;

  constructor(projection: Projection, synapses: Uint32Array, dt: number) {
    this.#projection = projection;
    this.#synapses = synapses;
    this.#dt = dt;
    this.#hasPre = new Uint8Array(projection.context.pre.owner.size);
    this.#hasPost = new Uint8Array(projection.context.post.owner.size);
    projection.follow(this);
  }

  /** An output of the model, by its place among those, at synapse number `k` of the shadow. */
  read(readout: number, k: number, out: Float64Array, at: number): void {
    this.#started().population.readInto(readout, k, out, at);
  }

  /** The values of a state, one per synapse of the shadow. */
  state(name: string): Float64Array {
    return this.#started().population.state(name);
  }

  /** Takes over potentials, other inputs and signals as they are now. */
  refresh(): void {
    const { copies } = this.#started();
    for (let i = 0; i < copies.length; i++) {
      const { from, to, fromPlaces, toPlaces } = copies[i];
      for (let k = 0; k < toPlaces.length; k++) to[toPlaces[k]] = from[fromPlaces[k]];
    }
  }

  send(): void {
    const { population } = this.#started();
    const { pre, post } = this.#projection.context;
    for (let k = 0; k < pre.owner.spikeCount; k++) {
      const cell = pre.owner.spikes[k];
      if (this.#hasPre[cell] === 1) population.spikePre(cell);
    }
    for (let k = 0; k < post.owner.spikeCount; k++) {
      const cell = post.owner.spikes[k];
      if (this.#hasPost[cell] === 1) population.spikePost(cell);
    }
  }

  deliver(): void {
    this.refresh();
    this.#started().population.deliver();
  }

  advance(): void {
    this.refresh();
    this.#started().population.advance();
  }

  parametersChanged(names: readonly string[]): void {
    if (!this.#running) return;
    const values: { [name: string]: PerSynapse } = {};
    for (const name of names) values[name] = this.#parameter(name, this.#projection.parameters);
    this.#running.population.setParameters(values);
  }

  stateChanged(name: string, values: Float64Array): void {
    this.#running?.population.state(name).set(Float64Array.from(this.#synapses, (s) => values[s]));
  }

  /** They run from the first step on. */
  exchange(archive: Archive, parameters: ProjectionParameters): void {
    let next = archive.tick > 0 ? this.#running : undefined;
    archive.conclude(() => {
      // New ones: those that are there stay as they are until everything has been looked at.
      next = archive.tick > 0 ? this.#start(parameters) : undefined;
      return () => {
        this.#running = next;
      };
    });
    next?.population.exchange(archive, []);
  }

  #started(): Running {
    this.#running ??= this.#start(this.#projection.parameters);
    return this.#running;
  }

  /** Begins as the projection does, which is built by now. */
  #start(of: ProjectionParameters): Running {
    const projection = this.#projection;
    const { model, structure, context, draws, placed } = projection;
    const { manifest } = model;
    const count = this.#synapses.length;
    const pre = new Uint32Array(count);
    const post = new Uint32Array(count);
    const ordinals = new Uint32Array(count);
    const place = new Map<number, number>();
    this.#synapses.forEach((s, k) => {
      place.set(s, k);
    });
    forEachSynapse(structure, (s, i, j, ordinal) => {
      const k = place.get(s);
      if (k === undefined) return;
      pre[k] = context.pre.from + i;
      post[k] = context.post.from + j;
      ordinals[k] = ordinal;
    });
    const { delay, backdelay } = projection.connectivity();
    const parameters: { [name: string]: PerSynapse } = {};
    for (const { name } of manifest.parameters) parameters[name] = this.#parameter(name, of);
    const inputs: { [name: string]: PerSynapse } = {};
    for (const { name } of manifest.inputs) inputs[name] = 0;
    const population: Population = new Population(model, {
      pre,
      post,
      preCells: context.pre.owner.size,
      postCells: context.post.owner.size,
      dt: this.#dt,
      delay: Float64Array.from(this.#synapses, (s) => delay[s]),
      backdelay: Float64Array.from(this.#synapses, (s) => backdelay[s]),
      parameters,
      inputs,
      seed: draws.seed,
      id: draws.name,
    });
    indicesOf(population.arena, '.ordinal')?.set(ordinals);
    for (const cell of pre) this.#hasPre[cell] = 1;
    for (const cell of post) this.#hasPost[cell] = 1;
    for (const { name, lumped } of placed.manifest.states) {
      if (lumped) continue;
      const values = projection.get(name);
      const states = population.state(name);
      for (let k = 0; k < count; k++) states[k] = values[this.#synapses[k]];
    }
    return { population, copies: this.#copiesFor(population, manifest, pre, post) };
  }

  #copiesFor(population: Population, manifest: Manifest, pre: Uint32Array, post: Uint32Array): Copy[] {
    const { placed, context } = this.#projection;
    const bindings = bindInputs(manifest, placed.manifest, context);
    return [...bindings].flatMap(([name, binding]): Copy[] => {
      const to = population.input(name);
      const from = arrayOf(binding);
      if (!from) {
        if (binding.kind === 'number') to.fill(binding.value);
        return [];
      }
      const { group } = manifest.arrays.find((array) => array.name === name)!;
      const toPlaces = Uint32Array.from(pre, (_, k) => (group === 'pre' ? pre[k] : group === 'post' ? post[k] : k));
      const side = binding.kind === 'cell' && binding.side === 'pre' ? pre : post;
      const fromPlaces = binding.kind === 'signal' ? new Uint32Array(pre.length) : side;
      return [{ from, to, fromPlaces, toPlaces }];
    });
  }

  #parameter(name: string, parameters: ProjectionParameters): PerSynapse {
    const column = parameters.columns.get(name);
    if (column === undefined) return parameters.shared.find((each) => each.name === name)!.value;
    return typeof column === 'number' ? column : Float64Array.from(this.#synapses, (s) => column[s]);
  }
}
