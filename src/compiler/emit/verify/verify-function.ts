import type {
  AnyNode,
  AssignmentExpression,
  BinaryExpression,
  BlockStatement,
  CallExpression,
  Expression,
  ForStatement,
  FunctionDeclaration,
  Identifier,
  IfStatement,
  MemberExpression,
  Statement,
  VariableDeclaration,
} from 'acorn';
import type { Refuse } from './refuse.ts';

/** Functions of the runtime that bodies may call with numbers, and how many they take. */
export const numberFunctions: ReadonlyMap<string, number> = new Map([
  ...['exp', 'expm1', 'phi1', 'phi1Slope', 'log', 'log1p', 'log10', 'tanh', 'sin', 'cos'].map(
    (name) => [name, 1] as const,
  ),
  ['pow', 2],
]);
/** Functions of the runtime that work on one array, with how many fixed places in it they take. */
const routines: ReadonlyMap<string, number> = new Map([
  ['clear', 2],
  ['factorise', 2],
  ['solveFactored', 3],
  ['propagate', 3],
]);
export const arrayFunctions: ReadonlySet<string> = new Set([
  ...['propagator', 'uniform', 'binomial', 'poisson', 'covarianceFactor', 'normals', 'decay', 'fillDecays'],
  ...routines.keys(),
]);
/** Those that are statements. */
const effects: ReadonlySet<string> = new Set([
  ...['propagator', 'covarianceFactor', 'normals', 'fillDecays'],
  ...routines.keys(),
]);
/** Functions of the runtime that take the key of the draws, and how many numbers behind it. */
const drawFunctions: ReadonlyMap<string, number> = new Map([
  ['uniform', 6],
  ['binomial', 7],
  ['poisson', 6],
]);

const mathFunctions: ReadonlyMap<string, number> = new Map([
  ['min', 2],
  ['max', 2],
  ['abs', 1],
  ['sqrt', 1],
  ['floor', 1],
  ['ceil', 1],
]);

const signatures: ReadonlySet<string> = new Set([
  '',
  'm',
  'm,from,to',
  'm,rows,count',
  'm,rows,count,tick',
  'm,s',
  'm,s,out',
  'm,s,out,at',
  'm,from,to,rows',
  'm,s,tick',
  'm,tick',
  'm,out',
  'out',
  ...['a', 'd'].map((item) => `m,${item},out`),
  ...['s', 'a', 'd'].flatMap((item) => [`m,${item},out,at`, `m,${item},out,at,tick`]),
]);
/** What a part of a function may be called with. */
const partSignatures: ReadonlySet<string> = new Set([
  ...['m', 'm,from,to', 'm,s', 'm,tick', 'm,s,tick', 'm,out', 'm,s,out', 'out'],
]);
const binaryOperators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '<', '<=', '===', '!==']);
const assignments: ReadonlySet<string> = new Set(['=', '+=']);
/** What means something to every object: a read of it would leave the arrays. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
/** Names that no constant may take, so that the words of the allowed forms mean what they say. */
const words: ReadonlySet<string> = new Set([
  ...[
    'm',
    's',
    'k',
    'from',
    'to',
    'rows',
    'count',
    'tick',
    'base',
    'out',
    'at',
    'a',
    'd',
    'j',
    'end',
    'fault',
    'Math',
    'Infinity',
    'NaN',
    'undefined',
  ],
  ...['eval', 'arguments'],
]);

/** What a name in a function stands for. */
type Meaning =
  | ('array' | 'synapse' | 'axon' | 'dendrite' | 'cell' | 'masked' | 'number')
  | ('mask' | 'place' | 'rows' | 'limit' | 'counter' | 'fault');

/** What an expression may read. */
const readable: ReadonlySet<Meaning | undefined> = new Set<Meaning>(['synapse', 'cell', 'number']);
/** What may index an array. */
const indices: ReadonlySet<Meaning | undefined> = new Set<Meaning>(['synapse', 'axon', 'dendrite', 'cell', 'masked']);

/** What a loop goes over, by the name that it has. */
const items = { s: 'synapse', a: 'axon', d: 'dendrite' } as const satisfies Record<string, Meaning>;
type Item = keyof typeof items;

/** Where `sizes$` has the number of items. */
const sizePlaces = { a: 0, d: 1, s: 2 } as const satisfies Record<Item, number>;

