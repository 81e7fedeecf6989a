/** The manual of SYN2xxx: names that are unknown, declared twice, or used where they mean nothing. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const namesManual = {
  SYN2001: {
    means: 'A name is used that nothing in this model declares.',
    why: 'There are no names that exist by themselves: not `v`, not `t`, not `dt`, not `pi`. A misspelt name that silently became 0 would be a wrong model that runs.',
    mend: 'Correct the spelling, or declare the name: a constant in `parameter { … }`, a quantity from outside with `input`, one that changes in `state { … }`, a named expression with `let`.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tua }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN2002: {
    means: 'One name stands for two things.',
    why: 'Parameters, inputs, states, lets, timers, functions, used components, outputs and the locals of handlers share one space of names, so that a name means the same everywhere in a model, on the command line and in a trace.',
    mend: 'Rename one of them. To make a quantity readable from outside, `output g` alone is enough; it declares nothing new.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms)  g = 2 (nS) }
  state { g = 1 (nS) }
  derivative { g' = -g/tau }
}`,
      good: `component Decay {
  parameter { tau = 5 (ms)  g_0 = 2 (nS) }
  state { g = g_0 }
  derivative { g' = -g/tau }
}`,
    },
  },
  SYN2003: {
    means: '`use` names a component that is neither in this file nor imported.',
    why: 'A file sees what it declares and what it imports by name, nothing else: the text alone says where everything comes from.',
    mend: 'Correct the spelling, or bring it in: `import Decay from "parts/decay.syn"` at the top of the file.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  output x
}
component Trace {
  use Decai as trace
  output twice = 2*trace.x
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  output x
}
component Trace {
  use Decay as trace
  output twice = 2*trace.x
}`,
    },
  },
  SYN2004: {
    means: 'A handler is for an event that does not exist in this model.',
    why: 'A synapse hears of presynaptic spikes (`on pre`), of postsynaptic ones (`on post`) and of its own timers. A handler for anything else would never run.',
    mend: 'Write `on pre` or `on post`, or declare the event with `timer name` and start it somewhere.',
    example: {
      bad: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on spikes { g += weight }
}`,
      good: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
}`,
    },
  },
  SYN2005: {
    means: 'A handler assigns to a name that nobody declared.',
    why: 'Otherwise a misspelt state would become a new variable, and the state would never change.',
    mend: 'A value that is needed for the rest of the handler is declared on the spot: `let release = u*x`. What has to last until the next event is a state.',
    example: {
      bad: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre {
    gain = 2
    g += gain*weight
  }
}`,
      good: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre {
    let gain = 2
    g += gain*weight
  }
}`,
    },
  },
  SYN2006: {
    means: 'Something that is not a state is assigned, or given a `bound`.',
    why: 'Parameters are constants of a run, inputs come from outside, lets and outputs follow from the rest. Only states change by themselves or at events.',
    mend: 'Declare it in `state { … }` if it changes. The values of a parameter are limited where it is declared: `w_max = 1 in [0, 10]`.',
    example: {
      bad: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms)  gain = 1 }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { gain *= 0.9  g += gain*weight }
}`,
      good: `synapse Kick(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS)  gain = 1 }
  derivative { g' = -g/tau }
  on pre { gain *= 0.9  g += gain*weight }
}`,
    },
  },
  SYN2007: {
    means: '`part.name` asks a used component for something that it does not put out.',
    why: 'A component shows what it declares with `output` or `current`; the rest is its own affair and may change.',
    mend: 'Read one of the outputs that the message lists, or add an `output` to the component.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  output x
}
component Trace {
  use Decay as trace
  output twice = 2*trace.y
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  output x
}
component Trace {
  use Decay as trace
  output twice = 2*trace.x
}`,
    },
  },
  SYN2008: {
    means: 'A function is called with more or fewer values than it takes.',
    why: 'A value that is left out has no default, and a surplus one would have no meaning.',
    mend: 'Give as many as the message says. `min` and `max` take two or more, other built-in functions take one.',
    example: {
      bad: `component Curve {
  input x
  function square(a) = a*a
  output y = square(x, 2)
}`,
      good: `component Curve {
  input x
  function square(a) = a*a
  output y = square(x)
}`,
    },
  },
  SYN2009: {
    means: 'Something is called like a function that is none: an unknown name, or a quantity in front of parentheses.',
    why: '`g (v - e)` reads as a product to people and as a call to the compiler; `*` leaves no doubt.',
    mend: 'Write a product with `*`. The built-in functions are exp, expm1, log, log1p, log10, sqrt, abs, min, max, tanh, sin, cos, floor and ceil; your own begin with `function`.',
    example: {
      bad: `synapse Conductance {
  parameter { g = 1 (nS)  e = 0 (mV) }
  input v (mV)
  current i (pA) = g (v - e)
}`,
      good: `synapse Conductance {
  parameter { g = 1 (nS)  e = 0 (mV) }
  input v (mV)
  current i (pA) = g*(v - e)
}`,
    },
  },
  SYN2010: {
    means: 'Some definitions need one another in a circle.',
    why: 'A `let`, an output or a function is a name for an expression and has no memory: in a circle, none of them has a value to begin with.',
    mend: 'What depends on its own past is a state with an equation. Otherwise solve the circle by hand and write the result.',
    example: {
      bad: `component Circle {
  let a = 1 + b
  let b = a/2
  output a
}`,
      good: `component Circle {
  let a = 2
  let b = a/2
  output a, b
}`,
    },
  },
  SYN2011: {
    means:
      'An expression depends on something that has no value where it is needed: an initial value on an input, or a line outside of a handler on a value of that handler.',
    why: 'Initial values, bounds and requirements are worked out once, before the run, when only parameters have values. A local of a handler exists while its event is handled: what a component gives at a spike may be given to another component that reads it at that spike only and is used after it.',
    mend: 'Use parameters and numbers there. To keep a value of a handler for later, put it into a state. Put the `use` of what gives a value at a spike before that of what takes it.',
    example: {
      bad: `component Follow {
  parameter { tau = 5 (ms) }
  input v (mV)
  state { low = v }
  derivative { low' = (v - low)/tau }
}`,
      good: `component Follow {
  parameter { tau = 5 (ms)  v_0 = -65 (mV) }
  input v (mV)
  state { low = v_0 }
  derivative { low' = (v - low)/tau }
}`,
    },
  },
  SYN2012: {
    means: '`use` gives a component something that it does not have, or leaves an input of it without a value.',
    why: 'A setting with a misspelt name would silently leave the default in force.',
    mend: 'Use one of the names that the message lists. An input that is not given is taken from the input of the same name in the surrounding model, if there is one.',
    example: {
      bad: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  output x
}
component Trace {
  use Decay as trace(tua = 20 (ms))
  output twice = 2*trace.x
}`,
      good: `component Decay {
  parameter { tau = 5 (ms) }
  state { x = 1 }
  derivative { x' = -x/tau }
  output x
}
component Trace {
  use Decay as trace(tau = 20 (ms))
  output twice = 2*trace.x
}`,
    },
  },
  SYN2013: {
    means: 'A file that is imported cannot be read.',
    why: 'Nothing that uses what it declares can be checked without it.',
    mend: 'The path is relative to the file that imports, which must lie beside or above the imported one.',
    example: {
      bad: `import Decay from "parts/decai.syn"
component Trace {
  input drive (nS)
  use Decay as trace
  output g (nS) = trace.g
}`,
      good: `import Decay from "parts/decay.syn"
component Trace {
  input drive (nS)
  use Decay as trace
  output g (nS) = trace.g
}`,
    },
  },
  SYN2014: {
    means: 'An imported file does not declare the model that is taken from it.',
    why: 'Names are imported one by one, so that it is plain where each comes from.',
    mend: 'Use one of the names that the message lists.',
    example: {
      bad: `import Decai from "parts/decay.syn"
component Trace {
  input drive (nS)
  output twice (nS) = 2*drive
}`,
      good: `import Decay from "parts/decay.syn"
component Trace {
  input drive (nS)
  use Decay as trace
  output g (nS) = trace.g
}`,
    },
  },
  SYN2015: {
    means: '`use` names a `synapse`.',
    why: 'A synapse connects two cells, has a weight per connection and passes a current; inside another model none of this has a place.',
    mend: 'Move what both models need into a `component` and use it in both.',
    example: {
      bad: `synapse Trace {
  parameter { tau = 5 (ms) }
  state { x = 0 }
  derivative { x' = -x/tau }
  on pre { x += 1 }
  output x
}
synapse Double {
  use Trace as trace
  output twice = 2*trace.x
}`,
      good: `component Trace {
  parameter { tau = 5 (ms) }
  state { x = 0 }
  derivative { x' = -x/tau }
  on pre { x += 1 }
  output x
}
synapse Double {
  use Trace as trace
  output twice = 2*trace.x
}`,
    },
  },
  SYN2016: {
    means:
      'A name stands in an expression that has no value by itself: a function without its arguments, a timer, or a used component.',
    why: 'Only parameters, inputs, states, lets and locals are quantities.',
    mend: 'Call the function, `square(x)`; read an output of the component, `part.g`. When a timer runs out is handled with `on name { … }`.',
    example: {
      bad: `component Curve {
  input x
  function square(a) = a*a
  output y = 2*square
}`,
      good: `component Curve {
  input x
  function square(a) = a*a
  output y = 2*square(x)
}`,
    },
  },
  SYN2017: {
    means: '`start` names a timer that the model does not declare.',
    why: 'A timer is a handler to come: without a declaration, what is to happen cannot be known.',
    mend: 'Declare it with `timer name` and handle it with `on name { … }`.',
    example: {
      bad: `component Pulse {
  timer cleared
  state { nt = 0 (mM) }
  on pre { nt = 1 (mM)  start claered in 1 (ms) }
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
  SYN2018: {
    means: '`sample` stands outside of a handler.',
    why: 'A draw happens once, at an event. In an equation it would be drawn anew at every step, and its effect would depend on the size of the step.',
    mend: 'Draw inside `on pre { … }` or another handler, and keep the result in a state.',
    example: {
      bad: `synapse Random(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau*sample uniform(0, 1) }
  on pre { g += weight }
}`,
      good: `synapse Random(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight*sample uniform(0, 1) }
}`,
    },
  },
  SYN2019: {
    means: '`sample` names a distribution that the language does not have.',
    why: 'Draws are the same on every machine, which holds for the distributions that are built in.',
    mend: 'Use `uniform(low, high)`, `normal(mean, deviation)`, `exponential(mean)` or `bernoulli(p)`, or compute what you need from one of them.',
    example: {
      bad: `synapse Random(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight*sample gauss(1, 0.1) }
}`,
      good: `synapse Random(weight = 1 (nS)) {
  parameter { tau = 5 (ms) }
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight*sample normal(1, 0.1) }
}`,
    },
  },
  SYN2020: {
    means: 'A declaration takes the name of a built-in function.',
    why: '`exp` means the same in every model.',
    mend: 'Give yours another name.',
    example: {
      bad: `component Curve {
  input x
  function exp(a) = 1 + a + a*a/2
  output y = exp(x)
}`,
      good: `component Curve {
  input x
  function exp_2(a) = 1 + a + a*a/2
  output y = exp_2(x)
}`,
    },
  },
  SYN2021: {
    means: 'The file has no `synapse` and no `component` in it.',
    why: 'There is nothing to compile.',
    mend: 'Begin one: `synapse Name(weight = 1 (nS)) { … }`.',
    example: {
      bad: '// nothing here yet',
      good: `component Double {
  input x
  output y = 2*x
}`,
    },
  },
  SYN2022: {
    means:
      'The model stands for more than the compiler takes on: too many names, too many operations with its functions written out, or definitions and components that build on one another too deeply.',
    why: 'A few lines can stand for a billion operations: twenty functions that each call the one before twice are a million calls.',
    mend: 'Name what is used twice with `let`, which is worked out once.',
    example: 'none',
  },
  SYN2023: {
    means: 'A timer is called `pre` or `post`.',
    why: '`on pre` and `on post` handle spikes; nobody could tell which of the two happened.',
    mend: 'Give the timer a name of its own.',
    example: {
      bad: `component Pulse {
  timer post
  state { nt = 0 (mM) }
  on pre { nt = 1 (mM)  start post in 1 (ms) }
  on post { nt = 0 }
}`,
      good: `component Pulse {
  timer cleared
  state { nt = 0 (mM) }
  on pre { nt = 1 (mM)  start cleared in 1 (ms) }
  on cleared { nt = 0 }
}`,
    },
  },
  SYN2024: {
    means:
      'An item or a handler stands in a kind of model that cannot have it: a presynaptic spike in a neuron, a spike condition in a synapse.',
    why: 'Each kind of model hears of its own events: a synapse of the spikes of both cells, a neuron of its own spikes, a signal of what is released.',
    mend: 'Move the item into the kind of model that it belongs to; the message says what this one has instead.',
    example: {
      bad: `component Trace {
  parameter { tau = 20 (ms) }
  state { x = 0 }
  derivative { x' = -x/tau }
  on pre { x += 1 }
  output x
}

neuron Counter {
  use Trace as trace
  parameter { theta = 5 }
  spike when trace.x > theta { }
}`,
      good: `neuron Counter {
  parameter { tau = 2 (ms), theta = 5 (nS) }
  input drive (nS/ms)
  state { g = 0 (nS) }
  derivative { g' = drive - g/tau }
  spike when g > theta { g = 0 (nS) }
}`,
    },
  },
  SYN2025: {
    means: 'A synapse assigns to a `target` of the cell instead of adding to it.',
    why: 'Several synapses may step one cell at the same time. Sums do not depend on their order; assignments would.',
    mend: 'Write `v += …` or `v -= …`. A reset belongs into the neuron.',
    example: {
      bad: `synapse Reset(weight = 1 (mV)) {
  target v (mV)
  on pre { v = weight }
}`,
      good: `synapse Delta(weight = 1 (mV)) {
  target v (mV)
  on pre { v -= weight }
}`,
    },
  },
  SYN2026: {
    means: '`read` names something that is no signal, or that the signal does not put out.',
    why: 'A signal exists once in a network and is read by many; a component is a part of each model that uses it.',
    mend: 'Declare it as a `signal`, or bring in a part with `use` and a quantity of the cell with `input`.',
    example: {
      bad: `component Calcium {
  parameter { tau = 20 (ms) }
  state { c = 1 (uM) }
  derivative { c' = -c/tau }
  output c
}

synapse Modulated(weight = 1) {
  parameter { unit = 1 (uM) }
  read Calcium.c
  output strength = weight * c/unit
}`,
      good: `signal Dopamine {
  parameter { tau = 200 (ms) }
  state { c = 0 (uM) }
  derivative { c' = -c/tau }
  on release(amount (uM)) { c += amount }
}

synapse Modulated(weight = 1) {
  parameter { unit = 1 (uM) }
  read Dopamine.c as da
  output strength = weight * da/unit
}`,
    },
  },
  SYN2027: {
    means: '`vary` names something that is no parameter of the model.',
    why: '`vary` gives a parameter one value per synapse; states and inputs have that anyway.',
    mend: 'Take the name out of the list.',
    example: {
      bad: `synapse Exponential(weight = 1 (nS)) {
  parameter { tau = 2 (ms), e = 0 (mV) }
  vary g
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * (v - e)
}`,
      good: `synapse Exponential(weight = 1 (nS)) {
  parameter { tau = 2 (ms), e = 0 (mV) }
  vary tau, e
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre { g += weight }
  current i (pA) = g * (v - e)
}`,
    },
  },
  SYN2028: {
    means: '`refractory` stands outside of the handler of a spike, or under a condition.',
    why: 'A refractory period begins with a spike and with each spike alike.',
    mend: 'Write it among the statements of `spike when … { … }`.',
    example: {
      bad: `neuron LIF {
  parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) }
  input drive (mV)
  state { v = rest }
  derivative { v' = (rest + drive - v)/tau }
  timer rested
  on rested { refractory t_ref holds v }
  spike when v > theta { v = rest  start rested in t_ref }
}`,
      good: `neuron LIF {
  parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) }
  input drive (mV)
  state { v = rest }
  derivative { v' = (rest + drive - v)/tau }
  spike when v > theta { v = rest  refractory t_ref holds v }
}`,
    },
  },
  SYN2029: {
    means: 'A neuron has two conditions for its spikes.',
    why: 'A spike is one event; which of two conditions caused it, nobody downstream can know.',
    mend: 'Join the conditions with `or`. What happens at a threshold and is no spike is `when … { … }`.',
    example: {
      bad: `neuron LIF {
  parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) }
  input drive (mV)
  state { v = rest }
  derivative { v' = (rest + drive - v)/tau }
  spike when v > theta { v = rest }
  spike when v > 2*theta { v = rest }
}`,
      good: `neuron LIF {
  parameter { tau = 20 (ms), theta = -50 (mV), rest = -65 (mV), t_ref = 2 (ms) }
  input drive (mV)
  state { v = rest }
  derivative { v' = (rest + drive - v)/tau }
  spike when v > theta or drive > 100 (mV) { v = rest  refractory t_ref }
}`,
    },
  },
  SYN2030: {
    means: 'A handler of an event that carries nothing declares values in parentheses.',
    why: 'Only a signal is released in amounts; a spike is a spike, and the weight belongs to the synapse.',
    mend: 'Leave the parentheses out, and use `weight` or another parameter.',
    example: {
      bad: `synapse Exponential(weight = 1 (nS)) {
  parameter { tau = 2 (ms), e = 0 (mV) }
  input v (mV)
  state { g = 0 (nS) }
  derivative { g' = -g/tau }
  on pre(amount (nS)) { g += weight*amount/(1 (nS)) }
  current i (pA) = g * (v - e)
}`,
      good: `signal Dopamine {
  parameter { tau = 200 (ms) }
  state { c = 0 (uM) }
  derivative { c' = -c/tau }
  on release(amount (uM)) { c += amount }
}`,
    },
  },
  SYN2050: {
    means: 'A reaction names a species that is not a state.',
    why: 'What reacts changes, and only states change.',
    mend: 'Declare it in `state { … }`, or put what is given from outside into the rate: `(k*nt)`.',
    example: {
      bad: `component Receptor {
  parameter { kon = 5 (/mM/ms), koff = 0.1 (/ms) }
  input nt (mM)
  state { C = 1, O = 0 }
  kinetic { C + nt <-> O (kon, koff) }
  output O
}`,
      good: `component Receptor {
  parameter { kon = 5 (/mM/ms), koff = 0.1 (/ms) }
  input nt (mM)
  state { C = 1, O = 0 }
  kinetic { C <-> O (kon*nt, koff) }
  output O
}`,
    },
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
