import type { Ends, Rule, SynapseSink } from './rule.ts';

/** Connects every presynaptic cell with every postsynaptic one. */
export function allToAll(): Rule {
  return {
    listed: false,
    autapses: false,
    multapses: false,
    expect: ({ pre, post }) => pre * post,
    generate: connectAll,
  };
}

export function connectAll({ pre, post, self }: Ends, sink: SynapseSink): void {
  for (let i = 0; i < pre; i++) {
    for (let j = 0; j < post; j++) if (j !== i + self) sink.add(i, j);
  }
}
