import type { AnyModel } from '../abi.ts';
import { unknownName } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { PerSynapse } from '../per-synapse.ts';
import { Population } from '../population.ts';
import type { Archive } from '../snapshot/archive.ts';
import { assertThat, isCount } from '../snapshot/condition.ts';
import { tickOf } from '../ticks.ts';
import { assertFinite } from './item-values.ts';
import { areFinite } from './non-finite.ts';

/** What a signal is built from, in the units of its model. */
export interface SignalOptions<P extends string = string> {
  /** Tells signals apart; the name of the model if left out. */
  readonly name?: string;
  readonly parameters?: { readonly [K in P]?: number };
}

export const signalOptionNames = ['name', 'parameters'] as const satisfies (keyof SignalOptions)[];

/** The values that an event `E` brings along, from inputs that are called `event.value`. */
export type EventValues<I extends string, E extends string> = {
  readonly [K in I as K extends `${E}.${infer V}` ? V : never]: number;
};

/** An event of a signal, and the values that it brings along in the order of `ReleasePlan.inputs`. */
export interface Release {
  readonly event: number;
  readonly inputs: readonly Float64Array[];
  readonly values: readonly number[];
}

/** A value of a signal that others read. */
interface Output {
  readonly readout: number;
  readonly values: Float64Array;
}

/** A signal of a network: one value for all, released by events and read by synapses and neurons. */
export class Signal<
  P extends string = string,
  S extends string = string,
  I extends string = string,
  R extends string = string,
