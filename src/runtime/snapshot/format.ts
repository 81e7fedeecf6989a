/**
 * A snapshot in bytes, all numbers in the order of bytes of the machine:
 *
 * | from | what |
 * |---|---|
 * | 0 | `SYNSNAP` and a line feed |
 * | 8 | version of the format, 32 bits, from which the order of bytes can be told |
 * | 12 | XXH32 of everything from byte 16 on |
 * | 16 | length of the whole in bytes, a double |
 * | 24 | the tick, a double |
 * | 32 | the parts, each at a multiple of 8 |
 *
 * A part is four numbers of 32 bits (bytes of its name, kind of its elements, how many they are, and 0), its name in UTF-8
 * and its elements, both filled up with zeros to a multiple of 8. The first part is a text, a line for everything that the
 * network is made of.
 */
export const magic: Uint8Array = /* @__PURE__ */ new TextEncoder().encode('SYNSNAP\n');
export const version = 1;
/** What a machine of the other order of bytes sees in the place of the version. */
export const swappedVersion = 0x01000000;

export const versionAt = 8;
export const checksumAt = 12;
export const lengthAt = 16;
export const tickAt = 24;
export const headerLength = 32;
/** Bytes before the name of a part. */
export const partHeader = 16;

/** Kinds of elements. */
export const kinds = { text: 1, indices: 2, doubles: 3 } as const;
export type Kind = keyof typeof kinds;

/** Bytes of an element. */
export const elementSize: Readonly<Record<Kind, number>> = { text: 1, indices: 4, doubles: 8 };

export function kindOf(code: number): Kind | undefined {
  return (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind] === code);
}

/** The next multiple of 8. */
export function padded(bytes: number): number {
  return 8 * Math.ceil(bytes / 8);
}
