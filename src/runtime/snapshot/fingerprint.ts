import { xxHash32 } from './xx-hash.ts';

/** Sixteen hexadecimal digits that tell texts and arrays apart: two hashes of everything, one array after the other. */
export function fingerprint(...parts: readonly (string | Float64Array | Uint32Array)[]): string {
  let first = 0;
  let second = 1;
  for (const part of parts) {
    const bytes =
      typeof part === 'string'
        ? new TextEncoder().encode(part)
        : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    first = xxHash32(bytes, first);
    second = xxHash32(bytes, second);
  }
  return [first, second].map((hash) => hash.toString(16).padStart(8, '0')).join('');
}
