import type { AnyModel, Arrays, Model } from '../../runtime/abi.ts';
import { doublesOf } from '../../runtime/arena.ts';
import { Population } from '../../runtime/population.ts';
import { delayTicks, timeOf } from '../../runtime/ticks.ts';
import type { Drive, InputHome } from './drive.ts';

/** The same synapses in a population that keeps everything per synapse, with the same spikes on their way. */
export class NaiveRun {
  readonly population: Population;
  readonly #model: Model<Arrays>;
  readonly #drive: Drive;
  readonly #homes: ReadonlyMap<string, InputHome>;

  /**
   * @param homes where the placed variant finds its inputs
   * @throws SynapseError where the parameters or periods of the drive are refused, or there is no fixed point
   */
  constructor(
    model: AnyModel,
    drive: Drive,
    homes: ReadonlyMap<string, InputHome>,
    { seed, id }: { readonly seed: number; readonly id: string },
  ) {
    const { wiring, dt, parameters } = drive;
    this.#model = model as Model<Arrays>;
    this.#drive = drive;
    this.#homes = homes;
    const inMilliseconds = (ticks: Uint32Array) => Float64Array.from(ticks, (tick) => timeOf(tick, dt));
    const [delay, backdelay] = [inMilliseconds(wiring.delay), inMilliseconds(wiring.backdelay)];
    const { arrays } = model.manifest;
    const inputs = [...model.manifest.inputs, ...model.manifest.targets].map(({ name }) => {
      const { group } = arrays.find((array) => array.name === name)!;
      const length = { pre: wiring.preCells, post: wiring.postCells }[group as string] ?? wiring.pre.length;
      return [name, Float64Array.from({ length }, (_, i) => this.#inputAt(name, group, i, 0))] as const;
    });
    this.population = new Population(model, {
      dt,
      pre: wiring.pre,
      post: wiring.post,
      preCells: wiring.preCells,
      postCells: wiring.postCells,
      delay,
      backdelay,
      seed,
      id,
      parameters: Object.fromEntries(parameters),
      inputs: Object.fromEntries(inputs),
    });
    const isExact = [...delay.keys()].every((s) => delayTicks(delay[s], dt) === wiring.delay[s]);
    if (!isExact) throw new Error(`delays are no whole numbers of steps of ${dt} ms`);
    for (const side of ['pre', 'post'] as const) {
      drive[side].forEach((cells, tick) => {
        cells.forEach((times, cell) => {
          for (let k = 0; k < times; k++) {
            if (side === 'pre') this.population.spikePre(cell, timeOf(tick, dt));
            else this.population.spikePost(cell, timeOf(tick, dt));
          }
        });
      });
    }
  }

  /** The postsynaptic cell of each synapse. */
  get post(): Uint32Array {
    return this.#drive.wiring.post;
  }

  setInputs(tick: number): void {
    const { arrays, inputs, targets } = this.#model.manifest;
    for (const { name } of [...inputs, ...targets]) {
      const { group } = arrays.find((array) => array.name === name)!;
      const values = this.population.input(name);
      for (let i = 0; i < values.length; i++) values[i] = this.#inputAt(name, group, i, tick);
    }
  }

  occur(event: number): void {
    for (let s = 0; s < this.population.size; s++) this.population.occur(event, s);
  }

  state(name: string): Float64Array {
    return doublesOf(this.population.arena, name);
  }

  due(timer: string): Float64Array {
    return doublesOf(this.population.arena, `${timer}.due`);
  }

  /** What each synapse alone adds to an array of currents. */
  termsOf(array: string): Float64Array {
    const { arena, size } = this.population;
    const sums = doublesOf(arena, array);
    const before = arena.places
      .filter(({ info: { role } }) => role === 'conductance' || role === 'drive')
      .map(({ info: { name } }) => [doublesOf(arena, name), doublesOf(arena, name).slice()] as const);
    const terms = new Float64Array(size);
    for (let s = 0; s < size; s++) {
      for (const [values] of before) values.fill(0);
      this.#model.couple(arena.arrays, s, s + 1);
      terms[s] = sums.reduce((all, each) => all + each, 0);
    }
    for (const [values, kept] of before) values.set(kept);
    return terms;
  }

  #inputAt(name: string, group: string, index: number, tick: number): number {
    const home = this.#homes.get(name)!;
    const { pre, post } = this.#drive.wiring;
    const cell = home === 'shared' ? 0 : group === 'synapse' ? (home === 'pre' ? pre : post)[index] : index;
    return this.#drive.input(name, cell, tick);
  }
}
