import type { Arrays } from '../abi.ts';
import { SynapseError } from '../errors.ts';
import { expm1, log } from '../math.ts';
import { timeOf } from '../ticks.ts';
import { Anderson } from './anderson.ts';
import { Neurons, type Port } from './neurons.ts';
import { arrayOf, type Projection } from './projection.ts';

/** The search is over where no state changes by more than this, relative to 1 and its size. */
const tolerance = 1e-10;
const mostIterations = 200;
/** What is kept of a deviation is not measured below this, and relaxation not above what is none. */
const leastKept = 1e-12;
const leastRelaxation = 1e-9;

/** A state that gap junctions read: now, and as guessed for the end of the step. */
interface ReadState {
  readonly neurons: Neurons;
  readonly name: string;
  readonly now: Float64Array;
  readonly end: Float64Array;
  /** Where its values begin among those of all. */
  readonly at: number;
}

/** An array of the kernels that is replaced for the end of the step; `isPost` for states of the postsynaptic cells. */
interface Replaced {
  readonly key: string;
  readonly state: ReadState;
  readonly isPost: boolean;
}

interface Kept {
  readonly now: Float64Array;
  readonly saved: Float64Array;
}

/** An input of postsynaptic cells, and what flows into it: of others, and of gap junctions at either end of the step. */
interface GapPort extends Port {
  readonly neurons: Neurons;
  /** The state that the current moves; nothing where gap junctions do not read it. */
  readonly state: ReadState | undefined;
  readonly otherDrive: Float64Array;
  readonly otherConductance: Float64Array | undefined;
  readonly startDrive: Float64Array;
  readonly startConductance: Float64Array | undefined;
  /** By how much a unit of current would move the state in a step if nothing else did: of a membrane, h/C. */
  readonly response: Float64Array;
  /** By how many time constants the state relaxes in a step on its own. */
  readonly relaxation: Float64Array;
  /** How much of the current at the end of the step counts; the rest is the current at its start. */
  readonly weight: Float64Array;
}

/**
 * Projections whose currents read states of the presynaptic cells: they couple both ends within a step, and no step would be
 * short enough for a strong one if each end took the other as it was. The states at the end of the step are found by trying
 * steps until they are those that were assumed: waveform relaxation (Lelarasmee, Ruehli & Sangiovanni-Vincentelli 1982,
 * doi:10.1109/TCAD.1982.1270004; for gap junctions Hahne et al. 2015, doi:10.3389/fninf.2015.00022), accelerated. In between,
 * currents are taken as straight lines in time, of which a neuron that relaxes at a rate a keeps the share
 * 1/(1 − exp(−ah)) − 1/(ah) of the end: a half where that is slow, so that the error is of second order, and all of it
 * where it is fast, so that nothing rings. Spikes are looked for once that is settled.
 */
