import type { Arrays } from './abi.ts';

/** So many items are worth a text of their own, which an engine has to compile. */
const fewest = 256;

/** The functions of a model for arrays that stay the same, where there are enough items. */
export function bind<M extends { bind?(m: Arrays): M }>(model: M, arrays: Arrays, items: number): M {
  return items < fewest ? model : (model.bind?.(arrays) ?? model);
}
