import type { EntryPoint, Item, Op, Operator, Value } from '../plan/plan.ts';
import { argumentsIn, type EmittedFunction, parametersOfPart, partName } from './entries.ts';
import { mangle, mangleArray } from './mangle.ts';
import { printComment } from './print-comment.ts';
import { printNumber } from './print-number.ts';

/**
 * The statements of an entry point. TypeScript and JavaScript share every line of them: types are inferred from the
 * signature around.
 */
export function printBody({ owner, entry: { body } }: EmittedFunction): string[] {
  const arrays = [...arraysIn(body)].map((name) => `const ${mangleArray(name)} = m.${mangle(name)};`);
  if (!checks(body)) return [...arrays, ...printOps(body, owner)];
  // A sum in a register: a NaN or an infinity less itself is a NaN, which stays one.
  const fault = `${mangleArray('.fault')}[0] += fault;`;
  const end = body.at(-1);
  const last = end?.kind === 'return' ? [end] : [];
  const lines = printOps(body.slice(0, body.length - last.length), owner);
  return [...arrays, 'let fault = 0;', ...lines, fault, ...printOps(last, owner)];
}

function checks(body: readonly Op[]): boolean {
  return body.some((op) => op.kind === 'check' || ('body' in op && op.kind !== 'part' && checks(op.body)));
}

/** Functions that the emitted text calls, in the order of the alphabet. */
export function importsOf(entries: readonly EntryPoint[]): string[] {
  const found = new Set<string>();
  const inValue = (value: Value): void => {
    if (value.kind === 'draw') found.add('uniform');
    if (value.kind === 'decay') {
      found.add('decay');
      inValue(value.ticks);
    }
    if (value.kind === 'drawCount') {
      found.add(value.distribution);
      value.operands.forEach(inValue);
    }
    if (value.kind !== 'operation') return;
    const name = functions[value.operator];
    if (name !== undefined && !name.startsWith('Math.')) found.add(name);
    value.operands.forEach(inValue);
  };
  const inOp = (op: Op): void => {
    if (op.kind === 'propagator') found.add('propagator');
    if (op.kind === 'covariance') found.add('covarianceFactor');
    if (op.kind === 'decays') found.add('fillDecays');
    if (op.kind === 'normals') found.add('normals');
    if (op.kind === 'call') found.add(op.routine);
    if (op.kind === 'when') inValue(op.condition);
    if ('value' in op) inValue(op.value);
    if ('condition' in op) inValue(op.condition);
    if ('body' in op) op.body.forEach(inOp);
  };
  for (const { body } of entries) body.forEach(inOp);
  return [...found].sort();
}

const functions: Partial<Record<Operator, string>> = {
  min: 'Math.min',
  max: 'Math.max',
  abs: 'Math.abs',
  sqrt: 'Math.sqrt',
  floor: 'Math.floor',
  ceil: 'Math.ceil',
  exp: 'exp',
  expm1: 'expm1',
  phi1: 'phi1',
  phi1Slope: 'phi1Slope',
  log: 'log',
  log1p: 'log1p',
  log10: 'log10',
  power: 'pow',
  tanh: 'tanh',
  sin: 'sin',
  cos: 'cos',
};

/** Sign and binding strength; all of them group from the left. */
const infix: Partial<Record<Operator, readonly [string, number]>> = {
  or: ['||', 2],
  and: ['&&', 3],
  equal: ['===', 4],
  notEqual: ['!==', 4],
  less: ['<', 5],
  lessEqual: ['<=', 5],
  add: ['+', 6],
  subtract: ['-', 6],
  multiply: ['*', 7],
  divide: ['/', 7],
};
const prefixStrength = 8;
const conditionalStrength = 1;

function printOps(ops: readonly Op[], owner: string): string[] {
  return ops.flatMap((op) => printOp(op, owner));
}

