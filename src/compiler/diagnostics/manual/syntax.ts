/** The manual of SYN1xxx: what does not fit the grammar, or exceeds what the compiler takes on. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const syntaxManual = {
  SYN1001: {
    means:
      'A character that no word, number or sign of the language begins with, such as `;`, `#`, `µ` or a letter of another alphabet that looks like one of ours.',
    why: 'A model is read by people with many keyboards: names and units are made of plain letters, digits and `_`, so that two names that look the same are the same.',
    mend: 'The message says what to write instead. Statements need no `;`, comments start with `//`, micro is written `u`, conditions are joined with `and` and `or`.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau; }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN1002: {
    means:
      'A word or sign stands where the grammar expects another one: a bracket is not closed, an operator is missing between two values, or a declaration does not begin with its word.',
    why: 'The compiler does not guess what a line was meant to be: a wrong guess would be a wrong model.',
    mend: 'Look at the place of the caret and at what stands in front of it. A product needs `*`, a unit stands in parentheses behind its number, a named value begins with `let`, equations stand in `derivative { … }`.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  g' = -g/tau
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN1003: {
    means: 'The file ends although a bracket is still open or a declaration is not complete.',
    why: 'Half a model is no model; it may be half a download.',
    mend: 'Close the bracket that the message points to. If it points to the first line, a `}` is missing somewhere below: indentation shows where.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN1005: {
    means: 'The file has more characters than the compiler reads.',
    why: 'No model written by hand comes near the limit; a file that does is mostly not a model, and reading on would only take long.',
    mend: 'Split it into files that import one another with `import Name from "file.syn"`.',
    example: 'none',
  },
  SYN1006: {
    means: 'Brackets are nested too deeply, or one statement joins too many operands.',
    why: 'The compiler follows an expression to its innermost bracket and has to come back.',
    mend: 'Name inner parts with `let`, which also helps the reader.',
    example: 'none',
  },
  SYN1007: {
    means: 'A name is longer than 128 characters.',
    why: 'Names become names of columns, of fields and of messages, where a longer one hides everything else.',
    mend: 'Shorten it and put what it says into a `///` comment.',
    example: 'none',
  },
  SYN1008: {
    means: 'The file holds characters that no text has.',
    why: 'It is probably a picture, an archive, or a text in another encoding than UTF-8; what it would say about a model is chance.',
    mend: 'Save the file as UTF-8 text.',
    example: 'none',
  },
  SYN1009: {
    means: 'A number is larger than a 64-bit number can be.',
    why: 'It would silently become infinite.',
    mend: 'Use a unit of the right size, or write `inf` if no bound is meant.',
    example: {
      bad: `component Decay {
  parameter { tau = 5e400 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN1010: {
    means: 'Parentheses stand behind a number, and what is in them starts with a number other than 1.',
    why: 'Behind a number, parentheses hold its unit. `2 (3*g)` would look like a product and `2 (60/s)` like a unit with a factor; neither is either.',
    mend: 'Write a product with `*`. Put a factor into the number: `120 (/s)` for two times sixty per second.',
    example: {
      bad: `component Decay {
  parameter { rate = 2 (60/s) }
  state { g = 1 (nS) }
  derivative { g' = -rate*g }
}`,
      good: `component Decay {
  parameter { rate = 120 (/s) }
  state { g = 1 (nS) }
  derivative { g' = -rate*g }
}`,
    },
  },
  SYN1011: {
    means: 'A word of the language, or one kept for a later version, is used as the name of something.',
    why: 'Words that begin a construct are what the compiler finds its way by after a mistake; that only works if they never mean anything else.',
    mend: 'Choose another name. An underscore behind it, `signal_`, is enough.',
    example: {
      bad: `component Decay {
  parameter { on = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/on }
}`,
      good: `component Decay {
  parameter { tau_on = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau_on }
}`,
    },
  },
  SYN1012: {
    means: 'The file has a hundred errors; what comes behind them is not listed.',
    why: 'Nobody reads the hundred and first. It is likely that the first one explains most of them.',
    mend: 'Mend the first errors and compile again.',
    example: 'none',
  },
  SYN1020: {
    means: 'A word or a notation of NMODL, NESTML, Brian or a programming language, or a whole file in one of them.',
    why: 'This language says the same things with fewer words. Reading a word of another one as if it were ours would give a model that looks the same and means something else.',
    mend: 'The message says how it is written here. Blocks: `NET_RECEIVE` is `on pre { … }`, `BREAKPOINT` is `derivative { … }` and `current …`, `INITIAL` is in `state { … }`, `ASSIGNED` is `input` or `let`. `SOLVE`, `RANGE`, `TABLE` and `UNITSOFF` are left out.',
    example: {
      bad: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  NET_RECEIVE(w) { g = g + w }
}`,
      good: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
}`,
    },
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
