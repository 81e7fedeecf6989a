"""What NEURON makes of the `.syn` programs beside this file, from mechanisms written in NMODL.

Writes `traces.json`. Each mechanism states the equations of its `.syn` twin once more, with every conversion of units done by
hand. CVODE integrates (relative tolerance 1e-11, absolute 1e-14); `uncertainty` is how far a second run at ten times these
tolerances lies from it, at most, per column, or rounding where that is more. `Schmitt` runs in fixed steps of 2^-10 ms, at
the ends of which WATCH is looked at, and in steps of twice that.

Inputs are variables of the mechanism (`vm`, `vp`), held or played with straight lines between their points, so that nothing
depends on a cell. No row lies on an event.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 'numpy<2.4' && venv/bin/python test/reference/neuron/traces.py
"""

import hashlib
import json
import os
import platform
import sys
from importlib.metadata import version

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from kept import keep  # noqa: E402
from mechanisms import loaded  # noqa: E402

MECHANISMS = {}

MECHANISMS["DualExponential"] = """
NEURON { POINT_PROCESS DualExponential NONSPECIFIC_CURRENT cur RANGE weight, tau_rise, tau_decay, e, vm, cur }
PARAMETER { weight = 2 tau_rise = 0.7 tau_decay = 6.3 e = -12 vm = -65 }
ASSIGNED { factor cur }
STATE { a b }
INITIAL {
  LOCAL tp
  a = 0 b = 0
  tp = (tau_rise*tau_decay)/(tau_decay - tau_rise)*log(tau_decay/tau_rise)
  factor = 1/(-exp(-tp/tau_rise) + exp(-tp/tau_decay))
}
BREAKPOINT { SOLVE s METHOD cnexp cur = 1e-3*(b - a)*(vm - e) }
DERIVATIVE s { a' = -a/tau_rise b' = -b/tau_decay }
NET_RECEIVE(w) { a = a + weight*factor b = b + weight*factor }
"""

MECHANISMS["DesensitisingAMPA"] = """
NEURON { POINT_PROCESS DesensitisingAMPA NONSPECIFIC_CURRENT cur RANGE duration, peak, g_max, e, vm, cur, nt }
PARAMETER {
  duration = 0.6 peak = 1.2 g_max = 0.9 e = 0 vm = -65
  k1 = 18.4 k1_ = 4.323 k2 = 4 k2_ = 17.2 alpha = 30 beta = 0.3366 d1 = 2.1 d1_ = 0.05 d2 = 0.172 d2_ = 0.0031
}
ASSIGNED { nt cur on }
STATE { C C1 C2 D1 D2 O }
INITIAL { nt = 0 on = 0 C = 1 C1 = 0 C2 = 0 D1 = 0 D2 = 0 O = 0 }
BREAKPOINT { SOLVE k METHOD sparse cur = g_max*O*(vm - e) }
KINETIC k {
  ~ C <-> C1 (k1*nt, k1_)
  ~ C1 <-> C2 (k2*nt, k2_)
  ~ C2 <-> O (alpha, beta)
  ~ C1 <-> D1 (d1, d1_)
  ~ C2 <-> D2 (d2, d2_)
}
NET_RECEIVE(w) {
  if (flag == 0) { nt = peak on = on + 1 net_send(duration, on) }
  if (flag > 0 && flag == on) { nt = 0 }
}
"""

MECHANISMS["GABAA"] = """
NEURON { POINT_PROCESS GABAA NONSPECIFIC_CURRENT cur_cl, cur_hco3 RANGE weight, tau, share, vm, temp, rest, tau_cl, volume, cur_cl, cur_hco3 }
PARAMETER {
  weight = 1.5 tau = 9 share = 0.2 clo = 131.5 hco3i = 15 hco3o = 25 volume = 4 rest = 7 tau_cl = 120 vm = -65 temp = 0
}
ASSIGNED { cur_cl cur_hco3 rtf }
STATE { g cli }
INITIAL { g = 0 cli = rest rtf = 1000*8.314462618*(temp + 273.15)/96485.33212 }
BREAKPOINT { SOLVE s METHOD derivimplicit currents() }
PROCEDURE currents() {
  cur_cl = (1 - share)*g*(vm - rtf*log(cli/clo))
  cur_hco3 = share*g*(vm - rtf*log(hco3i/hco3o))
}
: pA/(C/mol)/um^3 = 1e-12 mol/s / 1e-15 L = 1000 M/s = 1000 mM/ms
DERIVATIVE s {
  currents()
  g' = -g/tau
  cli' = 1000*cur_cl/(96485.33212*volume) + (rest - cli)/tau_cl
}
NET_RECEIVE(w) { g = g + weight }
"""

