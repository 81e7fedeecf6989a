import type { Arrays, Model } from './abi.ts';
import { SynapseError } from './errors.ts';
import type { Archive } from './snapshot/archive.ts';
import { refusal } from './snapshot/condition.ts';
import { tickOf } from './ticks.ts';

/** The firing of neurons: which of them have gone beyond their threshold in a step, and how long they rest then. */
export class Firing {
  readonly #model: Model;
  readonly #arrays: Arrays;
  readonly #size: number;
  /** Place of the condition among the crossings of the model. */
  readonly #crossing: number;
  readonly #fired: Uint32Array;
  readonly #rest: Float64Array | undefined;
  readonly #fault: Float64Array | undefined;
  #count = 0;

  constructor(model: Model, arrays: Arrays, size: number, crossing: number) {
    this.#model = model;
    this.#arrays = arrays;
    this.#size = size;
    this.#crossing = crossing;
    this.#fired = new Uint32Array(size);
    const rest = model.manifest.arrays.find(({ role }) => role === 'rest');
    this.#rest = rest && (arrays[rest.key] as Float64Array);
    const fault = model.fire && model.manifest.arrays.find(({ role }) => role === 'fault');
    this.#fault = fault && (arrays[fault.key] as Float64Array);
  }

  /** Indices of the neurons that fired last, in their order: the first `count` entries. */
  get fired(): Uint32Array {
    return this.#fired;
  }

  get count(): number {
    return this.#count;
  }

  /** Whether a neuron starts beyond its threshold is seen before the first step, and does not count as a spike. */
  start(): void {
    this.look();
    this.#count = 0;
  }

  /** Whether a step and the look at who fires are one. */
  get takesStep(): boolean {
    return this.#model.fire !== undefined;
  }

  /** Makes a step and finds the neurons that fire after it. */
  step(): void {
    this.#count = this.#model.fire!(this.#arrays, 0, this.#size, this.#fired);
  }

  /** Whether a step has made a state a NaN or an infinity, where the kernel has looked at them; forgotten when asked. */
  takeFault(): boolean | undefined {
    if (!this.#fault) return undefined;
    const isSound = this.#fault[0] === 0;
    if (!isSound) this.#fault[0] = 0;
    return !isSound;
  }

  /** Finds the neurons that fire after a step. */
  look(): void {
    this.#count = this.#model.crossings[this.#crossing](this.#arrays, 0, this.#size, this.#fired);
  }

  /**
   * Looks at what spikes have just made of the steps that each neuron rests.
   *
   * @param time milliseconds
   * @throws SynapseError `invalid-time` where a refractory period is negative or no number
   */
  assertRest(time: number): void {
    if (!this.#rest) return;
    for (let i = 0; i < this.#count; i++) {
      const steps = this.#rest[this.#fired[i]];
      if (steps >= 0) continue;
      const message = `the refractory period of neuron ${this.#fired[i]} at ${time} ms is no time from 0 on`;
      throw new SynapseError('invalid-time', message, steps);
    }
  }

  /** Rests go on for as many milliseconds after the step has changed from `before` to `dt`. */
  retime(before: number, dt: number): void {
    this.#rest?.forEach((steps, cell, rest) => {
      rest[cell] = tickOf(steps * before, dt);
    });
  }

  clear(): void {
    this.#count = 0;
  }

  /** Exchanges who has fired last: those spikes have not set out yet. */
  exchange(archive: Archive): void {
    archive.indices(
      'neurons that have fired',
      () => this.#fired.subarray(0, this.#count),
      (fired) => {
        for (let i = 0; i < fired.length; i++) {
          if (fired[i] >= this.#size) throw refusal(`there is no neuron ${fired[i]}`, fired[i]);
          if (i > 0 && fired[i] <= fired[i - 1]) throw refusal(`neuron ${fired[i]} is out of order`, fired[i]);
        }
        return () => {
          this.#fired.set(fired);
          this.#count = fired.length;
        };
      },
    );
  }
}
