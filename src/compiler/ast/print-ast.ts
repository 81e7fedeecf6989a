import { positionOf } from '../diagnostics/source.ts';
import type { Node } from './ast.ts';
import { childKeys, childrenOf } from './child-keys.ts';

/** The tree as text, a node a line: its kind, its own values, and where it stands. `syn compile --dump ast`. */
export function printAst(node: Node, depth = 0): string {
  const { line, column } = positionOf(node.span.source, node.span.start);
  const own = ownValues(node)
    .map(
      ([key, value]) =>
        ` ${key}=${typeof value === 'string' ? JSON.stringify(value) : String(value).replace('Infinity', 'inf')}`,
    )
    .join('');
  const head = `${'  '.repeat(depth)}${node.kind}${own}  @${line}:${column}`;
  return [head, ...childrenOf(node).map((child) => printAst(child, depth + 1))].join('\n');
}

function ownValues(node: Node): [string, unknown][] {
  const children: readonly string[] = childKeys[node.kind];
  return Object.entries(node).filter(([key, value]) => key !== 'kind' && !children.includes(key) && isScalar(value));
}

function isScalar(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';
}
