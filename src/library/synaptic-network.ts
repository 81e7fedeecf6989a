import { Ephaptic } from '../../build/models/ephaptic.ts';
import { GapJunction } from '../../build/models/gap-junction.ts';
import { RectifyingJunction } from '../../build/models/rectifying-junction.ts';
import type { AnyModel } from '../runtime/abi.ts';
import { assertIndex, assertOptions, assertStep } from '../runtime/assertions.ts';
import { SynapseError } from '../runtime/errors.ts';
import { timeOf } from '../runtime/ticks.ts';
import { assertConductance, assertFinite, assertTimeConstant, assertWeight } from './classic/assertions.ts';
import { type CellArrays, makeCellArrays } from './classic/cell-arrays.ts';
import { Connection, type ConnectionOwner } from './classic/connection.ts';
import { ConnectionGroup } from './classic/connection-group.ts';
import { CouplingGroup } from './classic/coupling-group.ts';
import type { NetworkStats } from './classic/network-stats.ts';
import { Neuromodulators } from './classic/neuromodulators.ts';
import { type SynapseOptions, type SynapseSettings, type SynapseType, settingsOf } from './classic/synapse-settings.ts';
import { Synapse } from './synapse.ts';

/** How a classic network starts. */
export interface SynapticNetworkOptions {
  /** Potential of every neuron until the first `update`, in mV; −65 if left out. */
  readonly voltage?: number;
  /** Time constant of the decay of neuromodulators in milliseconds; 1000 if left out. */
  readonly tauDecay?: number;
}

/** What a connection of `connect` is, beyond its type. */
export interface ClassicConnectOptions extends SynapseOptions {
  /** In nS, of a modulatory synapse in µM; 1 if left out. */
  readonly weight?: number;
  /** In milliseconds; 1 if left out. */
  readonly delay?: number;
}

/** What a gap junction is beyond its conductance. */
export interface GapJunctionOptions {
  /** Lets current pass into the first neuron only, out of the second one. */
  readonly rectifying?: boolean;
}

/** The step until the first `update` names one: nothing is computed with it. */
const firstStep = 0.1;

/**
 * Neurons whose potentials somebody else computes, and all that is between them: chemical synapses with delays and
 * plasticity, gap junctions, fields, and neuromodulators. The face of the network of the Rust crate `synapse-models`, over
 * compiled models.
 *
 * Times are in milliseconds, potentials in mV, conductances in nS, currents in pA, inward negative, concentrations in µM.
 * A network can grow at any time, and a step can have any length. A call that throws has changed nothing.
 */
export class SynapticNetwork {
  /** How many neurons there are. */
  readonly nNeurons: number;
  readonly neuromodulators: Neuromodulators;
  readonly #voltage: number;
  readonly #cells: CellArrays;
  readonly #connections: Connection[] = [];
  readonly #inputs: Connection[][];
  readonly #outputs: Connection[][];
  readonly #groups = new Map<string, ConnectionGroup>();
  readonly #groupList: ConnectionGroup[] = [];
  readonly #gaps: CouplingGroup;
  readonly #rectifying: CouplingGroup;
  readonly #fields: CouplingGroup;
  readonly #couplings: readonly CouplingGroup[];
  readonly #owner: ConnectionOwner;
  #gapCount = 0;
  #dt = firstStep;
  #tick = 0;
  /** Time of tick 0, which moves when the step or the structure changes. */
  #origin = 0;
  #isBuilt = false;
  /** Whether the sums of the cells are those of the states and weights of now. */
  #isSummed = false;

  /**
   * @param nNeurons number of neurons, from 1 on
   * @throws SynapseError `invalid-network`, `invalid-value`, `invalid-time-constant`, `unknown-name`
   */
  constructor(nNeurons: number, options: SynapticNetworkOptions = {}) {
    assertOptions(options, ['voltage', 'tauDecay'], 'a network');
    const { voltage = -65, tauDecay = 1000 } = options;
    if (!Number.isInteger(nNeurons) || nNeurons < 1 || nNeurons > 2 ** 31 - 1) {
      const message = `a network has a whole number of neurons from 1 on, not ${nNeurons}`;
      throw new SynapseError('invalid-network', message, nNeurons);
    }
    this.nNeurons = nNeurons;
    this.#voltage = assertFinite(voltage, 'a potential');
    this.neuromodulators = new Neuromodulators(assertTimeConstant(tauDecay, 'tauDecay'));
    this.#cells = makeCellArrays(nNeurons, voltage);
    this.#inputs = Array.from({ length: nNeurons }, () => []);
    this.#outputs = Array.from({ length: nNeurons }, () => []);
    this.#gaps = new CouplingGroup(GapJunction as AnyModel, this.#cells);
    this.#rectifying = new CouplingGroup(RectifyingJunction as AnyModel, this.#cells);
    this.#fields = new CouplingGroup(Ephaptic as AnyModel, this.#cells);
    this.#couplings = [this.#gaps, this.#rectifying, this.#fields];
    this.#owner = {
      voltageOf: (neuron) => this.#cells.v[neuron],
      setWeightOf: (group, connection, weight) => {
        group.setWeight(connection, assertWeight(weight, group.settings.maxWeight));
        this.#isSummed = false;
      },
      readOf: (group, connection, output, voltage) => {
        assertFinite(voltage, 'a potential');
        this.#build();
        return group.read(connection, output, voltage, this.#tick);
      },
    };
  }

