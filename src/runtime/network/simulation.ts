import { SynapseError } from '../errors.ts';
import type { Archive } from '../snapshot/archive.ts';
import { timeOf } from '../ticks.ts';
import type { CellRange } from './cell-range.ts';
import { assertSound } from './faults.ts';
import type { GapCoupling } from './gap-coupling.ts';
import type { Neurons } from './neurons.ts';
import type { RowObserver, Shadow, SpikeObserver } from './observers.ts';
import type { Projection } from './projection.ts';
import type { Release, Signal } from './signal.ts';
import type { SpikeSource, SpikeTrain } from './spike-train.ts';

/** A route of spikes: from the cells of a train to the axons or the dendrites of a projection. */
interface Route {
  readonly train: SpikeTrain;
  readonly projection: Projection;
}

/** Each spike of some cells releases a signal. */
export interface ReleaseRoute {
  readonly cells: CellRange;
  readonly signal: Signal;
  readonly release: Release;
}

/** Everything that takes part in a step. The lists of observers may grow between steps. */
export interface SimulationParts {
  readonly dt: number;
  readonly neurons: readonly Neurons[];
  readonly sources: readonly SpikeSource[];
  readonly signals: readonly Signal[];
  readonly projections: readonly Projection[];
  readonly releases: readonly ReleaseRoute[];
  readonly gaps: readonly GapCoupling[];
  readonly rowObservers: readonly RowObserver[];
  readonly spikeObservers: readonly SpikeObserver[];
  /** Per projection. */
  readonly shadows: readonly (readonly Shadow[])[];
}

/**
 * A network at work: an integer clock, and the one order of everything that happens in a step. Nothing in it allocates but
 * lists that grow, and a number here and there that an elementary function returns: one per spike of a Poisson source, a few
 * per cell and step with gap junctions.
 */
export class Simulation {
  readonly #parts: SimulationParts;
  readonly #preRoutes: readonly Route[];
  readonly #postRoutes: readonly Route[];
  readonly #ofSources: SpikeTrain[];
  readonly #isDriven: () => boolean;
  #tick = 0;
  /** Why a step has ended halfway: what it has delivered is delivered, and no step could go on from there. */
  #failure: { readonly error: unknown } | undefined;
  #isRunning = false;

  constructor(parts: SimulationParts) {
    this.#parts = parts;
    this.#ofSources = [...parts.sources];
    const routes = parts.projections.map((projection) => ({ projection, engine: projection.engine }));
    this.#preRoutes = routes
      .filter(({ engine }) => engine.takesPre)
      .map(({ projection }) => ({ projection, train: projection.context.pre.owner }));
    this.#postRoutes = routes
      .filter(({ engine }) => engine.takesPost)
      .map(({ projection }) => ({ projection, train: projection.context.post.owner }));
    this.#isDriven = () => parts.neurons.some((neurons) => neurons.isDriven);
  }

  /** How many steps there were. */
  get tick(): number {
    return this.#tick;
  }

