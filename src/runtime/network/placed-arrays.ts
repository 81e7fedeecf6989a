import type { ArrayInfo, Arrays, PlacedManifest } from '../abi.ts';
import { type Arena, indicesOf, makeArena } from '../arena.ts';
import { randomKey } from '../random.ts';
import { axonsOf, type Connectivity, dendritesOf, forEachSynapse } from './connectivity.ts';
import { groupSynapses, type SynapseGroups } from './group-synapses.ts';
import type { DrawSource } from './item-values.ts';

/** What the arrays of a projection are made from. */
export interface PlacedWiring {
  readonly connectivity: Connectivity;
  /** Where each side begins in its population, and how many cells that has. */
  readonly preFrom: number;
  readonly postFrom: number;
  readonly preCells: number;
  readonly postCells: number;
  /** Header values, one for all or one for each synapse. */
  readonly columns: ReadonlyMap<string, number | Float64Array>;
  /** Arrays of the populations and signals, by their names in the manifest. */
  readonly owned: ReadonlyMap<string, Float64Array>;
  readonly draws: DrawSource;
}

export interface PlacedArrays {
  readonly arena: Arena;
  /** The synapses of each dendrite, where somebody needs them. */
  readonly back: SynapseGroups | undefined;
}

/** Elements of `.sizes`: the numbers of axons, dendrites and synapses. */
const sizeCount = 3;

/**
 * Makes the arrays that the manifest lists, those of others as aliases, and fills in what follows from the connectivity.
 * Nothing that no kernel reads takes room.
 *
 * @param needsBack whether the synapses of each dendrite are needed though no kernel reads them
 */
export function makePlacedArrays(manifest: PlacedManifest, wiring: PlacedWiring, needsBack: boolean): PlacedArrays {
  const { connectivity, columns, owned, draws } = wiring;
  const { dendrite, axonStart } = connectivity;
  const has = (name: string) => manifest.arrays.some((array) => array.name === name);
  const back =
    needsBack || has('.back') || has('.backStart') || has('.backAxon')
      ? groupSynapses(dendrite, dendritesOf(connectivity))
      : undefined;
  const shared = new Map<string, Float64Array | Uint32Array>(owned);
  shared.set('.axonStart', axonStart);
  shared.set('.dendrite', dendrite);
  // The cells of a whole population with one back-delay are its dendrites.
  if (!connectivity.dendriteCell && wiring.postFrom === 0) shared.set('.post', dendrite);
  if (back) shared.set('.back', back.member).set('.backStart', back.start);
  for (const [name, values] of columns) if (typeof values !== 'number') shared.set(name, values);

  const arrays = manifest.arrays.map((info) => ({ ...info, length: lengthOf(info, manifest, wiring) }));
  const arena = makeArena({ arrays }, { shared: 0, pre: 0, post: 0, synapse: 0 }, shared);
  fillIndices(arena, wiring);
  const backAxon = indicesOf(arena, '.backAxon');
  if (back && backAxon) fillBackAxons(backAxon, back, connectivity);
  for (const { key, name, role } of manifest.arrays) {
    const values = columns.get(name);
    if (role === 'parameter' && typeof values === 'number') (arena.arrays[key] as Float64Array)[0] = values;
    if (role === 'key') randomKey(draws.seed, draws.name, arena.arrays[key] as Uint32Array);
  }
  fillMasks(arena.arrays, manifest, columns);
  return { arena, back };
}

/** Writes for each header value of the manifest whether synapses have values of their own. */
export function fillMasks(
  arrays: Arrays,
  manifest: PlacedManifest,
  columns: ReadonlyMap<string, number | Float64Array>,
): void {
  const info = manifest.arrays.find(({ name }) => name === '.mask');
  if (!info) return;
  const mask = arrays[info.key] as Uint32Array;
  manifest.masks.forEach((name, i) => {
    mask[i] = typeof columns.get(name) === 'number' ? 0 : 0xffffffff;
  });
}

function lengthOf(info: ArrayInfo, manifest: PlacedManifest, wiring: PlacedWiring): number {
  if (info.length !== undefined) return info.length;
  const { connectivity, columns, preCells, postCells } = wiring;
  const axons = axonsOf(connectivity);
  const dendrites = dendritesOf(connectivity);
  if (info.name === '.shared') return manifest.slots;
  if (info.name === '.mask') return manifest.masks.length;
  if (info.name === '.sizes') return sizeCount;
  if (info.name === '.axonStart') return axons + 1;
  if (info.name === '.backStart') return dendrites + 1;
  if (info.role === 'key') return 2;
  if (info.role === 'parameter' && typeof columns.get(info.name) === 'number') return 1;
  const lengths = { shared: 1, axon: axons, dendrite: dendrites, synapse: connectivity.size };
  if (info.group === 'pre') return preCells;
  return info.group === 'post' ? postCells : lengths[info.group];
}

function fillIndices(arena: Arena, { connectivity, preFrom, postFrom }: PlacedWiring): void {
  const { axonStart, axonCell, dendrite, dendriteCell, size } = connectivity;
  const axons = axonsOf(connectivity);
  const dendrites = dendritesOf(connectivity);
  indicesOf(arena, '.sizes')?.set([axons, dendrites, size]);
  const axonCells = indicesOf(arena, '.axonCell');
  if (axonCells) for (let a = 0; a < axons; a++) axonCells[a] = preFrom + (axonCell ? axonCell[a] : a);
  const dendriteCells = indicesOf(arena, '.dendriteCell');
  if (dendriteCells) {
    for (let d = 0; d < dendrites; d++) dendriteCells[d] = postFrom + (dendriteCell ? dendriteCell[d] : d);
  }
  const axon = indicesOf(arena, '.axon');
  if (axon) for (let a = 0; a < axons; a++) axon.fill(a, axonStart[a], axonStart[a + 1]);
  const fanIn = arena.places.find(({ info }) => info.name === '.fanIn');
  if (fanIn) {
    const counts = arena.arrays[fanIn.info.key];
    for (let s = 0; s < size; s++) counts[dendrite[s]]++;
  }
  const pre = indicesOf(arena, '.pre');
  const post = dendriteCell || postFrom > 0 ? indicesOf(arena, '.post') : undefined;
  const ordinal = indicesOf(arena, '.ordinal');
  if (!pre && !post && !ordinal) return;
  forEachSynapse(connectivity, (s, i, j, number) => {
    if (pre) pre[s] = preFrom + i;
    if (post) post[s] = postFrom + j;
    if (ordinal) ordinal[s] = number;
  });
}

/** The axon of each entry of the lists of dendrites, which hold their synapses in ascending order. */
function fillBackAxons(backAxon: Uint32Array, { start }: SynapseGroups, { axonStart, dendrite }: Connectivity): void {
  const next = start.slice();
  for (let axon = 0; axon + 1 < axonStart.length; axon++) {
    for (let s = axonStart[axon]; s < axonStart[axon + 1]; s++) backAxon[next[dendrite[s]]++] = axon;
  }
}
