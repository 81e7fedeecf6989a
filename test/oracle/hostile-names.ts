/** Names that a `.syn` model may use and that mean something elsewhere: to JavaScript, to kernels, to the compiler. */
export const hostileNames: readonly string[] = [
  ...['constructor', '__proto__', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__'],
  ...['m', 's', 'k', 'to', 'tick', 'rows', 'count', 'base', 'manifest', 'shared', 'key', 'events', 'ordinal', 'dt'],
  ...['propagator', 'uniform', 'phi1', 'pow', 'prepare', 'step', 'k1', 'k2', 'P0', 'A0', '_1', '__1', '_', 'preCell'],
  ...['var', 'new', 'this', 'class', 'const', 'delete', 'typeof', 'void', 'return', 'static', 'yield', 'await', 'async'],
  ...['null', 'true', 'false', 'undefined', 'NaN', 'Infinity', 'Math', 'Object', 'eval', 'arguments', 'enum', 'super'],
  ...['Float64Array', 'Uint32Array', 'globalThis', 'pre', 'post', 'number', 'any', 'Model', 'Arrays', 'decay', 'supply'],
  ...['conductance', 'drive', 'due', 'slots', 'import_', 'let_', 'interface', 'implements', 'package', 'type', 'of'],
];
