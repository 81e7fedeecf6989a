import type { Fault } from './faulty-planner.ts';

const levels = 'plan/place/levels.ts';
const lump = 'plan/place/lump.ts';
const lazy = 'plan/place/lazy.ts';
const onOff = 'plan/place/on-off.ts';
const planner = 'plan/place/placed-planner.ts';

/** Mistakes of placement, one for each rule at least. Each piece stands in its file once, or the test of them fails. */
export const plantedPlacements: readonly Fault[] = [
  // Levels
  {
    name: 'what an equation reads does not count',
    file: levels,
    find: "reads(flow, 'its equation reads', flowSpan);",
    replace: '',
  },
  {
    name: 'a potential is that of an axon',
    file: levels,
    find: "post: 'dendrite' } as const",
    replace: "post: 'axon' } as const",
  },
  {
    name: 'a header value is shared',
    file: levels,
    find: "return variable.perSynapse ? 'synapse' : 'shared';",
    replace: "return 'shared';",
  },
  {
    name: 'a draw is shared',
    file: levels,
    find: "case 'draw':\n      case 'noise':",
    replace: "case 'draw':\n        return 'shared';\n      case 'noise':",
  },
  {
    name: 'all synapses have the same noise',
    file: levels,
    find: "if (noise.length > 0) causes.push({ level: 'synapse'",
    replace: "if (noise.length > 0) causes.push({ level: 'shared'",
  },
  {
    name: 'a postsynaptic spike is for an axon',
    file: levels,
    find: "if (name === 'post') return 'dendrite';",
    replace: "if (name === 'post') return 'axon';",
  },
  {
    name: 'a crossing is for all',
    file: levels,
    find: "if (trigger.kind === 'crossing') return this.#ofAll([trigger.condition]);",
    replace: "if (trigger.kind === 'crossing') return 'shared';",
  },
  {
    name: 'what a handler reads does not count',
    file: levels,
    find: 'reads(jump.value, ',
    replace: 'reads(initial, ',
  },
  {
    name: 'an initial value does not count',
    file: levels,
    find: "reads(initial, 'it starts at a value that reads', initial.origin);",
    replace: '',
  },
  {
    name: 'an axon and a dendrite meet in a dendrite',
    file: levels,
    find: "return a === 'shared' ? b : 'synapse';",
    replace: "return a === 'shared' ? b : 'dendrite';",
  },
  {
    name: 'the delay of a timer does not count',
    file: levels,
    find: 'const touched = join(this.#ofEvent(event), this.#ofAll(reads));',
    replace: 'const touched = this.#ofEvent(event);',
  },
  // Sums
  {
    name: 'a sum has a bound',
    file: lump,
    find: 'if (bound) return because(',
    replace: 'if (!bound === bound) return because(',
  },
  {
    name: 'a sum is assigned',
    file: lump,
    find: "if (expression.kind !== 'operation') return undefined;",
    replace: "if (expression.kind !== 'operation') return expression;",
  },
  {
    name: 'a sum jumps where it is large enough',
    file: lump,
    find: "isOperation(expression, 'select') && !reads(a)",
    replace: "isOperation(expression, 'select')",
  },
  {
    name: 'a current multiplies a sum by what differs',
    file: lump,
    find: "if (read !== state || isWithin(levels.ofExpression(coefficient), 'dendrite')) continue;",
    replace: 'continue;',
  },
  {
    name: 'a sum decays at rates that differ',
    file: lump,
    find: 'const uneven = rates.terms.find(({ coefficient }) => !isWithin(',
    replace: 'const uneven = rates.terms.find(({ coefficient }) => !coefficient && !isWithin(',
  },
  {
    name: 'a sum relaxes to one value',
    file: lump,
    find: 'if (!isNumber(rates.rest, 0)) return because(',
    replace: 'if (!rates.rest) return because(',
  },
  {
    name: 'others are set by a sum',
    file: lump,
    find: 'if (readsIt(jump.value)) return because(',
    replace: 'if (!jump.value) return because(',
  },
  {
    name: 'others follow a sum',
    file: lump,
    find: 'if (parts.some(readsIt)) return because(',
    replace: 'if (!parts) return because(',
  },
  {
    name: 'a timer starts where a sum is large enough',
    file: lump,
    find: 'if (both.some(readsIt)) return because(',
    replace: 'if (!both) return because(',
  },
  {
    name: 'a sum crosses for each synapse',
    file: lump,
    find: "if (event.trigger.kind === 'crossing' && readsIt(event.trigger.condition)) {",
    replace: "if (event.trigger.kind === 'crossing' && !event.trigger.condition) {",
  },
  {
    name: 'a sum has the noise of one',
    file: lump,
    find: "if (noise.length > 0) return because('it has noise');",
    replace: '',
  },
  {
    name: 'the start of a sum is forgotten',
    file: planner,
    find: "const sums = level === 'synapse' ? [...lumping.states].filter(({ initial }) => !isNumber(initial, 0)) : [];",
    replace: 'const sums: SystemState[] = [];',
  },
  {
    name: 'what all synapses of a cell have counts once',
    file: planner,
    find: '[graph.multiply(fanIn(), rest)]',
    replace: '[rest]',
  },
  {
    name: 'what was handed over is handed over again',
    file: planner,
    find: 'for (const [, sum] of sums) builder.store(sum, graph.number(0));',
    replace: '',
  },
  {
    name: 'what a dendrite knows is left out',
    file: 'plan/place/factor-by-dendrite.ts',
    find: 'right.map((y) => ({ outer: graph.multiply(x.outer, y.outer),',
    replace: 'right.map((y) => ({ outer: x.outer,',
  },
  // What waits for its events
  {
    name: 'a current reads what waits',
    file: lazy,
    find: "if (role !== 'current' || !variablesIn([value]).includes(state.variable)) continue;",
    replace: "if (role === 'current' && !value)",
  },
  {
    name: 'others follow what waits',
    file: lazy,
    find: 'if (read.some(reads))',
    replace: 'if (!read)',
  },
  {
    name: 'what waits crosses',
    file: lazy,
    find: "if (trigger.kind === 'crossing' && reads(trigger.condition)) {",
    replace: "if (trigger.kind === 'crossing' && !trigger.condition) {",
  },
  {
    name: 'what waits has a bound',
    file: lazy,
    find: 'else if (state.bound) refuse(',
    replace: 'else if (!state.bound === state.bound) refuse(',
  },
  {
    name: 'what waits goes by another method than it was told',
    file: lazy,
    find: 'else if (approximate.has(integrator.method)) refuse(',
    replace: 'else if (!integrator.method) refuse(',
  },
  {
    name: 'others change the rate of what waits',
    file: lazy,
    find: 'isHeld(variable) && levelOf.get(variable) === level;',
    replace: 'isHeld(variable);',
  },
  {
    name: 'a difference of exponentials after a short time',
    file: lazy,
    find: '[isShort, exactly(h), later]',
    replace: '[isShort, later, exactly(h)]',
  },
  {
    name: 'an event does not say when it was',
    file: planner,
    find: 'if (moves) builder.body.push({',
    replace: 'if (!moves === moves) builder.body.push({',
  },
  {
    name: 'others that wait are left behind',
    file: planner,
    find: 'return { jumps, updates, moves };',
    replace: 'return { jumps, updates: [], moves };',
  },
  {
    name: 'what waits is left behind when its rate changes',
    file: planner,
    find: '[state.variable, ...coefficients].some(',
    replace: '[state.variable].some(',
  },
  {
    name: 'an event reads what waits as it was',
    file: planner,
    find: 'return substitute(this.#system.graph, expression, this.#now);',
    replace: 'return expression;',
  },
  // Bodies
  {
    name: 'a handler reads a state after it was stored',
    file: planner,
    find: 'const roots = this.#rootsOf(event, level);\n    builder.load(variablesIn(roots, graph.work));',
    replace: 'const roots = this.#rootsOf(event, level);',
  },
  {
    name: 'one number for all is looked up per synapse',
    file: planner,
    find: "(variable.kind === 'parameter' ? this.#masks.indexOf(variable.name) : undefined)",
    replace: 'undefined',
  },
  {
    name: 'dendrites leave out what events of all do to them',
    file: planner,
    find: "for (const outer of ['axon', 'dendrite'] as const) {",
    replace: "for (const outer of ['axon'] as const) {",
  },
  // Groups
  {
    name: 'pulses of any height are one',
    file: onOff,
    find: "if (value.kind !== 'number' && !(isParameter && isSharedExpression(value))) {",
    replace: 'if (false) {',
  },
  {
    name: 'pulses of a second height are like those of the first',
    file: onOff,
    find: 'if (height && height !== value)',
    replace: 'if (false)',
  },
  {
    name: 'rates that not all share are those of all',
    file: onOff,
    find: 'if (other) return refuse(',
    replace: 'if (false) return refuse(',
  },
  {
    name: 'a bound of each synapse is none of a group',
    file: onOff,
    find: "if (bound) return refuse('it has a bound",
    replace: "if (false && bound) return refuse('it has a bound",
  },
  {
    name: 'a weight that flows is held',
    file: onOff,
    find: 'if (moving)',
    replace: 'if (false)',
  },
  {
    name: 'a weight that changes moves nothing',
    file: onOff,
    find: 'const causes = event.jumps.filter((jump) => touched.includes(jump.state.variable));',
    replace: 'const causes = event.jumps.filter((jump) => jump.state === pulse.state);',
  },
  {
    name: 'what is on is not taken from what is off',
    file: onOff,
    find: '[off, times(graph.subtract(one, p), whole), ',
    replace: '[off, graph.number(0), ',
  },
  {
    name: 'what is off binds',
    file: onOff,
    find: 'graph.multiply(whileOff.slope, self),',
    replace: 'graph.multiply(whileOn.slope, self),',
  },
  {
    name: 'a group is empty while one synapse is on',
    file: planner,
    find: "operator: 'equal', operands: [left, nothing]",
    replace: "operator: 'equal', operands: [left, { kind: 'literal', type: 'f64', value: 1 }]",
  },
];
