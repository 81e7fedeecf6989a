/**
 * Connections and start values that Python makes too, in test/reference/networks/drawn.py: numbers drawn by key, not in a
 * row, with the last step of MurmurHash3.
 */
function mix(x: number): number {
  let y = x;
  y = Math.imul(y ^ (y >>> 16), 0x85ebca6b);
  y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return (y ^ (y >>> 16)) >>> 0;
}

/** 32 random bits for a seed and a number. */
export function draw(seed: number, n: number): number {
  return mix((Math.imul(n, 0x9e3779b9) + mix(seed)) | 0);
}

/** `count` numbers from 0 to 1. */
export function uniforms(seed: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, n) => draw(seed, n) / 2 ** 32);
}

/** Connects each cell `from` … `to − 1` with each other one of `cells` with probability `p`; cells are numbers of the whole. */
export function drawPairs(
  seed: number,
  cells: number,
  { from, to, p }: { from: number; to: number; p: number },
): { pre: number[]; post: number[] } {
  const limit = Math.floor(p * 2 ** 32);
  const pre: number[] = [];
  const post: number[] = [];
  for (let i = from; i < to; i++) {
    for (let j = 0; j < cells; j++) {
      if (j === i || draw(seed, i * cells + j) >= limit) continue;
      pre.push(i);
      post.push(j);
    }
  }
  return { pre, post };
}
