/** Every construct of the language at least once, with every place that a comment can stand in. */
export const everything = `import Decay, Other from "decay.syn"
/// A model
synapse A(weight = 1 (nS) in [0, inf)) { // note
  parameter { n = 1 in {0, 1}, tau = 2 (ms^(1/2)) /// both
    k (nS/ms) = 1e-3 (1/ms) in (-1, +2] }
  require n > 0 and not tau < 1
  vary tau
  input v (mV), u /// inputs
  target w (mV)
  read Dopamine.c as da
  state { s = 0 }
  timer due, late
  let k = if n == 1 then -n else f(n, 2)^-2^.5
  function f(x, y (mV/ms)) (1) = x
  derivative { s' = -s/tau*2 / 3*n, t' = 1 }
  kinetic { 2 s + r <-> 0 (1, n)  conserve s + r = 1  0 -> A (k) }
  steady s, r
  solve s with exact
  bound s in [0, 1]
  on pre { let a = sample uniform(0, 1)  s += a  start due in 1 (ms) }
  on post(x (mV)) before pre { if x > 0 { s = 1 } else if x < 0 { s = 2 } else { r = 1  s = dW } }
  on due {}
  when s > 1 { s = 0 }
  every 1 (ms) { s *= 0, r /= 2 }
  spike when s > 1 { s = 0  refractory 1 (ms) holds s, r }
  use Decay as d(tau = 2*n)
  output o (1) = d.g, s /// read
  current i (pA) of ca = s*v
}
neuron B { } component C {} signal D { state { x = 0 (1) y = 1 } }
`;
