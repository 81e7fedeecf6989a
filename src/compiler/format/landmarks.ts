import type { ModelAst, Node } from '../ast/ast.ts';
import { childrenOf } from '../ast/child-keys.ts';
import { statementKinds } from './statement-kinds.ts';

/** What the formatter must know of the tree, by offsets into the text. */
export interface Landmarks {
  /** Where each statement begins, and the kind of its node. */
  readonly statements: ReadonlyMap<number, Statement>;
  /** Where the last character of a statement is passed. */
  readonly statementEnds: ReadonlySet<number>;
  /** Where something ends that a `///` behind it on the line would speak of. */
  readonly documentedEnds: ReadonlySet<number>;
  /** The parentheses that open a unit. */
  readonly units: ReadonlySet<number>;
  /** Where the right side of a reaction ends, with its rates to follow. */
  readonly reactionEnds: ReadonlySet<number>;
}

export interface Statement {
  readonly node: Node['kind'];
  readonly end: number;
}

export function findLandmarks(file: ModelAst): Landmarks {
  const statements = new Map<number, Statement>();
  const statementEnds = new Set<number>();
  const documentedEnds = new Set<number>();
  const units = new Set<number>();
  const reactionEnds = new Set<number>();
  const headers = new Set<Node>();
  // A stack of our own: trees are deep where expressions are long.
  const open: Node[] = [file];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { start, end } = node.span;
    if (statementKinds[node.kind] !== undefined && !headers.has(node)) {
      statements.set(start, { node: node.kind, end });
      statementEnds.add(end);
    }
    if (node.kind === 'Model') {
      for (const each of node.header) headers.add(each);
      // What is said of a model stands on its first line.
      documentedEnds.add(start + node.role.length);
    } else if ('doc' in node) documentedEnds.add(end);
    if (node.kind === 'UnitExpression') units.add(start);
    if (node.kind === 'Reaction') reactionEnds.add(node.right.at(-1)!.span.end);
    open.push(...childrenOf(node));
  }
  return { statements, statementEnds, documentedEnds, units, reactionEnds };
}
