/** Damages of snapshots, drawn from a seed. */
import { joined, type Part, partsOf } from './snapshot-parts.ts';

/** A copy with one thing wrong with it. */
export function mutate(good: Uint8Array, random: () => number): Uint8Array {
  const below = (bound: number) => Math.floor(random() * bound);
  const copy = good.slice();
  const parts = partsOf(good);
  const part = (): Part => parts[below(parts.length)]!;
  const view = new DataView(copy.buffer);
  switch (below(9)) {
    case 0: {
      copy[below(copy.length)]! ^= 1 << below(8);
      return copy;
    }
    case 1: {
      // A byte of a part, so that small ones have their turn.
      const { from, to } = part();
      copy[from + below(to - from)] = below(256);
      return copy;
    }
    case 2:
      return copy.slice(0, below(copy.length));
    case 3: {
      const at = below(copy.length);
      return joined(
        copy.subarray(0, at),
        Uint8Array.from({ length: 1 + below(16) }, () => below(256)),
        copy.subarray(at),
      );
    }
    case 4: {
      const [a, b] = [below(parts.length), below(parts.length)].sort((x, y) => x - y) as [number, number];
      const [first, second] = [parts[a]!, parts[b]!];
      const pieces = [good.subarray(0, first.from), good.subarray(second.from, second.to)];
      pieces.push(good.subarray(first.to, second.from), good.subarray(first.from, first.to), good.subarray(second.to));
      return a === b ? joined(good.subarray(0, first.from), good.subarray(first.to)) : joined(...pieces);
    }
    case 5: {
      const { from, count } = part();
      view.setUint32(from + 8, [0, 1, count - 1, count + 1, 2 ** 32 - 1, 2 * count][below(6)]! >>> 0, true);
      return copy;
    }
    case 6: {
      const { values, kind, count } = part();
      const at = below(Math.max(1, count));
      const special = [Number.NaN, Number.POSITIVE_INFINITY, -1, -0, 0.5, 1, 1e300, 5e-324, 2 ** 53, 2 ** 32, -1e9];
      if (kind === 3 && count > 0) view.setFloat64(values + 8 * at, special[below(special.length)]!, true);
      if (kind === 2 && count > 0) view.setUint32(values + 4 * at, [0, 1, 4095, 2 ** 31, 2 ** 32 - 1][below(5)]!, true);
      return copy;
    }
    case 7: {
      const { values, kind, count } = part();
      const at = below(Math.max(1, count));
      if (kind === 3 && count > 0) {
        const before = view.getFloat64(values + 8 * at, true);
        view.setFloat64(values + 8 * at, before + [1, -1, 1e-3, before, 1e6][below(5)]!, true);
      }
      if (kind === 2 && count > 0) {
        view.setUint32(values + 4 * at, (view.getUint32(values + 4 * at, true) + [1, -1][below(2)]!) >>> 0, true);
      }
      return copy;
    }
    default: {
      // Two numbers of a part change places, or a run of them becomes zero.
      const { values, to } = part();
      const words = (to - values) >> 3;
      if (words === 0) return copy.slice(0, values);
      const [a, b] = [values + 8 * below(words), values + 8 * below(words)];
      if (below(2) === 0) {
        copy.set(good.subarray(a, a + 8), b);
        copy.set(good.subarray(b, b + 8), a);
      } else copy.fill(0, Math.min(a, b), Math.max(a, b) + 8);
      return copy;
    }
  }
}

/** Numbers in [0, 1) from a seed: mulberry32. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
