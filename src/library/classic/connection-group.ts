import { NearestPairSTDP } from '../../../build/models/classic-excitatory.ts';
import type { AnyModel } from '../../runtime/abi.ts';
import { EventQueue } from '../../runtime/event-queue.ts';
import type { PlacedEngine } from '../../runtime/network/placed-engine.ts';
import { itemOf } from '../../runtime/network/projection.ts';
import { Uint32List } from '../../runtime/network/uint32-list.ts';
import { Population } from '../../runtime/population.ts';
import type { CellArrays } from './cell-arrays.ts';
import { type BuiltRows, GrowingRows } from './growing-rows.ts';
import { makeEngine, takeStates } from './make-engine.ts';
import type { Neuromodulators } from './neuromodulators.ts';
import type { SynapseSettings } from './synapse-settings.ts';
import { stdpParametersOf, transmissionModelOf } from './transmission-model.ts';

/** What there is from one build to the next. */
interface Built {
  readonly rows: BuiltRows;
  /** Left out where nothing but spikes is carried. */
  readonly transmission: PlacedEngine | undefined;
  readonly plasticity: PlacedEngine | undefined;
  /** Weight of each connection in the order of the rows; where a rule changes them, the rule's own array. */
  readonly weights: Float64Array;
  /** First of the axons of each cell in `axons`, and one past the last of all. */
  readonly first: Uint32Array;
  readonly axons: Uint32Array;
}

/**
 * All connections of one type, with the same vesicles, rule of plasticity and largest weight. Transmitter and receptors are
 * states of an axon: connections from one cell with one delay share them, and each adds its weight times theirs to the
 * current of its target. Spikes change weights at once and are under way to the receptors, any number of them.
 */
export class ConnectionGroup {
  readonly settings: SynapseSettings;
  readonly #cells: CellArrays;
  readonly #modulators: Neuromodulators;
  readonly #model: AnyModel;
  readonly #parameters: Readonly<Record<string, number>>;
  readonly #rows: GrowingRows;
  readonly #axonNumbers = new Map<string, number>();
  readonly #axonCell: number[] = [];
  readonly #axonDelay: number[] = [];
  /** By connection; as of the last change of the structure, for those that have been built. */
  readonly #startWeights: number[] = [];
  /** Axons that spikes are under way to, at ticks with fractions. */
  readonly #arrivals = new EventQueue();
  readonly #due = new Uint32List();
  readonly #scratch: Uint32Array = new Uint32Array(1);
  readonly #value = new Float64Array(1);
  #probe: Population | undefined;
  #built: Built | undefined;