/** What loops rest on: read under their own names, and never written. */
const rowArrays: ReadonlySet<string> = new Set(['axonStart$', 'backStart$', 'back$', 'backAxon$', 'sizes$', 'mask$']);

class Scope {
  readonly #names = new Map<string, Meaning>();
  readonly #outer: Scope | undefined;
  /** What the innermost loop around goes over. */
  readonly item: Item | undefined;

  constructor(outer?: Scope, item?: Item) {
    this.#outer = outer;
    this.item = item ?? outer?.item;
    if (item) this.#names.set(item, items[item]);
  }

  find(name: string): Meaning | undefined {
    return this.#names.get(name) ?? this.#outer?.find(name);
  }

  declare(name: string, meaning: Meaning): void {
    this.#names.set(name, meaning);
  }
}

/**
 * Verifies a function of emitted text: it reads and writes elements of its arrays, and computes.
 *
 * @param parts the functions in front of it with their parameters: it may call those, and no other, so that calls end
 */
export function verifyFunction(
  node: FunctionDeclaration,
  callable: ReadonlySet<string>,
  parts: ReadonlyMap<string, readonly string[]>,
  refuse: Refuse,
): void {
  new FunctionVerifier(callable, parts, refuse).verify(node);
}

class FunctionVerifier {
  readonly #callable: ReadonlySet<string>;
  readonly #parts: ReadonlyMap<string, readonly string[]>;
  readonly #refuse: Refuse;
  #parameters: readonly string[] = [];

  constructor(callable: ReadonlySet<string>, parts: ReadonlyMap<string, readonly string[]>, refuse: Refuse) {
    this.#callable = callable;
    this.#parts = parts;
    this.#refuse = refuse;
  }

  verify(node: FunctionDeclaration): void {
    if (node.async || node.generator) throw this.#refuse(node, 'a function that is more than a function');
    const names = node.params.map((parameter) => {
      if (parameter.type !== 'Identifier') throw this.#refuse(parameter, 'a parameter that is no name');
      return parameter.name;
    });
    // What a function does not read has a mark, and no meaning.
    if (!signatures.has(names.map((name) => name.replace(/^_/, '')).join(',')))
      throw this.#refuse(node, 'parameters of no entry point');
    this.#parameters = names;
    const scope = new Scope();
    for (const name of names) {
      if (isItem(name)) scope.declare(name, items[name]);
      else if (name === 'tick') scope.declare(name, 'number');
      else if (name === 'rows') scope.declare(name, 'rows');
      else if (name !== 'm' && !name.startsWith('_')) scope.declare(name, 'limit');
    }
    const { body } = node.body;
    let start = 0;
    // Arrays come first, all of them.
    while (this.#arrayDeclaration(body[start], scope)) start++;
    this.#statements(body.slice(start), scope, true);
  }

  /** `const $x = m.x;` */
  #arrayDeclaration(node: Statement | undefined, scope: Scope): boolean {
    if (node?.type !== 'VariableDeclaration' || node.kind !== 'const') return false;
    const { name, init } = this.#constant(node);
    if (init.type !== 'MemberExpression' || init.object.type !== 'Identifier' || init.object.name !== 'm') return false;
    if (init.computed || init.optional || init.property.type !== 'Identifier') {
      throw this.#refuse(init, 'a read of `m` by other than a plain name');
    }
    if (inherited.has(init.property.name)) throw this.#refuse(init, 'a read of `m` that every object answers');
    if (rowArrays.has(name.name) && init.property.name !== name.name) throw this.#refuse(init, 'rows from elsewhere');
    this.#declare(name, 'array', scope);
    return true;
  }

