/**
 * What Vega knows a trace or a kind of event by: it files groups under their keys in plain objects, where a model's name
 * such as `constructor` would find what is there already.
 */
export function keyOf(name: string): string {
  return `${prefix}${name}`;
}

const prefix = 'name ';

/** Vega's expression for the name behind a key, in axes and legends. */
export const nameOfKey = `slice(datum.label, ${prefix.length})`;
