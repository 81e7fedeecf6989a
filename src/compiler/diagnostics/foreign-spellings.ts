/** What people bring along from other languages and from typeset papers, and how it is written here. */

const characters: Readonly<Record<string, string>> = {
  ';': 'a statement ends where the next one begins: leave the `;` out',
  '&': 'conditions are joined with `and`',
  '|': 'conditions are joined with `or`',
  '!': 'a condition is reversed with `not`, and `!=` is one sign',
  '#': 'a comment starts with `//`',
  ':': 'a value is given with `=`, a comment starts with `//`',
  '%': 'there is no remainder; a comment starts with `//`',
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

const words: Readonly<Record<string, string>> = {
  NEURON: 'the head of a model is `synapse Name(…) { … }`',
  BREAKPOINT: 'equations stand in `derivative { … }`, what flows in `current i (pA) = …`',
  NET_RECEIVE: 'what a presynaptic spike does stands in `on pre { … }`',
  INITIAL: 'initial values stand in `state { x = 0 }`',
  ASSIGNED: 'what comes from outside is an `input`, what is computed a `let`',
  PARAMETER: 'did you mean `parameter`?',
  STATE: 'did you mean `state`?',
  DERIVATIVE: 'did you mean `derivative`?',
  FUNCTION: 'did you mean `function`?',
  KINETIC: 'reaction schemes are not supported by this version',
  const: 'a named value begins with `let`',
  var: 'what changes is a state: `state { x = 0 }`',
  return: 'the value of a function stands behind its `=`',
  while: 'there are no loops',
  for: 'there are no loops',
};

/** Advice on a character that the language does not have. */
export function foreignCharacter(character: string): string | undefined {
  if (Object.hasOwn(characters, character)) return characters[character];
  return /\p{L}/u.test(character) ? 'names are made of the letters A to Z, a to z, digits and `_`' : undefined;
}

/** Advice on a word that means something elsewhere. */
export function foreignWord(word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
