import type { Model } from '../../src/runtime/abi.ts';
import { Network, type Neurons, type Rule } from '../../src/runtime/index.ts';

export interface CobaOptions {
  readonly model: (name: string) => Model;
  readonly seed: number;
  readonly excitatory: Rule;
  readonly inhibitory: Rule;
  readonly parameters?: { readonly [name: string]: number };
  /** Start values of the potential and of both conductances (nS), one per cell. */
  readonly v: ArrayLike<number>;
  readonly gExcitatory: ArrayLike<number>;
  readonly gInhibitory: ArrayLike<number>;
}

/** Vogels and Abbott's network, built. A resting potential is held for a step less than 5 ms, as Brian2 does. */
export function cobaNetwork(options: CobaOptions): { net: Network; cells: Neurons } {
  const { model, seed, excitatory, inhibitory, parameters = {}, v, gExcitatory, gInhibitory } = options;
  const net = new Network({ dt: 0.1, seed });
  const cells = net.neurons(model('Cell'), 4000, { parameters: { ...parameters, t_ref: 4.9 }, state: { v } });
  const both = [
    net.connect(cells.slice(0, 3200), cells, model('Excitatory'), { rule: excitatory }),
    net.connect(cells.slice(3200), cells, model('Inhibitory'), { rule: inhibitory }),
  ];
  net.build();
  // The conductances have moved into the cells, since both are sums over all synapses of a cell.
  [gExcitatory, gInhibitory].forEach((g, k) => {
    cells.setState(`${both[k].joined!.prefix}.g`, g);
  });
  return { net, cells };
}
