const prime1 = 0x9e3779b1 | 0;
const prime2 = 0x85ebca77 | 0;
const prime3 = 0xc2b2ae3d | 0;
const prime4 = 0x27d4eb2f | 0;
const prime5 = 0x165667b1 | 0;

/**
 * The 32-bit hash XXH32 (Collet 2012, github.com/Cyan4973/xxHash), about as fast as the bytes can be read. It guards against
 * accidents, not against intent: two buffers of one length that differ within one word of 32 bits never have the same
 * hash, since every round is a bijection of the word that it takes in; others do by a chance of 2⁻³².
 *
 * Words are read in the order of bytes of the machine, which is that of the definition on little-endian ones.
 */
export function xxHash32(bytes: Uint8Array, seed = 0): number {
  const { length } = bytes;
  // A view of words has to begin at one.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, length >>> 2);
  let at = 0;
  let hash = (seed + prime5) | 0;
  if (length >= 16) {
    let a = (seed + prime1 + prime2) | 0;
    let b = (seed + prime2) | 0;
    let c = seed | 0;
    let d = (seed - prime1) | 0;
    for (; at + 4 <= words.length; at += 4) {
      a = round(a, words[at]);
      b = round(b, words[at + 1]);
      c = round(c, words[at + 2]);
      d = round(d, words[at + 3]);
    }
    hash = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0;
  }
  hash = (hash + length) | 0;
  for (; at < words.length; at++) {
    hash = Math.imul(rotate((hash + Math.imul(words[at], prime3)) | 0, 17), prime4);
  }
  for (let i = 4 * words.length; i < length; i++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[i], prime5)) | 0, 11), prime1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function round(sum: number, word: number): number {
  return Math.imul(rotate((sum + Math.imul(word, prime2)) | 0, 13), prime1);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