  #statements(nodes: readonly Statement[], scope: Scope, isFunction = false): void {
    nodes.forEach((node, i) => {
      const next = nodes[i + 1];
      if (!isFunction && isEnd(node)) {
        if (next?.type !== 'ForStatement') throw this.#refuse(node, 'an end without its loop');
        return;
      }
      const before = nodes[i - 1];
      if (!isFunction && node.type === 'ForStatement' && before && isEnd(before)) {
        this.#rowLoop(before, node, scope);
        return;
      }
      if (node.type === 'ReturnStatement') {
        if (!isFunction || i !== nodes.length - 1) throw this.#refuse(node, 'a return from the middle');
        if (!node.argument) throw this.#refuse(node, 'a return of nothing');
        const isCount = isName(node.argument, 'count') && scope.find('count') === 'counter';
        if (!isCount) this.#expression(node.argument, scope);
        return;
      }
      if (node.type === 'IfStatement') {
        this.#when(node, scope);
        return;
      }
      if (node.type === 'ForStatement') {
        this.#loop(node, scope, isFunction);
        return;
      }
      if (isFunction && scope.find('fault') === 'fault' && isFaultStore(node)) {
        const behind = nodes.slice(i + 1);
        const isLast = behind.length === 0 || (behind.length === 1 && behind[0]?.type === 'ReturnStatement');
        if (!isLast) throw this.#refuse(node, 'a fault that is told too early');
        return;
      }
      this.#simple(node, scope, isFunction);
    });
    const last = nodes.findLast(({ type }) => type !== 'ReturnStatement');
    if (isFunction && scope.find('fault') === 'fault' && last && !isFaultStore(last)) {
      throw this.#refuse(last, 'a fault that is not told');
    }
  }

  #simple(node: Statement, scope: Scope, isFunction: boolean): void {
    if (node.type === 'VariableDeclaration') {
      if (
        node.kind === 'let' &&
        isCounter(node) &&
        isFunction &&
        scope.find('rows') === 'rows' &&
        !scope.find('count')
      ) {
        scope.declare('count', 'counter');
        return;
      }
      if (
        node.kind === 'let' &&
        isFaultSum(node) &&
        isFunction &&
        scope.find('fault$') === 'array' &&
        !scope.find('fault')
      ) {
        scope.declare('fault', 'fault');
        return;
      }
      if (node.kind === 'let') {
        this.#base(node, scope, isFunction);
        return;
      }
      const { name, init } = this.#constant(node);
      if (init.type === 'BinaryExpression' && init.operator === '&') {
        this.#masked(init, scope);
        this.#declare(name, 'masked', scope);
        return;
      }
      this.#expression(init, scope);
      const isLoad = init.type === 'MemberExpression';
      this.#declare(name, isLoad ? (isName(init.object, 'mask$') ? 'mask' : 'cell') : 'number', scope);
      return;
    }
    if (node.type !== 'ExpressionStatement') throw this.#refuse(node, 'a statement of no operation');
    const { expression } = node;
    if (expression.type === 'CallExpression') {
      this.#effect(expression, scope);
      return;
    }
    if (expression.type !== 'AssignmentExpression') throw this.#refuse(expression, 'an expression without a purpose');
    if (!assignments.has(expression.operator)) throw this.#refuse(expression, 'an assignment of another kind');
    if (scope.find('fault') === 'fault' && isName(expression.left, 'fault')) {
      this.#check(expression, scope);
      return;
    }
    if (scope.find('count') === 'counter' && scope.item) {
      // `rows[count] = s;` and `count += … ? 1 : 0;`
      if (isRowStore(expression, scope.item)) return;
      if (isCounting(expression)) {
        this.#expression(expression.right, scope);
        return;
      }
    }
    // The one place of a readout, or the numbered ones of equations.
    const isOut = scope.find('at') === 'limit' ? isResult(expression) : isEntry(expression);
    if (isOut && scope.find('out') === 'limit') {
      this.#expression(expression.right, scope);
      return;
    }
    if (expression.left.type !== 'MemberExpression') throw this.#refuse(expression.left, 'an assignment to no element');
    this.#element(expression.left, scope);
    if (expression.left.object.type === 'Identifier' && rowArrays.has(expression.left.object.name)) {
      throw this.#refuse(expression.left, 'a change of what loops rest on');
    }
    this.#expression(expression.right, scope);
  }

  /** `s & $mask`: the synapse, or the first one. */
  #masked({ left, right }: BinaryExpression, scope: Scope): void {
    const isForm =
      isName(left, 's') &&
      scope.find('s') === 'synapse' &&
      right.type === 'Identifier' &&
      scope.find(right.name) === 'mask';
    if (!isForm) throw this.#refuse(right, 'a mask of something else');
  }

  /** `fault += $1 - $1;`: a NaN where the value is one, or an infinity. */
  #check({ operator, right }: AssignmentExpression, scope: Scope): void {
    const isForm =
      operator === '+=' &&
      right.type === 'BinaryExpression' &&
      right.operator === '-' &&
      right.left.type === 'Identifier' &&
      isName(right.right, right.left.name);
    if (!isForm) throw this.#refuse(right, 'a check of something else');
    this.#expression(right, scope);
  }

  // Loops

  /**
   * Inside a loop over axons `const end = axonStart$[a + 1]; for (let s = axonStart$[a]; s < end; s++) { … }`, over
   * dendrites `const end = backStart$[d + 1]; for (let j = backStart$[d]; j < end; j++) { const s = back$[j]; … }`.
   */
  #rowLoop(before: Statement, node: ForStatement, scope: Scope): void {
    const { item } = scope;
    const [array, index] = item === 'a' ? ['axonStart$', 's'] : ['backStart$', 'j'];
    const isForm =
      (item === 'a' || item === 'd') &&
      before.type === 'VariableDeclaration' &&
      node.body.type === 'BlockStatement' &&
      scope.find(array) === 'array' &&
      isNextRow(before.declarations[0]?.init, array, item) &&
      isLoopOf(node, index, (start) => isElement(start, array, item)) &&
      isName(node.test?.type === 'BinaryExpression' ? node.test.right : undefined, 'end') &&
      !scope.find('s');
    if (!isForm || node.body.type !== 'BlockStatement') throw this.#refuse(node, 'a loop of no known form');
    const { body } = node.body;
    if (item === 'a') {
      this.#statements(body, new Scope(scope, 's'));
      return;
    }
    const [first, ...rest] = body;
    const isBack =
      first?.type === 'VariableDeclaration' &&
      scope.find('back$') === 'array' &&
      isConstantItem(first, 's', (init) => isElement(init, 'back$', 'j'));
    const inner = new Scope(scope, isBack ? 's' : undefined);
    inner.declare('j', 'place');
    this.#statements(isBack ? rest : body, inner);
  }

  /** `let base = from;`, in front of a loop that takes several synapses at a time. */
  #base(node: VariableDeclaration, scope: Scope, isFunction: boolean): void {
    const [declaration] = node.declarations;
    const isBase =
      isFunction &&
      node.declarations.length === 1 &&
      isName(declaration?.id, 'base') &&
      isName(declaration?.init, 'from') &&
      scope.find('from') === 'limit' &&
      scope.find('base') === undefined;
    if (!isBase) throw this.#refuse(node, 'a variable');
    scope.declare('base', 'limit');
  }

  #loop(node: ForStatement, scope: Scope, isFunction: boolean): void {
    if (!isFunction) throw this.#refuse(node, 'a loop in a loop');
    if (node.body.type !== 'BlockStatement') throw this.#refuse(node.body, 'a loop without a block');
    if (node.init === null || node.init === undefined) {
      this.#unrolled(node, node.body, scope);
      return;
    }
    const { test } = node;
    const limit = test?.type === 'BinaryExpression' ? test.right : undefined;
    const isLimit = (name: string) => isName(limit, name) && scope.find(name) === 'limit';
    const isRange = (start: AnyNode | null | undefined) =>
      isLimit('to') &&
      start?.type === 'Identifier' &&
      (start.name === 'from' || start.name === 'base') &&
      scope.find(start.name) === 'limit';
    for (const item of ['s', 'a', 'd'] as const) {
      const isAll = (start: AnyNode | null | undefined) =>
        isZero(start) && scope.find('sizes$') === 'array' && isSize(limit, sizePlaces[item]);
      const isForm = isLoopOf(
        node,
        item,
        (start) => (isRange(start) && (item === 's' || isName(start, 'from'))) || isAll(start),
      );
      if (!isForm) continue;
      if (scope.find(item)) throw this.#refuse(node, 'a loop from nowhere');
      this.#statements(node.body.body, new Scope(scope, item));
      return;
    }
    if (isLoopOf(node, 'k', isZero) && isLimit('count') && scope.find('rows') === 'rows') {
      const [first, ...rest] = node.body.body;
      const item = first && rowOf(first);
      if (!item) throw this.#refuse(node, 'a loop over rows without its row');
      this.#statements(rest, new Scope(scope, item));
      return;
    }
    throw this.#refuse(node, 'a loop of no known form');
  }

  /** `for (; base + 4 <= to; base += 4) { { const s = base; … } { const s = base + 1; … } … }` */
  #unrolled({ test, update }: ForStatement, body: BlockStatement, scope: Scope): void {
    const copies = body.body.length;
    const isForm =
      scope.find('base') === 'limit' &&
      scope.find('to') === 'limit' &&
      test?.type === 'BinaryExpression' &&
      test.operator === '<=' &&
      isName(test.right, 'to') &&
      isBasePlus(test.left, copies) &&
      update?.type === 'AssignmentExpression' &&
      update.operator === '+=' &&
      isName(update.left, 'base') &&
      isWhole(update.right) &&
      update.right.value === copies;
    if (!isForm) throw this.#refuse(body, 'a loop of no known form');
    body.body.forEach((copy, i) => {
      if (copy.type !== 'BlockStatement') throw this.#refuse(copy, 'a copy without a block');
      const [first, ...rest] = copy.body;
      const isCopy =
        first?.type === 'VariableDeclaration' && isConstantItem(first, 's', (start) => isBasePlus(start, i));
      if (!isCopy) throw this.#refuse(copy, 'a copy without its synapse');
      this.#statements(rest, new Scope(scope, 's'));
    });
  }

  // Declarations

  #constant(node: VariableDeclaration): { readonly name: Identifier; readonly init: Expression } {
    const [declaration] = node.declarations;
    if (node.kind !== 'const' || node.declarations.length !== 1) throw this.#refuse(node, 'a variable');
    if (declaration?.id.type !== 'Identifier' || !declaration.init) throw this.#refuse(node, 'a pattern');
    return { name: declaration.id, init: declaration.init };
  }

  #declare(node: Identifier, meaning: Meaning, scope: Scope): void {
    const { name } = node;
    if (scope.find(name) || words.has(name) || this.#callable.has(name))
      throw this.#refuse(node, 'a name that is taken');
    scope.declare(name, meaning);
  }

  // Expressions

  #expression(node: Expression, scope: Scope): void {
    switch (node.type) {
      case 'Literal':
        if (typeof node.value !== 'number' || !/^[\d.e+-]+$/.test(node.raw ?? ''))
          throw this.#refuse(node, 'a literal');
        return;
      case 'Identifier':
        if (node.name === 'Infinity' || node.name === 'NaN') return;
        if (!readable.has(scope.find(node.name))) throw this.#refuse(node, 'a name that is no number here');
        return;
      case 'UnaryExpression':
        if (node.operator !== '-' && node.operator !== '!') throw this.#refuse(node, 'an operator');
        this.#expression(node.argument, scope);
        return;
      case 'BinaryExpression':
        if (!binaryOperators.has(node.operator)) throw this.#refuse(node, 'an operator');
        if (node.left.type === 'PrivateIdentifier') throw this.#refuse(node, 'a private name');
        this.#expression(node.left, scope);
        this.#expression(node.right, scope);
        return;
      case 'LogicalExpression':
        if (node.operator === '??') throw this.#refuse(node, 'an operator');
        this.#expression(node.left, scope);
        this.#expression(node.right, scope);
        return;
      case 'ConditionalExpression':
        for (const part of [node.test, node.consequent, node.alternate]) this.#expression(part, scope);
        return;
      case 'MemberExpression':
        this.#element(node, scope);
        return;
      case 'CallExpression':
        this.#call(node, scope);
        return;
      default:
        throw this.#refuse(node, 'an expression of no operation');
    }
  }

  /** `array[index]`: the synapse, a cell that was read before, or a fixed place. */
  #element(node: MemberExpression, scope: Scope): void {
    const { object, property } = node;
    if (!node.computed || node.optional || object.type !== 'Identifier' || scope.find(object.name) !== 'array') {
      throw this.#refuse(node, 'an element of no array');
    }
    // The axons beside the list of a dendrite's synapses are at the same places.
    const isBeside = object.name === 'backAxon$' && isName(property, 'j') && scope.find('j') === 'place';
    const isPlace =
      isBeside || isWhole(property) || (property.type === 'Identifier' && indices.has(scope.find(property.name)));
    if (!isPlace) throw this.#refuse(property, 'an index');
  }

  #call(node: CallExpression, scope: Scope): void {
    const { callee } = node;
    if (node.optional) throw this.#refuse(node, 'an optional call');
    if (callee.type === 'MemberExpression') {
      const arity =
        isName(callee.object, 'Math') && !callee.computed && !callee.optional && callee.property.type === 'Identifier'
          ? mathFunctions.get(callee.property.name)
          : undefined;
      if (arity === undefined) throw this.#refuse(node, 'a call of no function of the runtime');
      this.#arguments(node, node.arguments, arity, scope);
      return;
    }
    if (callee.type !== 'Identifier' || !this.#callable.has(callee.name) || effects.has(callee.name)) {
      throw this.#refuse(node, 'a call of no function of the runtime');
    }
    if (callee.name === 'decay') {
      const [table, start, ticks, ...others] = node.arguments;
      const isTable = table?.type === 'Identifier' && scope.find(table.name) === 'array';
      if (!isTable || !isWhole(start) || !ticks || others.length > 0) throw this.#refuse(node, 'a decay of no table');
      this.#arguments(node, [ticks], 1, scope);
      return;
    }
    const drawn = drawFunctions.get(callee.name);
    if (drawn !== undefined) {
      const [key, ...rest] = node.arguments;
      if (key?.type !== 'Identifier' || scope.find(key.name) !== 'array')
        throw this.#refuse(node, 'a draw without a key');
      this.#arguments(node, rest, drawn, scope);
      return;
    }
    this.#arguments(node, node.arguments, numberFunctions.get(callee.name)!, scope);
    return;
  }

  #arguments(call: CallExpression, given: CallExpression['arguments'], count: number, scope: Scope): void {
    if (given.length !== count) throw this.#refuse(call, 'a call with another number of arguments');
    for (const argument of given) {
      if (argument.type === 'SpreadElement') throw this.#refuse(argument, 'a spread');
      this.#expression(argument, scope);
    }
  }

  #effect(node: CallExpression, scope: Scope): void {
    if (node.callee.type === 'Identifier' && this.#parts.has(node.callee.name))
      this.#part(node, node.callee.name, scope);
    else if (isName(node.callee, 'covarianceFactor')) this.#covariance(node, scope);
    else if (isName(node.callee, 'normals')) this.#normals(node, scope);
    else if (isName(node.callee, 'propagator')) this.#propagator(node, scope);
    else if (isName(node.callee, 'fillDecays')) this.#decays(node, scope);
    else this.#routine(node, scope);
  }

  /** `covarianceFactor(shared$.subarray(1, 5), shared$.subarray(5, 7), 2, 1, shared$.subarray(7, 11));` */
  #covariance(node: CallExpression, scope: Scope): void {
    const [rates, gains, order, processes, out] = node.arguments;
    const isCall =
      !node.optional &&
      this.#callable.has('covarianceFactor') &&
      node.arguments.length === 5 &&
      isWhole(order) &&
      isWhole(processes) &&
      isPart(rates, order.value ** 2, scope) &&
      isPart(gains, order.value * processes.value, scope) &&
      isPart(out, order.value ** 2, scope);
    if (!isCall) throw this.#refuse(node, 'a covariance of something else');
  }

  /** `normals($key, $pre, $post, $ordinal, $steps, 0, $a, $b, from, to);`, in front of the loop; of axons by `axonStart$`. */
  #normals(node: CallExpression, scope: Scope): void {
    const { length } = node.arguments;
    const isArray = (each: AnyNode | undefined) => each?.type === 'Identifier' && scope.find(each.name) === 'array';
    const arrays = [...node.arguments.slice(0, 5), ...node.arguments.slice(6, 8)];
    const isBetween = (is: (end: AnyNode | undefined, name: string) => boolean) =>
      is(node.arguments[8], 'from') && is(node.arguments[9], 'to');
    const isCall =
      !node.optional &&
      this.#callable.has('normals') &&
      length === 10 &&
      arrays.every(isArray) &&
      isWhole(node.arguments[5]) &&
      (['from', 'to'] as const).every((name) => scope.find(name) === 'limit') &&
      (isBetween((end, name) => isName(end, name)) ||
        (scope.find('axonStart$') === 'array' && isBetween((end, name) => isElement(end, 'axonStart$', name))));
    if (!isCall) throw this.#refuse(node, 'normal numbers for something else');
  }

  /** `fillDecays(decays$, 0, shared$[3]);` */
  #decays(node: CallExpression, scope: Scope): void {
    const [table, start, rate, ...others] = node.arguments;
    const isCall =
      !node.optional &&
      this.#callable.has('fillDecays') &&
      table?.type === 'Identifier' &&
      scope.find(table.name) === 'array' &&
      isWhole(start) &&
      rate?.type === 'MemberExpression' &&
      isWhole(rate.property) &&
      others.length === 0;
    if (!isCall) throw this.#refuse(node, 'decays of something else');
    this.#element(rate, scope);
  }

  /** `M$step$1(m, from, to);`: what it is called with means there what it means here. */
  #part(node: CallExpression, name: string, scope: Scope): void {
    const parameters = this.#parts.get(name)!;
    const isCall =
      !node.optional &&
      partSignatures.has(parameters.join(',')) &&
      node.arguments.length === parameters.length &&
      parameters.every((parameter, i) => isName(node.arguments[i], parameter) && this.#means(parameter, scope));
    if (!isCall) throw this.#refuse(node, 'a call of no part');
  }

  /** Whether a name is the parameter of that name, or the synapse of a loop. */
  #means(name: string, scope: Scope): boolean {
    return this.#parameters.includes(name) || (name === 's' && scope.find(name) === 'synapse');
  }

  /** `if (condition) { … }` inside a loop. */
  #when({ test, consequent, alternate }: IfStatement, scope: Scope): void {
    if (alternate || consequent.type !== 'BlockStatement') throw this.#refuse(consequent, 'a choice of no known form');
    this.#expression(test, scope);
    this.#statements(consequent.body, new Scope(scope));
  }

  /** `factorise(work$, 0, 9);` */
  #routine(node: CallExpression, scope: Scope): void {
    const { callee } = node;
    const [array, ...places] = node.arguments;
    const isCall =
      callee.type === 'Identifier' &&
      !node.optional &&
      this.#callable.has(callee.name) &&
      routines.get(callee.name) === places.length &&
      array?.type === 'Identifier' &&
      scope.find(array.name) === 'array' &&
      places.every(isWhole);
    if (!isCall) throw this.#refuse(node, 'a call for its effect');
  }

  /** `propagator(shared$.subarray(1, 5), 2, 1, shared$.subarray(5, 9));` */
  #propagator(node: CallExpression, scope: Scope): void {
    const [rates, order, step, out] = node.arguments;
    const isCall =
      isName(node.callee, 'propagator') &&
      !node.optional &&
      this.#callable.has('propagator') &&
      node.arguments.length === 4 &&
      isWhole(order) &&
      isWhole(step) &&
      step.value === 1;
    if (!isCall) throw this.#refuse(node, 'a call for its effect');
    for (const part of [rates, out]) {
      if (!isPart(part, order.value ** 2, scope)) throw this.#refuse(node, 'a propagator of something else');
    }
  }
}