MECHANISMS["NMDA"] = """
NEURON { POINT_PROCESS NMDA NONSPECIFIC_CURRENT cur, cur_ca RANGE weight, tau_rise, tau_decay, vm, mg, fraction, cur, cur_ca }
PARAMETER {
  weight = 0.8 tau_rise = 3 tau_decay = 70 e = 0 e_ca = 120 mg = 1.1 fraction = 0.12 vm = -65
  volume = 0.5 rest = 0.05 tau = 40 v_max = 0.3 km = 0.4 buffering = 1500
}
ASSIGNED { cur cur_ca open }
STATE { x g ca }
INITIAL { x = 0 g = 0 ca = rest }
BREAKPOINT { SOLVE s METHOD derivimplicit currents() }
PROCEDURE currents() {
  open = g/(1 + mg/3.57*exp(-0.062*vm))
  cur = (1 - fraction)*open*(vm - e)
  cur_ca = fraction*open*(vm - e_ca)
}
: pA/(C/mol)/um^3 = 1e6 uM/ms
DERIVATIVE s {
  currents()
  x' = -x/tau_rise
  g' = x/tau_rise - g/tau_decay
  ca' = -1e6*cur_ca/(2*96485.33212*volume*buffering) - (ca - rest)/tau - v_max*ca/(ca + km) + v_max*rest/(rest + km)
}
NET_RECEIVE(w) { x = x + weight }
"""

MECHANISMS["GABAB"] = """
NEURON { POINT_PROCESS GABAB NONSPECIFIC_CURRENT cur RANGE weight, vm, cur }
PARAMETER {
  weight = 1 k1 = 0.52 k2 = 1.3e-3 k3 = 0.098 k4 = 0.033 kd = 100 duration = 0.4 peak = 0.9 e = -95 vm = -65 vmax = 0.003 half = 0.7
}
ASSIGNED { cur nt on }
STATE { r gp }
INITIAL { nt = 0 on = 0 r = 0 gp = 0 }
BREAKPOINT { SOLVE s METHOD derivimplicit cur = weight*gp^4/(gp^4 + kd)*(vm - e) }
DERIVATIVE s { r' = k1*nt*(1 - r) - k2*r gp' = k3*r - k4*gp - vmax*gp/(gp + half) }
NET_RECEIVE(w) {
  if (flag == 0) { nt = peak on = on + 1 net_send(duration, on) }
  if (flag > 0 && flag == on) { nt = 0 }
}
"""

MECHANISMS["Graded"] = """
NEURON { POINT_PROCESS Graded NONSPECIFIC_CURRENT cur RANGE g_max, vm, vp, cur }
PARAMETER { g_max = 30 half = -35 slope = 5 k_off = 0.025 e = -70 vm = -65 vp = -65 }
ASSIGNED { cur s_inf tau }
STATE { s }
INITIAL { rates() s = s_inf }
BREAKPOINT { SOLVE d METHOD cnexp cur = g_max*s*(vm - e) }
PROCEDURE rates() { s_inf = 1/(1 + exp((half - vp)/slope)) tau = (1 - s_inf)/k_off }
DERIVATIVE d { rates() s' = (s_inf - s)/tau }
"""

MECHANISMS["RectifyingGap"] = """
NEURON { POINT_PROCESS RectifyingGap NONSPECIFIC_CURRENT cur RANGE g_max, vm, vp, cur }
PARAMETER { g_max = 2 half = 20 slope = 4 g_min = 0.15 tau_0 = 30 vm = -65 vp = -65 }
ASSIGNED { cur n_inf tau }
STATE { n }
INITIAL { rates() n = n_inf }
BREAKPOINT { SOLVE d METHOD cnexp cur = g_max*n*(vm - vp) }
PROCEDURE rates() { LOCAL dv
  dv = vp - vm
  n_inf = g_min + (1 - g_min)/(1 + exp((fabs(dv) - half)/slope))
  tau = tau_0/(1 + dv*dv/(half*half))
}
DERIVATIVE d { rates() n' = (n_inf - n)/tau }
"""

