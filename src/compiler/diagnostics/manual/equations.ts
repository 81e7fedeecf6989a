/** The manual of SYN4xxx: names and units are right, but the model does not make sense as equations. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const equationsManual = {
  SYN4001: {
    means: 'A state has two equations.',
    why: 'The second would either replace the first or be added to it; the text does not say which.',
    mend: 'Write one equation with the sum of both right-hand sides.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms)  drive = 1 (nS/ms) }
  state { g = 1 (nS) }
  derivative {
    g' = -g/tau
    g' = drive
  }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms)  drive = 1 (nS/ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau + drive }
}`,
    },
  },
  SYN4002: {
    means: 'There is an equation for a name that is not a state.',
    why: 'An equation says how something changes from its initial value on, and only states have one.',
    mend: 'Declare it in `state { … }` instead of where it is.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms)  g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN4003: {
    means: 'A value lies outside the range that the parameter allows.',
    why: 'A range says for which values the model holds; its own default is to be one of them.',
    mend: 'Change the value or the range. `[` and `]` include the end, `(` and `)` leave it out.',
    example: {
      bad: `component Decay {
  parameter { tau = 0 (ms) in (0, inf) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) in (0, inf) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN4004: {
    means: 'A range or a bound leaves no value at all.',
    why: 'Nobody could ever set the parameter, and a state cannot be kept within nothing.',
    mend: 'Write the lower end first: `[0, 1]`.',
    example: {
      bad: `component Gate {
  parameter { p = 0.5 in [1, 0] }
  output p
}`,
      good: `component Gate {
  parameter { p = 0.5 in [0, 1] }
  output p
}`,
    },
  },
  SYN4005: {
    means: 'A default or an initial value is infinite or not a number.',
    why: 'One such value makes every trace that depends on it meaningless from the first step on.',
    mend: 'Look for a division by zero. `inf` is for ranges: `in [0, inf)`.',
    example: {
      bad: `component Decay {
  parameter { tau = 1 (ms)/0 }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
      good: `component Decay {
  parameter { tau = 1 (ms)/0.2 }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN4007: {
    means: 'A state has no equation, and no handler assigns it. The model runs; this is a warning.',
    why: 'Either an equation is forgotten or the state is a constant in disguise.',
    mend: 'Add what changes it, or make it a `parameter` or a `let`.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS)  gain = 2 }
  derivative { g' = -gain*g/tau }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms)  gain = 2 }
  state { g = 1 (nS) }
  derivative { g' = -gain*g/tau }
}`,
    },
  },
  SYN4008: {
    means: 'Nothing depends on a parameter. The model runs; this is a warning.',
    why: 'Whoever sets it will wonder why nothing happens; perhaps an equation uses another name by mistake.',
    mend: 'Use it, or remove it.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms)  tau_slow = 50 (ms) }
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
  SYN4009: {
    means: 'A timer is declared and never started. The model runs; this is a warning.',
    why: 'Its handler cannot ever run.',
    mend: 'Start it in a handler, `start cleared in 1 (ms)`, or remove it.',
    example: {
      bad: `component Pulse {
  timer cleared
  state { nt = 0 (mM) }
  on pre { nt = 1 (mM) }
  on cleared { nt = 0 }
}`,
      good: `component Pulse {
  timer cleared
  state { nt = 0 (mM) }
  on pre { nt = 1 (mM)  start cleared in 1 (ms) }
  on cleared { nt = 0 }
}`,
    },
  },
  SYN4010: {
    means: 'The default of a parameter, or the end of its range, depends on something else.',
    why: 'Every parameter can be set by itself. If one default followed another, nobody could tell which values a run had.',
    mend: 'Write a number, or arithmetic with numbers. What follows from parameters is a `let`; a relation between them is a `require`.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms)  tau_slow = 10*tau }
  state { g = 1 (nS) }
  derivative { g' = -g/tau_slow }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  let tau_slow = 10*tau
  state { g = 1 (nS) }
  derivative { g' = -g/tau_slow }
}`,
    },
  },
  SYN4011: {
    means: 'A `bound` lists single values instead of an interval.',
    why: 'A bound cuts a state off at its ends after each jump and each step; to which of several values it should be moved, nobody can say.',
    mend: 'Write `bound w in [0, 1]`. Sets such as `{0, 1}` are for parameters.',
    example: {
      bad: `synapse Learn {
  state { w = 0.5 }
  on pre { w += 0.1 }
  bound w in {0, 1}
}`,
      good: `synapse Learn {
  state { w = 0.5 }
  on pre { w += 0.1 }
  bound w in [0, 1]
}`,
    },
  },
  SYN4012: {
    means:
      'No integrator of this version takes the equations of a state: too many states depend on one another in a nonlinear way.',
    why: 'Such a group is solved together, at a cost that grows with the cube of its size.',
    mend: 'Look for states that follow from others, such as occupancies that sum to 1, and make them a `let`; split a group that need not be one.',
    example: 'none',
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
