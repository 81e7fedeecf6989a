/**
 * A synapse as long as people write them: receptors one after the other, each with its parameters, a scheme or equations,
 * functions of the membrane potential, events, and a word on where each number comes from.
 *
 * @param lines about how many lines it has
 */
export function longModel(lines) {
  const perReceptor = receptor(0).split('\n').length;
  const count = Math.max(1, Math.round((lines - 12) / perReceptor));
  const receptors = Array.from({ length: count }, (_, i) => receptor(i));
  const currents = Array.from({ length: count }, (_, i) => `i_${i}`);
  return `/// A synapse with ${count} kinds of receptors.
synapse Long(weight = 1 (nS) in [0 (nS), 100 (nS)]) {
  input v (mV), mg (mM)
  parameter {
    /// Reversal potential of all of them.
    e = 0 (mV) in [-100 (mV), 100 (mV)]
  }

${receptors.join('\n\n')}

  current i (pA) = ${currents.join(' + ')}
}
`;
}

function receptor(n) {
  return `  // Receptor ${n}: a scheme with a blocked state, and a trace that depresses its release.
  parameter {
    k_on_${n} = 5 (/mM/ms) in [0 (/mM/ms), 1000 (/mM/ms)]  /// Binding, as in slices at room temperature.
    k_off_${n} = 0.5 (/ms) in (0 (/ms), 100 (/ms)]  /// Unbinding.
    /// Opening; the ratio to closing sets the probability of being open.
    alpha_${n} = 0.2 (/ms) in [0 (/ms), 10 (/ms)]
    beta_${n} = 0.1 (/ms) in [0 (/ms), 10 (/ms)]
    tau_t_${n} = 1.5 (ms) in (0 (ms), 100 (ms)]  /// Clearance of the transmitter.
    tau_r_${n} = 300 (ms) in (0 (ms), 5000 (ms)]
    use_${n} = 0.3 in [0, 1]
  }
  require tau_t_${n} < tau_r_${n}

  state {
    c_${n} = 1
    b_${n} = 0
    o_${n} = 0
    /// Transmitter in the cleft.
    t_${n} (mM) = 0 (mM)
    r_${n} = 1
    n_${n} = 0
  }

  // The block by magnesium, with the fit of the 1990s.
  function block_${n}(u (mV), m (mM)) = 1/(1 + m/(3.57 (mM))*exp(-u/(16.13 (mV))))
  function rate_${n}(u (mV)) (/ms) = alpha_${n}*(1 + 0.1*tanh((u + 65 (mV))/(20 (mV))))
  let open_${n} = block_${n}(v, mg)*o_${n}

  kinetic {
    c_${n} <-> b_${n} (k_on_${n}*t_${n}, k_off_${n})
    b_${n} <-> o_${n} (rate_${n}(v), beta_${n})
    conserve c_${n} + b_${n} + o_${n} = 1
  }
  derivative {
    t_${n}' = -t_${n}/tau_t_${n}
    r_${n}' = (1 - r_${n})/tau_r_${n}  // recovery
    n_${n}' = -n_${n}/(1 (s))
  }
  bound r_${n} in [0, 1]

  on pre {
    let released = use_${n}*r_${n}
    if n_${n} > 5 and r_${n} < 0.5 {
      t_${n} += 0.5*released*1 (mM)
    } else {
      t_${n} += released*1 (mM)
    }
    r_${n} -= released
    n_${n} += 1
  }

  /// The share of this receptor.
  let i_${n} = weight*open_${n}*(v - e)
  output g_${n} (nS) = weight*open_${n}`;
}
