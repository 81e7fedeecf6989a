import { ClassicNeuromodulation } from '../../../build/models/classic-modulation.ts';
import { SynapseError } from '../../runtime/errors.ts';
import { Population } from '../../runtime/population.ts';
import { assertConcentration, assertTimeConstant } from './assertions.ts';
import { type Neuromodulator, neuromodulators } from './transmitters.ts';

/** Concentrations of the neuromodulators of a classic network, in µM, which decay together. */
export class Neuromodulators {
  readonly #population: Population;
  readonly #values: Readonly<Record<Neuromodulator, Float64Array>>;
  readonly #gain: number;
  readonly #scratch = new Float64Array(1);

  /**
   * @param tauDecay in milliseconds
   * @throws SynapseError `invalid-time-constant`
   */
  constructor(tauDecay = 1000) {
    assertTimeConstant(tauDecay, 'tauDecay');
    const population = new Population(ClassicNeuromodulation, { parameters: { tau: tauDecay } });
    this.#population = population;
    this.#values = {
      dopamine: population.state('dopamine'),
      serotonin: population.state('serotonin'),
      acetylcholine: population.state('acetylcholine'),
      noradrenaline: population.state('noradrenaline'),
    };
    this.#gain = population.manifest.readouts.findIndex(({ name }) => name === 'gain');
  }

  /** Concentration of dopamine in µM. */
  get dopamine(): number {
    return this.#values.dopamine[0];
  }

  /** Concentration of serotonin in µM. */
  get serotonin(): number {
    return this.#values.serotonin[0];
  }

  /** Concentration of acetylcholine in µM. */
  get acetylcholine(): number {
    return this.#values.acetylcholine[0];
  }

  /** Concentration of noradrenaline in µM. */
  get noradrenaline(): number {
    return this.#values.noradrenaline[0];
  }

  /** Time constant of the decay in milliseconds. */
  get tauDecay(): number {
    return this.#population.parameter('tau');
  }

  /** @throws SynapseError `invalid-concentration` */
  releaseDopamine(amount: number): void {
    this.release('dopamine', amount);
  }

  /** @throws SynapseError `invalid-concentration` */
  releaseSerotonin(amount: number): void {
    this.release('serotonin', amount);
  }

  /** @throws SynapseError `invalid-concentration` */
  releaseAcetylcholine(amount: number): void {
    this.release('acetylcholine', amount);
  }

  /** @throws SynapseError `invalid-concentration` */
  releaseNoradrenaline(amount: number): void {
    this.release('noradrenaline', amount);
  }

  /**
   * Adds to a concentration.
   *
   * @param amount in µM
   * @throws SynapseError `invalid-concentration`, `unknown-name`
   */
  release(modulator: Neuromodulator, amount: number): void {
    const values = this.#values[modulator];
    if (!values || !neuromodulators.includes(modulator)) {
      const message = `there is no neuromodulator ${modulator}: there are ${neuromodulators.join(', ')}`;
      throw new SynapseError('unknown-name', message, modulator);
    }
    assertConcentration(amount, 'what is released');
    assertConcentration(values[0] + amount, `the concentration of ${modulator}`);
    values[0] += amount;
  }

  /** By what the currents of chemical synapses are multiplied; each concentration counts up to 1 µM. */
  weightModulation(): number {
    this.#population.readInto(this.#gain, 0, this.#scratch, 0);
    return this.#scratch[0];
  }

  /** Decay over some milliseconds; a `SynapticNetwork` does it in its own `update`. */
  update(dt: number): void {
    this.#population.dt = dt;
    this.#population.advance();
  }

  /** Nothing is there any more. */
  reset(): void {
    this.#population.reset();
  }
}