/** `shared$.subarray(1, 5)`, with so many cells. */
function isPart(part: AnyNode | undefined, cells: number, scope: Scope): boolean {
  const [start, end] = part?.type === 'CallExpression' ? part.arguments : [];
  return (
    part?.type === 'CallExpression' &&
    !part.optional &&
    part.callee.type === 'MemberExpression' &&
    !part.callee.computed &&
    !part.callee.optional &&
    isName(part.callee.property, 'subarray') &&
    part.callee.object.type === 'Identifier' &&
    scope.find(part.callee.object.name) === 'array' &&
    part.arguments.length === 2 &&
    isWhole(start) &&
    isWhole(end) &&
    end.value - start.value === cells
  );
}

function isName(node: AnyNode | null | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}

function isWhole(node: AnyNode | null | undefined): node is AnyNode & { readonly value: number } {
  return node?.type === 'Literal' && typeof node.value === 'number' && /^\d+$/.test(node.raw ?? '');
}

/** `base`, or `base + 3`. */
function isBasePlus(node: AnyNode | null | undefined, offset: number): boolean {
  if (offset === 0) return isName(node, 'base');
  if (node?.type !== 'BinaryExpression' || node.operator !== '+') return false;
  return isName(node.left, 'base') && isWhole(node.right) && node.right.value === offset;
}