MECHANISMS["TM"] = """
NEURON { POINT_PROCESS TM NONSPECIFIC_CURRENT cur RANGE weight, U, tau_rec, tau_in, tau_facil, vm, cur, u_seen }
PARAMETER { weight = 1.3 U = 0.45 tau_rec = 130 tau_in = 3 tau_facil = 530 e = 0 vm = -65 }
ASSIGNED { cur u_seen }
STATE { g }
INITIAL { g = 0 u_seen = 0 }
BREAKPOINT { SOLVE d METHOD cnexp cur = g*(vm - e) }
DERIVATIVE d { g' = -g/tau_in }
NET_RECEIVE(w, y, z, u, tsyn) { LOCAL d, x
  INITIAL { y = 0 z = 0 u = 0 tsyn = t }
  d = t - tsyn
  z = z*exp(-d/tau_rec) + y*(exp(-d/tau_in) - exp(-d/tau_rec))/(tau_in/tau_rec - 1)
  y = y*exp(-d/tau_in)
  x = 1 - y - z
  u = u*exp(-d/tau_facil)
  u = u + U*(1 - u)
  g = g + weight*x*u
  y = y + x*u
  tsyn = t
  u_seen = u
}
"""

MECHANISMS["NearestSTDP"] = """
NEURON { POINT_PROCESS NearestSTDP RANGE w }
PARAMETER { a_plus = 0.05 a_minus = 0.06 tau_plus = 17 tau_minus = 34 w_max = 1 }
ASSIGNED { w tpre tpost }
INITIAL { w = 0.5 tpre = -1e9 tpost = -1e9 }
NET_RECEIVE(side) {
  if (side >= 0) { w = w - a_minus*w*exp((tpost - t)/tau_minus) tpre = t
  } else { w = w + a_plus*(w_max - w)*exp((tpre - t)/tau_plus) tpost = t }
}
"""

MECHANISMS["TripletSTDP"] = """
NEURON { POINT_PROCESS TripletSTDP RANGE w }
PARAMETER { tau_plus = 16.8 tau_x = 101 tau_minus = 33.7 tau_y = 125 a2p = 0.05 a3p = 0.062 a2m = 0.07 a3m = 0.023 }
ASSIGNED { w r1 r2 o1 o2 last }
INITIAL { w = 1 r1 = 0 r2 = 0 o1 = 0 o2 = 0 last = 0 }
NET_RECEIVE(side) { LOCAL d
  d = t - last
  last = t
  r1 = r1*exp(-d/tau_plus)
  r2 = r2*exp(-d/tau_x)
  o1 = o1*exp(-d/tau_minus)
  o2 = o2*exp(-d/tau_y)
  if (side >= 0) { w = w - o1*(a2m + a3m*r2) r1 = r1 + 1 r2 = r2 + 1
  } else { w = w + r1*(a2p + a3p*o2) o1 = o1 + 1 o2 = o2 + 1 }
}
"""

MECHANISMS["Schmitt"] = """
NEURON { POINT_PROCESS Schmitt NONSPECIFIC_CURRENT cur RANGE weight, vp, vm, n, cur }
PARAMETER { weight = 1 high = -20 low = -45 tau = 7 e = 0 vm = -65 vp = -65 }
ASSIGNED { n cur }
STATE { g }
INITIAL { g = 0 n = 0 net_send(0, 1) }
BREAKPOINT { SOLVE d METHOD cnexp cur = g*(vm - e) }
DERIVATIVE d { g' = -g/tau }
NET_RECEIVE(w) {
  if (flag == 1) { WATCH (vp > high) 2 }
  if (flag == 2) { g = g + weight n = n + 1 WATCH (vp < low) 3 }
  if (flag == 3) { WATCH (vp > high) 2 }
}
"""

