import { assertProbability } from './assert-probability.ts';
import type { Rule } from './rule.ts';

/**
 * Connects the pairs for which a function of the two cells' numbers says so, or with the probability that it returns. It
 * is asked for every pair, several times, and has to answer the same.
 */
export function where(isConnected: (pre: number, post: number) => boolean | number): Rule {
  return {
    listed: false,
    autapses: false,
    multapses: false,
    generate({ pre, post, self, random }, sink) {
      for (let i = 0; i < pre; i++) {
        random.open(i);
        for (let j = 0; j < post; j++) {
          // Drawn for every pair, so that what one answer is moves no other pair.
          const draw = random.next();
          if (j !== i + self && draw < assertProbability(Number(isConnected(i, j)))) sink.add(i, j);
        }
      }
    },
  };
}
