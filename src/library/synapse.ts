import { NearestPairSTDP } from '../../build/models/classic-excitatory.ts';
import { SynapseError } from '../runtime/errors.ts';
import { Population } from '../runtime/population.ts';
import { assertFinite, assertWeight } from './classic/assertions.ts';
import {
  assertStdp,
  depressingVesicles,
  facilitatingVesicles,
  type Stdp,
  type SynapseOptions,
  type SynapseSettings,
  type SynapseType,
  settingsOf,
} from './classic/synapse-settings.ts';
import { stdpParametersOf, transmissionModelOf } from './classic/transmission-model.ts';

/**
 * One plastic synapse as an object: the face of the Rust crate `synapse-models`, over compiled models.
 *
 * Spikes are told at their times and change the weight at once; transmission follows after the delay, in the steps of
 * `update`. Any number of spikes may be on their way. Times are in milliseconds, potentials in mV, conductances in nS,
 * currents in pA. A call that throws has changed nothing.
 */
export class Synapse {
  #settings: SynapseSettings;
  /** Time of the last spike told. */
  #last = 0;
  /** Whether nothing has been told since the start. */
  #isFresh = true;
  /** The weight where no rule changes it. */
  #fixedWeight: number;
  readonly #transmission: Population;
  /** Lives from spike to spike: its only steps lead from one to the next, and are exact whatever their length. */
  #plasticity: ReturnType<typeof makePlasticity> | undefined;

