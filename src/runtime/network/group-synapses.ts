/** The synapses of each group, in ascending order: those of group `g` are `member[start[g]]` … `member[start[g + 1] − 1]`. */
export interface SynapseGroups {
  readonly start: Uint32Array;
  readonly member: Uint32Array;
}

/** Sorts synapses by group: counts, then writes; no room is taken beyond the result. */
export function groupSynapses(group: Uint32Array, groups: number): SynapseGroups {
  const start = new Uint32Array(groups + 1);
  const member = new Uint32Array(group.length);
  for (let s = 0; s < group.length; s++) start[group[s]]++;
  let sum = 0;
  for (let g = 0; g <= groups; g++) {
    sum += start[g];
    start[g] = sum;
  }
  // From behind, each group's end moves down to its beginning.
  for (let s = group.length - 1; s >= 0; s--) member[--start[group[s]]] = s;
  return { start, member };
}
