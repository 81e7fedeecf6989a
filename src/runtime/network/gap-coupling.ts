import type { Arrays } from '../abi.ts';
import { SynapseError } from '../errors.ts';
import { timeOf } from '../ticks.ts';
import { Anderson } from './anderson.ts';
import { Neurons } from './neurons.ts';
import { arrayOf, type Projection } from './projection.ts';

/** The search is over where no state changes by more than this, relative to 1 and its size. */
const tolerance = 1e-10;
const mostIterations = 200;

/** A state of a population that gap junctions read: now, at the start of the step, at its end as guessed, and in between. */
interface ReadState {
  readonly neurons: Neurons;
  readonly name: string;
  readonly now: Float64Array;
  readonly middle: Float64Array;
  /** Where its values begin among those of all. */
  readonly at: number;
}

/** An array that has to be as it was after a step that was tried. */
interface Kept {
  readonly now: Float64Array;
  readonly saved: Float64Array;
}

/**
 * Projections whose currents read states of the presynaptic cells: they couple both ends within a step, and no step would be
 * short enough for a strong one if each end took the other as it was. The currents are therefore those of the mean of each
 * state at both ends of the step, found by trying steps until the states at its end are those that were assumed: waveform
 * relaxation (Lelarasmee, Ruehli & Sangiovanni-Vincentelli 1982, doi:10.1109/TCAD.1982.1270004), accelerated, and used for gap junctions by
 * Hahne et al. (2015, doi:10.3389/fninf.2015.00022). Spikes are looked for once that is settled.
 */
export class GapCoupling {
  readonly #projections: readonly Projection[];
  readonly #populations: readonly Neurons[];
  readonly #read: readonly ReadState[];
  readonly #arrays: readonly Record<string, Float64Array | Uint32Array>[];
  readonly #replaced: readonly { readonly key: string; readonly middle: Float64Array }[][];
  readonly #states: readonly Kept[];
  readonly #ports: readonly Kept[];
  readonly #start: Float64Array;
  readonly #guess: Float64Array;
  readonly #image: Float64Array;
  readonly #anderson: Anderson;
  readonly #dt: number;

  constructor(projections: readonly Projection[], dt: number) {
    this.#projections = projections;
    this.#dt = dt;
    const populations = new Set<Neurons>();
    const read: ReadState[] = [];
    let size = 0;
    this.#replaced = projections.map((projection) => {
      const { pre, post } = projection.context;
      if (pre.owner instanceof Neurons) populations.add(pre.owner);
      populations.add(post.owner);
      return [...projection.bindings].flatMap(([input, binding]) => {
        if (binding.kind !== 'cell' || !binding.neurons.hasState(binding.name)) return [];
        const { neurons, name } = binding;
        const info = projection.engine.manifest.arrays.find((array) => array.name === input && array.role === 'input');
        if (!info) return [];
        let state = read.find((each) => each.neurons === neurons && each.name === name);
        if (!state) {
          const now = arrayOf(binding)!;
          state = { neurons, name, now, middle: new Float64Array(now.length), at: size };
          size += now.length;
          read.push(state);
        }
        return [{ key: info.key, middle: state.middle }];
      });
    });
    this.#arrays = projections.map(() => Object.create(null));
    this.#populations = [...populations];
    this.#read = read;
    this.#states = this.#populations.flatMap((neurons) => neurons.stepArrays().map(keep));
    this.#ports = this.#populations.flatMap((neurons) => neurons.portArrays().map(keep));
    this.#start = new Float64Array(size);
    this.#guess = new Float64Array(size);
    this.#image = new Float64Array(size);
    this.#anderson = new Anderson(size);
  }

  /**
   * Adds the currents to the ports, beside what others have added; the cells are left as they were.
   *
   * @throws SynapseError `no-convergence`
   */
  couple(tick: number): void {
    save(this.#states);
    save(this.#ports);
    this.#takeStates(this.#start);
    this.#guess.set(this.#start);
    this.#anderson.clear();
    this.#shareArrays();
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      this.#moveToMiddle();
      restore(this.#ports);
      for (let i = 0; i < this.#projections.length; i++) this.#projections[i].engine.coupleInto(this.#arrays[i]);
      for (let i = 0; i < this.#populations.length; i++) this.#populations[i].engine.flow();
      this.#takeStates(this.#image);
      restore(this.#states);
      // What is no number ends the search too: the step that follows reports where it is.
      if (!(this.#largestChange() > tolerance)) return;
      this.#anderson.next(this.#guess, this.#image);
    }
    const names = this.#projections.map(({ name }) => name).join(', ');
    const time = timeOf(tick, this.#dt);
    const message = `the potentials that ${names} couple are not settled after ${mostIterations} iterations at ${time} ms: use a smaller step`;
    throw new SynapseError('no-convergence', message, this.#largestChange());
  }

  /** The arrays of the kernels, but for the states in between. */
  #shareArrays(): void {
    for (let i = 0; i < this.#projections.length; i++) {
      const from: Arrays = this.#projections[i].engine.arrays;
      const to = this.#arrays[i];
      for (const key in from) to[key] = from[key];
      for (let k = 0; k < this.#replaced[i].length; k++) to[this.#replaced[i][k].key] = this.#replaced[i][k].middle;
    }
  }

  #takeStates(into: Float64Array): void {
    for (let i = 0; i < this.#read.length; i++) into.set(this.#read[i].now, this.#read[i].at);
  }

  #moveToMiddle(): void {
    for (let i = 0; i < this.#read.length; i++) {
      const { middle, at } = this.#read[i];
      for (let cell = 0; cell < middle.length; cell++) {
        middle[cell] = 0.5 * (this.#start[at + cell] + this.#guess[at + cell]);
      }
    }
  }

  #largestChange(): number {
    let largest = 0;
    for (let i = 0; i < this.#guess.length; i++) {
      const image = this.#image[i];
      const change = Math.abs(image - this.#guess[i]) / (1 + Math.abs(image));
      if (!(change <= largest)) largest = change;
    }
    return largest;
  }
}

/** The projections that couple cells within a step, as one. */
export function findGapCouplings(projections: readonly Projection[], dt: number): GapCoupling[] {
  const gaps = projections.filter(({ isGap }) => isGap);
  return gaps.length === 0 ? [] : [new GapCoupling(gaps, dt)];
}

function keep(now: Float64Array): Kept {
  return { now, saved: now.slice() };
}

function save(kept: readonly Kept[]): void {
  for (let i = 0; i < kept.length; i++) kept[i].saved.set(kept[i].now);
}

function restore(kept: readonly Kept[]): void {
  for (let i = 0; i < kept.length; i++) kept[i].now.set(kept[i].saved);
}
