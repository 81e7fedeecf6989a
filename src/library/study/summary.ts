import { intervalVariation } from './measures/interval-variation.ts';
import { meanRate } from './measures/mean-rate.ts';
import { spikesWithin } from './measures/spikes.ts';
import { type Spread, spreadOf } from './measures/spread.ts';
import { synchrony } from './measures/synchrony.ts';
import type { StudyRecorders } from './record-parts.ts';
import type { StudyParts } from './study-parts.ts';
import { weightOf } from './weight-of.ts';

/** How a population fired. What cannot be said of so few spikes is a NaN. */
export interface PopulationSummary {
  readonly cells: number;
  readonly spikes: number;
  /** Hz. */
  readonly rate: number;
  /** Coefficient of variation of the intervals: see `intervalVariation`. */
  readonly variation: number;
  /** From 0 to 1: see `synchrony`. */
  readonly synchrony: number;
}

/** The synapses of a projection, and their weights at the end where they have any. */
export interface ProjectionSummary {
  readonly synapses: number;
  readonly weight: (Spread & { readonly name: string; readonly unit: string }) | undefined;
}

export interface Summary {
  /** Milliseconds that rates, intervals and synchrony are of. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds of a bin of the synchrony. */
  readonly bin: number;
  readonly populations: Readonly<Record<string, PopulationSummary>>;
  readonly projections: Readonly<Record<string, ProjectionSummary>>;
}

/** What a run comes to in numbers. */
export function summarise(parts: StudyParts, recorders: StudyRecorders): Summary {
  const { duration: to, projections, summary } = parts;
  const { from = 0, bin = 5 } = summary;
  const populations: Record<string, PopulationSummary> = {};
  for (const [name, all] of recorders.spikes()) {
    const spikes = spikesWithin(all, from, to);
    populations[name] = {
      cells: spikes.size,
      spikes: spikes.times.length,
      rate: meanRate(spikes, to - from),
      variation: intervalVariation(spikes),
      synchrony: synchrony(spikes, from, to, bin),
    };
  }
  const ofProjections: Record<string, ProjectionSummary> = {};
  for (const [name, projection] of projections) {
    const weight = weightOf(projection, parts.weights.get(name));
    ofProjections[name] = {
      synapses: projection.size,
      weight: weight && { ...weight, ...spreadOf(projection.get(weight.name)) },
    };
  }
  return { from, to, bin, populations, projections: ofProjections };
}
