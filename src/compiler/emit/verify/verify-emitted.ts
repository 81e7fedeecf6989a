import {
  type AnonymousFunctionDeclaration,
  type AnyNode,
  type Expression,
  type FunctionDeclaration,
  type ImportDeclaration,
  type ObjectExpression,
  parse,
} from 'acorn';
import { type Refuse, Refused } from './refuse.ts';
import { arrayFunctions, numberFunctions, verifyFunction } from './verify-function.ts';

const runtimeFunctions: ReadonlySet<string> = new Set([...numberFunctions.keys(), ...arrayFunctions]);
const runtimeModule = 'synapse-models/runtime';

const parts = [
  'manifest',
  'prepare',
  'initialise',
  'steady',
  'settle',
  'step',
  'fire',
  'couple',
  'events',
  'crossings',
  'readouts',
  'requirements',
] as const;
const placedParts = [
  ...['manifest', 'prepare', 'initialise', 'steady', 'settle', 'step', 'couple'],
  ...['regroup', 'events', 'crossings', 'peeks'],
] as const;
const lists: ReadonlySet<string> = new Set(['steady', 'events', 'crossings', 'readouts', 'requirements', 'peeks']);
/** Of a placed model: the parts with a function for each level. */
const leveled: ReadonlySet<string> = new Set(['initialise', 'settle', 'step', 'couple', 'regroup']);
const optional: ReadonlySet<string> = new Set(['fire', 'regroup']);
const levels = ['shared', 'axon', 'dendrite', 'synapse'] as const;
/** The names under which a body is given the manifests of a model and of its variants. */
const manifestNames = { model: 'manifest', placed: 'placedManifest', coupled: 'coupledManifest' } as const;
type Variant = keyof typeof manifestNames;

/** Every key that a manifest may hold at some depth: names of models are values, never keys. */
const manifestKeys: ReadonlySet<string> = new Set([
  ...[
    'timer',
    'delay',
    'name',
    'role',
    'doc',
    'compiler',
    'source',
    'file',
    'hash',
    'parameters',
    'states',
    'inputs',
    'readouts',
  ],
  ...['eventOutputs', 'timers', 'events', 'requirements', 'arrays', 'slots', 'unit', 'value', 'perSynapse', 'slot'],
  ...['crossings', 'clocks', 'period', 'postFirst', 'groups', 'pulse', 'height', 'sums'],
  ...[
    'range',
    'low',
    'high',
    'lowOpen',
    'highOpen',
    'members',
    'method',
    'equation',
    'event',
    'starts',
    'jumps',
    'adds',
  ],
  ...[
    'state',
    'steady',
    'place',
    'text',
    'names',
    'key',
    'group',
    'element',
    'length',
    'targets',
    'signal',
    'model',
    'member',
    'ion',
  ],
  ...['level', 'clock', 'lumped', 'reason', 'masks', 'read', 'held'],
]);

/**
 * Refuses emitted JavaScript that could do anything but read and write the elements of its arrays: walks the tree by a
 * list of what is allowed, so that whatever nobody thought of is refused as well. It shares nothing with the printers.
 *
 * @param kind a whole module, or the body of the function that makes a model in process
 * @param imports of a body: the functions of the runtime that it is given
 * @throws Refused, or the parser's SyntaxError
 */
export function verifyEmitted(text: string, kind: 'module'): void;
export function verifyEmitted(text: string, kind: 'function-body', imports: readonly string[]): void;
export function verifyEmitted(text: string, kind: 'module' | 'function-body', imports: readonly string[] = []): void {
  const program = parse(text, {
    ecmaVersion: 2022,
    sourceType: kind === 'module' ? 'module' : 'script',
    allowReturnOutsideFunction: kind === 'function-body',
  });
  const refuse: Refuse = (node, what) => {
    throw new Refused(what, node, text);
  };
  if (text.startsWith('#!')) throw refuse(program, 'a line for a shell');
  if (kind === 'module') verifyModule(program.body, refuse);
  else if (!imports.every((name) => runtimeFunctions.has(name))) throw refuse(program, 'a function of no runtime');
  else verifyFunctionBody(program.body, new Set(imports), refuse);
}

