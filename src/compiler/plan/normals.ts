import { type Expr, type Variable, variablesIn } from '../lower/expr.ts';
import type { Op } from './plan.ts';

type Normal = Extract<Variable, { kind: 'normal' }>;

/** The normal numbers that a step needs, by their sites. */
export function normalsIn(roots: readonly Expr[]): readonly Normal[] {
  const found = variablesIn(roots).filter((variable) => variable.kind === 'normal');
  return [...found].sort((a, b) => a.site - b.site);
}

/** Sites 2p and 2p + 1 are the pair p; where the model has one of them alone, the other number is lost. */
export function drawPairs(normals: readonly Normal[], over: 'range' | 'axons' = 'range'): Op[] {
  const pairs = new Map<number, Normal[]>();
  for (const normal of normals) {
    const pair = normal.site >> 1;
    pairs.set(pair, [...(pairs.get(pair) ?? []), normal]);
  }
  return [...pairs].map(([pair, [first, second = first]]): Op => {
    return { kind: 'normals', pair, first: first!.name, second: second!.name, over };
  });
}
