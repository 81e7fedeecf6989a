import type { ConnectionGroup } from './connection-group.ts';
import type { SynapseSettings, SynapseType } from './synapse-settings.ts';

/** What a connection asks of its network. */
export interface ConnectionOwner {
  voltageOf(neuron: number): number;
  setWeightOf(group: ConnectionGroup, connection: number, weight: number): void;
  readOf(group: ConnectionGroup, connection: number, output: string, voltage: number): number;
}

/** One chemical synapse of a `SynapticNetwork`: who it connects, and its values now. */
export class Connection {
  readonly #owner: ConnectionOwner;
  readonly #group: ConnectionGroup;
  readonly #index: number;

  /** @internal A network makes its connections itself. */
  constructor(owner: ConnectionOwner, group: ConnectionGroup, index: number) {
    this.#owner = owner;
    this.#group = group;
    this.#index = index;
  }

  /** Index of the presynaptic neuron, from 0 on. */
  get preNeuron(): number {
    return this.#group.preOf(this.#index);
  }

  /** Index of the postsynaptic neuron, from 0 on. */
  get postNeuron(): number {
    return this.#group.postOf(this.#index);
  }

  get type(): SynapseType {
    return this.#group.settings.type;
  }

  /** Milliseconds. */
  get delay(): number {
    return this.#group.delayOf(this.#index);
  }

  /** In nS; of a modulatory synapse, in µM. */
  get weight(): number {
    return this.#group.weightOf(this.#index);
  }

  /** The largest weight that plasticity and `setWeight` allow, in nS. */
  get maxWeight(): number {
    return this.#group.settings.maxWeight;
  }

  /** Its settings with the weight of now: what `Synapse` and `connect` take. */
  get settings(): SynapseSettings {
    return { ...this.#group.settings, weight: this.weight, delay: this.delay };
  }

  /** @throws SynapseError `invalid-weight` */
  setWeight(weight: number): void {
    this.#owner.setWeightOf(this.#group, this.#index, weight);
  }

  /** In nS, as if no magnesium blocked the NMDA receptors. */
  conductance(): number {
    return this.#owner.readOf(this.#group, this.#index, 'g', this.#owner.voltageOf(this.postNeuron));
  }

  /**
   * In pA, inward negative and without the gain of neuromodulators.
   *
   * @param voltage that of the postsynaptic neuron at the last `update` if left out
   * @throws SynapseError `invalid-value`
   */
  current(voltage: number = this.#owner.voltageOf(this.postNeuron)): number {
    return this.#owner.readOf(this.#group, this.#index, 'i', voltage);
  }

  /** The weight times the fraction of the vesicles that a spike would release now, or 1 where none are counted. */
  effectiveWeight(): number {
    if (!this.#group.settings.vesicles) return this.weight;
    return this.weight * this.#owner.readOf(this.#group, this.#index, 'probability', 0);
  }
}
