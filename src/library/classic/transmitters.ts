/** A transmitter of the Rust crate `synapse-models` 0.1.0, with the constants that it has there. */
export interface TransmitterProperties {
  /** Concentration in the cleft right after a release, in mM. */
  readonly peak: number;
  /** Time constant of clearance in milliseconds. */
  readonly clearance: number;
  /** Diffusion coefficient in µm²/ms. Nothing computes with it, neither there nor here. */
  readonly diffusion: number;
  /** Reversal potential of what it opens, in mV. */
  readonly reversalPotential: number;
}

/** The transmitters that a vesicle holds, and those that act in the whole tissue. */
export type Transmitter = 'glutamate' | 'gaba' | Neuromodulator;

/** The transmitters that act in the whole tissue, as `SynapticNetwork` keeps them. */
export type Neuromodulator = 'dopamine' | 'serotonin' | 'acetylcholine' | 'noradrenaline';

export const neuromodulators: readonly Neuromodulator[] = ['dopamine', 'serotonin', 'acetylcholine', 'noradrenaline'];

/** The six transmitters. `models/classic-excitatory.syn` has the equation of release and clearance. */
export const transmitters: Readonly<Record<Transmitter, TransmitterProperties>> = {
  glutamate: { peak: 1.1, clearance: 1.2, diffusion: 0.33, reversalPotential: 0 },
  gaba: { peak: 1, clearance: 3, diffusion: 0.25, reversalPotential: -70 },
  dopamine: { peak: 0.05, clearance: 100, diffusion: 0.2, reversalPotential: 0 },
  serotonin: { peak: 0.04, clearance: 80, diffusion: 0.18, reversalPotential: 0 },
  acetylcholine: { peak: 0.5, clearance: 0.5, diffusion: 0.4, reversalPotential: -10 },
  noradrenaline: { peak: 0.03, clearance: 120, diffusion: 0.15, reversalPotential: 0 },
};
