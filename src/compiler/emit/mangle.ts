/**
 * Names of the model as names of the target. A `$` can stand in no name of a model, so that it marks whatever is ours:
 * the mapping is injective, and no name of a model can reach anything but its own arrays.
 */

/** Words that a JavaScript name cannot be, or that mean something to every object. */
const reserved = new Set([
  ...['break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum'],
  ...['export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof'],
  ...['interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static', 'super'],
  ...['switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield', 'await', 'async'],
  ...['arguments', 'eval', 'undefined', 'NaN', 'Infinity', 'globalThis', 'Math', 'Object', 'Function', 'Float64Array'],
  ...['Uint32Array', 'constructor', 'prototype', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable'],
  ...['toString', 'toLocaleString', 'valueOf', 'toJSON', 'then', 'Model', 'Arrays', 'Readonly', 'type', 'number'],
  ...['string', 'boolean', 'symbol', 'object', 'any', 'unknown', 'never', 'bigint', 'as', 'of'],
]);

/** Names that emitted functions use themselves. */
const own = new Set([
  ...['clear', 'factorise', 'solveFactored', 'propagate'],
  ...['a', 'd', 'j', 'end', 'fault'],
  ...['m', 's', 'k', 'from', 'to', 'rows', 'count', 'tick', 'base', 'out', 'at'],
  ...[
    'exp',
    'expm1',
    'phi1',
    'phi1Slope',
    'log',
    'log1p',
    'log10',
    'pow',
    'tanh',
    'sin',
    'cos',
    'propagator',
    'uniform',
  ],
  ...['binomial', 'poisson', 'decay', 'fillDecays'],
]);

/** The name of a value or a property: `stp.x` is `stp$x`, `constructor` is `constructor$`, `.shared` is `shared$`. */
export function mangle(name: string): string {
  if (/^\.\d+$/.test(name)) return `$${name.slice(1)}`;
  if (name.startsWith('.')) return `${name.slice(1)}$`;
  const plain = name.replaceAll('.', '$');
  return name.startsWith('__') || reserved.has(name) || own.has(name) ? `${plain}$` : plain;
}

/** The local constant that holds an array. */
export function mangleArray(name: string): string {
  return name.startsWith('.') ? mangle(name) : `$${name.replaceAll('.', '$')}`;
}

/** The name of an entry point of a model: `NMDA$step`. */
export function mangleFunction(model: string, entry: string): string {
  return `${model}$${entry}`;
}

/** The name under which a module exports a model. */
export function mangleModel(model: string): string {
  return mangle(model);
}
