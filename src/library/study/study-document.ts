import {
  applyEdits,
  findNodeAtLocation,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Diagnostic, SourceText, Span } from '../../compiler/index.ts';
import { problem, StudyError } from './study-error.ts';

/** The way to a value: keys, and the numbers of elements of lists. */
export type Path = readonly (string | number)[];

/** A JSON text with its tree. Comments and commas behind the last element are allowed. */
export class StudyDocument {
  readonly source: SourceText;
  readonly value: unknown;
  readonly #root: Node;

  /** @throws StudyError `NET1001`, `NET1002` */
  constructor(source: SourceText) {
    this.source = source;
    const errors: ParseError[] = [];
    const root = parseTree(source.text, errors, { allowTrailingComma: true });
    if (errors.length > 0 || !root) throw new StudyError(syntaxErrors(source, errors));
    const twice = repeatedKeys(root, source);
    if (twice.length > 0) throw new StudyError(twice);
    this.#root = root;
    this.value = plainValue(root);
  }

  /** The place of a value; of one that is not there, that of what it would be in. */
  spanOf(path: Path): Span {
    return this.#span(this.#nearest(path));
  }

  /** The place of a key; that of its value where it is an element of a list. */
  keySpanOf(path: Path): Span {
    const node = findNodeAtLocation(this.#root, [...path]);
    const key = node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    return key ? this.#span(key) : this.spanOf(path);
  }

  /** Where a value stands somewhere below a path, as a key or by itself; nothing where it does not, or more than once. */
  placeOf(path: Path, value: unknown): Span | undefined {
    const node = findNodeAtLocation(this.#root, [...path]) ?? this.#root;
    const found = leavesOf(node).filter((leaf) => leaf.value === value);
    return found.length === 1 ? this.#span(found[0]!) : undefined;
  }

  /** The same text with a number in the place of a value, which need not have been there. */
  with(path: Path, value: unknown): SourceText {
    const { name, text } = this.source;
    // What is not formatted stays on its line.
    const edits = modify(text, [...path], value, {});
    return { name, text: applyEdits(text, edits) };
  }

  #nearest(path: Path): Node {
    for (let length = path.length; length > 0; length--) {
      const node = findNodeAtLocation(this.#root, path.slice(0, length));
      if (node) return node;
    }
    return this.#root;
  }

  #span({ offset, length }: Node): Span {
    return { source: this.source, start: offset, end: offset + length };
  }
}

/** What the nodes stand for, in objects without a prototype: a key may be called `__proto__`. */
function plainValue({ type, value, children = [] }: Node): unknown {
  if (type === 'array') return children.map(plainValue);
  if (type !== 'object') return value;
  const result: Record<string, unknown> = Object.create(null);
  for (const { children: pair } of children) result[String(pair![0]!.value)] = plainValue(pair![1]!);
  return result;
}

/** All keys, and all values that have no parts. */
function leavesOf(node: Node): Node[] {
  return node.children ? node.children.flatMap(leavesOf) : [node];
}

function syntaxErrors(source: SourceText, errors: readonly ParseError[]): Diagnostic[] {
  if (errors.length === 0) {
    return [problem('NET1001', 'the file is empty', { source, start: 0, end: 0 }, 'nothing here')];
  }
  // The first one often causes the others.
  const { error, offset, length } = errors[0]!;
  const at = { source, start: offset, end: offset + length };
  return [problem('NET1001', `this is no JSON: ${wordsOf(printParseErrorCode(error))}`, at)];
}

/** `CloseBraceExpected` as people say it. */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

/** Of two values of one key the first would be lost without a word. */
function repeatedKeys(node: Node, source: SourceText): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    if (node.type === 'object') {
      const key = child.children![0]!;
      const name = String(key.value);
      const at = { source, start: key.offset, end: key.offset + key.length };
      if (seen.has(name)) found.push(problem('NET1002', `\`${name}\` stands here twice`, at, 'a second time'));
      seen.add(name);
    }
    found.push(...repeatedKeys(child, source));
  }
  return found;
}
