import type { AnyModel } from '../../runtime/abi.ts';
import type { Connectivity } from '../../runtime/network/connectivity.ts';
import { PlacedEngine } from '../../runtime/network/placed-engine.ts';
import { placementOf } from '../../runtime/network/projection.ts';
import type { CellArrays, Sums } from './cell-arrays.ts';
import type { BuiltRows } from './growing-rows.ts';

/** What an engine is made from. */
export interface EnginePlan {
  readonly model: AnyModel;
  /** Values of shared parameters; those of the model where left out. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly connectivity: Connectivity;
  readonly cells: CellArrays;
  /** Where its current `i` adds up; left out where it has none. */
  readonly sums?: Sums;
  /** The header values, in the order of the rows. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly dt: number;
}

/** Makes what runs the synapses of one model onto the cells of a classic network, whose potentials are given from outside. */
export function makeEngine({ model, parameters, connectivity, cells, sums, columns, dt }: EnginePlan): PlacedEngine {
  const { manifest } = model;
  const owned = new Map<string, Float64Array>([
    ['v', cells.v],
    ['v_pre', cells.v],
  ]);
  if (sums) owned.set('i.conductance', sums.conductance).set('i.drive', sums.drive);
  const shared = manifest.parameters
    .filter(({ perSynapse }) => !perSynapse)
    .map(({ name, slot, value }) => ({ slot, value: parameters[name] ?? value }));
  const { pre, post } = connectivity;
  return new PlacedEngine(placementOf(model), {
    name: manifest.name,
    postFirst: manifest.postFirst,
    dt,
    jumps: [],
    lines: [],
    shared,
    wiring: {
      connectivity,
      preFrom: 0,
      postFrom: 0,
      preCells: pre,
      postCells: post,
      columns,
      owned,
      draws: { seed: 1, name: manifest.name },
    },
  });
}

/**
 * Takes the states of another engine over, which has come to a tick: axons and connections that it has too stand where
 * they stood in the order in which they came.
 */
export function takeStates(
  to: { readonly engine: PlacedEngine; readonly rows: BuiltRows },
  from: { readonly engine: PlacedEngine; readonly rows: BuiltRows },
  tick: number,
): void {
  from.engine.bringUpToDate(tick);
  to.engine.states.forEach(({ info, values }, i) => {
    const before = from.engine.states[i].values;
    if (info.level !== 'synapse') values.set(before);
    else for (let c = 0; c < from.rows.place.length; c++) values[to.rows.place[c]] = before[from.rows.place[c]];
  });
}
