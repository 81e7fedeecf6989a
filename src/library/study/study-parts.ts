import type { ListedSource, Network, Neurons, PoissonSource, Projection, RegularSource } from '../../runtime/index.ts';
import type { RecordDescription, SummaryDescription } from './description.ts';

/** A projection as it is, whatever its model. */
export type AnyProjection = Projection<string, string, string>;

/** What fires: neurons of any model, or a source. */
export type AnyCells = Neurons | PoissonSource | RegularSource | ListedSource;

/** A network that is ready to run, with the names that results go by. */
export interface StudyParts {
  readonly network: Network;
  /** Milliseconds. */
  readonly duration: number;
  /** Neurons and sources. */
  readonly populations: ReadonlyMap<string, AnyCells>;
  readonly projections: ReadonlyMap<string, AnyProjection>;
  /** What of each projection summaries call its weight, where that was said. */
  readonly weights: ReadonlyMap<string, string>;
  readonly record: RecordDescription;
  readonly summary: SummaryDescription;
  /** In words; the title of pictures. */
  readonly title: string;
}
