/** The layout of a snapshot, written down a second time: for tests that damage one at a place of their choice. */
import { xxHash32 } from '../../src/runtime/snapshot/xx-hash.ts';

export interface Part {
  readonly name: string;
  /** Where it begins, where its numbers begin, and where it ends, in bytes. */
  readonly from: number;
  readonly values: number;
  readonly to: number;
  readonly kind: number;
  readonly count: number;
}

const up = (bytes: number) => (bytes + 7) & ~7;

export function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Part[] = [];
  for (let from = 32; from < bytes.length; ) {
    const length = view.getUint32(from, true);
    const kind = view.getUint32(from + 4, true);
    const count = view.getUint32(from + 8, true);
    const values = from + 16 + up(length);
    const to = values + up(count * [1, 4, 8][kind - 1]!);
    const name = new TextDecoder().decode(bytes.subarray(from + 16, from + 16 + length));
    parts.push({ name, from, values, to, kind, count });
    from = to;
  }
  return parts;
}

/** Makes the length and the checksum those of the bytes as they are. */
export function seal(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 32) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setFloat64(16, bytes.length, true);
  view.setUint32(12, xxHash32(bytes.subarray(16)), true);
  return bytes;
}

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