function verifyModule(body: readonly AnyNode[], refuse: Refuse): void {
  const functions = new Map<string, readonly string[]>();
  const exported = new Set<string>();
  const [first] = body;
  const imported = first?.type === 'ImportDeclaration' ? verifyImport(first, refuse) : new Set<string>();
  for (const node of first?.type === 'ImportDeclaration' ? body.slice(1) : body) {
    if (node.type === 'FunctionDeclaration') {
      declareFunction(node, functions, imported, refuse);
    } else if (node.type === 'ExportNamedDeclaration') {
      const { declaration } = node;
      if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') throw refuse(node, 'an export');
      const [model, ...others] = declaration.declarations;
      if (model?.id.type !== 'Identifier' || others.length > 0) throw refuse(node, 'an export');
      const { name } = model.id;
      if (functions.has(name) || imported.has(name) || exported.has(name)) throw refuse(node, 'a name that is taken');
      exported.add(name);
      verifyModel(model.init, functions, (manifest) => verifyJson(manifest, refuse), refuse);
    } else {
      throw refuse(node, 'a statement of no module');
    }
  }
}

/** `'use strict';`, the functions, `return { … };` */
function verifyFunctionBody(body: readonly AnyNode[], callable: ReadonlySet<string>, refuse: Refuse): void {
  const functions = new Map<string, readonly string[]>();
  if (body.length < 2) throw new Error('a body without a model');
  body.forEach((node, i) => {
    if (i === 0) {
      if (node.type !== 'ExpressionStatement' || node.directive !== 'use strict') throw refuse(node, 'sloppy code');
    } else if (i === body.length - 1) {
      if (node.type !== 'ReturnStatement') throw refuse(node, 'an end without a model');
      const verifyManifest: VerifyManifest = (manifest, variant) => {
        const name = manifestNames[variant];
        if (manifest.type !== 'Identifier' || manifest.name !== name) throw refuse(manifest, 'its own manifest');
      };
      verifyModel(node.argument, functions, verifyManifest, refuse);
    } else if (node.type === 'FunctionDeclaration') {
      declareFunction(node, functions, callable, refuse);
    } else {
      throw refuse(node, 'a statement of no function body');
    }
  });
}

function verifyImport(node: ImportDeclaration, refuse: Refuse): Set<string> {
  if (node.source.value !== runtimeModule) throw refuse(node, 'an import from elsewhere');
  const names = node.specifiers.map((specifier) => {
    if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') {
      throw refuse(specifier, 'an import of everything');
    }
    const { name } = specifier.imported;
    if (name !== specifier.local.name || !runtimeFunctions.has(name))
      throw refuse(specifier, 'an import of something else');
    return name;
  });
  return new Set(names);
}

function declareFunction(
  node: FunctionDeclaration | AnonymousFunctionDeclaration,
  functions: Map<string, readonly string[]>,
  callable: ReadonlySet<string>,
  refuse: Refuse,
): void {
  if (!node.id) throw refuse(node, 'a function without a name');
  const { name } = node.id;
  // A mark in the middle: such a name is none of a model, of the runtime or of the language.
  if (!/^\w+\$\w[\w$]*$/.test(name) || functions.has(name)) throw refuse(node, 'a function of no model');
  verifyFunction(node, callable, functions, refuse);
  functions.set(
    name,
    node.params.map((each) => (each.type === 'Identifier' ? each.name : '')),
  );
}

type VerifyManifest = (node: Expression, variant: Variant) => void;
type Functions = ReadonlyMap<string, readonly string[]>;

/**
 * The object that implements `Model`: its parts in order, each a function of the text or a list of them, and behind them
 * its variants.
 */
