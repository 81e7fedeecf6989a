import { assertOptions } from '../../runtime/assertions.ts';
import { SynapseError } from '../../runtime/errors.ts';
import {
  assertDelay,
  assertFinite,
  assertMaxWeight,
  assertProbability,
  assertTimeConstant,
  assertWeight,
} from './assertions.ts';
import { type Neuromodulator, neuromodulators } from './transmitters.ts';

/** What a classic synapse does at its target: AMPA and NMDA receptors, GABA-A receptors, or a neuromodulator. */
export type SynapseType = 'excitatory' | 'inhibitory' | 'modulatory';

const synapseTypes: readonly SynapseType[] = ['excitatory', 'inhibitory', 'modulatory'];

/** Short-term plasticity: how vesicles come back, and how much of them a spike releases. */
export interface Vesicles {
  /** Fraction of the vesicles that the first spike releases, above 0. */
  readonly U: number;
  /** Recovery from depression in milliseconds. */
  readonly tauRecovery: number;
  /** Decay of facilitation in milliseconds. */
  readonly tauFacilitation: number;
}

/** Pair-based plasticity of nearest neighbours; time constants in milliseconds. */
export interface Stdp {
  /** Potentiation of a pair as its delay goes to 0, in the unit of the weight. */
  readonly aPlus: number;
  /** Depression of a pair as its delay goes to 0, in the unit of the weight. */
  readonly aMinus: number;
  /** Window of potentiation in milliseconds. */
  readonly tauPlus: number;
  /** Window of depression in milliseconds. */
  readonly tauMinus: number;
}

/** Settings of a synapse beyond its type, weight and delay. */
export interface SynapseOptions {
  /** Largest weight; 2 if left out. */
  readonly maxWeight?: number;
  /** Vesicles that run out and come back; if left out, every spike releases the same. */
  readonly vesicles?: Vesicles | undefined;
  /** `false` for a fixed weight; amplitudes of 0.01 and windows of 20 ms if left out. */
  readonly stdp?: boolean | Stdp;
  /** What a modulatory synapse releases; dopamine if left out. */
  readonly modulator?: Neuromodulator;
}

const optionNames = ['maxWeight', 'vesicles', 'stdp', 'modulator'] as const satisfies (keyof SynapseOptions)[];

/** Everything that a synapse is, at its start: plain data, which can be sent to a Worker. */
export interface SynapseSettings {
  readonly type: SynapseType;
  /** Weight at the start, in nS. */
  readonly weight: number;
  /** From the presynaptic spike to its arrival, in milliseconds. */
  readonly delay: number;
  /** Largest weight, in nS. */
  readonly maxWeight: number;
  readonly vesicles: Vesicles | undefined;
  readonly stdp: Stdp | false;
  readonly modulator: Neuromodulator;
}

/** The rule of the Rust crate `synapse-models` 0.1.0. */
export const defaultStdp: Stdp = { aPlus: 0.01, aMinus: 0.01, tauPlus: 20, tauMinus: 20 };

/** The crate's vesicles of the names; "facilitating" is what it calls them, though they depress at 20 Hz. */
export const depressingVesicles: Vesicles = { U: 0.6, tauRecovery: 130, tauFacilitation: 530 };
export const facilitatingVesicles: Vesicles = { U: 0.15, tauRecovery: 670, tauFacilitation: 17 };

/**
 * Settings that make a synapse.
 *
 * @throws SynapseError `invalid-weight`, `invalid-delay`, `invalid-time-constant`, `invalid-probability`,
 * `invalid-value`, `unknown-name`
 */
export function settingsOf(
  type: SynapseType,
  weight: number,
  delay: number,
  options: SynapseOptions = {},
): SynapseSettings {
  assertOptions(options, optionNames, 'a synapse');
  if (!synapseTypes.includes(type)) {
    const message = `there is no type of synapse ${type}: there are ${synapseTypes.join(', ')}`;
    throw new SynapseError('unknown-name', message, type);
  }
  const { maxWeight = 2, vesicles, stdp = type !== 'modulatory', modulator = 'dopamine' } = options;
  assertDelay(delay);
  assertWeight(weight, assertMaxWeight(maxWeight));
  if (vesicles) assertVesicles(vesicles);
  if (type === 'modulatory' && (vesicles || stdp || !neuromodulators.includes(modulator))) {
    const message = `a modulatory synapse releases one of ${neuromodulators.join(', ')}, the same at every spike`;
    throw new SynapseError('invalid-value', message, modulator);
  }
  const rule = stdp === true ? defaultStdp : stdp;
  return { type, weight, delay, maxWeight, vesicles, modulator, stdp: rule && assertStdp(rule) };
}

/** @throws SynapseError `invalid-time-constant`, `invalid-value` */
export function assertStdp(stdp: Stdp): Stdp {
  assertOptions(stdp, ['aPlus', 'aMinus', 'tauPlus', 'tauMinus'], 'a rule of plasticity');
  const { aPlus, aMinus, tauPlus, tauMinus } = stdp;
  for (const [name, amplitude] of [['aPlus', aPlus] as const, ['aMinus', aMinus] as const]) {
    if (assertFinite(amplitude, name) >= 0) continue;
    throw new SynapseError('invalid-value', `${name} must not be negative, as ${amplitude} is`, amplitude);
  }
  assertTimeConstant(tauPlus, 'tauPlus');
  assertTimeConstant(tauMinus, 'tauMinus');
  return { aPlus, aMinus, tauPlus, tauMinus };
}

function assertVesicles(vesicles: Vesicles): void {
  assertOptions(vesicles, ['U', 'tauRecovery', 'tauFacilitation'], 'a pool of vesicles');
  assertProbability(vesicles.U, 'U');
  assertTimeConstant(vesicles.tauRecovery, 'tauRecovery');
  assertTimeConstant(vesicles.tauFacilitation, 'tauFacilitation');
}
