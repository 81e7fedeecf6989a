/** What jumps by an amount at a time, in ms. */
export interface Amount {
  readonly time: number;
  readonly amount: number;
}

/** What is left at a time of amounts that decay with a time constant, before those of that very time. */
export function decayingSum(amounts: readonly Amount[], tau: number, time: number): number {
  let sum = 0;
  for (const each of amounts) if (each.time < time) sum += each.amount * Math.exp(-(time - each.time) / tau);
  return sum;
}