/** `out[at] = …;` */
function isResult({ left, operator }: AssignmentExpression): boolean {
  return (
    operator === '=' &&
    left.type === 'MemberExpression' &&
    left.computed &&
    !left.optional &&
    isName(left.object, 'out') &&
    isName(left.property, 'at')
  );
}

/** `let count = 0;` */
function isCounter(node: VariableDeclaration): boolean {
  const [declaration] = node.declarations;
  return node.declarations.length === 1 && isName(declaration?.id, 'count') && isZero(declaration?.init);
}

/** `rows[count] = s;`: there is room, since no item of the innermost loop counts twice. */
function isRowStore({ left, right, operator }: AssignmentExpression, item: Item): boolean {
  return operator === '=' && isElement(left, 'rows', 'count') && isName(right, item);
}

/** `count += … ? 1 : 0;` */
function isCounting({ left, right, operator }: AssignmentExpression): boolean {
  return (
    operator === '+=' &&
    isName(left, 'count') &&
    right.type === 'ConditionalExpression' &&
    isWhole(right.consequent) &&
    right.consequent.value === 1 &&
    isZero(right.alternate)
  );
}

function isZero(node: AnyNode | null | undefined): boolean {
  return isWhole(node) && node.value === 0;
}

/** `out[3] = …;` */
function isEntry({ left, operator }: AssignmentExpression): boolean {
  return (
    operator === '=' &&
    left.type === 'MemberExpression' &&
    left.computed &&
    !left.optional &&
    isName(left.object, 'out') &&
    left.property.type === 'Literal' &&
    /^\d+$/.test(left.property.raw ?? '')
  );
}

