import type { ArrayInfo, Arrays } from '../../src/runtime/abi.ts';

/** What two runs of one model have each: its arrays on an arena of their own. */
export interface ArenaOf {
  readonly model: { readonly manifest: { readonly arrays: readonly ArrayInfo[] } };
  readonly arrays: Arrays;
  readonly arena: ArrayBuffer;
}

/**
 * The first element in which two arenas differ, in words; nothing if they agree to the last bit. Only the payload and sign
 * of a NaN may differ, which engines choose as they like. The second may have more arrays and elements than the first.
 */
export function arenaDifference(a: ArenaOf, b: ArenaOf): string | undefined {
  const [left, right] = [a, b].map(({ arena }) => new BigUint64Array(arena));
  if (left!.length === right!.length && left!.every((word, i) => word === right![i])) return undefined;
  for (const { name, key } of a.model.manifest.arrays) {
    const [one, other] = [a.arrays[key]!, b.arrays[key]!];
    const at = one.findIndex((value: number, i: number) => !Object.is(value, other[i]));
    if (at >= 0) return `${name}[${at}]: ${show(one[at]!)} and ${show(other[at]!)}`;
  }
  return undefined;
}

function show(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