  /** Milliseconds since the start. */
  get time(): number {
    return this.#origin + timeOf(this.#tick, this.#dt);
  }

  // What the network is made of

  /** All chemical synapses, in the order in which they were added. */
  get connections(): readonly Connection[] {
    return this.#connections;
  }

  /**
   * Adds a chemical synapse of some type.
   *
   * @throws SynapseError `invalid-index`, and what `Synapse.excitatory` throws
   */
  connect(pre: number, post: number, type: SynapseType, options: ClassicConnectOptions = {}): Connection {
    this.#assertNeuron(pre);
    this.#assertNeuron(post);
    const { weight = 1, delay = 1, ...others } = options;
    return this.#add(pre, post, settingsOf(type, weight, delay, others));
  }

  /**
   * Adds a chemical synapse that is what `synapse` is now. The synapse stays the caller's, and goes its own way.
   *
   * @throws SynapseError `invalid-index`; `invalid-network` where spikes or updates of the synapse would be left behind
   */
  addConnection(pre: number, post: number, synapse: Synapse): Connection {
    this.#assertNeuron(pre);
    this.#assertNeuron(post);
    if (!(synapse instanceof Synapse)) {
      throw new SynapseError('invalid-network', 'a connection is made from a Synapse, or by `connect`', synapse);
    }
    if (!synapse.isFresh) {
      const message =
        'the synapse has had spikes or updates that a network cannot go on from: connect a new one, or reset it before';
      throw new SynapseError('invalid-network', message, synapse);
    }
    return this.#add(pre, post, synapse.settings);
  }

  /**
   * Adds a gap junction: current flows from the higher potential to the lower one, out of one neuron and into the other.
   *
   * @param conductance in nS
   * @throws SynapseError `invalid-index`, `invalid-weight`, `invalid-network`, `unknown-name`
   */
  addGapJunction(neuron1: number, neuron2: number, conductance: number, options: GapJunctionOptions = {}): void {
    assertOptions(options, ['rectifying'], 'a gap junction');
    this.#assertPair(neuron1, neuron2);
    const g = assertConductance(conductance);
    if (options.rectifying) {
      this.#rectifying.add(neuron2, neuron1, { g, into: 1 });
      this.#rectifying.add(neuron1, neuron2, { g, into: 0 });
    } else {
      this.#gaps.add(neuron2, neuron1, { g });
      this.#gaps.add(neuron1, neuron2, { g });
    }
    this.#gapCount++;
    this.#isBuilt = false;
  }

  /**
   * Lets the field of one neuron move the potential of another: after a lag of 10 ms the target is drawn after the deflection
   * of the source from −65 mV, by 0.01/(1 + distance/100 µm) of it, through a conductance of 10 nS.
   *
   * @param distance in µm
   * @throws SynapseError `invalid-index`, `invalid-value`, `invalid-network`
   */
  addEphapticCoupling(source: number, target: number, distance: number): void {
    this.#assertPair(source, target);
    if (!(assertFinite(distance, 'a distance') >= 0)) {
      throw new SynapseError('invalid-value', `a distance must not be negative, as ${distance} µm is`, distance);
    }
    this.#fields.add(source, target, { distance });
    this.#isBuilt = false;
  }

  /** Chemical synapses onto a neuron. @throws SynapseError `invalid-index` */
  getInputs(neuron: number): readonly Connection[] {
    this.#assertNeuron(neuron);
    return this.#inputs[neuron];
  }

  /** Chemical synapses from a neuron. @throws SynapseError `invalid-index` */
  getOutputs(neuron: number): readonly Connection[] {
    this.#assertNeuron(neuron);
    return this.#outputs[neuron];
  }

