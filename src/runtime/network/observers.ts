import type { Archive } from '../snapshot/archive.ts';
import type { ProjectionParameters } from './projection-parameters.ts';
import type { SpikeTrain } from './spike-train.ts';

/** Writes down what it sees. */
export interface Observer {
  /** What it looks at, in one line. */
  describe(): string;
  /** Exchanges what has been written down. */
  exchange(archive: Archive): void;
}

/** Looks at values at fixed ticks, before the events of the tick, and moves nothing. */
export interface RowObserver extends Observer {
  /** @param tick every tick of a run, in order */
  observe(tick: number): void;
}

/** Looks at the spikes of a train. */
export interface SpikeObserver extends Observer {
  readonly train: SpikeTrain;
  /** The train's spikes of a tick, once for each tick. */
  see(tick: number): void;
}

/** Runs copies of some synapses beside a projection, and moves nothing in it. */
export interface Shadow {
  /** Spikes of the cells of either side set out. */
  send(tick: number): void;
  /** Delivers the events of a tick, when the projection is about to deliver its own. */
  deliver(): void;
  /** Advances by one step, when the cells and signals are still as they were at its start. */
  advance(): void;
  /**
   * Exchanges what a run has moved.
   *
   * @param parameters those of the projection as they are going to be
   */
  exchange(archive: Archive, parameters: ProjectionParameters): void;
}
