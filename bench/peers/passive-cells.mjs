// What the comparisons with NEURON have in common on our side: passive cells, and how long a step takes.

/** The twin of NEURON's passive compartment of 20 µm by 20 µm. */
export const passive = `
neuron Passive {
  parameter { C = 12.566 (pF), g_leak = 12.566 (nS), e_leak = -65 (mV) }
  input i_syn (pA)
  state { v = e_leak }
  derivative { v' = (g_leak*(e_leak - v) - i_syn)/C }
  solve v with exponential
  spike when v > 1000 (mV) { v = e_leak }
}`;

/** Nanoseconds: the best of several times so many steps. */
export function nanosecondsPerStep(net, steps, rounds) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const begin = process.hrtime.bigint();
    net.run(steps * net.dt);
    best = Math.min(best, Number(process.hrtime.bigint() - begin) / steps);
  }
  return best;
}
