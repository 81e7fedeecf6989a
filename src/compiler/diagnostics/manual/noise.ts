/** The manual of SYN209x and SYN407x: white noise. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const noiseManual = {
  SYN2090: {
    means:
      'White noise is used where a value is needed: in a current, an output, a handler, an initial value or a bound.',
    why: '`dW` is the formal derivative of a Wiener process; it has no value at any moment, only increments over a time.',
    mend: 'Add it to an equation and read the state. A random number at an event is `sample normal(0, 1)`.',
    example: {
      bad: `synapse Noisy(weight = 1 (nS)) {
  parameter { tau = 5 (ms)  sigma = 1 (pA*ms^(1/2)) }
  state { g = 0 (nS) }
  input v (mV)
  let eta = sigma*dW
  derivative { g' = -g/tau + eta/(1 (mV)*tau) }
  on pre { g += weight }
  current i (pA) = g*v + eta
}`,
      good: `synapse Noisy(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight*sample normal(0, 1) }
  output g
}`,
    },
  },
  SYN2091: {
    means: '`dW` is written in the body of a function.',
    why: 'Every place where `dW` is written is a process of its own, and a function is written out at each call: it would be one process or many, depending on how one reads it.',
    mend: 'Give it to the function as an argument where the function is called, or keep it in a `let`.',
    example: {
      bad: `component Noisy {
  parameter { tau = 5 (ms)  sigma = 0.1 (/ms^(1/2)) }
  state { x = 0 }
  function kick(x) = sigma*(1 - x)*dW
  derivative { x' = -x/tau + kick(x) }
  output x
}`,
      good: `component Noisy {
  parameter { tau = 5 (ms)  sigma = 0.1 (/ms^(1/2)) }
  state { x = 0 }
  function kick(x, noise (ms^(-1/2))) = sigma*(1 - x)*noise
  derivative { x' = -x/tau + kick(x, dW) }
  output x
}`,
    },
  },
  SYN4070: {
    means:
      'An equation is not linear in its white noise: it has a power of it, a function of it, a product of two, or a condition on it.',
    why: 'Only a sum of terms, each with one `dW` as a factor or none, is a stochastic differential equation.',
    mend: "Write x' = f + g*dW with f and g free of noise. Noise with a finite correlation time is a state of its own and may stand anywhere.",
    example: {
      bad: `component Noisy {
  parameter { tau = 5 (ms) }
  state { x = 0 }
  let eta = dW
  derivative { x' = if eta > 0 then -x/tau else 0 }
  output x
}`,
      good: `component Noisy {
  parameter { tau = 5 (ms)  sigma = 0.1 (ms^(-1/2)) }
  state { x = 0 }
  derivative { x' = -x/tau + sigma*(dW + 2*dW)/2 }
  output x
}`,
    },
  },
  SYN4071: {
    means: 'The equations need more normal numbers in a step than the generator gives.',
    why: 'Each number of a step has a place in the key of the generator, so that results depend on nothing else.',
    mend: 'Let states share a process with `let eta = dW`, or split the model.',
    example: 'none',
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
