import type { ArrayInfo, Arrays } from './abi.ts';

/** Every array starts at a multiple of this, so that a vector load never straddles two of them. */
const alignment = 64;

/** How many elements each group of arrays has. */
export interface GroupSizes {
  /** Elements of the array `.shared`. */
  readonly shared: number;
  /** Presynaptic cells. */
  readonly pre: number;
  /** Postsynaptic cells. */
  readonly post: number;
  /** Synapses. */
  readonly synapse: number;
  /** Of a placed model. */
  readonly axon?: number;
  /** Of a placed model: postsynaptic cells with each of their back-delays. */
  readonly dendrite?: number;
}

/** One array of the arena. */
export interface ArrayPlace {
  readonly info: ArrayInfo;
  /** In bytes from the start of the arena; of an array that lives elsewhere, in its own buffer. */
  readonly offset: number;
  /** Number of elements. */
  readonly length: number;
}

/**
 * All numbers of a population or a projection in one buffer, but for those that belong to somebody else: its size is known
 * before it is made, and it never grows.
 */
export interface Arena {
  readonly buffer: ArrayBuffer;
  /** Where each array of the manifest lies, in its order. */
  readonly places: readonly ArrayPlace[];
  /** Views by the keys of the manifest. */
  readonly arrays: Arrays;
}

/** Words of a random key. */
const keyLength = 2;

/** Arrays that are there already, by their names in the manifest. */
export type SharedArrays = ReadonlyMap<string, Float64Array | Uint32Array>;

const none: SharedArrays = /* @__PURE__ */ new Map();

/**
 * Lays out the arrays of a manifest one behind the other and makes the buffer that holds them, all zero. An array in
 * `shared` takes no room: it is that of its owner, whatever its length.
 */
export function makeArena(
  manifest: { readonly arrays: readonly ArrayInfo[] },
  sizes: GroupSizes,
  shared: SharedArrays = none,
): Arena {
  let end = 0;
  const places = manifest.arrays.map((info): ArrayPlace => {
    const owned = shared.get(info.name);
    if (owned) return { info, offset: owned.byteOffset, length: owned.length };
    const length = info.length ?? (info.role === 'key' ? keyLength : (sizes[info.group] ?? 0));
    const offset = end;
    const bytes = length * (info.element === 'f64' ? 8 : 4);
    end += Math.ceil(bytes / alignment) * alignment;
    return { info, offset, length };
  });
  const buffer = new ArrayBuffer(end);
  const arrays: Record<string, Float64Array | Uint32Array> = Object.create(null);
  for (const { info, offset, length } of places) {
    arrays[info.key] =
      shared.get(info.name) ??
      (info.element === 'f64' ? new Float64Array(buffer, offset, length) : new Uint32Array(buffer, offset, length));
  }
  return { buffer, places, arrays };
}

/** The array of doubles with a name of the manifest; it must be there. */
export function doublesOf({ arrays, places }: Arena, name: string): Float64Array {
  const place = places.find(({ info }) => info.name === name);
  return arrays[place!.info.key] as Float64Array;
}

/** The array of indices with a name of the manifest, if the model has it. */
export function indicesOf({ arrays, places }: Arena, name: string): Uint32Array | undefined {
  const place = places.find(({ info }) => info.name === name);
  return place && (arrays[place.info.key] as Uint32Array);
}