export class GapCoupling {
  readonly #projections: readonly Projection[];
  readonly #populations: readonly Neurons[];
  readonly #read: readonly ReadState[];
  readonly #replaced: readonly (readonly Replaced[])[];
  /** The arrays of each projection's kernels with some replaced. */
  readonly #arrays: readonly Record<string, Float64Array | Uint32Array>[];
  readonly #keys: readonly (readonly string[])[];
  readonly #states: readonly Kept[];
  readonly #ports: readonly GapPort[];
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
      return [...projection.bindings].flatMap(([input, binding]): Replaced[] => {
        if (binding.kind !== 'cell' || !binding.neurons.hasState(binding.name)) return [];
        const { neurons, name, side } = binding;
        const info = projection.engine.manifest.arrays.find((array) => array.name === input && array.role === 'input');
        if (!info) return [];
        let state = read.find((each) => each.neurons === neurons && each.name === name);
        if (!state) {
          const now = arrayOf(binding)!;
          state = { neurons, name, now, end: new Float64Array(now.length), at: size };
          size += now.length;
          read.push(state);
        }
        return [{ key: info.key, state, isPost: side === 'post' }];
      });
    });
    this.#arrays = projections.map(() => Object.create(null));
    this.#keys = projections.map(({ engine }) => Object.keys(engine.arrays));
    this.#populations = [...populations];
    this.#read = read;
    this.#states = this.#populations.flatMap((neurons) =>
      neurons.stepArrays().map((now) => ({ now, saved: now.slice() })),
    );
    this.#ports = this.#populations.flatMap((neurons) =>
      neurons.ports().map((port): GapPort => {
        const { drive, conductance } = port;
        return {
          ...port,
          neurons,
          state: read.find((each) => each.neurons === neurons),
          otherDrive: drive.slice(),
          otherConductance: conductance?.slice(),
          startDrive: drive.slice(),
          startConductance: conductance?.slice(),
          response: new Float64Array(neurons.size),
          relaxation: new Float64Array(neurons.size),
          weight: new Float64Array(neurons.size),
        };
      }),
    );
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
    for (let i = 0; i < this.#states.length; i++) this.#states[i].saved.set(this.#states[i].now);
    this.#takeStates(this.#start);
    this.#guess.set(this.#start);
    this.#anderson.clear();
    for (let i = 0; i < this.#ports.length; i++) {
      const { drive, conductance, otherDrive, otherConductance } = this.#ports[i];
      otherDrive.set(drive);
      if (conductance) otherConductance?.set(conductance);
    }
    this.#measureResponses();
    this.#weigh();
    for (let iteration = 0; iteration < mostIterations; iteration++) {
      for (let i = 0; i < this.#read.length; i++) {
        const { end, at } = this.#read[i];
        for (let cell = 0; cell < end.length; cell++) end[cell] = this.#guess[at + cell];
      }
      this.#coupleAtEnd(true);
      this.#blend();
      this.#flow();
      this.#takeStates(this.#image);
      this.#restoreStates();
      // What is no number ends the search too: the step that follows reports where it is.
      if (!(this.#largestChange() > tolerance)) return;
      this.#anderson.next(this.#guess, this.#image);
    }
    const names = this.#projections.map(({ name }) => name).join(', ');
    const time = timeOf(tick, this.#dt);
    const message = `the potentials that ${names} couple are not settled after ${mostIterations} iterations at ${time} ms: use a smaller step`;
    throw new SynapseError('no-convergence', message, this.#largestChange());
  }

  /** Finds how fast cells are, by three steps without conductances that are taken back. */
  #measureResponses(): void {
    for (let i = 0; i < this.#ports.length; i++) {
      const { state, drive, conductance, response, relaxation, weight } = this.#ports[i];
      response.fill(0);
      relaxation.fill(0);
      if (!state) continue;
      const { now } = state;
      conductance?.fill(0);
      this.#flow();
      weight.set(now);
      this.#restoreStates();
      for (let cell = 0; cell < now.length; cell++) drive[cell] += 1;
      this.#flow();
      response.set(now);
      this.#restoreStates();
      for (let cell = 0; cell < now.length; cell++) {
        drive[cell] -= 1;
        now[cell] += 1;
      }
      this.#flow();
      for (let cell = 0; cell < now.length; cell++) {
        const moved = Math.abs(response[cell] - weight[cell]);
        const kept = now[cell] - weight[cell];
        const z = kept < 1 ? -log(Math.max(kept, leastKept)) : 0;
        relaxation[cell] = z;
        response[cell] = z > leastRelaxation ? (moved * z) / -expm1(-z) : moved;
      }
      this.#restoreStates();
    }
  }

  /** The currents at the start of the step, and the share of those at its end, from the rate at which cells relax. */
  #weigh(): void {
    // What currents without a conductance do when the potential of their own cell is another one by 1.
    for (let i = 0; i < this.#read.length; i++) {
      const { end, now } = this.#read[i];
      for (let cell = 0; cell < end.length; cell++) end[cell] = now[cell] + 1;
    }
    this.#coupleAtEnd(false);
    for (let i = 0; i < this.#ports.length; i++) this.#ports[i].weight.set(this.#ports[i].drive);
    this.#clearPorts();
    for (let i = 0; i < this.#projections.length; i++) this.#projections[i].engine.couple();
    for (let i = 0; i < this.#ports.length; i++) {
      const { drive, conductance, otherConductance, startDrive, startConductance, response, relaxation, weight } =
        this.#ports[i];
      startDrive.set(drive);
      if (conductance) startConductance?.set(conductance);
      for (let cell = 0; cell < drive.length; cell++) {
        const slope = Math.abs(weight[cell] - drive[cell]);
        const total = slope + (conductance && otherConductance ? conductance[cell] + otherConductance[cell] : 0);
        const z = total * response[cell] + relaxation[cell];
        // 1/(1 − exp(−z)) − 1/z, by its series where the two terms are large and alike.
        weight[cell] = z < 1e-3 ? 0.5 + z / 12 : -1 / expm1(-z) - 1 / z;
      }
    }
  }

  /** Lets the currents of the states guessed for the end of the step flow alone. */
  #coupleAtEnd(both: boolean): void {
    this.#clearPorts();
    for (let i = 0; i < this.#projections.length; i++) {
      const { engine } = this.#projections[i];
      const from: Arrays = engine.arrays;
      const to = this.#arrays[i];
      const keys = this.#keys[i];
      for (let k = 0; k < keys.length; k++) to[keys[k]] = from[keys[k]];
      for (let k = 0; k < this.#replaced[i].length; k++) {
        const { key, state, isPost } = this.#replaced[i][k];
        if (both || isPost) to[key] = state.end;
      }
      engine.coupleInto(to);
    }
  }

  /** Makes of the currents at both ends of the step those that the neurons get, beside those of others. */
  #blend(): void {
    for (let i = 0; i < this.#ports.length; i++) {
      const { drive, otherDrive, startDrive, weight } = this.#ports[i];
      const { conductance, otherConductance, startConductance } = this.#ports[i];
      for (let cell = 0; cell < drive.length; cell++) {
        const start = startDrive[cell];
        drive[cell] = otherDrive[cell] + (start + weight[cell] * (drive[cell] - start));
      }
      if (!conductance || !otherConductance || !startConductance) continue;
      for (let cell = 0; cell < drive.length; cell++) {
        conductance[cell] = otherConductance[cell] + 0.5 * (startConductance[cell] + conductance[cell]);
      }
    }
  }

  #clearPorts(): void {
    for (let i = 0; i < this.#ports.length; i++) {
      this.#ports[i].drive.fill(0);
      this.#ports[i].conductance?.fill(0);
    }
  }

  #flow(): void {
    for (let i = 0; i < this.#populations.length; i++) this.#populations[i].engine.flow();
  }

  #restoreStates(): void {
    for (let i = 0; i < this.#states.length; i++) this.#states[i].now.set(this.#states[i].saved);
  }

  #takeStates(into: Float64Array): void {
    for (let i = 0; i < this.#read.length; i++) into.set(this.#read[i].now, this.#read[i].at);
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
