import { ClassicExcitatory, NearestPairSTDP } from '../../build/models/classic-excitatory.ts';
import { SynapseError } from '../runtime/errors.ts';
import { Population } from '../runtime/population.ts';

/** Settings of a synapse beyond its weight and delay. */
export interface SynapseOptions {
  /** Largest weight; 2 if left out. */
  readonly maxWeight?: number;
}

/**
 * One plastic synapse as an object: the face of the Rust crate `synapse-models`, over compiled models.
 *
 * Spikes are told at their times and change the weight at once; transmission follows after the delay, in the steps of
 * `update`. Any number of spikes may be on their way. Times are in milliseconds, potentials in mV, conductances in nS,
 * currents in pA. A call that throws has changed nothing.
 */
export class Synapse {
  /** From a presynaptic spike to its effect on the conductance. */
  readonly delay: number;
  readonly maxWeight: number;
  /** Time of the last spike told. */
  #last = 0;
  readonly #transmission: ReturnType<typeof makeTransmission>;
  /** Lives from spike to spike: its only steps lead from one to the next, and are exact whatever their length. */
  readonly #plasticity: ReturnType<typeof makePlasticity>;

  private constructor(weight: number, delay: number, { maxWeight = 2 }: SynapseOptions) {
    if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY)) {
      throw new SynapseError(
        'invalid-delay',
        `a delay must be a finite number of milliseconds from 0 on, not ${delay}`,
        delay,
      );
    }
    this.delay = delay;
    this.maxWeight = maxWeight;
    assertWeight(weight, maxWeight);
    this.#transmission = makeTransmission(weight);
    this.#plasticity = makePlasticity(weight, maxWeight);
  }

  /**
   * A glutamatergic synapse with AMPA and NMDA receptors and pair-based plasticity.
   *
   * @param weight in nS, from 0 to `maxWeight`
   * @param delay in milliseconds, from 0 on
   * @throws SynapseError `invalid-weight`, `invalid-delay`
   */
  static excitatory(weight: number, delay: number, options: SynapseOptions = {}): Synapse {
    return new Synapse(weight, delay, options);
  }

  /** The weight now, in nS. */
  get weight(): number {
    return this.#plasticity.state('w')[0];
  }

  /** @throws SynapseError `invalid-weight` */
  setWeight(weight: number): void {
    assertWeight(weight, this.maxWeight);
    this.#plasticity.state('w')[0] = weight;
    this.#transmission.setParameters({ weight });
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
    this.#transmission.setInput('v', voltage);
    const missed = Math.round((time - this.#transmission.time) / dt);
    for (let step = 0; step <= missed; step++) this.#transmission.step();
  }

  /** The conductance now, in nS, as if no magnesium blocked the NMDA receptors. */
  conductance(): number {
    return this.#transmission.read('g');
  }

  /** The current now at a potential, in pA; inward is negative. */
  current(voltage: number): number {
    assertFinite(voltage, 'a potential');
    this.#transmission.setInput('v', voltage);
    return this.#transmission.read('i');
  }

  #learn(time: number, side: 'pre' | 'post'): void {
    const plasticity = this.#plasticity;
    const elapsed = time - this.#last;
    this.#last = time;
    if (elapsed > 0) {
      plasticity.dt = elapsed;
      plasticity.advance();
    }
    if (side === 'pre') plasticity.spikePre(0);
    else plasticity.spikePost(0);
    plasticity.deliver();
    this.#transmission.setParameters({ weight: this.weight });
  }

  #assertInOrder(time: number): void {
    const last = this.#last;
    if (time >= last && time < Number.POSITIVE_INFINITY) return;
    throw new SynapseError('invalid-time', `a spike at ${time} ms cannot follow one at ${last} ms`, time);
  }
}

// Their types name every state and parameter of the models, which only inference can spell.
const makeTransmission = (weight: number) =>
  new Population(ClassicExcitatory, { parameters: { weight }, inputs: { v: -65 } });
const makePlasticity = (weight: number, maxWeight: number) =>
  new Population(NearestPairSTDP, { parameters: { weight, w_max: maxWeight } });

function assertWeight(weight: number, maxWeight: number): void {
  if (weight >= 0 && weight <= maxWeight && weight < Number.POSITIVE_INFINITY) return;
  throw new SynapseError('invalid-weight', `a weight must lie between 0 and ${maxWeight}, not at ${weight}`, weight);
}

function assertFinite(value: number, noun: string): void {
  if (!Number.isFinite(value))
    throw new SynapseError('invalid-value', `${noun} must be a finite number, not ${value}`, value);
}