  constructor(settings: SynapseSettings, cells: CellArrays, modulators: Neuromodulators) {
    const { model, parameters } = transmissionModelOf(settings);
    this.settings = settings;
    this.#cells = cells;
    this.#modulators = modulators;
    this.#model = model;
    this.#parameters = parameters;
    this.#rows = new GrowingRows(cells.size);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Adds a connection, which takes part from the next build on. */
  add(pre: number, post: number, { weight, delay }: SynapseSettings): number {
    const key = `${pre}/${delay}`;
    let axon = this.#axonNumbers.get(key);
    if (axon === undefined) {
      axon = this.#axonCell.length;
      this.#axonNumbers.set(key, axon);
      this.#axonCell.push(pre);
      this.#axonDelay.push(delay);
    }
    this.#rows.add(axon, post);
    this.#startWeights.push(weight);
    return this.#rows.size - 1;
  }

  preOf(connection: number): number {
    return this.#axonCell[this.#rows.axonOf(connection)];
  }

  postOf(connection: number): number {
    return this.#rows.postOf(connection);
  }

  delayOf(connection: number): number {
    return this.#axonDelay[this.#rows.axonOf(connection)];
  }

  weightOf(connection: number): number {
    const built = this.#built;
    if (!built || connection >= built.rows.place.length) return this.#startWeights[connection];
    return built.weights[built.rows.place[connection]];
  }

  setWeight(connection: number, weight: number): void {
    this.#startWeights[connection] = weight;
    const built = this.#built;
    if (built && connection < built.rows.place.length) built.weights[built.rows.place[connection]] = weight;
  }

  /**
   * Makes what runs anew, for a step and from tick 0 on.
   *
   * @param from the tick and step that the states are taken over from; left out where they start anew
   */
  build(dt: number, from?: { readonly tick: number; readonly dt: number }): void {
    const before = this.#built;
    const rows = this.#rows.build(this.#axonCell.length);
    const { connectivity, place } = rows;
    const start = new Float64Array(this.size);
    for (let c = 0; c < this.size; c++) start[place[c]] = this.weightOf(c);
    const { stdp, maxWeight, type } = this.settings;
    const common = { connectivity, cells: this.#cells, dt };
    const plasticity = stdp
      ? makeEngine({
          ...common,
          model: NearestPairSTDP as AnyModel,
          parameters: stdpParametersOf(stdp, maxWeight),
          columns: new Map([['weight', start]]),
        })
      : undefined;
    const weights = plasticity ? plasticity.states.find(({ info }) => info.name === 'w')!.values : start;
    const transmission =
      type === 'modulatory'
        ? undefined
        : makeEngine({
            ...common,
            model: this.#model,
            parameters: this.#parameters,
            sums: this.#cells.chemical,
            columns: new Map([['weight', weights]]),
          });
    if (before && from) {
      const pairs = [
        [transmission, before.transmission],
        [plasticity, before.plasticity],
      ] as const;
      for (const [to, of] of pairs) {
        if (to && of) takeStates({ engine: to, rows }, { engine: of, rows: before.rows }, from.tick);
      }
      // A weight may have been set since; those are the ones of now.
      for (let s = 0; s < start.length; s++) weights[s] = start[s];
      const ratio = from.dt / dt;
      this.#arrivals.retime((tick) => (tick - from.tick) * ratio);
    } else {
      this.#arrivals.clear();
    }
    this.#built = { rows, transmission, plasticity, weights, ...this.#axonsOfCells() };
  }

  /** A cell fires at a tick: weights change, and its axons carry the spike on. */
  spike(cell: number, tick: number, time: number, dt: number): void {
    const { first, axons, plasticity } = this.#built!;
    for (let k = first[cell]; k < first[cell + 1]; k++) {
      const axon = axons[k];
      this.#arrivals.add(tick + this.#axonDelay[axon] / dt, axon, time);
      this.#scratch[0] = axon;
      plasticity?.sendPre(this.#scratch, 1, tick);
    }
    if (!plasticity) return;
    this.#scratch[0] = cell;
    plasticity.sendPost(this.#scratch, 1, tick);
    plasticity.deliver(tick);
  }

  /** Delivers what arrives at a tick, and advances the states by one step. */
  step(tick: number): void {
    const { transmission, rows, weights } = this.#built!;
    const due = this.#due;
    due.clear();
    while (this.#arrivals.nextTick <= tick) due.push(this.#arrivals.take());
    if (transmission) {
      if (due.length > 0) {
        transmission.sendPre(due.items, due.length, tick);
        transmission.deliver(tick);
      }
      transmission.step();
      return;
    }
    const { axonStart } = rows.connectivity;
    for (let k = 0; k < due.length; k++) {
      let released = 0;
      for (let s = axonStart[due.items[k]]; s < axonStart[due.items[k] + 1]; s++) released += weights[s];
      this.#modulators.release(this.settings.modulator, released);
    }
  }

  /** Adds the currents to those of the cells. */
  couple(): void {
    this.#built!.transmission?.couple();
  }

  /** An output of one connection, from its states now, at a potential; one that its model lacks is 0. */
  read(connection: number, output: string, voltage: number, tick: number): number {
    const { transmission, rows } = this.#built!;
    if (!transmission) return 0;
    this.#probe ??= new Population(this.#model, { parameters: this.#parameters });
    const probe = this.#probe;
    const at = rows.place[connection];
    for (const { info, index } of transmission.states) {
      const item = itemOf(info.level, at, this.#rows.axonOf(connection), this.postOf(connection));
      transmission.peek(index, item, tick, this.#value, 0);
      probe.state(info.name)[0] = this.#value[0];
    }
    probe.setParameters({ weight: this.weightOf(connection) });
    probe.setInput('v', voltage);
    return probe.read(output);
  }

  #axonsOfCells(): { first: Uint32Array; axons: Uint32Array } {
    const first = new Uint32Array(this.#cells.size + 1);
    for (const cell of this.#axonCell) first[cell + 1]++;
    for (let cell = 0; cell < this.#cells.size; cell++) first[cell + 1] += first[cell];
    const next = first.slice();
    const axons = new Uint32Array(this.#axonCell.length);
    this.#axonCell.forEach((cell, axon) => {
      axons[next[cell]++] = axon;
    });
    return { first, axons };
  }
}