  /** How many connections there are, and how they are spread over the neurons, as of now. */
  connectivityStats(): NetworkStats {
    const nConnections = this.#connections.length;
    return {
      nNeurons: this.nNeurons,
      nConnections,
      nGapJunctions: this.#gapCount,
      nEphaptic: this.#fields.size,
      avgInDegree: nConnections / this.nNeurons,
      avgOutDegree: nConnections / this.nNeurons,
      inDegrees: Uint32Array.from(this.#inputs, ({ length }) => length),
      outDegrees: Uint32Array.from(this.#outputs, ({ length }) => length),
    };
  }

  // Running

  /**
   * A neuron fires now: the weights of its inputs and outputs change at once by their rules, and its outputs release after
   * their delays. Any number of spikes may be on their way.
   *
   * @throws SynapseError `invalid-index`
   */
  spike(neuron: number): void {
    this.#assertNeuron(neuron);
    this.#build();
    const { time } = this;
    for (const group of this.#groupList) group.spike(neuron, this.#tick, time, this.#dt);
    this.#isSummed = false;
  }

  /**
   * Delivers the spikes that are due and advances everything by one step, with the potentials held.
   *
   * @param voltages of each neuron
   * @param dt of any length; spikes on their way keep their times
   * @throws SynapseError `invalid-network` where there is not one potential for each neuron, `invalid-value`, `invalid-step`
   */
  update(voltages: ArrayLike<number>, dt: number): void {
    assertStep(dt);
    if (voltages.length !== this.nNeurons) {
      const message = `the network has ${this.nNeurons} neurons, and was given ${voltages.length} potentials`;
      throw new SynapseError('invalid-network', message, voltages.length);
    }
    for (let i = 0; i < voltages.length; i++) {
      // x − x is 0 for every number, and NaN for everything else.
      if (voltages[i] - voltages[i] !== 0) assertFinite(voltages[i], `the potential of neuron ${i}`);
    }
    if (dt !== this.#dt || !this.#isBuilt) this.#rebuild(dt);
    this.#cells.v.set(voltages);
    for (let i = 0; i < this.#groupList.length; i++) this.#groupList[i].step(this.#tick);
    for (let i = 0; i < this.#couplings.length; i++) this.#couplings[i].step();
    this.neuromodulators.update(dt);
    this.#tick++;
    this.#isSummed = false;
  }

  /**
   * The current into a neuron now, at its potential of the last `update`, in pA; inward is negative. The currents of all
   * neurons are added up once after a step, so that asking for one takes the same time however many synapses there are.
   *
   * @throws SynapseError `invalid-index`, `not-finite`
   */
  getSynapticCurrent(neuron: number): number {
    this.#assertNeuron(neuron);
    if (!this.#isSummed) this.#sum();
    const { v, chemical, electrical } = this.#cells;
    const synapses = chemical.conductance[neuron] * v[neuron] + chemical.drive[neuron];
    const others = electrical.conductance[neuron] * v[neuron] + electrical.drive[neuron];
    const current = this.neuromodulators.weightModulation() * synapses + others;
    if (current - current === 0) return current;
    const message = `the current into neuron ${neuron} is ${current} at a potential of ${v[neuron]} mV`;
    throw new SynapseError('not-finite', message, current);
  }

  /** As `getSynapticCurrent`. */
  currentInto(neuron: number): number {
    return this.getSynapticCurrent(neuron);
  }

  /**
   * Back to time 0: nothing is released, no spike is remembered or on its way, no neuromodulator is there, and potentials
   * are those of the start. Weights stay as learnt.
   */
  reset(): void {
    for (const group of [...this.#groupList, ...this.#couplings]) group.build(this.#dt);
    this.neuromodulators.reset();
    this.#cells.v.fill(this.#voltage);
    this.#origin = 0;
    this.#tick = 0;
    this.#isBuilt = true;
    this.#isSummed = false;
  }

  #add(pre: number, post: number, settings: SynapseSettings): Connection {
    const { type, vesicles, stdp, maxWeight, modulator } = settings;
    const key = JSON.stringify([type, vesicles, stdp, maxWeight, type === 'modulatory' && modulator]);
    let group = this.#groups.get(key);
    if (!group) {
      group = new ConnectionGroup(settings, this.#cells, this.neuromodulators);
      this.#groups.set(key, group);
      this.#groupList.push(group);
    }
    const connection = new Connection(this.#owner, group, group.add(pre, post, settings));
    this.#connections.push(connection);
    this.#inputs[post].push(connection);
    this.#outputs[pre].push(connection);
    this.#isBuilt = false;
    return connection;
  }

  #build(): void {
    if (!this.#isBuilt) this.#rebuild(this.#dt);
  }

  /** Makes what runs for the structure of now and a step, with the states of now and a clock that starts anew. */
  #rebuild(dt: number): void {
    const origin = this.time;
    const from = { tick: this.#tick, dt: this.#dt };
    for (const group of [...this.#groupList, ...this.#couplings]) group.build(dt, from);
    this.#origin = origin;
    this.#tick = 0;
    this.#dt = dt;
    this.#isBuilt = true;
    this.#isSummed = false;
  }

  #sum(): void {
    this.#build();
    const { chemical, electrical } = this.#cells;
    for (const sums of [chemical, electrical]) {
      sums.conductance.fill(0);
      sums.drive.fill(0);
    }
    for (const group of this.#groupList) group.couple();
    for (const group of this.#couplings) group.couple();
    this.#isSummed = true;
  }

  #assertNeuron(neuron: number): void {
    assertIndex(neuron, this.nNeurons, 'neuron');
  }

  #assertPair(one: number, other: number): void {
    this.#assertNeuron(one);
    this.#assertNeuron(other);
    if (one !== other) return;
    throw new SynapseError('invalid-network', `neuron ${one} cannot be coupled to itself`, one);
  }
}