  /**
   * Makes `count` steps. Spikes of a tick are on their way, then every event of the tick is delivered, then currents are
   * read from what is there, then everything advances; neurons that fire have their spikes stamped with the next tick.
   *
   * @throws SynapseError `not-finite` where a state is no number after a step, `no-convergence`, `invalid-value`; after a
   * step that was not made to its end, the same again
   */
  run(count: number): void {
    const { neurons } = this.#parts;
    if (count > 0 && this.#failure) throw this.#failure.error;
    const isDriven = this.#isDriven();
    this.#isRunning = true;
    try {
      for (let k = 0; k < count; k++) {
        if (isDriven) {
          const time = timeOf(this.#tick, this.#parts.dt);
          for (let i = 0; i < neurons.length; i++) neurons[i].drive(time);
        }
        const tick = this.#tick;
        try {
          this.#step();
        } catch (error) {
          if (this.#tick === tick) this.#failure = { error };
          throw error;
        }
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /**
   * Refuses to be looked at in the middle of a step.
   *
   * @throws SynapseError `busy`, or `invalid-snapshot` after a step that was not made to its end
   */
  assertBetweenSteps(): void {
    if (this.#isRunning)
      throw new SynapseError('busy', 'the network is in the middle of a run: wait until it has ended');
    if (!this.#failure) return;
    const { error } = this.#failure;
    const reason = error instanceof Error ? error.message : String(error);
    const time = timeOf(this.#tick, this.#parts.dt);
    const message = `the step at ${time} ms was not made to its end, and nothing goes on from there: ${reason}`;
    throw new SynapseError('invalid-snapshot', message, time);
  }

  /** Exchanges everything that a run has moved. */
  exchange(archive: Archive): void {
    const { neurons, sources, signals, projections, rowObservers, spikeObservers, shadows } = this.#parts;
    for (const each of [...sources, ...signals, ...neurons]) {
      archive.within(each.name, () => each.exchange(archive));
    }
    projections.forEach((projection, i) => {
      archive.within(projection.name, () => {
        const parameters = projection.exchange(archive);
        shadows[i].forEach((shadow, j) => {
          archive.within(`copies ${j + 1}`, () => shadow.exchange(archive, parameters));
        });
      });
    });
    [...rowObservers, ...spikeObservers].forEach((observer, i) => {
      archive.within(`record ${i + 1}`, () => observer.exchange(archive));
    });
    archive.conclude(() => () => {
      this.#tick = archive.tick;
      this.#failure = undefined;
    });
  }

  #step(): void {
    const { neurons, sources, signals, projections, gaps, rowObservers, spikeObservers, shadows } = this.#parts;
    const tick = this.#tick;
    for (let i = 0; i < rowObservers.length; i++) rowObservers[i].observe(tick);

    for (let i = 0; i < sources.length; i++) sources[i].emit(tick);
    for (let i = 0; i < spikeObservers.length; i++) {
      if (this.#ofSources.includes(spikeObservers[i].train)) spikeObservers[i].see(tick);
    }
    this.#sendSpikes(tick);

    for (let i = 0; i < signals.length; i++) signals[i].deliver(tick);
    for (let i = 0; i < projections.length; i++) {
      for (let j = 0; j < shadows[i].length; j++) shadows[i][j].deliver();
      projections[i].engine.deliver(tick);
    }
    for (let i = 0; i < neurons.length; i++) neurons[i].engine.deliver();

    for (let i = 0; i < neurons.length; i++) {
      neurons[i].readSignals();
      neurons[i].openPorts();
    }
    for (let i = 0; i < projections.length; i++) if (!projections[i].isGap) projections[i].engine.couple();
    for (let i = 0; i < gaps.length; i++) gaps[i].couple(tick);

    for (let i = 0; i < projections.length; i++) {
      for (let j = 0; j < shadows[i].length; j++) shadows[i][j].advance();
      projections[i].engine.step();
    }
    for (let i = 0; i < signals.length; i++) signals[i].advance();
    for (let i = 0; i < neurons.length; i++) neurons[i].advance();
    this.#tick = tick + 1;
    for (let i = 0; i < spikeObservers.length; i++) {
      if (!this.#ofSources.includes(spikeObservers[i].train)) spikeObservers[i].see(tick + 1);
    }
    assertSound(this.#parts, tick + 1);
  }

  /** Sends the spikes of a tick on their ways, and lets them release signals. */
  #sendSpikes(tick: number): void {
    const { releases, shadows } = this.#parts;
    for (let i = 0; i < this.#preRoutes.length; i++) {
      const { train, projection } = this.#preRoutes[i];
      if (train.spikeCount > 0) projection.engine.sendPre(train.spikes, train.spikeCount, tick);
    }
    for (let i = 0; i < this.#postRoutes.length; i++) {
      const { train, projection } = this.#postRoutes[i];
      if (train.spikeCount > 0) projection.engine.sendPost(train.spikes, train.spikeCount, tick);
    }
    for (let i = 0; i < shadows.length; i++) for (let j = 0; j < shadows[i].length; j++) shadows[i][j].send(tick);
    for (let i = 0; i < releases.length; i++) {
      const { cells, signal, release } = releases[i];
      const { spikes, spikeCount } = cells.owner;
      for (let k = 0; k < spikeCount; k++) {
        if (spikes[k] >= cells.from && spikes[k] < cells.to) signal.occur(release);
      }
    }
  }
}
