/** The checksum of snapshots against known values of XXH32. */
import { describe, expect, it } from 'vitest';
import { xxHash32 } from '../../src/runtime/snapshot/xx-hash.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('XXH32', () => {
  it.each<[string, number, number]>([
    ['', 0, 0x02cc5d05],
    ['', 0x9e3779b1, 0x36b78ae7],
    ['a', 0, 0x550d7456],
    ['abc', 0, 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0, 0xe2293b2f],
  ])('of %j with seed %i', (text, seed, hash) => {
    expect(xxHash32(bytes(text), seed)).toBe(hash);
  });

  it('does not depend on where bytes are', () => {
    const text = bytes('Nobody inspects the spammish repetition');
    for (let shift = 0; shift < 9; shift++) {
      const room = new Uint8Array(text.length + 9).fill(shift);
      room.set(text, shift);
      expect(xxHash32(room.subarray(shift, shift + text.length))).toBe(0xe2293b2f);
    }
  });

  it('tells every change of one word apart', () => {
    const text = Uint8Array.from({ length: 203 }, (_, i) => (i * 37) & 255);
    const hash = xxHash32(text);
    for (let bit = 0; bit < 8 * text.length; bit++) {
      const copy = text.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(xxHash32(copy)).not.toBe(hash);
    }
  });
});
