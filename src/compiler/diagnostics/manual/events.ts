/** The manual of SYN207x and SYN406x: branches, crossings, clocks and the order of events. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const eventsManual = {
  SYN2070: {
    means: 'A `let` of a branch is used behind the branch, or named as an output.',
    why: 'It has a value only where its branch was taken.',
    mend: 'Give it a value in both cases in front of the branch, `let jump = if … then … else …`, or keep it in a state.',
    example: {
      bad: `synapse Sharp(weight = 1 (nS)) {
  parameter { tau = 2 (ms), theta = 0.5 (nS) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre {
    if g < theta { let jump = 2*weight  g += jump } else { g += weight }
  }
  output jump
}`,
      good: `synapse Sharp(weight = 1 (nS)) {
  parameter { tau = 2 (ms), theta = 0.5 (nS) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre {
    let jump = if g < theta then 2*weight else weight
    g += jump
  }
  output jump
}`,
    },
  },
  SYN2071: {
    means: 'A handler asks for an order of events that the language does not have.',
    why: 'Spikes and timers of one moment are delivered in a fixed order: `pre`, timers, clocks, `post`, crossings. One exchange is offered, since papers differ in it.',
    mend: 'Leave `before …` out, or write `on post before pre`.',
    example: {
      bad: `synapse STDP(weight = 1 (nS)) {
  parameter { A = 0.1 (nS) }
  state { w = weight }
  on pre before post { w -= A }
  on post { w += A }
  output w
}`,
      good: `synapse STDP(weight = 1 (nS)) {
  parameter { A = 0.1 (nS) }
  state { w = weight }
  on pre { w -= A }
  on post before pre { w += A }
  output w
}`,
    },
  },
  SYN2072: {
    means: 'Parts of one model ask for two orders of simultaneous spikes.',
    why: 'The order is one for the whole model: what a component means cannot depend on which other component is used beside it.',
    mend: 'Let every `on post` of the model and of what it uses say `on post before pre`, or none.',
    example: {
      bad: `component Trace {
  state { y = 0 }
  derivative { y' = -y/20 (ms) }
  on post { y += 1 }
  output y
}
synapse STDP(weight = 1 (nS)) {
  use Trace as trace
  state { w = weight }
  on pre { w -= 0.1 (nS) * trace.y }
  on post before pre { w += 0.1 (nS) }
  output w
}`,
      good: `component Trace {
  state { y = 0 }
  derivative { y' = -y/20 (ms) }
  on post before pre { y += 1 }
  output y
}
synapse STDP(weight = 1 (nS)) {
  use Trace as trace
  state { w = weight }
  on pre { w -= 0.1 (nS) * trace.y }
  on post before pre { w += 0.1 (nS) }
  output w
}`,
    },
  },
  SYN2073: {
    means: 'The period of `every` has a value per synapse.',
    why: 'A clock is one for all synapses and ticks for all of them at once.',
    mend: 'Take a parameter that all synapses share, or give each synapse a timer that starts itself again.',
    example: {
      bad: `synapse Scaled(weight = 1 (nS), period = 100 (ms)) {
  state { w = weight }
  every period { w *= 0.99 }
  output w
}`,
      good: `synapse Scaled(weight = 1 (nS)) {
  parameter { period = 100 (ms) }
  state { w = weight }
  every period { w *= 0.99 }
  output w
}`,
    },
  },
  SYN4060: {
    means: 'The period of `every` is 0, negative or not finite.',
    why: 'Nothing can happen at multiples of such a time.',
    mend: 'Give a positive time.',
    example: {
      bad: `component Decay {
  state { w = 1 }
  every 0 (ms) { w *= 0.99 }
  output w
}`,
      good: `component Decay {
  state { w = 1 }
  every 10 (ms) { w *= 0.99 }
  output w
}`,
    },
  },
  SYN4061: {
    means: 'The condition of `when` depends on nothing that changes during a run.',
    why: 'It can never become true: `when` waits for the moment of change.',
    mend: 'Put what is decided before the run into a parameter, or compare a state or an input.',
    example: {
      bad: `component Latch {
  parameter { theta = 1, level = 0.5 }
  state { n = 0 }
  when level > theta { n += 1 }
  output n
}`,
      good: `component Latch {
  parameter { theta = 1 }
  input level
  state { n = 0 }
  when level > theta { n += 1 }
  output n
}`,
    },
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
