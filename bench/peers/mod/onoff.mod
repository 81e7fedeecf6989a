: A receptor that a square pulse of transmitter binds, one point process for each synapse: the twin of models/ampa.syn.
NEURON {
  POINT_PROCESS OnOff
  RANGE alpha, beta, width, e, g
  NONSPECIFIC_CURRENT i
}
PARAMETER {
  alpha = 1.1
  beta = 0.19
  width = 1
  e = 0
}
ASSIGNED { v i g nt gmax last }
STATE { r }
INITIAL {
  r = 0
  nt = 0
  gmax = 0
  last = -1e9
}
BREAKPOINT {
  SOLVE states METHOD cnexp
  g = gmax * r
  i = g * (v - e)
}
DERIVATIVE states { r' = alpha * nt * (1 - r) - beta * r }
NET_RECEIVE(weight) {
  if (flag == 0) {
    gmax = weight
    nt = 1
    last = t
    net_send(width, 1)
  } else if (t - last >= width - 1e-6) {
    nt = 0
  }
}