function isItem(name: string): name is Item {
  return Object.hasOwn(items, name);
}

/** `array[index]`, both by their names. */
function isElement(node: AnyNode | null | undefined, array: string, index: string): boolean {
  return (
    node?.type === 'MemberExpression' &&
    node.computed &&
    !node.optional &&
    isName(node.object, array) &&
    isName(node.property, index)
  );
}

/** `axonStart$[a + 1]` */
function isNextRow(node: AnyNode | null | undefined, array: string, item: string): boolean {
  if (node?.type !== 'MemberExpression' || !node.computed || node.optional || !isName(node.object, array)) return false;
  const { property } = node;
  return (
    property.type === 'BinaryExpression' &&
    property.operator === '+' &&
    isName(property.left, item) &&
    isWhole(property.right) &&
    property.right.value === 1
  );
}

/** `sizes$[0]` */
function isSize(node: AnyNode | null | undefined, place: number): boolean {
  return (
    node?.type === 'MemberExpression' &&
    node.computed &&
    !node.optional &&
    isName(node.object, 'sizes$') &&
    isWhole(node.property) &&
    node.property.value === place
  );
}

/** `for (let x = …; x < …; x++)` */
function isLoopOf(
  { init, test, update }: ForStatement,
  name: string,
  isStart: (start: AnyNode | null | undefined) => boolean,
): boolean {
  if (init?.type !== 'VariableDeclaration' || init.kind !== 'let' || init.declarations.length !== 1) return false;
  const [declaration] = init.declarations;
  return (
    isName(declaration?.id, name) &&
    isStart(declaration?.init) &&
    test?.type === 'BinaryExpression' &&
    test.operator === '<' &&
    isName(test.left, name) &&
    update?.type === 'UpdateExpression' &&
    update.operator === '++' &&
    !update.prefix &&
    isName(update.argument, name)
  );
}

