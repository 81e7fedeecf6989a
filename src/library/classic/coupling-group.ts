import type { AnyModel } from '../../runtime/abi.ts';
import type { PlacedEngine } from '../../runtime/network/placed-engine.ts';
import type { CellArrays } from './cell-arrays.ts';
import { type BuiltRows, GrowingRows } from './growing-rows.ts';
import { makeEngine, takeStates } from './make-engine.ts';

/**
 * All couplings of one model that needs no spikes: gap junctions and fields, which follow the potentials of two cells. States
 * of the presynaptic side are one for each cell.
 */
export class CouplingGroup {
  readonly #model: AnyModel;
  readonly #cells: CellArrays;
  readonly #rows: GrowingRows;
  /** Header values of each coupling, by name. */
  readonly #columns: ReadonlyMap<string, number[]>;
  #built: { readonly engine: PlacedEngine; readonly rows: BuiltRows } | undefined;

  constructor(model: AnyModel, cells: CellArrays) {
    this.#model = model;
    this.#cells = cells;
    this.#rows = new GrowingRows(cells.size);
    const header = model.manifest.parameters.filter(({ perSynapse }) => perSynapse);
    this.#columns = new Map(header.map(({ name }) => [name, []]));
  }

  get size(): number {
    return this.#rows.size;
  }

  /** @param values one for each header value of the model */
  add(pre: number, post: number, values: Readonly<Record<string, number>>): void {
    this.#rows.add(pre, post);
    for (const [name, column] of this.#columns) column.push(values[name]);
  }

  /** As of `ConnectionGroup`. */
  build(dt: number, from?: { readonly tick: number }): void {
    if (this.size === 0) return;
    const rows = this.#rows.build(this.#cells.size);
    const columns = new Map(
      [...this.#columns].map(([name, column]) => {
        const values = new Float64Array(column.length);
        for (let c = 0; c < column.length; c++) values[rows.place[c]] = column[c];
        return [name, values] as const;
      }),
    );
    const engine = makeEngine({
      model: this.#model,
      parameters: {},
      connectivity: rows.connectivity,
      cells: this.#cells,
      sums: this.#cells.electrical,
      columns,
      dt,
    });
    const built = { engine, rows };
    if (this.#built && from) takeStates(built, this.#built, from.tick);
    this.#built = built;
  }

  step(): void {
    this.#built?.engine.step();
  }

  couple(): void {
    this.#built?.engine.couple();
  }
}
