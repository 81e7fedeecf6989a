/** What people bring along from other languages and from typeset papers, and how it is written here. */

const characters: Readonly<Record<string, string>> = {
  ';': 'a statement ends where the next one begins: leave the `;` out',
  '&': 'conditions are joined with `and`',
  '|': 'conditions are joined with `or`',
  '!': 'a condition is reversed with `not`, and `!=` is one sign',
  '#': 'a comment starts with `//`',
  ':': 'a value is given with `=`, a comment starts with `//`',
  '%': 'there is no remainder; a comment starts with `//`',
  '?': 'a conditional is `if condition then a else b`, a comment starts with `//`',
  $: 'names are made of the letters A to Z, a to z, digits and `_`',
  '@': 'names are made of the letters A to Z, a to z, digits and `_`; a delay belongs to the connection, not to the model',
  '~': 'a draw is `sample normal(0, 1)` in a handler; a reaction becomes an equation',
  '\\': 'a line needs no sign to go on in the next one',
  '"': 'only the file of an `import` is quoted, on one line',
  '`': "the prime of an equation is `'`",
  '’': "the prime of an equation is `'`",
  '′': "the prime of an equation is `'`",
  '“': 'a file name is quoted with `"`',
  '”': 'a file name is quoted with `"`',
  '−': 'a minus is `-`',
  '–': 'a minus is `-`',
  '·': 'a product is written with `*`',
  '×': 'a product is written with `*`',
  '÷': 'a quotient is written with `/`',
  '≤': 'write `<=`',
  '≥': 'write `>=`',
  '≠': 'write `!=`',
  '∞': 'write `inf`',
  '√': 'write `sqrt(…)`',
  '²': 'write `^2`',
  '³': 'write `^3`',
  µ: 'micro is written `u`, as in `um`',
  μ: 'micro is written `u`, as in `um`',
  Ω: 'write `ohm`',
  '°': 'temperatures are in `K`',
  '\u00a0': 'this is a no-break space; an ordinary one is needed',
};