MECHANISMS["Scaled"] = """
NEURON { POINT_PROCESS Scaled NONSPECIFIC_CURRENT cur RANGE weight, period, target_rate, tau_rate, eta, tau, vm, factor, cur }
PARAMETER { weight = 1 period = 12.5 target_rate = 40 tau_rate = 60 eta = 0.15 tau = 4 e = 0 vm = -65 }
ASSIGNED { factor cur }
STATE { rate g }
INITIAL { rate = 0 g = 0 factor = 1 net_send(period, 1) }
BREAKPOINT { SOLVE d METHOD cnexp cur = g*(vm - e) }
DERIVATIVE d { rate' = -rate/tau_rate g' = -g/tau }
NET_RECEIVE(side) {
  if (flag == 1) { factor = factor*(1 + eta*(1 - rate/target_rate)) net_send(period, 1)
  } else { if (side >= 0) { g = g + factor*weight } else { rate = rate + 1000/tau_rate } }
}
"""

MECHANISMS["Warm"] = """
NEURON { POINT_PROCESS Warm NONSPECIFIC_CURRENT cur RANGE weight, tau, q, ki, ko, vm, temp, cur }
PARAMETER { weight = 1 tau = 12 q = 2.7 reference = 24 ki = 140 ko = 3.5 vm = -65 temp = 0 }
ASSIGNED { cur speed ek }
STATE { g }
INITIAL { g = 0 speed = q^((temp - reference)/10) ek = 1000*8.314462618*(temp + 273.15)/96485.33212*log(ko/ki) }
BREAKPOINT { SOLVE d METHOD cnexp cur = g*(vm - ek) }
DERIVATIVE d { g' = -speed*g/tau }
NET_RECEIVE(w) { g = g + weight*1.4^((temp - reference)/10) }
"""

MECHANISMS["Gates"] = """
NEURON { POINT_PROCESS Gates NONSPECIFIC_CURRENT none RANGE vm, gna, gk }
PARAMETER { vm = -65 }
ASSIGNED { none gna gk am bm ah bh an bn }
STATE { m h n }
INITIAL { rates() m = am/(am + bm) h = ah/(ah + bh) n = an/(an + bn) }
BREAKPOINT { SOLVE d METHOD cnexp none = 0 gna = m^3*h gk = n^4 }
FUNCTION vtrap(x, y) { if (fabs(x/y) < 1e-6) { vtrap = y*(1 - x/y/2) } else { vtrap = x/(exp(x/y) - 1) } }
PROCEDURE rates() {
  am = 0.1*vtrap(-(vm + 40), 10)
  bm = 4*exp(-(vm + 65)/18)
  ah = 0.07*exp(-(vm + 65)/20)
  bh = 1/(exp(-(vm + 35)/10) + 1)
  an = 0.01*vtrap(-(vm + 55), 10)
  bn = 0.125*exp(-(vm + 65)/80)
}
DERIVATIVE d { rates() m' = am*(1 - m) - bm*m h' = ah*(1 - h) - bh*h n' = an*(1 - n) - bn*n }
"""

# In uM throughout: 100 /mM/ms = 0.1 /uM/ms, 60 uM of buffer. `SOLVE k STEADYSTATE sparse` stops 5e-8 short of the fixed
# point, more than what is compared here, so that the quadratic equation of the fixed point is solved instead.
MECHANISMS["Buffer"] = """
NEURON { POINT_PROCESS Buffer RANGE quantum }
PARAMETER {
  kon = 0.1 koff = 0.04 total = 60 ep_on = 0.5 ep_off = 0.2 ep_cat = 0.9 pumps = 0.8 leak = 0.01 k_diff = 0.005 quantum = 3
}
STATE { ca B CaB P CaP }
INITIAL { LOCAL km, b
  km = (ep_off + ep_cat)/ep_on
  b = k_diff*km + ep_cat*pumps - leak
  ca = 2*leak*km/(b + sqrt(b*b + 4*k_diff*leak*km))
  CaB = total*ca/(ca + koff/kon)
  B = total - CaB
  CaP = pumps*ca/(ca + km)
  P = pumps - CaP
}
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k {
  ~ ca + B <-> CaB (kon, koff)
  ~ ca + P <-> CaP (ep_on, ep_off)
  ~ CaP <-> P (ep_cat, 0)
  ~ ca << (leak)
  ~ ca -> (k_diff)
  CONSERVE B + CaB = total
  CONSERVE P + CaP = pumps
}
NET_RECEIVE(w) { ca = ca + quantum }
"""

