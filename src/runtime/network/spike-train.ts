import type { Archive } from '../snapshot/archive.ts';

/** Cells that fire: a population of neurons or a source of spikes. */
export interface SpikeTrain {
  readonly name: string;
  /** How many cells there are. */
  readonly size: number;
  /** An array that begins with the cells that fire at this tick, in ascending order, each as often as it fires. */
  readonly spikes: Uint32Array;
  readonly spikeCount: number;
}

/** A train that makes its spikes itself. */
export interface SpikeSource extends SpikeTrain {
  /** Makes the spikes of a tick; each tick is asked for once, in order. */
  emit(tick: number): void;
  /** What it is, a line for everything that no run changes. */
  describe(): string[];
  /** Exchanges what a run has moved. */
  exchange(archive: Archive): void;
}