> {
  readonly name: string;
  readonly model: AnyModel<P, S, I, R>;
  readonly #engine: Population<P, S, I, R>;
  readonly #dt: number;
  /** Releases to come, by tick and in the order in which they were asked for. */
  readonly #queue: { readonly tick: number; readonly release: Release }[] = [];
  readonly #outputs: Output[] = [];
  readonly #states: readonly Float64Array[];
  #tick = 0;

  /** @throws SynapseError as `Population` */
  constructor(model: AnyModel<P, S, I, R>, name: string, parameters: Readonly<Record<string, number>>, dt: number) {
    if (model.manifest.role !== 'signal') {
      const message = `${model.manifest.name} is a ${model.manifest.role}, not a signal`;
      throw new SynapseError('invalid-value', message, model.manifest.name);
    }
    this.name = name;
    this.model = model;
    this.#dt = dt;
    this.#engine = new Population(model, { dt, id: name, parameters: parameters as { [K in P]?: PerSynapse } });
    this.#states = model.manifest.states.map((state) => this.#engine.state(state.name));
  }

  /**
   * Lets an event of the signal happen.
   *
   * @param values what it brings along
   * @param time milliseconds, not before now; now if left out
   * @throws SynapseError `unknown-name`, `invalid-value`, `invalid-time`
   */
  release<E extends string>(event: E, values: EventValues<I, E>, time: number = this.#engine.time): void {
    const release = this.planRelease(event, values);
    const tick = tickOf(time, this.#dt);
    if (!(tick >= this.#tick && tick < Number.MAX_SAFE_INTEGER)) {
      const message = `${this.name} cannot be released at ${time} ms: now is ${this.#engine.time} ms`;
      throw new SynapseError('invalid-time', message, time);
    }
    let at = this.#queue.length;
    while (at > 0 && this.#queue[at - 1].tick > tick) at--;
    this.#queue.splice(at, 0, { tick, release });
  }

  /** A state or an output now. */
  get(name: S | R): number {
    return this.view(name)[0];
  }

  /**
   * Changes parameters between runs, all of them or none.
   *
   * @throws SynapseError as `Population.setParameters`
   */
  setParameters(values: { readonly [K in P]?: number }): void {
    this.#engine.setParameters(values);
  }

  // For the network

  /** The unit of a state or an output; nothing where there is none of the name. */
  unitOf(member: string): string | undefined {
    const { states, readouts } = this.model.manifest;
    return [...states, ...readouts].find(({ name }) => name === member)?.unit;
  }

  /** The array of one element that holds a state or an output as the network runs. */
  view(member: string): Float64Array {
    const { states, readouts } = this.model.manifest;
    const state = states.find(({ name }) => name === member);
    if (state) return this.#engine.state(state.name);
    const readout = readouts.findIndex(({ name }) => name === member);
    if (readout === -1)
      throw unknownName(
        'member of the signal',
        member,
        [...states, ...readouts].map((e) => e.name),
      );
    const known = this.#outputs.find((output) => output.readout === readout);
    const output = known ?? { readout, values: new Float64Array(1) };
    if (!known) this.#outputs.push(output);
    this.#engine.readInto(readout, 0, output.values, 0);
    return output.values;
  }

  /**
   * An event with its values checked.
   *
   * @throws SynapseError `unknown-name`, `invalid-value`
   */
  planRelease(event: string, values: Readonly<Record<string, number>>): Release {
    const { events, inputs } = this.model.manifest;
    const index = events.findIndex((each) => each.event === event);
    if (index === -1) {
      throw unknownName(
        'event',
        event,
        events.map((each) => each.event),
      );
    }
    const brought = inputs.filter((input) => input.event === event);
    const names = brought.map(({ name }) => name.slice(event.length + 1));
    for (const name of Object.keys(values)) if (!names.includes(name)) throw unknownName('value', name, names);
    return {
      event: index,
      inputs: brought.map(({ name }) => this.#engine.input(name)),
      values: names.map((name) => assertFinite(values[name] ?? Number.NaN, `${name} of ${event}`)),
    };
  }

  /** An event happens now. */
  occur({ event, inputs, values }: Release): void {
    for (let i = 0; i < inputs.length; i++) inputs[i][0] = values[i];
    this.#engine.occur(event, 0);
  }

  /** Delivers the events of a tick that were asked for, and those of the signal itself. */
  deliver(tick: number): void {
    this.#tick = tick + 1;
    while (this.#queue.length > 0 && this.#queue[0].tick <= tick) this.occur(this.#queue.shift()!.release);
    this.#engine.deliver();
    this.#readOutputs();
  }

  /** @internal One step; the network makes it. */
  advance(): void {
    this.#engine.advance();
    this.#readOutputs();
  }

  /** @internal Whether all states are finite numbers. */
  isSound(): boolean {
    return this.#states.every(areFinite);
  }

  /** The first state that is a NaN or an infinity, if there is one. */
  findNonFinite(): { readonly state: string; readonly value: number } | undefined {
    return this.#engine.findNonFinite();
  }

  /** Exchanges parameters, what a run has moved, and the releases to come: tick, event and values of each. */
  exchange(archive: Archive): void {
    this.#engine.exchange(archive, this.model.manifest.parameters);
    archive.doubles(
      'releases to come',
      () => Float64Array.from(this.#queue.flatMap(({ tick, release: r }) => [tick, r.event, ...r.values])),
      (numbers) => {
        const queue: { tick: number; release: Release }[] = [];
        const { events, inputs } = this.model.manifest;
        for (let at = 0, last = archive.tick; at < numbers.length; ) {
          const tick = numbers[at++];
          const index = numbers[at++];
          assertThat(isCount(tick) && tick >= last, `no release at tick ${tick} follows one at ${last}`, tick);
          last = tick;
          assertThat(isCount(index) && index < events.length, `there is no event ${index}`, index);
          const { event } = events[index];
          const values: { [name: string]: number } = {};
          for (const input of inputs) {
            if (input.event === event) values[input.name.slice(event.length + 1)] = numbers[at++];
          }
          queue.push({ tick, release: this.planRelease(event, values) });
        }
        return () => {
          this.#queue.splice(0, this.#queue.length, ...queue);
        };
      },
    );
    archive.conclude(() => () => {
      this.#tick = archive.tick;
      this.#readOutputs();
    });
  }

  #readOutputs(): void {
    for (let i = 0; i < this.#outputs.length; i++) {
      this.#engine.readInto(this.#outputs[i].readout, 0, this.#outputs[i].values, 0);
    }
  }
}
