import { expect } from 'vitest';
import type { Expression, ModelAst, Node } from '../../src/compiler/ast/ast.ts';
import { parse } from '../../src/compiler/ast/parse.ts';
import { DiagnosticBag } from '../../src/compiler/diagnostics/bag.ts';
import { printDiagnostic } from '../../src/compiler/diagnostics/frame.ts';

/** The tree of a text without mistakes. */
export function parseText(text: string): ModelAst {
  const bag = new DiagnosticBag();
  const tree = parse({ name: 'text.syn', text }, bag);
  expect(bag.sorted().map(printDiagnostic).join('\n')).toBe('');
  return tree!;
}

export function parseExpression(text: string): Expression {
  const [item] = parseText(`component E { let x = ${text} }`).models[0]!.items;
  if (item?.kind !== 'Let') throw new Error('no let');
  return item.value;
}

/** An expression with all its brackets. */
export function bracketed(node: Expression): string {
  const inside = (node: Node & Expression): string => {
    switch (node.kind) {
      case 'NumberLiteral':
        return String(node.value);
      case 'Reference':
        return node.member ? `${node.name.text}.${node.member.text}` : node.name.text;
      case 'Call':
        return `${inside(node.callee)}(${node.arguments.map(inside).join(', ')})`;
      case 'Unary':
        return `(${node.operator}${node.operator === 'not' ? ' ' : ''}${inside(node.operand)})`;
      case 'Binary':
        return `(${inside(node.left)} ${node.operator} ${inside(node.right)})`;
      case 'Conditional':
        return `(if ${inside(node.condition)} then ${inside(node.whenTrue)} else ${inside(node.whenFalse)})`;
      case 'Noise':
        return 'dW';
      case 'Sample':
        return `sample ${node.distribution.text}(${node.arguments.map(inside).join(', ')})`;
    }
  };
  return inside(node);
}