# Of each case: the options of our run under their own names, and what NEURON calls inputs and columns where it differs.
CALLED = {"v": "vm", "v_pre": "vp", "celsius": "temp", "i": "cur", "icl": "cur_cl", "ihco3": "cur_hco3", "ica": "cur_ca",
          "ik": "cur", "count": "n"}


def grid(stop, count):
    """Rows between events, 0.4 ms after a whole number of ms."""
    rows = [round(0.4 + round((stop - 1)*k/count), 1) for k in range(count + 1)]
    return sorted(set(rows))


TRIANGLES = [[0, -70], [10, -70], [22, 0], [30, -33], [37, -5], [50, -66], [60, -18.5], [70, -60], [78, 20], [90, -70], [100, -70]]
VOLTAGE = [[0, -40], [10, -40], [12, -75], [30, -75], [30.5, 5], [50, 5], [60, -60], [80, -60]]

CASES = [
    {"name": "dual exponential under clamp steps", "file": "dual-exponential", "model": "DualExponential", "tstop": 60,
     "pre": [5, 9, 9, 31], "inputs": {"v": [[0, -70], [20, -70], [20.5, -20], [40, -20], [40.5, 30], [60, 30]]},
     "columns": ["a", "b", "i"]},
    {"name": "desensitising AMPA, paired pulses", "file": "desensitising-ampa", "model": "DesensitisingAMPA", "tstop": 60,
     "pre": [2, 12, 13, 40], "inputs": {"v": -70}, "columns": ["C", "C1", "C2", "D1", "D2", "O", "i"]},
    {"name": "overlapping pulses", "file": "desensitising-ampa", "model": "DesensitisingAMPA", "tstop": 30,
     "parameters": {"duration": 1.5}, "pre": [2, 3, 14], "inputs": {"v": -70}, "columns": ["C", "D1", "O"]},
    {"name": "GABA-A with accumulating chloride", "file": "gaba-a-ions", "model": "GABAA", "tstop": 200,
     "pre": [10, 15, 20, 25, 30, 35, 40, 120], "inputs": {"v": -50, "celsius": 36}, "columns": ["g", "cli", "icl", "ihco3"]},
    {"name": "NMDA, a calcium pool and its pump", "file": "nmda-calcium", "model": "NMDA", "tstop": 200,
     "pre": [5, 25, 30, 100], "inputs": {"v": -35}, "columns": ["x", "g", "ca", "i", "ica"]},
    {"name": "NMDA under a moving potential", "file": "nmda-calcium", "model": "NMDA", "tstop": 80,
     "pre": [5, 25, 30], "inputs": {"v": VOLTAGE}, "columns": ["g", "ca", "ica"]},
    {"name": "GABA-B cascade", "file": "gaba-b", "model": "GABAB", "tstop": 600,
     "pre": [10, 15, 20, 25, 30, 200], "inputs": {"v": -65}, "columns": ["r", "gp", "i"]},
    {"name": "graded release", "file": "graded", "model": "Graded", "tstop": 100,
     "inputs": {"v": -65, "v_pre": TRIANGLES}, "columns": ["s", "i"]},
    {"name": "rectifying gap junction", "file": "rectifying-gap", "model": "RectifyingGap", "tstop": 100,
     "inputs": {"v": -60, "v_pre": TRIANGLES}, "columns": ["n", "i"]},
    {"name": "Tsodyks-Markram, depressing", "file": "tsodyks-markram", "model": "TM", "tstop": 300,
     "pre": [10, 30, 50, 70, 90, 110, 250], "inputs": {"v": -65}, "columns": ["g", "i"]},
    {"name": "Tsodyks-Markram, facilitating", "file": "tsodyks-markram", "model": "TM", "tstop": 300,
     "parameters": {"weight": 2.1, "U": 0.05, "tau_rec": 90, "tau_in": 5, "tau_facil": 1200},
     "pre": [10, 30, 50, 70, 90, 110, 250], "inputs": {"v": -65}, "columns": ["g", "i"]},
    {"name": "nearest-spike STDP", "file": "nearest-stdp", "model": "NearestSTDP", "tstop": 200,
     "pre": [10, 30, 33, 60, 100, 141], "post": [12, 14, 50, 61, 99, 140, 150], "columns": ["w"]},
    {"name": "triplet STDP", "file": "triplet-stdp", "model": "TripletSTDP", "tstop": 200,
     "pre": [10, 30, 33, 60, 100, 141], "post": [12, 14, 50, 61, 99, 140, 150], "columns": ["w"]},
    {"name": "crossings with hysteresis", "file": "schmitt", "model": "Schmitt", "tstop": 100,
     "inputs": {"v": -65, "v_pre": TRIANGLES}, "columns": ["g", "count"]},
    {"name": "homeostatic scaling by a clock", "file": "homeostasis", "model": "Scaled", "tstop": 200,
     "pre": [20, 60, 110, 180], "post": [5, 8, 11, 14, 90, 92, 151], "inputs": {"v": -65}, "columns": ["factor", "rate", "g"]},
    {"name": "temperature", "file": "warm", "model": "Warm", "tstop": 40,
     "pre": [5, 21], "inputs": {"v": -55, "celsius": 33.5}, "columns": ["g", "ik"]},
    {"name": "Hodgkin-Huxley gates at a removable singularity", "file": "hh-gates", "model": "Gates", "tstop": 80,
     "inputs": {"v": VOLTAGE}, "columns": ["m", "h", "n", "gna", "gk"]},
    {"name": "calcium buffer and pump", "file": "buffer", "model": "Buffer", "tstop": 100,
     "pre": [10, 30, 31, 32], "columns": ["ca", "B", "CaB", "P", "CaP"]},
]
# Ours in mM, theirs in uM.
SCALE = {("Buffer", "B"): 1e-3, ("Buffer", "CaB"): 1e-3}


