/** The manual of SYN3xxx: what does not fit in dimension. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const unitsManual = {
  SYN3001: {
    means: 'What stands in parentheses as a unit is none that the language knows.',
    why: 'The case of letters matters: `mS` is a conductance, `ms` a time, `M` a concentration, `m` a length. A unit that is nearly right can be wrong by nine powers of ten.',
    mend: 'Units are m, g, s, A, K, mol, cd, Hz, N, Pa, J, W, C, V, F, ohm, S, L, M, min and h, with the prefixes f, p, n, u, m, c, d, k, M and G: `ms`, `mV`, `nS`, `pA`, `uM`, `Mohm`. They are joined by `*`, `/` and `^`: `nS/ms`, `/mM/ms`, `S/cm^2`. Dimensionless is `1`, or no unit at all.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (msec) }
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
  SYN3002: {
    means:
      'Two quantities that must have the same dimension do not: the sides of a sum or a comparison, a value and the name that it is given to, or an equation and the rate of change of its state.',
    why: 'A sum of a voltage and a conductance has no meaning, and a right-hand side without a time is no rate. Sizes are no error: nA are converted to pA, and s to ms.',
    mend: 'Most often a number lacks its unit, or an equation its time constant: a state `g (nS)` needs a right-hand side in nS/ms. The message proposes the smallest change that makes the whole model right, if there is one.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g }
  output rise (ms) = tau
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
  output rise (ms) = tau
}`,
    },
  },
  SYN3003: {
    means: 'A function such as `exp`, or an exponent, gets a quantity with a unit.',
    why: 'The exponential of 20 mV would be another number than that of 0.02 V.',
    mend: 'Divide by a quantity of the same unit, or give the factor its unit: `exp(-0.062 (/mV)*v)`, `exp((v + 40 (mV))/9 (mV))`.',
    example: {
      bad: `component Block {
  input v (mV)
  output open = 1/(1 + exp(-0.062*v))
}`,
      good: `component Block {
  input v (mV)
  output open = 1/(1 + exp(-0.062 (/mV)*v))
}`,
    },
  },
  SYN3004: {
    means: 'A quantity with a unit is raised to a power that is not a plain number.',
    why: 'The unit of the result would depend on a value that is known only in the run.',
    mend: 'Divide the base by a constant of its unit first, so that it is dimensionless; powers of a plain number may be anything.',
    example: {
      bad: `component Hill {
  parameter { n = 2.7 }
  input c (uM)
  output bound_part = c^n
}`,
      good: `component Hill {
  parameter { n = 2.7  k = 1 (uM) }
  input c (uM)
  output bound_part = (c/k)^n
}`,
    },
  },
  SYN3005: {
    means: 'A condition stands where a number is needed, or a number where a condition is.',
    why: 'True is not 1 here: `weight*(v > e)` may be a forgotten `if` as well as a trick.',
    mend: 'Turn a condition into a number with `if v > e then 1 else 0`; make a number a condition by comparing it.',
    example: {
      bad: `component Rectify {
  input x
  output y = x*(x > 0)
}`,
      good: `component Rectify {
  input x
  output y = if x > 0 then x else 0
}`,
    },
  },
  SYN3006: {
    means: 'What is declared with `current` is not an electric current.',
    why: 'A current is what the cell is charged by; the simulator adds it to others in amperes.',
    mend: 'A conductance needs its driving force: `g*(v - e)`. What is only to be read is an `output`.',
    example: {
      bad: `synapse Conductance {
  parameter { g = 1 (nS)  e = 0 (mV) }
  input v (mV)
  output drive = v - e
  current i = g
}`,
      good: `synapse Conductance {
  parameter { g = 1 (nS)  e = 0 (mV) }
  input v (mV)
  output drive = v - e
  current i = g*(v - e)
}`,
    },
  },
  SYN3007: {
    means: 'A unit stands behind something that cannot carry one, or stands alone.',
    why: 'A unit belongs to a number, or to a name where it is declared. Everything else has the unit that follows from its parts.',
    mend: 'Leave the unit out behind a name that is only used; write `1 (ms)` if the quantity itself is meant.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau (ms) }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN3008: {
    means: 'The exponent of a unit is no simple fraction, or a unit has grown beyond any use by powers of powers.',
    why: 'Units are kept as exact fractions, so that what is equal is found equal.',
    mend: 'An exponent is a whole number or a fraction such as `ms^(1/2)`. Divide by a constant of the same unit before raising to odd powers.',
    example: {
      bad: `component Noise {
  parameter { sigma = 0.1 (mV/ms^0.517) }
  output sigma
}`,
      good: `component Noise {
  parameter { sigma = 0.1 (mV/ms^(1/2)) }
  output sigma
}`,
    },
  },
  SYN3050: {
    means: 'The species of one reaction have units of different dimension.',
    why: 'What leaves one species arrives in the other in the same amount.',
    mend: 'Give both the same dimension. A species that acts without being used up stands on both sides, or in the rate.',
    example: {
      bad: `component Receptor {
  parameter { kon = 5 (/mM/ms), koff = 0.1 (/ms) }
  state { nt = 1 (mM), C = 1, O = 0 }
  kinetic { C + nt <-> O (kon, koff) }
  output O
}`,
      good: `/// The transmitter acts without being used up: it stands on both sides, and may be measured otherwise.
component Receptor {
  parameter { kon = 5 (/mM/ms), koff = 0.1 (/ms), tau = 1 (ms) }
  state { nt = 1 (mM), C = 1, O = 0 }
  derivative { nt' = -nt/tau }
  kinetic {
    C + nt -> O + nt (kon)
    O -> C (koff)
  }
  output O
}`,
    },
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