function verifyModel(
  node: Expression | null | undefined,
  functions: Functions,
  verifyManifest: VerifyManifest,
  refuse: Refuse,
): void {
  if (node?.type !== 'ObjectExpression') throw new Error('a model that is no object');
  const values = propertiesOf(node, refuse);
  const own = values.filter(([key]) => key !== 'placed' && key !== 'coupled').length;
  const variants = values.slice(own);
  const names = variants.map(([key]) => key).join();
  if (!['', 'placed', 'coupled', 'placed,coupled'].includes(names)) {
    throw refuse(node, 'other parts than those of a model');
  }
  verifyParts(node, values.slice(0, own), 'model', functions, verifyManifest, refuse);
  for (const [key, value] of variants) {
    if (value.type !== 'ObjectExpression') throw refuse(value, 'a variant that is no object');
    const variant = key === 'placed' ? 'placed' : 'coupled';
    verifyParts(value, propertiesOf(value, refuse), variant, functions, verifyManifest, refuse);
  }
}

function verifyParts(
  node: ObjectExpression,
  values: readonly (readonly [string, Expression])[],
  variant: Variant,
  functions: Functions,
  verifyManifest: VerifyManifest,
  refuse: Refuse,
): void {
  // Neurons have a part more, and so have synapses with groups.
  const known: readonly string[] = variant === 'placed' ? placedParts : parts;
  const expected = known.filter((part) => !optional.has(part) || values.some(([key]) => key === part));
  if (values.map(([key]) => key).join() !== expected.join()) throw refuse(node, 'other parts than those of a model');
  const isFunction = (value: AnyNode | null) => value?.type === 'Identifier' && functions.has(value.name);
  for (const [key, value] of values) {
    if (key === 'manifest') verifyManifest(value, variant);
    else if (lists.has(key)) {
      if (value.type !== 'ArrayExpression' || !value.elements.every(isFunction)) {
        throw refuse(value, 'a part that is no list of functions');
      }
    } else if (variant === 'placed' && leveled.has(key)) {
      if (value.type !== 'ObjectExpression') throw refuse(value, 'a part without its levels');
      const each = propertiesOf(value, refuse);
      if (each.map(([level]) => level).join() !== levels.join() || !each.every(([, one]) => isFunction(one))) {
        throw refuse(value, 'a part without its levels');
      }
    } else if (!isFunction(value)) throw refuse(value, 'a part that is no function');
  }
}

function verifyJson(node: Expression, refuse: Refuse): void {
  switch (node.type) {
    case 'Literal':
      // Not `null`: it is what JSON makes of the numbers that it cannot say.
      if (!['string', 'number', 'boolean'].includes(typeof node.value)) throw refuse(node, 'a literal that is no JSON');
      return;
    case 'UnaryExpression': {
      const { operator, argument } = node;
      if (operator !== '-' || argument.type !== 'Literal' || typeof argument.value !== 'number') {
        throw refuse(node, 'what is no JSON');
      }
      return;
    }
    case 'ArrayExpression':
      for (const element of node.elements) {
        if (!element || element.type === 'SpreadElement') throw refuse(node, 'what is no JSON');
        verifyJson(element, refuse);
      }
      return;
    case 'ObjectExpression':
      for (const [key, value] of propertiesOf(node, refuse)) {
        // `"__proto__": …` would set the prototype even in JSON text; it is on no list.
        if (!manifestKeys.has(key)) throw refuse(value, `a key that no manifest has, ${key}`);
        verifyJson(value, refuse);
      }
      return;
    default:
      throw refuse(node, 'what is no JSON');
  }
}

/** Plain properties with plain keys, each once. */
function propertiesOf(node: ObjectExpression, refuse: Refuse): readonly (readonly [string, Expression])[] {
  const seen = new Set<string>();
  return node.properties.map((property) => {
    if (property.type !== 'Property') throw refuse(property, 'a spread');
    const { key, kind, method, shorthand, computed, value } = property;
    if (kind !== 'init' || method || shorthand || computed) throw refuse(property, 'more than a value');
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined;
    if (typeof name !== 'string' || seen.has(name)) throw refuse(property, 'a key');
    seen.add(name);
    return [name, value] as const;
  });
}
