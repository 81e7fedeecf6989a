import type { SourceText } from '../diagnostics/source.ts';

const remembered = new WeakMap<SourceText, string>();

/** The fingerprint of a source, worked out once for all of its models. */
export function fingerprintOf(source: SourceText): string {
  const known = remembered.get(source) ?? fingerprint(source.text);
  remembered.set(source, known);
  return known;
}

/**
 * A 64-bit FNV-1a hash of a text (Fowler, Noll & Vo 1991) in hexadecimal: tells versions of a source apart, and guards
 * against nothing. Works without the asynchronous and context-bound digests of browsers.
 */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