/** @param owner the function whose parts are called */
function printOp(op: Op, owner: string): string[] {
  switch (op.kind) {
    case 'note':
      return [printComment(op.text)];
    case 'const':
      return [`const ${mangle(op.name)} = ${printValue(op.value)};`];
    case 'store':
      return [`${printElement(op.array, op.index)} = ${printValue(op.value)};`];
    case 'scatterAdd':
      return [`${printElement(op.array, op.index)} += ${printValue(op.value)};`];
    case 'range':
      return printRange(op.unroll, printOps(op.body, owner));
    case 'scan': {
      const edge = printElement(op.edge, { kind: 'argument', type: 'i32', name: 's' });
      const body = [...printOps(op.body, owner), ...printMark('s', edge, printValue(op.condition))];
      return ['let count = 0;', 'for (let s = from; s < to; s++) {', ...indent(body), '}', 'return count;'];
    }
    case 'each':
      return printEach(op, printOps(op.body, owner));
    case 'countFromZero':
      return ['let count = 0;'];
    case 'mark':
      return printMark(op.item, printElement(op.edge, op.index), printValue(op.condition));
    case 'check': {
      const value = printValue(op.value);
      return [`fault += ${value} - ${value};`];
    }
    case 'rows': {
      const index = 'const s = rows[k];';
      return ['for (let k = 0; k < count; k++) {', ...indent([index, ...printOps(op.body, owner)]), '}'];
    }
    case 'propagator': {
      const cells = op.order * op.order;
      const part = (start: number) => `${mangleArray('.shared')}.subarray(${start}, ${start + cells})`;
      return [`propagator(${part(op.rates)}, ${op.order}, 1, ${part(op.out)});`];
    }
    case 'covariance': {
      const { order, processes } = op;
      const part = (start: number, cells: number) => `${mangleArray('.shared')}.subarray(${start}, ${start + cells})`;
      const given = `${part(op.rates, order * order)}, ${part(op.gains, order * processes)}`;
      return [`covarianceFactor(${given}, ${order}, ${processes}, ${part(op.out, order * order)});`];
    }
    case 'decays':
      return [`fillDecays(${mangleArray('.decays')}, ${op.start}, ${mangleArray('.shared')}[${op.rate}]);`];
    case 'normals': {
      const keys = ['.key', '.pre', '.post', '.ordinal', '.steps'].map(mangleArray).join(', ');
      const start = mangleArray('.axonStart');
      const ends = op.over === 'axons' ? `${start}[from], ${start}[to]` : 'from, to';
      return [`normals(${keys}, ${op.pair}, ${mangleArray(op.first)}, ${mangleArray(op.second)}, ${ends});`];
    }
    case 'part': {
      const given = parametersOfPart(op).map(([name]) => name);
      return [`${partName(owner, op)}(${given.join(', ')});`];
    }
    case 'call':
      return [`${op.routine}(${[mangleArray(op.array), ...op.places].join(', ')});`];
    case 'when':
      return [`if (${printValue(op.condition)}) {`, ...indent(printOps(op.body, owner)), '}'];
    case 'result':
      return [`out[at] = ${printValue(op.value)};`];
    case 'entry':
      return [`out[${op.index}] = ${printValue(op.value)};`];
    case 'return':
      return [`return ${printValue(op.value)};`];
  }
}

/** Most items cross nothing: what there is to write is behind one branch, which is hardly ever taken. */
function printMark(item: Item, edge: string, condition: string): string[] {
  const holds = mangle('.holds');
  return [
    `const ${holds} = ${condition};`,
    `if (${holds} || ${edge} !== 0) {`,
    `  rows[count] = ${item};`,
    `  count += ${holds} && ${edge} === 0 ? 1 : 0;`,
    `  ${edge} = ${holds} ? 1 : 0;`,
    '}',
  ];
}

function printEach(op: Extract<Op, { kind: 'each' }>, body: readonly string[]): string[] {
  const { item, over } = op;
  const loop = (head: string, first: readonly string[] = []) => [
    `for (${head}) {`,
    ...indent([...first, ...body]),
    '}',
  ];
  switch (over) {
    case 'range':
      return loop(`let ${item} = from; ${item} < to; ${item}++`);
    case 'list':
      return loop('let k = 0; k < count; k++', [`const ${item} = rows[k];`]);
    case 'all':
      return loop(`let ${item} = 0; ${item} < ${mangleArray('.sizes')}[${sizePlaces[item]}]; ${item}++`);
    case 'axon': {
      const start = mangleArray('.axonStart');
      return [`const end = ${start}[a + 1];`, ...loop(`let s = ${start}[a]; s < end; s++`)];
    }
    case 'dendrite': {
      const start = mangleArray('.backStart');
      // What a dendrite adds up of its axons names no synapse.
      const first = argumentsIn(op.body).has('s') ? [`const s = ${mangleArray('.back')}[j];`] : [];
      return [`const end = ${start}[d + 1];`, ...loop(`let j = ${start}[d]; j < end; j++`, first)];
    }
  }
}

/** Where `.sizes` has the number of axons, dendrites and synapses. */
const sizePlaces = { a: 0, d: 1, s: 2 } as const;

function printRange(unroll: number, body: readonly string[]): string[] {
  const plain = (start: string) => [`for (${start}; s < to; s++) {`, ...indent(body), '}'];
  if (unroll === 1) return plain('let s = from');
  const copies = Array.from({ length: unroll }, (_, i) => {
    // Notes once is enough.
    const statements = i === 0 ? body : body.filter((line) => !line.trimStart().startsWith('//'));
    return ['{', ...indent([`const s = base${i === 0 ? '' : ` + ${i}`};`, ...statements]), '}'];
  });
  return [
    'let base = from;',
    `for (; base + ${unroll} <= to; base += ${unroll}) {`,
    ...indent(copies.flat()),
    '}',
    ...plain('let s = base'),
  ];
}

