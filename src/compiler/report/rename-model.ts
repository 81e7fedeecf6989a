import type { ModelAst, Name, Node } from '../ast/ast.ts';
import { childrenOf } from '../ast/child-keys.ts';

/** The text of a file in which a model goes by another name, where it is declared and wherever the file refers to it. */
export function renameModel(file: ModelAst, from: string, to: string): string {
  let text = '';
  let end = 0;
  for (const { span } of modelNamesIn(file).filter((name) => name.text === from)) {
    text += file.source.text.slice(end, span.start) + to;
    end = span.end;
  }
  return text + file.source.text.slice(end);
}

/** Every name of a model, in the order of the text. */
function modelNamesIn(node: Node): readonly Name[] {
  const own = ownModelNames(node);
  return [...own, ...childrenOf(node).flatMap(modelNamesIn)].sort((a, b) => a.span.start - b.span.start);
}

function ownModelNames(node: Node): readonly Name[] {
  switch (node.kind) {
    case 'Model':
      return [node.name];
    case 'Use':
      return [node.component];
    case 'Read':
      return [node.signal];
    default:
      return [];
  }
}
