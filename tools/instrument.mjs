import { parse } from 'acorn';

/**
 * A bundle with a counter in front of every function body and both ways of every branch; `__edges` holds them.
 *
 * @param text a module as esbuild bundles it, each file behind a comment with its path
 * @param counted the comments of files that count
 */
export function instrument(text, counted) {
  const program = parse(text, { ecmaVersion: 2022, sourceType: 'module' });
  const isCounted = regionsOf(text, counted);
  const pieces = [];
  let edges = 0;
  const insert = (at, make) => pieces.push([at, make, pieces.length]);
  const next = () => `__edges[${edges++}]++`;
  const enterBlock = (block) => insert(block.start + 1, `${next()};`);
  const enterExpression = (node) => {
    insert(node.start, `(${next()},`);
    insert(node.end, ')');
  };
  const enterStatement = (node) => {
    if (node.type === 'BlockStatement') return enterBlock(node);
    insert(node.start, `{${next()};`);
    insert(node.end, '}');
  };

  const visit = (node) => {
    const count = isCounted(node.start);
    if (count) {
      switch (node.type) {
        case 'FunctionDeclaration':
        case 'FunctionExpression':
          enterBlock(node.body);
          break;
        case 'ArrowFunctionExpression':
          if (node.body.type === 'BlockStatement') enterBlock(node.body);
          break;
        case 'IfStatement':
          enterStatement(node.consequent);
          if (node.alternate && node.alternate.type !== 'IfStatement') enterStatement(node.alternate);
          break;
        case 'ConditionalExpression':
          enterExpression(node.consequent);
          enterExpression(node.alternate);
          break;
        case 'LogicalExpression':
          enterExpression(node.right);
          break;
        case 'SwitchCase':
          if (node.consequent.length > 0) insert(node.consequent[0].start, `${next()};`);
          break;
        default:
      }
    }
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) for (const each of value) if (each?.type) visit(each);
      if (value?.type) visit(value);
    }
  };
  visit(program);
  // At one place, what ends comes before what begins, and what begins outside before what begins inside.
  pieces.sort(([a, x, i], [b, y, j]) => {
    const ends = (piece) => (piece === ')' || piece === '}' ? 0 : 1);
    if (a !== b) return a - b;
    if (ends(x) !== ends(y)) return ends(x) - ends(y);
    return ends(x) === 0 ? j - i : i - j;
  });
  let result = '';
  let at = 0;
  for (const [place, piece] of pieces) {
    result += text.slice(at, place) + piece;
    at = place;
  }
  return { text: `const __edges = globalThis.__edges;\n${result}${text.slice(at)}`, edges };
}

/** Whether a place of the bundle belongs to a file that counts. */
function regionsOf(text, counted) {
  const starts = [...text.matchAll(/^\/\/ \S+\.\w+$/gm)].map((match) => [match.index, counted.test(match[0])]);
  return (place) => starts.findLast(([start]) => start <= place)?.[1] ?? false;
}
