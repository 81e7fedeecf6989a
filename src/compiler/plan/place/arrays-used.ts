import type { EntryPoint, Op, Value } from '../plan.ts';

/** The names of all arrays that bodies read or write, and of those that their loops go over. */
export function arraysUsed(entries: readonly EntryPoint[]): ReadonlySet<string> {
  const found = new Set<string>();
  const inValue = (value: Value): void => {
    if (value.kind === 'load') {
      found.add(value.array);
      inValue(value.index);
    }
    if (value.kind === 'decay') inValue(value.ticks);
    if (value.kind === 'masked') for (const each of [value.index, value.mask]) inValue(each);
    if (value.kind === 'operation' || value.kind === 'drawCount') value.operands.forEach(inValue);
  };
  const inOp = (op: Op): void => {
    if ('array' in op) found.add(op.array);
    if ('index' in op && typeof op.index === 'object') inValue(op.index);
    if ('value' in op) inValue(op.value);
    if ('condition' in op) inValue(op.condition);
    if (op.kind === 'normals' && op.over === 'axons') found.add('.axonStart');
    if (op.kind === 'each') {
      if (op.over === 'axon') found.add('.axonStart');
      if (op.over === 'dendrite') for (const name of ['.backStart', '.back']) found.add(name);
      if (op.over === 'all') found.add('.sizes');
    }
    if ('body' in op) op.body.forEach(inOp);
  };
  for (const { body } of entries) body.forEach(inOp);
  return found;
}
