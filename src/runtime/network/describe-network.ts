import type { AnyModel } from '../abi.ts';
import { fingerprint } from '../snapshot/fingerprint.ts';
import type { Connectivity } from './connectivity.ts';
import type { Neurons } from './neurons.ts';
import type { Observer } from './observers.ts';
import type { Projection } from './projection.ts';
import type { Signal } from './signal.ts';
import type { ReleaseRoute } from './simulation.ts';
import type { SpikeSource } from './spike-train.ts';

/** What a network is made of. */
export interface NetworkParts {
  readonly dt: number;
  readonly seed: number;
  readonly neurons: readonly Neurons[];
  readonly sources: readonly SpikeSource[];
  readonly signals: readonly Signal[];
  readonly projections: readonly Projection[];
  readonly releases: readonly ReleaseRoute[];
  readonly observers: readonly Observer[];
}

/** Where a model was found says nothing about what it is; its text has a hash of its own. */
const placeKeys: readonly string[] = ['file', 'place', 'equation', 'doc'];

const ofModels = new WeakMap<AnyModel, string>();
const ofConnections = new WeakMap<Connectivity, string>();

/**
 * What a network is made of, a line for each thing that no run changes: two networks with the same lines go on alike from
 * the same state. Each line goes on from `it has`.
 */
export function describeNetwork(parts: NetworkParts): string[] {
  const { dt, seed, neurons, sources, signals, projections, releases, observers } = parts;
  return [
    `steps of ${dt} ms`,
    `the seed ${seed}`,
    ...sources.flatMap((source) => source.describe()),
    ...signals.map((signal) => `a signal ${signal.name}, ${describeModel(signal.model as AnyModel)}`),
    ...neurons.flatMap(describeNeurons),
    ...projections.flatMap(describeProjection),
    ...releases.map(({ cells, signal, release: { event, values } }) => {
      return `releases of ${signal.name} by ${cells.name}: event ${event} with ${values.join(', ')}`;
    }),
    ...observers.map((observer) => observer.describe()),
  ];
}

function describeNeurons(neurons: Neurons): string[] {
  const { name, size, model, signals } = neurons;
  const read = Object.values(signals).map((signal) => `, reading ${signal.name}`);
  return [`${size} cells of ${name}`, `in ${name} ${describeModel(model)}${read.join('')}`];
}

function describeProjection(projection: Projection): string[] {
  const { name, size, model, structure, context } = projection;
  const { pre, post, inputs, signals, into } = context;
  const bound = JSON.stringify({
    inputs,
    signals: Object.fromEntries(Object.entries(signals).map(([each, signal]) => [each, signal?.name])),
    into,
  });
  return [
    `synapses ${name} from ${pre.name} to ${post.name}`,
    `${size} synapses of ${name}`,
    `in ${name} ${describeModel(model)}`,
    `in ${name} the connections and delays ${connectionsOf(structure)}`,
    `in ${name} what belongs together ${bound}`,
  ];
}

/** A model by its name, version of the compiler and fingerprint: of its text, and of all that was decided about it. */
function describeModel(model: AnyModel): string {
  const known = ofModels.get(model);
  if (known) return known;
  const { manifest, placed, coupled, join } = model;
  const parts = [manifest, placed?.manifest, coupled?.manifest, join !== undefined];
  const text = JSON.stringify(parts, (key, value) => (placeKeys.includes(key) ? undefined : value));
  const described = `the model ${manifest.name} ${fingerprint(text)} by the compiler ${manifest.compiler}`;
  ofModels.set(model, described);
  return described;
}

function connectionsOf(structure: Connectivity): string {
  const known = ofConnections.get(structure);
  if (known) return known;
  const { pre, post, axonStart, axonCell, delay, dendrite, dendriteCell, backdelay, ordinal } = structure;
  const arrays = [axonStart, axonCell, delay, dendrite, dendriteCell, backdelay, ordinal].map((each) =>
    each instanceof Uint32Array ? each : Float64Array.of(each ?? -1),
  );
  const found = fingerprint(Float64Array.of(pre, post), ...arrays);
  ofConnections.set(structure, found);
  return found;
}