  private constructor(settings: SynapseSettings) {
    const { model, parameters } = transmissionModelOf(settings);
    const hasWeight = settings.type !== 'modulatory';
    this.#settings = settings;
    this.#fixedWeight = settings.weight;
    this.#transmission = new Population(model, {
      parameters: hasWeight ? { ...parameters, weight: settings.weight } : parameters,
      inputs: hasWeight ? { v: -65 } : {},
    });
    this.#plasticity = settings.stdp ? makePlasticity(settings.weight, settings.stdp, settings.maxWeight) : undefined;
  }

  /**
   * A glutamatergic synapse with AMPA and NMDA receptors and pair-based plasticity.
   *
   * @param weight in nS, from 0 to `maxWeight`
   * @param delay in milliseconds, from 0 on
   * @throws SynapseError `invalid-weight`, `invalid-delay`, `invalid-time-constant`, `invalid-probability`,
   * `invalid-value`, `unknown-name`
   */
  static excitatory(weight: number, delay: number, options: SynapseOptions = {}): Synapse {
    return new Synapse(settingsOf('excitatory', weight, delay, options));
  }

  /** A GABAergic synapse with GABA-A receptors and pair-based plasticity; otherwise as `excitatory`. */
  static inhibitory(weight: number, delay: number, options: SynapseOptions = {}): Synapse {
    return new Synapse(settingsOf('inhibitory', weight, delay, options));
  }

  /** As `excitatory`, with vesicles of U 0.6, τ_rec 130 ms and τ_facil 530 ms. */
  static depressingExcitatory(weight: number, delay: number, options: SynapseOptions = {}): Synapse {
    return new Synapse(settingsOf('excitatory', weight, delay, { vesicles: depressingVesicles, ...options }));
  }

  /**
   * As `excitatory`, with vesicles of U 0.15, τ_rec 670 ms and τ_facil 17 ms: the crate's constants under its name. They
   * depress at 20 Hz; U 0.03, 130 and 530 ms as `vesicles` facilitate. Markram, Wang & Tsodyks (1998) PNAS 95:5323.
   */
  static facilitatingExcitatory(weight: number, delay: number, options: SynapseOptions = {}): Synapse {
    return new Synapse(settingsOf('excitatory', weight, delay, { vesicles: facilitatingVesicles, ...options }));
  }

  /**
   * A synapse without receptors, which releases a neuromodulator: in a `SynapticNetwork`, each spike that arrives adds its
   * weight, in µM, to the concentration there.
   */
  static modulatory(weight: number, delay: number, options: SynapseOptions = {}): Synapse {
    return new Synapse(settingsOf('modulatory', weight, delay, options));
  }

  /** What it is now: its settings with the weight of now. */
  get settings(): SynapseSettings {
    return { ...this.#settings, weight: this.weight };
  }

  get type(): SynapseType {
    return this.#settings.type;
  }

  /** From a presynaptic spike to its effect on the conductance. */
  get delay(): number {
    return this.#settings.delay;
  }

  /** The largest weight that plasticity allows, in nS. */
  get maxWeight(): number {
    return this.#settings.maxWeight;
  }

  /** Whether no spike and no update has come since the start or the last `reset`. */
  get isFresh(): boolean {
    return this.#isFresh;
  }

  /** The weight now, in nS. */
  get weight(): number {
    return this.#plasticity ? this.#plasticity.state('w')[0] : this.#fixedWeight;
  }

  /** @throws SynapseError `invalid-weight` */
  setWeight(weight: number): void {
    assertWeight(weight, this.maxWeight);
    if (this.#plasticity) this.#plasticity.state('w')[0] = weight;
    this.#fixedWeight = weight;
    this.#shareWeight();
  }

  /**
   * From now on spikes change the weight by this rule; pairs with earlier ones are forgotten.
   *
   * @throws SynapseError `invalid-time-constant`, `invalid-value`
   */
  enableStdp(aPlus: number, aMinus: number, tauPlus: number, tauMinus: number): void {
    const stdp = assertStdp({ aPlus, aMinus, tauPlus, tauMinus });
    if (this.type === 'modulatory') {
      throw new SynapseError('invalid-value', 'a modulatory synapse has no rule of plasticity', this.type);
    }
    this.#plasticity = makePlasticity(this.weight, stdp, this.maxWeight);
    this.#settings = { ...this.#settings, stdp };
  }

  /** Keeps the weight as it is from now on. */
  disableStdp(): void {
    this.#fixedWeight = this.weight;
    this.#plasticity = undefined;
    this.#settings = { ...this.#settings, stdp: false };
  }

  /**
   * The presynaptic cell fires: the weight changes at once, transmitter is released after the delay.
   *
   * @param time not before the last spike told, nor so early that its release would lie before the last `update`
   * @throws SynapseError `invalid-time`
   */
  presynapticSpike(time: number): void {
    this.#assertInOrder(time);
    this.#transmission.spikePre(0, time + this.delay);
    this.#learn(time, 'pre');
  }

  /**
   * The postsynaptic cell fires: the weight changes at once.
   *
   * @throws SynapseError `invalid-time`
   */
  postsynapticSpike(time: number): void {
    this.#assertInOrder(time);
    this.#learn(time, 'post');
  }

  /**
   * Delivers what is due at `time` and advances the receptors to `time + dt` with the potential held. A changed `dt` is
   * taken up at once; steps left out since the last call are made up for at this potential.
   *
   * @throws SynapseError `invalid-time`, `invalid-step`, `invalid-value`
   */
  update(time: number, voltage: number, dt: number): void {
    if (!(time >= this.#transmission.time - 1e-6 * dt && time < Number.POSITIVE_INFINITY)) {
      const now = this.#transmission.time;
      throw new SynapseError('invalid-time', `the synapse is at ${now} ms and cannot go back to ${time} ms`, time);
    }
    assertFinite(voltage, 'a potential');
    this.#transmission.dt = dt;
    this.#isFresh = false;
    if (this.type !== 'modulatory') this.#transmission.setInput('v', voltage);
    const missed = Math.round((time - this.#transmission.time) / dt);
    for (let step = 0; step <= missed; step++) this.#transmission.step();
  }

  /** The conductance now, in nS, as if no magnesium blocked the NMDA receptors; 0 of a modulatory synapse. */
  conductance(): number {
    return this.type === 'modulatory' ? 0 : this.#transmission.read('g');
  }

  /** The current now at a potential, in pA; inward is negative. */
  current(voltage: number): number {
    assertFinite(voltage, 'a potential');
    if (this.type === 'modulatory') return 0;
    this.#transmission.setInput('v', voltage);
    return this.#transmission.read('i');
  }

  /** The transmitter in the cleft now, in mM. */
  concentration(): number {
    return this.#transmission.read(concentrationOf[this.type]);
  }

  /** The weight times what a spike would release now: the fraction of the vesicles, or 1 where none are counted. */
  effectiveWeight(): number {
    return this.weight * (this.#settings.vesicles ? this.#transmission.read('probability') : 1);
  }

  /** Back to time 0 with nothing released and no spike remembered or on its way; the weight stays as learnt. */
  reset(): void {
    const { stdp, maxWeight } = this.#settings;
    const { weight } = this;
    this.#transmission.reset();
    this.#plasticity = stdp ? makePlasticity(weight, stdp, maxWeight) : undefined;
    this.#last = 0;
    this.#isFresh = true;
  }

  #learn(time: number, side: 'pre' | 'post'): void {
    const plasticity = this.#plasticity;
    const elapsed = time - this.#last;
    this.#last = time;
    this.#isFresh = false;
    if (!plasticity) return;
    if (elapsed > 0) {
      plasticity.dt = elapsed;
      plasticity.advance();
    }
    if (side === 'pre') plasticity.spikePre(0);
    else plasticity.spikePost(0);
    plasticity.deliver();
    this.#shareWeight();
  }

  #shareWeight(): void {
    if (this.type !== 'modulatory') this.#transmission.setParameters({ weight: this.weight });
  }

  #assertInOrder(time: number): void {
    const last = this.#last;
    if (time >= last && time < Number.POSITIVE_INFINITY) return;
    throw new SynapseError('invalid-time', `a spike at ${time} ms cannot follow one at ${last} ms`, time);
  }
}

/** Outputs of the models that carry the transmission. */
const concentrationOf: Readonly<Record<SynapseType, string>> = {
  excitatory: 'glutamate.concentration',
  inhibitory: 'gaba.concentration',
  modulatory: 'concentration',
};

// Its type names every state and parameter of the model, which only inference can spell.
const makePlasticity = (weight: number, stdp: Stdp, maxWeight: number) =>
  new Population(NearestPairSTDP, { parameters: { weight, ...stdpParametersOf(stdp, maxWeight) } });