/** Words that begin a construct elsewhere: whose they are, and how the same is said here. */
const words: Readonly<Record<string, readonly [origin: string, advice: string]>> = {
  NEURON: ['NMODL', 'the head of a model is `synapse Name(weight = 1 (nS)) { … }`; nothing need be listed in it'],
  UNITS: ['NMODL', 'units need no declaration: `5 (ms)`, `(nS)`, `(/mM/ms)` are known; leave the block out'],
  BREAKPOINT: ['NMODL', 'equations stand in `derivative { … }`, what flows in `current i (pA) = g*(v - e)`'],
  NET_RECEIVE: [
    'NMODL',
    'what a presynaptic spike does stands in `on pre { … }`; the weight is `synapse Name(weight = 1 (nS))`',
  ],
  INITIAL: ['NMODL', 'initial values stand where states are declared: `state { g = 0 (nS) }`'],
  ASSIGNED: ['NMODL', 'what comes from outside is an `input v (mV)`, what is computed a `let` or an `output`'],
  CONSTANT: ['NMODL', 'a constant is a `let name = value` or a `parameter { … }`'],
  PARAMETER: ['NMODL', 'words are written small here: `parameter { tau = 5 (ms) }`'],
  STATE: ['NMODL', 'words are written small here, and a state has its initial value: `state { g = 0 (nS) }`'],
  DERIVATIVE: ['NMODL', "words are written small here, and the block has no name: `derivative { g' = -g/tau }`"],
  FUNCTION: ['NMODL', 'words are written small here: `function block(v (mV)) = 1/(1 + exp(-0.062 (/mV)*v))`'],
  PROCEDURE: ['NMODL', 'what a procedure computes is a `let` for each of its values, or a `function` with one result'],
  KINETIC: ['NMODL', 'words are written small here, and a reaction has an arrow: `kinetic { C <-> O (kf, kb) }`'],
  LINEAR: ['NMODL', 'solve the equations by hand and name the results with `let`'],
  SOLVE: ['NMODL', 'the compiler chooses the method for each equation: leave the line out'],
  METHOD: ['NMODL', 'the compiler chooses the method for each equation: leave it out'],
  RANGE: ['NMODL', 'every parameter can be set and every state read by its name: leave the line out'],
  GLOBAL: ['NMODL', 'every parameter can be set by its name: leave the line out'],
  POINTER: ['NMODL', 'what comes from elsewhere is an `input`'],
  NONSPECIFIC_CURRENT: ['NMODL', 'a current is declared where it is computed: `current i (pA) = g*(v - e)`'],
  POINT_PROCESS: ['NMODL', 'a model that connects cells begins with `synapse Name(weight = 1 (nS)) { … }`'],
  SUFFIX: ['NMODL', 'a model that others use begins with `component Name { … }`'],
  USEION: ['NMODL', 'a concentration from outside is an `input`, such as `input ca (uM)`'],
  TABLE: ['NMODL', 'functions are fast enough without tables: leave the line out'],
  VERBATIM: [
    'NMODL',
    'a model holds no code of another language; what it computes is said with equations and handlers',
  ],
  COMMENT: ['NMODL', 'a comment starts with `//` and ends with its line'],
  TITLE: ['NMODL', 'a title is a comment in front of the model: `/// title`'],
  INDEPENDENT: ['NMODL', 'time needs no declaration: leave the line out'],
  UNITSOFF: ['NMODL', 'units are always checked; give each number its unit: `0.062 (/mV)`'],
  UNITSON: ['NMODL', 'units are always checked: leave the word out'],
  LOCAL: ['NMODL', 'a value for the rest of a handler is declared with `let x = …`'],
  WATCH: [
    'NMODL',
    'what happens at a threshold stands in `when v > theta { … }`; a spike of the cell is handled in `on post { … }`',
  ],
  FROM: ['NMODL', 'there are no loops: write each line out'],
  WHILE: ['NMODL', 'there are no loops'],
  net_receive: ['NMODL', 'what a presynaptic spike does stands in `on pre { … }`'],
  net_send: [
    'NMODL',
    'a self-event is a timer: `timer cleared`, then `start cleared in 1 (ms)` and `on cleared { … }`',
  ],
  net_move: ['NMODL', 'a timer is moved by starting it again: `start cleared in 1 (ms)`'],
  net_event: ['NMODL', 'a neuron spikes with `spike when v > theta { … }`; a synapse sends no spikes'],
  state_discontinuity: ['NMODL', 'states are changed by assignment in a handler: `on pre { g += weight }`'],
  equations: ['NESTML', "equations stand in `derivative { … }`, as in `g' = -g/tau`"],
  parameters: ['NESTML', 'the block is called `parameter { … }`'],
  internals: ['NESTML', 'what follows from parameters is a `let`'],
  onReceive: ['NESTML', 'what a spike does stands in `on pre { … }` or `on post { … }`'],
  update: ['NESTML', 'states are advanced by themselves: equations stand in `derivative { … }`'],
  emit_spike: ['NESTML', 'a synapse sends no spikes here; what its spikes do stands in `on pre` and `on post`'],
  on_pre: ['Brian', 'write `on pre { … }`'],
  on_post: ['Brian', 'write `on post { … }`'],
  model: ['Brian and NESTML', 'a model begins with `synapse Name(…) { … }` or `component Name { … }`'],
  const: ['C', 'a named value begins with `let`'],
  double: ['C', 'a named value begins with `let`, what changes is a state: `state { x = 0 }`'],
  float: ['C', 'a named value begins with `let`, what changes is a state: `state { x = 0 }`'],
  var: ['JavaScript', 'what changes is a state: `state { x = 0 }`'],
  def: ['Python', 'a function is written `function f(x) = …`'],
  return: ['other languages', 'the value of a function stands behind its `=`'],
  while: ['other languages', 'there are no loops'],
  for: ['other languages', 'there are no loops: write each line out'],
};

/** Functions of other languages. */
const functions: Readonly<Record<string, string>> = {
  ln: 'the natural logarithm is `log(x)`',
  pow: 'a power is written `x^y`',
  clip: 'write `min(high, max(low, x))`; a state is kept in an interval by `bound x in [low, high]`',
  clamp: 'write `min(high, max(low, x))`; a state is kept in an interval by `bound x in [low, high]`',
  int: 'rounding down is `floor(x)`',
  round: 'write `floor(x + 0.5)`',
  fabs: 'the absolute value is `abs(x)`',
  rand: 'a random number is drawn in a handler: `sample uniform(0, 1)`',
  randn: 'a random number is drawn in a handler: `sample normal(0, 1)`',
  random: 'a random number is drawn in a handler: `sample uniform(0, 1)`',
  scop_random: 'a random number is drawn in a handler: `sample uniform(0, 1)`',
  exprand: 'a random number is drawn in a handler: `sample exponential(mean)`',
  normrand: 'a random number is drawn in a handler: `sample normal(mean, deviation)`',
  heaviside: 'write `if x > 0 then 1 else 0`',
  exprel: 'write `expm1(x)/x`',
  tan: 'write `sin(x)/cos(x)`',
  sinh: 'write `(exp(x) - exp(-x))/2`',
  cosh: 'write `(exp(x) + exp(-x))/2`',
};

