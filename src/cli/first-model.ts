/** A model to start from: small, whole, and with a word on everything that stands in it. */
export function firstModel(name: string): string {
  return `/// ${name}: what it models, in a sentence. The paper it is from: Authors (year) Journal volume:page.
/// Lines with three slashes are its documentation, as is what follows a quantity; \`syn doc\` makes a page of them.
synapse ${name}(weight = 1 (nS) in [0, inf)) {   // in the brackets: what every connection has a value of its own for
  // Constants of a run: name = default (unit) in range. What lies outside its range is refused.
  parameter {
    tau = 5 (ms)  in (0, inf)            /// decay of the conductance
    e   = 0 (mV)                         /// reversal potential
  }

  // What comes from outside: v is the potential of the postsynaptic cell, v_pre that of the presynaptic one.
  input v (mV)                           /// membrane potential

  // What changes, with its value at the start.
  state { g = 0 (nS) }

  // How it changes by itself, an equation for each state. \`syn explain\` says how they are solved.
  derivative { g' = -g/tau }

  // What a presynaptic spike does. There are also \`on post\`, and timers that a handler starts.
  on pre { g += weight }

  // What others can read by name, and what goes into the postsynaptic cell, outward positive.
  output  open = g/weight
  current i (pA) = g * (v - e)
}
`;
}