def run(h, case, rtol, atol):
    section = h.Section()
    mechanism = getattr(h, case["model"])(section(0.5))
    for name, value in case.get("parameters", {}).items():
        setattr(mechanism, name, value)
    kept = []
    for name, value in case.get("inputs", {}).items():
        called = CALLED[name]
        if isinstance(value, list):
            times, values = h.Vector([p[0] for p in value]), h.Vector([p[1] for p in value])
            values.play(getattr(mechanism, "_ref_" + called), times, True)
            kept += [times, values]
            setattr(mechanism, called, value[0][1])
        else:
            setattr(mechanism, called, value)
    connections = {}
    for side, sign in (("pre", 1), ("post", -1)):
        if side in case:
            connections[side] = h.NetCon(None, mechanism)
            connections[side].weight[0] = sign
            connections[side].delay = 0

    def schedule():
        for side, connection in connections.items():
            for time in case[side]:
                connection.event(time)

    handler = h.FInitializeHandler(1, schedule)
    fixed = case["model"] == "Schmitt"
    cvode = h.CVode()
    cvode.active(not fixed)
    if fixed:
        h.dt = rtol
    else:
        cvode.rtol(rtol)
        cvode.atol(atol)
    h.finitialize(-65)
    found = {name: [] for name in case["columns"]}
    for time in case["rows"]:
        if fixed:
            while h.t < time - h.dt/2:
                h.fadvance()
        else:
            cvode.solve(time)
        h.fcurrent()
        for name in case["columns"]:
            called = CALLED.get(name, name)
            value = getattr(mechanism, called)
            found[name].append(value*SCALE.get((case["model"], name), 1))
    del handler, kept
    return found


def main():
    with loaded(MECHANISMS) as h:
        results = []
        for case in CASES:
            case["rows"] = grid(case["tstop"], 24)
            if case["model"] == "Schmitt":
                fine, coarse = run(h, case, 2**-10, 0), run(h, case, 2**-9, 0)
            else:
                fine, coarse = run(h, case, 1e-11, 1e-14), run(h, case, 1e-10, 1e-13)
            uncertainty = {
                name: max(max(abs(a - b) for a, b in zip(fine[name], coarse[name])),
                          2**-50*max(abs(a) for a in fine[name]))
                for name in case["columns"]
            }
            print(case["name"], {k: f"{v:.1e}" for k, v in uncertainty.items()})
            results.append({**{k: v for k, v in case.items() if k != "columns"}, "columns": fine, "uncertainty": uncertainty})
    head = {"neuron": version("neuron"), "python": platform.python_version(),
            "mechanisms": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in MECHANISMS.items()}}
    lines = ",\n".join(json.dumps(result) for result in results)
    keep(os.path.join(HERE, "traces.json"), json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + lines + "\n]}\n", tolerance=1e-8)


if __name__ == "__main__":
    main()