/** Names that exist by themselves elsewhere. */
const names: Readonly<Record<string, string>> = {
  pi: 'write the number: `3.141592653589793`',
  t: 'there is no time variable: what depends on time is a state with an equation',
  time: 'there is no time variable: what depends on time is a state with an equation',
  dt: 'there is no step in a model: an equation gives the rate of change, and the step is chosen in the run',
  flag: 'each event has a handler of its own: `on pre { … }`, `on post { … }`, and `on name { … }` for a timer',
  celsius: 'the temperature is a parameter of yours: `parameter { temperature = 310 (K) }`',
  area: 'a current is in amperes here, not per area; a density is multiplied by an area of yours',
  true: 'a condition is written with a comparison; a switch is a parameter: `on = 1 in {0, 1}`',
  false: 'a condition is written with a comparison; a switch is a parameter: `on = 1 in {0, 1}`',
};

/** Units by the names that they have elsewhere. */
const units: Readonly<Record<string, string>> = {
  mho: 'S',
  mmho: 'mS',
  umho: 'uS',
  nmho: 'nS',
  millivolt: 'mV',
  millivolts: 'mV',
  volt: 'V',
  msec: 'ms',
  sec: 's',
  usec: 'us',
  second: 's',
  seconds: 's',
  millisecond: 'ms',
  milliseconds: 'ms',
  siemens: 'S',
  millisiemens: 'mS',
  microsiemens: 'uS',
  nanosiemens: 'nS',
  picosiemens: 'pS',
  ampere: 'A',
  amp: 'A',
  milliamp: 'mA',
  microamp: 'uA',
  nanoamp: 'nA',
  picoamp: 'pA',
  nanoampere: 'nA',
  picoampere: 'pA',
  molar: 'M',
  millimolar: 'mM',
  micromolar: 'uM',
  nanomolar: 'nM',
  farad: 'F',
  picofarad: 'pF',
  nanofarad: 'nF',
  microfarad: 'uF',
  hertz: 'Hz',
  megohm: 'Mohm',
  Mohms: 'Mohm',
  micron: 'um',
  celsius: 'degC',
  Celsius: 'degC',
  kelvin: 'K',
  Kelvin: 'K',
  liter: 'L',
  litre: 'L',
  l: 'L',
  minute: 'min',
  hour: 'h',
};

/** Advice on a character that the language does not have. */
export function foreignCharacter(character: string): string | undefined {
  if (Object.hasOwn(characters, character)) return characters[character];
  return /\p{L}/u.test(character) ? 'names are made of the letters A to Z, a to z, digits and `_`' : undefined;
}

/** What a word is elsewhere: where, and how the same is said here. */
export function foreignWord(word: string): { readonly origin: string; readonly advice: string } | undefined {
  const known = Object.hasOwn(words, word) ? words[word] : undefined;
  return known && { origin: known[0], advice: known[1] };
}

/** How a function of other languages is written here. */
export function foreignFunction(name: string): string | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined;
}

/** What to use for a name that exists by itself elsewhere. */
export function foreignName(name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** The symbol of a unit that is spelt out, or has a name of its own elsewhere. */
export function foreignUnit(name: string): string | undefined {
  return Object.hasOwn(units, name) ? units[name] : undefined;
}

/** Where a text shows that all of it is in another language, and which. */
export function foreignFile(
  text: string,
): { readonly origin: string; readonly start: number; readonly end: number } | undefined {
  if (/^[ \t]*(?:synapse|component|neuron|signal)\s+\w+\s*[({]/m.test(text)) return undefined;
  for (const [origin, pattern, needed] of fileMarks) {
    const marks = [...text.matchAll(pattern)];
    if (marks.length < needed) continue;
    const [first] = marks;
    const start = first!.index + first![0].search(/\S/);
    return { origin, start, end: first!.index + first![0].trimEnd().length };
  }
  return undefined;
}

/** What stands in files of other languages, and how often it must to be sure. */
const fileMarks: readonly (readonly [origin: string, pattern: RegExp, needed: number])[] = [
  ['NMODL', /^[ \t]*(?:NEURON|UNITS|PARAMETER|ASSIGNED|STATE|INITIAL|BREAKPOINT|DERIVATIVE|NET_RECEIVE|TITLE)\b/gm, 2],
  [
    'NESTML',
    /^[ \t]*(?:model|neuron|synapse) +\w+ *:|^[ \t]*(?:parameters|equations|internals|input|output|update) *:/gm,
    2,
  ],
  ['Brian', /^[ \t]*(?:from brian2? import.*|import brian2?|\w+ *= *(?:Synapses|NeuronGroup)\()/gm, 1],
];