/** `const end = …;` */
function isEnd(node: Statement): boolean {
  return node.type === 'VariableDeclaration' && isConstantItem(node, 'end', () => true);
}

/** `let fault = 0;` */
function isFaultSum(node: VariableDeclaration): boolean {
  const [declaration] = node.declarations;
  return node.declarations.length === 1 && isName(declaration?.id, 'fault') && isZero(declaration?.init);
}

/** `fault$[0] += fault;` */
function isFaultStore(node: Statement): boolean {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') return false;
  const { left, operator, right } = node.expression;
  return (
    operator === '+=' &&
    left.type === 'MemberExpression' &&
    left.computed &&
    !left.optional &&
    isName(left.object, 'fault$') &&
    isZero(left.property) &&
    isName(right, 'fault')
  );
}

/** `const s = …;` */
function isConstantItem(
  node: VariableDeclaration,
  name: string,
  isStart: (init: AnyNode | null | undefined) => boolean,
): boolean {
  const [declaration] = node.declarations;
  return (
    node.kind === 'const' &&
    node.declarations.length === 1 &&
    isName(declaration?.id, name) &&
    isStart(declaration?.init)
  );
}

/** The item of `const s = rows[k];`. */
function rowOf(node: Statement): Item | undefined {
  if (node.type !== 'VariableDeclaration') return undefined;
  return (['s', 'a', 'd'] as const).find((item) => isConstantItem(node, item, (init) => isElement(init, 'rows', 'k')));
}
