import type { Arrays, Model, ParameterInfo } from './abi.ts';
import { type Arena, doublesOf } from './arena.ts';
import { unknownName } from './assertions.ts';
import { SynapseError } from './errors.ts';
import { assertInRange } from './parameters.ts';
import { fill, type PerSynapse } from './per-synapse.ts';

/** The parameters of a population: one value for all in `.shared`, or one per synapse for those of the header. */
export class ParameterStore {
  readonly #model: Model;
  readonly #arena: Arena;
  readonly #size: number;

  /** Starts with the defaults of the model. */
  constructor(model: Model, arena: Arena, size: number) {
    this.#model = model;
    this.#arena = arena;
    this.#size = size;
    for (const parameter of model.manifest.parameters) this.#write(parameter, parameter.value);
  }

  read(name: string, synapse: number): number {
    const { perSynapse, slot } = this.#info(name);
    return perSynapse ? this.#array(name)[synapse] : this.#array('.shared')[slot];
  }

  /** Writes all of the values, or none: ranges and requirements must hold for what results, and `check` accept it. */
  assign(values: Readonly<Record<string, PerSynapse | undefined>>, check?: () => void): void {
    const takeBack = this.#remember();
    try {
      this.#writeAll(values);
      check?.();
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  /** Refuses what `assign` would refuse, and writes nothing; `check` sees the values as if they were written. */
  assertValues(values: Readonly<Record<string, PerSynapse | undefined>>, check?: () => void): void {
    const takeBack = this.#remember();
    try {
      this.#writeAll(values);
      check?.();
    } finally {
      takeBack();
    }
  }

  #writeAll(values: Readonly<Record<string, PerSynapse | undefined>>): void {
    for (const name of Object.keys(values)) {
      const value = values[name];
      if (value !== undefined) this.#write(this.#info(name), value);
    }
    this.#assertRequirements();
  }

  /** Returns what brings all values back to those of now. */
  #remember(): () => void {
    const { parameters } = this.#model.manifest;
    const before = parameters.map((parameter) => this.#copy(parameter));
    return () => {
      parameters.forEach((parameter, i) => {
        this.#restore(parameter, before[i]);
      });
    };
  }

  #write(parameter: ParameterInfo, value: PerSynapse): void {
    const { name, perSynapse, slot } = parameter;
    if (perSynapse) {
      const array = this.#array(name);
      fill(array, value, name);
      for (let s = 0; s < array.length; s++) assertInRange(parameter, array[s], s);
    } else if (typeof value === 'number') {
      assertInRange(parameter, value);
      this.#array('.shared')[slot] = value;
    } else {
      const model = this.#model.manifest.name;
      const message = `${name} is shared by all synapses of ${model}: it takes one number, not an array`;
      throw new SynapseError('invalid-length', message, value);
    }
  }

  #copy({ name, perSynapse, slot }: ParameterInfo): number | Float64Array {
    return perSynapse ? this.#array(name).slice() : this.#array('.shared')[slot];
  }

  #restore({ name, perSynapse, slot }: ParameterInfo, value: number | Float64Array): void {
    if (typeof value === 'number') this.#array('.shared')[slot] = value;
    else if (perSynapse) this.#array(name).set(value);
  }

  #assertRequirements(): void {
    const { name: model, requirements } = this.#model.manifest;
    const arrays: Arrays = this.#arena.arrays;
    requirements.forEach(({ text, names, perSynapse }, i) => {
      const holds = this.#model.requirements[i];
      for (let s = 0; s < (perSynapse ? this.#size : 1); s++) {
        if (holds(arrays, s)) continue;
        const values = names.map((name) => {
          const { unit } = this.#info(name);
          return `${name} = ${this.read(name, s)}${unit === '1' ? '' : ` ${unit}`}`;
        });
        const where = perSynapse ? ` at synapse ${s}` : '';
        throw new SynapseError('requirement', `${model} requires ${text}, but${where} ${values.join(' and ')}`, values);
      }
    });
  }

  #info(name: string): ParameterInfo {
    const { parameters } = this.#model.manifest;
    const parameter = parameters.find((each) => each.name === name);
    if (parameter) return parameter;
    const known = parameters.map((each) => each.name);
    throw unknownName('parameter', name, known);
  }

  #array(name: string): Float64Array {
    return doublesOf(this.#arena, name);
  }
}
