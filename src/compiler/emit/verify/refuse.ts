import type { AnyNode } from 'acorn';

/** Emitted text that does more than the emitter is meant to print. */
export class Refused extends Error {
  readonly offset: number;

  constructor(what: string, node: AnyNode, text: string) {
    super(
      `${what}: ${node.type} at offset ${node.start}: ${text.slice(node.start, Math.min(node.end, node.start + 60))}`,
    );
    this.name = 'Refused';
    this.offset = node.start;
  }
}

/** Makes the error for a node; whoever calls it throws it. */
export type Refuse = (node: AnyNode, what: string) => Refused;
