import type { AnyModel, Arrays, Model, ParameterInfo } from '../abi.ts';
import { doublesOf, makeArena } from '../arena.ts';
import { unknownName } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { ParameterStore } from '../parameter-store.ts';
import { assertInRange } from '../parameters.ts';

/** Header values, one for all or one for each synapse. */
export type Columns = ReadonlyMap<string, number | Float64Array>;

/**
 * The parameters of a projection: shared ones, and header values that are one for all or one for each synapse. They are
 * changed all or none, and must be within their ranges and meet the requirements of the model.
 */
export class ProjectionParameters {
  readonly #model: Model;
  readonly #arrays: Arrays;
  readonly #shared: Float64Array;
  readonly #store: ParameterStore;
  #columns: Map<string, number | Float64Array>;

  /** Starts with the defaults of the model. */
  constructor(model: AnyModel) {
    this.#model = model as Model;
    const { manifest } = model;
    // One synapse on its own, at which ranges and requirements are looked at.
    const arena = makeArena(manifest, { shared: manifest.slots, pre: 1, post: 1, synapse: 1 });
    this.#arrays = arena.arrays;
    this.#shared = doublesOf(arena, '.shared');
    this.#store = new ParameterStore(this.#model, arena, 1);
    this.#columns = new Map(
      manifest.parameters.filter(({ perSynapse }) => perSynapse).map(({ name, value }) => [name, value]),
    );
  }

  get columns(): Columns {
    return this.#columns;
  }

  /** Shared parameters by name and by slot, which are the same in the placed model. */
  get shared(): readonly { readonly name: string; readonly slot: number; readonly value: number }[] {
    return this.#model.manifest.parameters
      .filter(({ perSynapse }) => !perSynapse)
      .map(({ name, slot }) => ({ name, slot, value: this.#shared[slot] }));
  }

  info(name: string): ParameterInfo {
    const { parameters } = this.#model.manifest;
    const info = parameters.find((each) => each.name === name);
    if (info) return info;
    throw unknownName(
      'parameter',
      name,
      parameters.map((each) => each.name),
    );
  }

  /**
   * @param shared new values of shared parameters
   * @param columns new values of header values
   * @throws SynapseError `unknown-name`, `out-of-range`, `invalid-value`, `requirement`; nothing has changed then
   */
  assign(shared: Readonly<Record<string, number>>, columns: Columns): void {
    const merged = new Map([...this.#columns, ...columns]);
    for (const [name, values] of columns) assertColumn(this.info(name), values);
    const uniform: { [name: string]: number } = {};
    for (const [name, values] of merged) {
      uniform[name] = typeof values === 'number' ? values : (values[0] ?? this.info(name).value);
    }
    this.#store.assign({ ...uniform, ...shared }, () => this.#assertRequirements(merged));
    this.#columns = merged;
  }

  /** Requirements of header values must hold at each synapse. */
  #assertRequirements(columns: Columns): void {
    const { manifest, requirements } = this.#model;
    const varied = [...columns].flatMap(([name, values]) =>
      typeof values === 'number' ? [] : [{ name, values, at: this.#arrays[this.#keyOf(name)] }],
    );
    if (varied.length === 0) return;
    manifest.requirements.forEach(({ text, names, perSynapse }, i) => {
      if (!perSynapse) return;
      for (let s = 0; s < varied[0].values.length; s++) {
        for (const { values, at } of varied) at[0] = values[s];
        if (requirements[i](this.#arrays, 0)) continue;
        const values = names.map((name) => `${name} = ${this.#store.read(name, 0)}`);
        const message = `${manifest.name} requires ${text}, but at synapse ${s} ${values.join(' and ')}`;
        throw new SynapseError('requirement', message, values);
      }
    });
  }

  #keyOf(name: string): string {
    return this.#model.manifest.arrays.find((array) => array.name === name)!.key;
  }
}

function assertColumn(info: ParameterInfo, values: number | Float64Array): void {
  if (typeof values === 'number') assertInRange(info, values);
  else for (let s = 0; s < values.length; s++) assertInRange(info, values[s], s);
}
