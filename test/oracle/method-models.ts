const names = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);

/** A model for each way of advancing states, so that every operation of a plan is printed, interpreted and verified. */
export const methodModels: ReadonlyMap<string, string> = new Map([
  [
    'explicit methods',
    `synapse A(w = 1) {
      parameter { tau = 3 (ms) }
      state { h = 1, x = 0.5, y = 0.1, z = 0.2 }
      derivative { h' = -h/tau  x' = (h - x^3)/tau  y' = (w*x*h - y)/tau  z' = (y - z*z)/(5 (ms)) }
      solve x, y with rk4
      solve z with euler
      on pre { h += 0.3 }
      output o = x + y + z
    }`,
  ],
  [
    'a system that loops of the runtime solve',
    `synapse A(w = 1) {
      parameter { tau = 3 (ms) }
      input u
      state { h = 1, ${names(9)
        .map((name, i) => `${name} = ${0.1 * i}`)
        .join(', ')} }
      derivative {
        h' = -h/tau
        ${names(9)
          .map((name, i) => `${name}' = (w*h/(1 + u^2) + 0.1*x${(i + 1) % 9}^2 - ${name}*(1 + ${name}^2))/tau`)
          .join('\n        ')}
      }
      on pre { h += 0.3 x3 += 0.1 }
      output o = x0 + x8
    }`,
  ],
  [
    'propagators that synapses keep',
    `synapse A(tau = 3 (ms), w = 1) {
      parameter { k = 0.3 (/ms) }
      input u
      state { nt = 0, C = 1, B = 0, O = 0, g = 0, x = 0.2, y = 0.1 }
      derivative {
        C' = -k*nt*C + 0.2 (/ms)*B
        B' = k*nt*C - 0.2 (/ms)*B - 0.5 (/ms)*B + 0.4 (/ms)*O
        O' = 0.5 (/ms)*B - 0.4 (/ms)*O
        g' = w*O/(1 (ms)) + u/(1 (ms)) - g/tau
        x' = (u*y - x)/(1 (ms))
        y' = (w - u*x)/(1 (ms))
      }
      solve x, y with exact
      timer off
      on pre { nt = 1 start off in 1 (ms) }
      on off { nt = 0 }
      output o = g + O + x
    }`,
  ],
  [
    'removable singularities and the slope of one',
    `synapse A() {
      input v (mV)
      state { m = 0.1, n = 0.3 }
      function vtrap(u (mV), k (mV)) = u/(exp(u/k) - 1)
      derivative {
        m' = 0.01 (/mV/ms)*vtrap(-(v + 40 (mV)), 10 (mV))*(1 - m) - 0.4 (/ms)*exp(-(v + 65 (mV))/80 (mV))*m
        n' = -n/(exp(n) - 1)/(20 (ms)) + log(1 + n)/n*sin(n)/n/(30 (ms))
      }
      on pre { n += 0.1 }
      current i (pA) = 1 (nS)*m*n*v/(1 - exp(-v/25 (mV)))
    }`,
  ],
]);
