/** The manual of SYN205x, SYN402x and SYN4059: fixed points and demanded methods. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const solvingManual = {
  SYN2051: {
    means: '`steady` names something that is not a state.',
    why: 'Only what has an equation has a fixed point.',
    mend: 'Take it out of the list.',
    example: {
      bad: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf, kb)  conserve C + O = 1 }
  steady C, O, kf
  output O
}`,
      good: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf, kb)  conserve C + O = 1 }
  steady C, O
  output O
}`,
    },
  },
  SYN2052: {
    means: '`steady` names some of the states of a conservation, but not all.',
    why: 'What is conserved ties them together: the fixed point of one without the others would break the sum.',
    mend: 'List them together.',
    example: {
      bad: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf, kb)  conserve C + O = 1 }
  steady O
  output O
}`,
      good: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf, kb)  conserve C + O = 1 }
  steady O, C
  output O
}`,
    },
  },
  SYN4059: {
    means: 'States that are to be steady have no fixed point of their own, or a whole line of them.',
    why: 'A state that only events change can rest anywhere, and a closed scheme without `conserve` can have any total.',
    mend: 'Take the state out of the list, or say with `conserve` what the scheme adds up to.',
    example: {
      bad: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0, w = 1 }
  kinetic { C <-> O (kf, kb) }
  on pre { w = 0.5*w }
  steady w
  output O
}`,
      good: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    O -> 0 (kb)
    0 -> C (kf)
  }
  steady C, O
  output O
}`,
    },
  },
  SYN4020: {
    means: '`solve … with` names a method that there is not.',
    why: 'What a model insists on has to be something that the compiler can promise.',
    mend: 'Take one of `exact`, `exponential`, `rosenbrock`, `rk4`, `euler`, or leave the line out: the compiler then takes the most exact that applies.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  solve x with exakt
  output x
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  solve x with exact
  output x
}`,
    },
  },
  SYN4021: {
    means: 'The equation cannot be solved with the method that `solve` asks for.',
    why: '`solve … with` is an assertion: other systems take any equation and give wrong numbers.',
    mend: 'Change the term that the message names, or remove the line.',
    example: {
      bad: `component Michaelis {
  parameter { rate = 0.1 (mM/ms), half = 0.5 (mM) }
  state { c = 1 (mM) }
  derivative { c' = -rate*c/(half + c) }
  solve c with exact
  output c
}`,
      good: `component Michaelis {
  parameter { rate = 0.1 (mM/ms), half = 0.5 (mM) }
  state { c = 1 (mM) }
  derivative { c' = -rate*c/(half + c) }
  solve c with rosenbrock
  output c
}`,
    },
  },
  SYN4022: {
    means: '`solve` names a part of states that depend on one another.',
    why: 'One method advances them together.',
    mend: 'Name them all.',
    example: {
      bad: `component Rotation {
  parameter { omega = 0.1 (/ms) }
  state { x = 1, y = 0 }
  derivative { x' = -omega*y   y' = omega*x }
  solve x with exact
  output x
}`,
      good: `component Rotation {
  parameter { omega = 0.1 (/ms) }
  state { x = 1, y = 0 }
  derivative { x' = -omega*y   y' = omega*x }
  solve x, y with exact
  output x
}`,
    },
  },
  SYN4023: {
    means: 'Two `solve` lines name one state.',
    why: 'A state is advanced by one method.',
    mend: 'Keep one of the two.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1, y = 1 }
  derivative { x' = -x/tau   y' = -y/tau }
  solve x, y with exact
  solve x with rk4
  output x
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1, y = 1 }
  derivative { x' = -x/tau   y' = -y/tau }
  solve y with exact
  solve x with rk4
  output x
}`,
    },
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
