: The five-state scheme of the NMDA receptor, written for NEURON; transmitter is held between changes by the script.
NEURON {
  POINT_PROCESS FiveStateReference
  RANGE nt, kon, koff, ko, kc, kd, kr
}
UNITS { (mM) = (milli/liter) }
PARAMETER {
  nt = 0 (mM)
  kon = 5 (/mM/ms)
  koff = 0.0129 (/ms)
  ko = 0.0465 (/ms)
  kc = 0.0738 (/ms)
  kd = 0.0084 (/ms)
  kr = 0.0068 (/ms)
}
STATE { C0 C1 C2 D O }
INITIAL { C0 = 1 C1 = 0 C2 = 0 D = 0 O = 0 }
BREAKPOINT { SOLVE scheme METHOD sparse }
KINETIC scheme {
  ~ C0 <-> C1 (2*kon*nt, koff)
  ~ C1 <-> C2 (kon*nt, 2*koff)
  ~ C2 <-> D (kd, kr)
  ~ C2 <-> O (ko, kc)
  CONSERVE C0 + C1 + C2 + D + O = 1
}
