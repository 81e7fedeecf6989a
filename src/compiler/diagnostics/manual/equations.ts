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
  SYN4050: {
    means: 'A state has an equation and takes part in a reaction that changes it.',
    why: 'The flow of a state is written in one place, so that a reader sees all of it.',
    mend: 'Write the rest of its flow as a reaction too: `0 -> O (rate)` or `O -> 0 (k)`.',
    example: {
      bad: `component Receptor {
  parameter { kf = 2 (/ms), kb = 1 (/ms), tau = 5 (ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf, kb) }
  derivative { O' = -O/tau }
  output O
}`,
      good: `component Receptor {
  parameter { kf = 2 (/ms), kb = 1 (/ms), tau = 5 (ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    O -> 0 (1/tau)
  }
  output O
}`,
    },
  },
  SYN4051: {
    means: 'A reaction has too many or too few rates.',
    why: '`<->` goes both ways and takes two rates, forward and backward; `->` takes one.',
    mend: 'Add the rate that is missing, or change the arrow.',
    example: {
      bad: `component Channel {
  parameter { kf = 2 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf) }
  output O
}`,
      good: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> O (kf, kb) }
  output O
}`,
    },
  },
  SYN4052: {
    means:
      'A side of a reaction holds something that cannot react: a count of 0, a fraction, or a number without a species.',
    why: 'A count says how many particles take part at once, and enters the rate as a power.',
    mend: 'Write a whole number from 1 to 8 in front of a species, or leave the species out. Nothing at all is written `0`.',
    example: {
      bad: `component Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic { C <-> 0 O (kf, kb) }
  output O
}`,
      good: `component Source {
  parameter { influx = 2 (uM/ms), k = 1 (/ms) }
  state { A = 1 (uM) }
  kinetic {
    0 -> A (influx)
    A -> 0 (k)
  }
  output A
}`,
    },
  },
  SYN4053: {
    means: 'A `bound` is set on a state that is part of a conservation.',
    why: 'Cutting the state off would break the sum that is said to be kept.',
    mend: 'Remove the bound: reactions by mass action take no more of a species than there is.',
    example: {
      bad: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O = 1
  }
  bound O in [0, 1]
  output O
}`,
      good: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
  }
  bound O in [0, 1]
  output O
}`,
    },
  },
  SYN4054: {
    means: 'What stands behind `conserve` is not a sum of species, each times a number.',
    why: 'Only such a sum can be checked against the reactions, and used to leave one state out.',
    mend: 'Write `conserve A + 2*B = total`, with species of the reactions alone.',
    example: {
      bad: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0, x = 0 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O + x = 1
  }
  derivative { x' = -x*kb }
  output O
}`,
      good: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    conserve 2*C + 2*O = 2
  }
  output O
}`,
    },
  },
  SYN4055: {
    means: 'A reaction changes the sum that is said to be conserved.',
    why: 'The model would hold two statements that exclude each other.',
    mend: 'Add the species that is missing from the sum, correct a count, or remove the line.',
    example: {
      bad: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0, D = 0 }
  kinetic {
    C <-> O (kf, kb)
    O <-> D (kf, kb)
    conserve C + O = 1
  }
  output O
}`,
      good: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    2 C <-> O (kf, kb)
    conserve C + 2*O = 1
  }
  output O
}`,
    },
  },
  SYN4056: {
    means: 'A handler changes a species without it being plain that the conserved sum is kept.',
    why: 'After the event, the sum would no longer be what the model says, and one state is worked out from it.',
    mend: 'Take from one species what another gains: `let moved = 0.1*A`, then `A -= moved` and `B += moved`.',
    example: {
      bad: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O = 1
  }
  on pre { O += 0.1 }
  output O
}`,
      good: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O = 1
  }
  on pre { let opened = 0.1*C  C -= opened  O += opened }
  output O
}`,
    },
  },
  SYN4057: {
    means: 'The initial values do not add up to the total of a conservation.',
    why: 'The sum would be wrong from the first step on.',
    mend: 'Change the initial values or the total.',
    example: {
      bad: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0.5 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O = 1
  }
  output O
}`,
      good: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 0.5, O = 0.5 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O = 1
  }
  output O
}`,
    },
  },
  SYN4058: {
    means: 'A conservation follows from those before it.',
    why: 'It says nothing new, and a sum that is stated twice is often a slip of the pen.',
    mend: 'Remove it, or correct it.',
    example: {
      bad: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { C = 1, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    conserve C + O = 1
    conserve 2*O + 2*C = 2
  }
  output O
}`,
      good: `synapse Channel {
  parameter { kf = 2 (/ms), kb = 1 (/ms) }
  state { A = 1, B = 1, C = 1, D = 0, O = 0 }
  kinetic {
    C <-> O (kf, kb)
    C <-> D (kf, kb)
    A <-> B (kf, kb)
    conserve C + O + D = 1
    conserve A + B = 2
  }
  output O
}`,
    },
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