function printValue(value: Value, floor = 0): string {
  switch (value.kind) {
    case 'literal': {
      const text = printNumber(value.value);
      // Behind a minus sign only: elsewhere a space keeps the two apart.
      return text.startsWith('-') && floor > prefixStrength ? `(${text})` : text;
    }
    case 'local':
      return mangle(value.name);
    case 'argument':
      return value.name;
    case 'decay':
      return `decay(${mangleArray('.decays')}, ${value.start}, ${printValue(value.ticks)})`;
    case 'masked':
      return `${printValue(value.index)} & ${printValue(value.mask)}`;
    case 'load':
      return `${printElement(value.array, value.index)}`;
    case 'draw':
      return `uniform(${printDraw(value)}, ${value.word})`;
    case 'drawCount': {
      const operands = value.operands.map((operand) => printValue(operand));
      return `${value.distribution}(${[printDraw(value), ...operands].join(', ')})`;
    }
    case 'operation':
      return printOperation(value.operator, value.operands, floor);
  }
}

/** What a draw is for, in the words of the runtime's `uniform`. */
function printDraw({ index, site }: Extract<Value, { kind: 'draw' | 'drawCount' }>): string {
  const at = ['.pre', '.post', '.ordinal', '.events'].map((array) => printElement(array, index));
  return [mangleArray('.key'), ...at, site].join(', ');
}

type PlannedOperator = Extract<Value, { kind: 'operation' }>['operator'];

function printOperation(operator: PlannedOperator, operands: readonly Value[], floor: number): string {
  const bracket = (text: string, strength: number) => (strength < floor ? `(${text})` : text);
  const named = functions[operator];
  if (named !== undefined) return `${named}(${operands.map((operand) => printValue(operand)).join(', ')})`;
  const [sign, strength] = infix[operator] ?? [];
  if (sign !== undefined && strength !== undefined) {
    const [left, right] = operands;
    return bracket(`${printValue(left!, strength)} ${sign} ${printValue(right!, strength + 1)}`, strength);
  }
  if (operator === 'select') {
    const [condition, whenTrue, whenFalse] = operands.map((operand) => printValue(operand, conditionalStrength + 1));
    return bracket(`${condition} ? ${whenTrue} : ${whenFalse}`, conditionalStrength);
  }
  const prefix = operator === 'not' ? '!' : '-';
  return bracket(`${prefix}${printValue(operands[0]!, prefixStrength + 1)}`, prefixStrength);
}

function printElement(array: string, index: Value): string {
  return `${mangleArray(array)}[${printValue(index)}]`;
}

function arraysIn(ops: readonly Op[]): Set<string> {
  const found = new Set<string>();
  const inValue = (value: Value): void => {
    if (value.kind === 'load') {
      found.add(value.array);
      inValue(value.index);
    } else if (value.kind === 'operation') {
      value.operands.forEach(inValue);
    } else if (value.kind === 'decay') {
      found.add('.decays');
      inValue(value.ticks);
    } else if (value.kind === 'masked') {
      for (const each of [value.index, value.mask]) inValue(each);
    } else if (value.kind === 'draw' || value.kind === 'drawCount') {
      for (const array of ['.key', '.pre', '.post', '.ordinal', '.events']) found.add(array);
      if (value.kind === 'drawCount') value.operands.forEach(inValue);
    }
  };
  const inOp = (op: Op): void => {
    if (op.kind === 'store' || op.kind === 'scatterAdd') {
      found.add(op.array);
      inValue(op.index);
    }
    if (op.kind === 'propagator' || op.kind === 'covariance' || op.kind === 'decays') found.add('.shared');
    if (op.kind === 'decays') found.add('.decays');
    if (op.kind === 'normals') {
      for (const array of ['.key', '.pre', '.post', '.ordinal', '.steps', op.first, op.second]) found.add(array);
    }
    if (op.kind === 'normals' && op.over === 'axons') found.add('.axonStart');
    if (op.kind === 'each') for (const array of arraysOfLoop[op.over]) found.add(array);
    if (op.kind === 'check') found.add('.fault');
    if (op.kind === 'call') found.add(op.array);
    if (op.kind === 'when') inValue(op.condition);
    if (op.kind === 'mark') inValue(op.index);
    if (op.kind === 'scan' || op.kind === 'mark') {
      found.add(op.edge);
      inValue(op.condition);
    }
    if ('value' in op) inValue(op.value);
    // A part finds its own arrays.
    if ('body' in op && op.kind !== 'part') op.body.forEach(inOp);
  };
  ops.forEach(inOp);
  return found;
}

const arraysOfLoop = {
  range: [],
  list: [],
  axon: ['.axonStart'],
  dendrite: ['.backStart', '.back'],
  all: ['.sizes'],
} as const;

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
