/** A model for each rule of placement, in favour of it or against it: what runs where, and what one synapse cannot share. */
export const placementModels: ReadonlyMap<string, string> = new Map([
  [
    'a plastic weight between a trace of either side',
    `synapse A(weight = 0.5 (nS)) {
      parameter { Ap = 0.01 (nS), Am = 0.012 (nS), tp = 20 (ms), tm = 17 (ms), w_max = 1 (nS), tau = 2 (ms), e = 0 (mV) }
      input v (mV)
      state { w = weight, pre = 0, post = 0, g = 0 (nS) }
      derivative { pre' = -pre/tp  post' = -post/tm  g' = -g/tau }
      bound w in [0 (nS), w_max]
      on pre { w -= Am*post  pre += 1  g += w }
      on post { w += Ap*pre  post += 1 }
      output w
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'a leak beside the sum',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), g0 = 0.2 (nS), e = -10 (mV) }
      input v (mV)
      state { g = 0 (nS) }
      derivative { g' = -g/tau }
      on pre { g += weight }
      current i (pA) = (g + g0)*(v - e)
    }`,
  ],
  [
    'a leak of each synapse beside the sum',
    `synapse A(weight = 1 (nS), g0 = 0.2 (nS)) {
      parameter { tau = 5 (ms), e = -10 (mV) }
      input v (mV)
      state { g = 0 (nS), n = 0.1 (nS) }
      derivative { g' = -g/tau  n' = -n/(7 (ms)) }
      on pre { g += weight }
      on post { n += 0.05 (nS) }
      current i (pA) = (g + g0 + n)*(v - e)
    }`,
  ],
  [
    'a sum that does not start at nothing',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 25 (ms), e = 5 (mV), g0 = 0.4 (nS) }
      input v (mV)
      state { g = 0.5*weight, h = g0 }
      derivative { g' = -g/tau  h' = -h/tau/2 }
      on pre { g += weight  h += weight }
      current i (pA) = (g - 0.3*h)*(v - e)
    }`,
  ],
  [
    'a sum that relaxes to a value',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), g0 = 0.3 (nS), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS) }
      derivative { g' = (g0 - g)/tau }
      on pre { g += weight }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'a sum with a supply from each side',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS), p = 0 (nS) }
      derivative { p' = -p/tau/3  g' = (p - g)/tau }
      on pre { p += weight }
      on post { p -= 0.1*weight }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'a rate of each synapse',
    `synapse A(weight = 1 (nS), tau = 5 (ms) in (0, inf)) {
      parameter { e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS) }
      derivative { g' = -g/tau }
      on pre { g += weight }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'a factor of each synapse in the current',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV)
      state { s = 0, p = 0 }
      derivative { s' = -s/tau  p' = -p/(11 (ms)) }
      on pre { s += 1  p += 0.3 }
      on post { p += 0.1 }
      current i (pA) = weight*s*(v - e)
      current j (pA) = 1 (nS)*p*(v - e)
    }`,
  ],
  [
    'a reversal potential of each synapse',
    `synapse A(e = 0 (mV), weight = 1 (nS)) {
      parameter { tau = 5 (ms) }
      input v (mV)
      state { g = 0 (nS) }
      derivative { g' = -g/tau }
      on pre { g += weight }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'jumps of sums under conditions',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS), h = 0 (nS), n = 0 }
      derivative { g' = -g/tau  h' = -h/tau }
      on pre { n += 1  if weight > 1 (nS) { g += weight } else { g -= 0.2*weight }  if n > 3 { g += 0.1 (nS)  n = 0 } }
      on post { if v > -40 (mV) { h += weight } }
      current i (pA) = (g + 2*h)*(v - e)
    }`,
  ],
  [
    'a jump that asks for the value it changes',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 25 (ms), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS) }
      derivative { g' = -g/tau }
      on pre { if g < 1.5 (nS) { g += weight } }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'assignments, factors and readers of what could be summed',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 25 (ms), e = 0 (mV) }
      input v (mV)
      state { a = 0 (nS), b = 0 (nS), c = 0 (nS), d = 0 (nS), m = 0 (nS) }
      derivative { a' = -a/tau  b' = -b/tau  c' = -c/tau  d' = -d/tau  m' = (d - m)/(9 (ms)) }
      bound m in [0 (nS), 2 (nS)]
      on pre { a = weight  b += weight  c += weight  d += weight }
      on post { b *= 0.5  if c > 1 (nS) { m += 0.1 (nS) } }
      current i (pA) = (a + b + c + d + m)*(v - e)
    }`,
  ],
  [
    'a bound of what could be summed',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 25 (ms), e = 0 (mV), g_max = 1.2 (nS) }
      input v (mV)
      state { g = 0 (nS), h = weight }
      derivative { g' = -g/tau  h' = -h/tau }
      bound g in [0 (nS), g_max]
      bound h in [0.4 (nS), 2 (nS)]
      on pre { g += weight }
      current i (pA) = (g + h)*(v - e)
    }`,
  ],
  [
    'sums that follow one another, slower where the cell is depolarised',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV), mg
      state { a = 0 (nS), b = 0 (nS), c = 0 (nS) }
      let k = 0.1 (/ms)*(1 + exp(v/(60 (mV))))
      derivative { a' = -a/tau  b' = (a - b)/(3 (ms))  c' = b/(4 (ms)) - k*c }
      on pre { a += weight }
      current i (pA) = (b + c/(1 + mg))*(v - e)
    }`,
  ],
  [
    'a sum whose rate the cell remembers',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS), h = 1, q = 0 }
      derivative { h' = (1/(1 + exp(-(v + 40 (mV))/(8 (mV)))) - h)/(12 (ms))  g' = -g*(1 + h + q)/tau  q' = -q/(30 (ms)) }
      on pre { g += weight*h }
      on post { q += 0.5 }
      current i (pA) = g*h*(v - e)
    }`,
  ],
  [
    'a current that is no line in the potential',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms) }
      input v (mV)
      state { g = 0 (nS), x = 0 }
      derivative { g' = -g/tau  x' = -x/tau }
      on pre { g += weight  x += 1 }
      current i (pA) = (g + 0.1 (nS))*v/(1 + exp(-v/(17 (mV))))
      current j (pA) = 1 (nS)*x^2*v
    }`,
  ],
  [
    'a sum of random amounts',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS), n = 5 }
      derivative { g' = -g/tau }
      on pre { let k = sample binomial(n, 0.4)  n -= k  g += weight*k*sample uniform(0.5, 1.5) }
      on post { n = 5 }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'a sum that both sides raise',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), e = 0 (mV) }
      input v (mV)
      state { g = 0 (nS), u = 1 }
      derivative { g' = -g/tau  u' = (1 - u)/(50 (ms)) }
      on pre { g += weight*u  u *= 0.7 }
      on post { g += 0.2*weight*u }
      every 4 (ms) { g += 0.01*weight }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'pulses of transmitter, of an axon and of a synapse',
    `synapse A(weight = 1 (nS), width = 1.5 (ms) in (0, inf)) {
      parameter { e = 0 (mV), tau = 3 (ms) }
      input v (mV)
      state { nt = 0, own = 0, r = 0, g = 0 (nS) }
      timer off, over, late
      derivative { r' = 0.5 (/ms)*nt*(1 - r) - 0.2 (/ms)*r  g' = -g/tau }
      on pre { nt = 1  own = 1  start off in 1 (ms)  start over in width  if weight > 0.9 (nS) { start late in 2 (ms) } }
      on off { nt = 0  g += weight }
      on over { own = 0 }
      on late { g += 0.5*weight*r }
      current i (pA) = (g + weight*own*r)*(v - e)
    }`,
  ],
  [
    'timers of a cell and of all',
    `synapse A(weight = 1) {
      parameter { k = 2 (ms) }
      state { x = 0, y = 0, z = 0, w = weight, pre = 0 }
      timer late, all
      derivative { x' = -x/(10 (ms))  pre' = -pre/(12 (ms)) }
      on pre { pre += 1 }
      on post { x += 1  start late in k }
      on late { y += x  w += 0.1*pre }
      every 7 (ms) { z += 1  start all in 1.5 (ms) }
      on all { z *= 0.9  w *= 0.95  pre *= 0.8 }
      output w
    }`,
  ],
  [
    'a clock on all levels',
    `synapse A(weight = 1) {
      parameter { period = 3 (ms) in (0, inf) }
      state { s = 1, pre = 0, post = 0, w = weight, n = 0 }
      derivative { pre' = -pre/(12 (ms))  post' = (0.3 - post)/(15 (ms))  s' = -s/(90 (ms)) }
      on pre { pre += 1  n += 1 }
      on post { post += 1 }
      every period { w += 0.01*pre*post + 0.001*s  s += 0.1  pre *= 0.9  n = 0 }
      every 5 (ms) { post *= 0.8  w -= 0.001*n }
      output w
    }`,
  ],
  [
    'crossings on all levels',
    `synapse A(weight = 1) {
      input v (mV)
      state { pre = 0, post = 0, w = weight, x = 0, s = 0, c = 0 }
      derivative { pre' = -pre/(12 (ms))  post' = -post/(15 (ms))  x' = -x/(20 (ms))  s' = (1 - s)/(30 (ms)) }
      on pre { pre += 0.7 }
      on post { post += 0.7  w += 0.1*pre }
      when v > -20 (mV) { x += 1  w += 0.05*pre }
      when pre > 1 { w -= 0.02*x  c += 1 }
      when w > 1.1 { w -= 0.3 }
      when s > 0.5 { s = 0  w += 0.01*post  pre += 0.1 }
      output w
    }`,
  ],
  [
    'traces whose rates their own events change',
    `synapse A(weight = 1) {
      state { k = 0.05 (/ms), x = 0, y = 1, w = weight, z = 0 }
      derivative { x' = -k*x  y' = (k*(20 (ms)) - y)/(30 (ms))  z' = -k*z }
      on pre { x += 1  y -= 0.2*x  k = 0.02 (/ms) + 0.01 (/ms)/(1 + y^2)  w += 0.01*z }
      on post { w += 0.01*x*y  z += 1 }
      output w
    }`,
  ],
  [
    'traces of one axon that different events move',
    `synapse A(weight = 1) {
      state { x = 0, y = 1, n = 0, w = weight, k = 0.1 (/ms), u = 1 }
      timer t, q
      derivative { x' = -x/(8 (ms))  y' = (1 - y)/(40 (ms))  u' = -k*u }
      on pre { x += 1  u += 1  start t in 3 (ms)  start q in 5 (ms) }
      on t { y *= 0.7  n += 1 }
      on q { k = 0.25 (/ms) - 0.5*k }
      on post { w += 0.01*x*y*n + 0.001*u }
      output w
    }`,
  ],
  [
    'a trace without decay, and one that only grows',
    `synapse A(weight = 1) {
      parameter { k = 0 (/ms), b = 0.01 (/ms), q = 0.1 (/ms) in [0 (/ms), 0.1 (/ms)] }
      state { x = 0, age = 0 (ms), y = 0, u = 0.2, w = weight }
      derivative { x' = b - k*x  age' = 1  y' = -k*y  u' = b - q*u }
      on pre { x += 1  w += age/(1 (s))  age = 0 (ms)  y += 1  u *= 0.5 }
      on post { w += 0.001*x*y + 0.01*u }
      output w
    }`,
  ],
  [
    'a trace of each synapse with a rate of its own',
    `synapse A(weight = 1, tau = 12 (ms) in (0, inf)) {
      state { e = 0, post = 0, w = weight }
      derivative { e' = -e/tau  post' = -post/(20 (ms)) }
      on pre { w += 0.01*e  e -= post }
      on post { e += 1  post += 1 }
      output w
    }`,
  ],
  [
    'traces that others follow, that are bounded, and that a current reads',
    `synapse A(weight = 1 (nS)) {
      input v (mV)
      state { a = 0, b = 0, c = 0, d = 0, w = weight }
      derivative { a' = -a/(10 (ms))  b' = (a - b)/(20 (ms))  c' = (1 - c)/(10 (ms))  d' = -d/(6 (ms)) }
      bound c in [0, 0.9]
      on pre { a += 1  c = 0  d += 1 }
      on post { w += 0.01 (nS)*b*c }
      output w
      current i (pA) = 1 (nS)*d*v
    }`,
  ],
  [
    'slow change that a signal drives',
    `signal D { parameter { tau = 20 (ms) } state { c = 0 } derivative { c' = -c/tau } on release(amount) { c += amount } }
    synapse A(weight = 0.5) {
      parameter { gain = 0.02 (/ms) }
      read D.c as da
      state { w = weight, e = 0, pre = 0, m = 0 }
      derivative { pre' = -pre/(20 (ms))  e' = -e/(50 (ms))  w' = gain*da*e  m' = (da - m)/(10 (ms)) }
      on pre { pre += 1 }
      on post { e += pre*(1 + m) }
      output w
    }`,
  ],
  [
    'noise of each synapse, and its sum',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms), s = 0.1 (nS), e = 0 (mV) }
      input v (mV)
      state { n = 0 (nS), g = 0 (nS) }
      derivative { n' = -n/tau + s*sqrt(2/tau)*dW  g' = -g/tau }
      on pre { g += weight }
      current i (pA) = (n + g)*(v - e)
    }`,
  ],
  [
    'nearest neighbours',
    `synapse A(weight = 1) {
      state { pre = 0, post = 0, w = weight }
      derivative { pre' = -pre/(20 (ms))  post' = -post/(20 (ms)) }
      on pre { w -= 0.01*post  pre = 1 }
      on post { w += 0.01*pre  post = 1 }
      output w
    }`,
  ],
  [
    'nearest neighbours that are used up',
    `synapse A(weight = 1) {
      state { pre = 0, post = 0, w = weight }
      derivative { pre' = -pre/(20 (ms))  post' = -post/(20 (ms)) }
      on pre { let was = post  post = 0  w -= 0.01*was  pre = 1 }
      on post { w += 0.01*pre  pre = 0  post = 1 }
      output w
    }`,
  ],
  [
    'gates that start at rest, of all, of a cell and of an axon',
    `synapse A(weight = 1 (nS)) {
      input v (mV), v_pre (mV)
      parameter { e = 0 (mV), k = 0.4 }
      state { m = 0.5, r = 0.5, s = 0.1, a = 1, b = 0 }
      function open(u (mV)) = 1/(1 + exp(-(u + 40 (mV))/(9 (mV))))
      derivative { m' = (open(v) - m)/(5 (ms))  r' = (open(v_pre) - r)/(7 (ms))  s' = (k - s - s^3)/(4 (ms)) }
      kinetic { a <-> b (0.3 (/ms)*open(v), 0.2 (/ms))  conserve a + b = 1 }
      steady m, r, s, a, b
      current i (pA) = weight*m*r*s*b*(v - e)
    }`,
  ],
  [
    'a scheme of each axon with a conservation, and one of each synapse',
    `synapse A(weight = 1 (nS), on_rate = 0.4 (/ms)) {
      input v (mV)
      state { nt = 0, c = 1, o = 0, d = 0, x = 1, y = 0 }
      derivative { nt' = -nt/(2 (ms)) }
      kinetic {
        c <-> o (0.5 (/ms)*nt, 0.1 (/ms))
        o <-> d (0.05 (/ms), 0.02 (/ms))
        conserve c + o + d = 1
      }
      kinetic { x <-> y (on_rate*nt, 0.3 (/ms))  conserve x + y = 1 }
      on pre { nt += 1 }
      current i (pA) = weight*(o + y)*v
    }`,
  ],
  [
    'post before pre, each reading the other',
    `synapse A(weight = 1) {
      state { pre = 0, post = 0, w = weight }
      derivative { pre' = -pre/(20 (ms))  post' = -post/(20 (ms)) }
      on post before pre { w += 0.01*pre  post += 1 }
      on pre { w -= 0.02*post  pre += 1 }
      output w
    }`,
  ],
  [
    'a trace that is read after its own jump',
    `synapse A(weight = 1) {
      state { pre = 0, post = 0, w = weight }
      derivative { pre' = -pre/(20 (ms))  post' = -post/(20 (ms)) }
      on pre { pre += 1  w -= 0.01*post*pre }
      on post { w += 0.01*pre*post  post += 1  w += 0.1*post }
      output w
    }`,
  ],
  [
    'a trace that is read before it is set anew',
    `synapse A(weight = 1) {
      state { pre = 0, post = 0, w = weight }
      derivative { pre' = -pre/(20 (ms))  post' = -post/(20 (ms)) }
      on pre { w -= 0.01*pre + 0.01*post  pre = 1 }
      on post { w += 0.02*post*pre  post = 1 }
      output w
    }`,
  ],
  [
    'a bound of each synapse, and a start that differs',
    `synapse A(weight = 1, most = 1.5) {
      state { x = 0, y = weight, n = 0, z = 0 }
      derivative { x' = -x/(20 (ms))  z' = (2 - z)/(9 (ms)) }
      bound x in [0, most]
      bound z in [0, most]
      on pre { x += 1  y *= 0.9  n += 1 }
      output x
    }`,
  ],
  [
    'sums that events ask for',
    `synapse A(weight = 1 (nS)) {
      input v (mV)
      state { g = 0 (nS), h = 0 (nS), k = 0 (nS), n = 0, w = weight }
      timer late
      derivative { g' = -g/(9 (ms))  h' = -h/(9 (ms))  k' = -k/(9 (ms)) }
      on pre { g += weight  h += weight  k += weight }
      on post { w += 0.1*g  if h > 0.7 (nS) { start late in 1.5 (ms) } }
      on late { n += 1 }
      when k > 1 (nS) { n += 1 }
      current i (pA) = (g + h + k)*v
    }`,
  ],
  [
    'a target that is read',
    `synapse A(weight = 0.1) {
      parameter { e = 0 (mV) }
      target v (mV)
      state { u = 1, w = weight }
      derivative { u' = (1 - u)/(30 (ms)) }
      on pre { v += w*u*(e - v)  u *= 0.6 }
      on post { w += 0.01  v -= 1 (mV)*w }
    }`,
  ],
  [
    'values that vary',
    `synapse A(weight = 1 (nS)) {
      parameter { tau = 5 (ms) in (0, inf), b = 0.3, e = 0 (mV) }
      vary b
      input v (mV)
      state { g = 0 (nS), x = b }
      derivative { g' = -g/tau  x' = (b - x)/(9 (ms)) }
      on pre { g += weight*x  x += 0.1 }
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'methods by name',
    `synapse A(weight = 1 (nS)) {
      parameter { e = 0 (mV) }
      input v (mV)
      state { pre = 0, g = 0 (nS), w = weight, z = 0, q = 0 }
      derivative { pre' = -pre/(10 (ms))  g' = -g/(4 (ms))  z' = -z/(5 (ms))  q' = -q/(5 (ms)) }
      solve pre with euler
      solve g with rk4
      solve z with rosenbrock
      solve q with exponential
      on pre { pre += 1  g += w  z += 1  q += 1 }
      on post { w += 0.01 (nS)*(pre + z + q) }
      output w
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'a trace that a square decay moves',
    `synapse A(weight = 1) {
      state { x = 0, y = 0, w = weight, f = 1 }
      derivative { x' = -x*x/(8 (ms))  y' = (x - y)/(20 (ms))  f' = -f*x/(10 (ms)) }
      on pre { x += 1  f += 0.1 }
      on post { w += 0.01*y*f }
      output w
    }`,
  ],
  [
    'a chain from the axon to the cell',
    `synapse A(weight = 1 (nS)) {
      input v (mV), v_pre (mV)
      state { p = 0, q = 0, r = 0, g = 0 (nS), n = 0 }
      derivative {
        p' = (1/(1 + exp(-v_pre/(10 (mV)))) - p)/(3 (ms))
        q' = (p - q)/(6 (ms))
        r' = (1/(1 + exp(-v/(10 (mV)))) - r)/(5 (ms))
        n' = (q*r - n)/(8 (ms))
        g' = -g*(1 + r)/(4 (ms))
      }
      on pre { g += weight*(q + n) }
      current i (pA) = (g + weight*n)*v
    }`,
  ],
  [
    'square pulses that overlap',
    `synapse A(weight = 1 (nS)) {
      parameter { a = 1.1 (/mM/ms), b = 0.19 (/ms), width = 3 (ms), peak = 1 (mM) in [0, inf), e = 0 (mV) }
      input v (mV)
      state { nt = 0 (mM), r = 0 }
      timer cleared
      derivative { r' = a*nt*(1 - r) - b*r }
      on pre { nt = peak  start cleared in width }
      on cleared { nt = 0 }
      output g (nS) = weight*r
      current i (pA) = g*(v - e)
    }`,
  ],
  [
    'square pulses of each synapse, a weight that both sides change, two receptors',
    `synapse A(weight = 1 (nS), width = 2 (ms)) {
      parameter { a = 1.1 (/mM/ms), b = 0.19 (/ms), c = 0.07 (/mM/ms), d = 0.01 (/ms), e = 0 (mV), tau = 20 (ms) }
      input v (mV)
      state { nt = 0 (mM), r = 0.1, n = 0, w = weight, p = 0, q = 0 }
      timer cleared
      derivative { r' = a*nt*(1 - r) - b*r  n' = c*nt*(1 - n) - d*n  p' = -p/tau  q' = -q/tau }
      on pre { nt = 1 (mM)  start cleared in width  w = max(0 (nS), w - 0.1 (nS)*q)  p += 1 }
      on cleared { nt = 0 }
      on post { w += 0.05 (nS)*p  q += 1 }
      current i (pA) = w*r*(v - e)
      current k (pA) = w*n*(v - e)/(1 + exp(-0.062 (/mV)*v))
    }`,
  ],
  [
    'a receptor that an event moves, and a pulse that a postsynaptic spike ends',
    `synapse A(weight = 1 (nS), gain = 1) {
      parameter { a = 0.8 (/ms), b = 0.2 (/ms), e = -10 (mV), most = 0.9 }
      input v (mV)
      state { open = 0, r = 0, depth = 1 }
      derivative { r' = a*open*(most - r) - b*r }
      on pre { open = 1  depth = 0.9*depth + 0.1 }
      on post { open = 0  r = 0.5*r  depth = 1 }
      current i (pA) = weight*depth*gain*r*(v - e) + 0.1 (nS)*(v - e)
    }`,
  ],
  [
    'pulses whose height differs from spike to spike',
    `synapse A(weight = 1 (nS)) {
      parameter { a = 1.1 (/ms), b = 0.19 (/ms), e = 0 (mV) }
      input v (mV)
      state { nt = 0, r = 0, u = 1 }
      timer cleared
      derivative { r' = a*nt*(1 - r) - b*r  u' = (1 - u)/(100 (ms)) }
      on pre { nt = u  u -= 0.4*u  start cleared in 2 (ms) }
      on cleared { nt = 0 }
      current i (pA) = weight*r*(v - e)
    }`,
  ],
  [
    'pulses that bind at a rate of the potential',
    `synapse A(weight = 1 (nS)) {
      parameter { b = 0.19 (/ms), e = 0 (mV) }
      input v (mV)
      state { nt = 0, r = 0 }
      timer cleared
      derivative { r' = nt*(1 - r)/(1 + exp(-v/(20 (mV))))/(1 (ms)) - b*r }
      on pre { nt = 1  start cleared in 2 (ms) }
      on cleared { nt = 0 }
      current i (pA) = weight*r*(v - e)
    }`,
  ],
  [
    'pulses of two heights',
    `synapse A(weight = 1 (nS)) {
      parameter { a = 1.1 (/ms), b = 0.19 (/ms), e = 0 (mV) }
      input v (mV)
      state { nt = 0, r = 0 }
      timer cleared
      derivative { r' = a*nt*(1 - r) - b*r }
      on pre { nt = 1  start cleared in 2 (ms) }
      on post { nt = 0.5 }
      on cleared { nt = 0 }
      current i (pA) = weight*r*(v - e)
    }`,
  ],
  [
    'a pulse that binds a receptor with a bound, and one that drives another state',
    `synapse A(weight = 1 (nS)) {
      parameter { a = 1.1 (/ms), b = 0.19 (/ms), e = 0 (mV) }
      input v (mV)
      state { nt = 0, r = 0, s = 0, g = 0 }
      timer cleared
      derivative { r' = a*nt*(1 - r) - b*r  s' = a*nt*(1 - s) - b*s  g' = (s - g)/(10 (ms)) }
      bound r in [0, 0.7]
      on pre { nt = 1  start cleared in 2 (ms) }
      on cleared { nt = 0 }
      current i (pA) = weight*(r + s + g)*(v - e)
    }`,
  ],
  [
    'a weight that flows, and a current that squares',
    `synapse A(weight = 1 (nS), rate = 1 (/ms)) {
      parameter { a = 1.1 (/ms), b = 0.19 (/ms), e = 0 (mV) }
      input v (mV)
      state { nt = 0, r = 0, s = 0, t = 0, w = weight }
      timer cleared
      derivative { r' = a*nt*(1 - r) - b*r  s' = a*nt*(1 - s) - b*s  t' = rate*nt*(1 - t) - b*t  w' = (weight - w)/(50 (ms)) }
      on pre { nt = 1  start cleared in 2 (ms)  w += 0.1*weight }
      on cleared { nt = 0 }
      current i (pA) = (w*r + weight*s*s + weight*t)*(v - e)
    }`,
  ],
]);
