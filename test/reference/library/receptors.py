"""What NEURON makes of receptors of the library, from mechanisms written in NMODL.

Writes `receptors.json`. The mechanisms state the equations and rates of the files that the models cite once more; they are run
as those of test/reference/neuron/traces.py are, from which this borrows how: CVODE with a relative tolerance of 1e-11,
`uncertainty` how far a run at ten times that lies from it, inputs as variables of the mechanism, no row on an event. With
--check, what is there already has to come out again, to 1e-9 of the largest value of each column.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 'numpy<2.4'
    venv/bin/python test/reference/library/receptors.py [--check]
"""

import json
import os
import platform
import sys
from importlib.metadata import version

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "neuron")]
from kept import keep  # noqa: E402
from mechanisms import loaded  # noqa: E402
from traces import grid, run  # noqa: E402

HEAD = """
NEURON {{ POINT_PROCESS {name} NONSPECIFIC_CURRENT cur RANGE peak, duration, weight, vm, cur, {range} }}
PARAMETER {{ weight = 1 peak = {peak} duration = {pulse} e = {e} vm = -65 {rates} }}
ASSIGNED {{ nt on cur {assigned} }}
"""
PULSE = """
NET_RECEIVE(w) {
  if (flag == 0) { nt = peak on = on + 1 net_send(duration, on) }
  if (flag > 0 && flag == on) { nt = 0 }
}
"""
BLOCK = "(1 + mg/3.57*exp(-0.062*vm))"


def mechanism(name, body, rates, peak=1, pulse=1, e=0, ranges="nt", assigned=""):
    return HEAD.format(name=name, range=ranges, peak=peak, pulse=pulse, e=e, rates=rates, assigned=assigned) + body


def five_state(name, rates, sites):
    return mechanism(name, f"""
STATE {{ C0 C1 C2 D O }}
INITIAL {{ nt = 0 on = 0 C0 = 1 C1 = 0 C2 = 0 D = 0 O = 0 }}
BREAKPOINT {{ SOLVE k METHOD sparse cur = weight*O*(vm - e)/{BLOCK} }}
KINETIC k {{
  ~ C0 <-> C1 ({sites}*5*nt, Ru)
  ~ C1 <-> C2 (5*nt, {sites}*Ru)
  ~ C2 <-> D (Rd, Rr)
  ~ C2 <-> O (Ro, Rc)
  CONSERVE C0+C1+C2+D+O = 1
}}
""" + PULSE, "mg = 1 " + rates)


MECHANISMS = {
    "GABAB96": mechanism("GABAB96", """
STATE { R G }
INITIAL { nt = 0 on = 0 R = 0 G = 0 }
BREAKPOINT { SOLVE s METHOD derivimplicit cur = weight*G^4/(G^4 + 100)*(vm - e) }
DERIVATIVE s { R' = 0.52*nt*(1 - R) - 0.0013*R G' = 0.098*R - 0.033*G }
""" + PULSE, "", peak=0.5, pulse=0.3, e=-95),
    "GABAB95": mechanism("GABAB95", """
STATE { R D G }
INITIAL { nt = 0 on = 0 R = 0 D = 0 G = 0 }
BREAKPOINT { SOLVE s METHOD derivimplicit cur = weight*G^4/(G^4 + 100)*(vm - e) }
DERIVATIVE s {
  R' = 0.66*nt*(1 - R - D) - 0.020*R + 0.0053*D
  D' = 0.017*R - 0.0053*D
  G' = 0.083*R - 0.0079*G
}
""" + PULSE, "", peak=0.5, pulse=0.3, e=-95),
    "NMDA96": five_state("NMDA96", "Ru = 12.9e-3 Rd = 8.4e-3 Rr = 6.8e-3 Ro = 46.5e-3 Rc = 73.8e-3", 1),
    "NMDALJ": five_state("NMDALJ", "Ru = 6.7e-3 Rd = 15.2e-3 Rr = 9.4e-3 Ro = 83.8e-3 Rc = 83.8e-3", 2),
    "NMDAEC": five_state("NMDAEC", "Ru = 4.7e-3 Rd = 8.4e-3 Rr = 1.8e-3 Ro = 46.5e-3 Rc = 91.6e-3", 2),
    "NMDAWang": mechanism("NMDAWang", f"""
STATE {{ x s }}
INITIAL {{ nt = 0 on = 0 x = 0 s = 0 }}
BREAKPOINT {{ SOLVE d METHOD derivimplicit cur = weight*s*(vm - e)/{BLOCK} }}
DERIVATIVE d {{ x' = -x/2 s' = 0.5*x*(1 - s) - s/100 }}
NET_RECEIVE(w) {{ x = x + 1 }}
""", "mg = 1"),
    "AMPA6": mechanism("AMPA6", """
STATE { C0 C1 C2 D1 D2 O }
INITIAL { nt = 0 on = 0 C0 = 1 C1 = 0 C2 = 0 D1 = 0 D2 = 0 O = 0 }
BREAKPOINT { SOLVE k METHOD sparse cur = weight*O*(vm - e) }
KINETIC k {
  ~ C0 <-> C1 (13*nt, 0.0059)
  ~ C1 <-> C2 (13*nt, 86)
  ~ C1 <-> D1 (0.9, 0.064)
  ~ C2 <-> D2 (0.9, 0.064)
  ~ C2 <-> O (2.7, 0.2)
  CONSERVE C0+C1+C2+D1+D2+O = 1
}
""" + PULSE, ""),
    "GABAA5": mechanism("GABAA5", """
STATE { C0 C1 C2 O1 O2 }
INITIAL { nt = 0 on = 0 C0 = 1 C1 = 0 C2 = 0 O1 = 0 O2 = 0 }
BREAKPOINT { SOLVE k METHOD sparse cur = weight*(O1 + O2)*(vm - e) }
KINETIC k {
  ~ C0 <-> C1 (20*nt, 4.6)
  ~ C1 <-> C2 (10*nt, 9.2)
  ~ C1 <-> O1 (3.3, 9.8)
  ~ C2 <-> O2 (10.6, 0.41)
  CONSERVE C0+C1+C2+O1+O2 = 1
}
""" + PULSE, "", e=-80),
    "MGluR": mechanism("MGluR", """
STATE { R G }
INITIAL { nt = 0 on = 0 R = 0 G = 0 }
BREAKPOINT { SOLVE s METHOD derivimplicit cur = -weight*G^4/(G^4 + 100)*(vm - e) }
DERIVATIVE s { R' = 0.009*nt*(1 - R) - 0.0012*R G' = 0.18*R - 0.034*G }
""" + PULSE, "", e=-95),
}

BURST = [10 + 5*k for k in range(10)] + [300]
CASES = [
    {"name": "GABA-B of 1996", "model": "GABAB96", "tstop": 600, "pre": BURST, "columns": ["R", "G", "i"]},
    {"name": "GABA-B of 1995", "model": "GABAB95", "tstop": 600, "pre": BURST, "columns": ["R", "D", "G", "i"]},
    {"name": "NMDA of 1996", "model": "NMDA96", "tstop": 300, "pre": [10, 20, 120], "columns": ["C1", "C2", "D", "O", "i"]},
    {"name": "NMDA of Lester and Jahr", "model": "NMDALJ", "tstop": 300, "pre": [10, 20, 120],
     "columns": ["C1", "C2", "D", "O", "i"]},
    {"name": "NMDA of Edmonds and Colquhoun", "model": "NMDAEC", "tstop": 300, "pre": [10, 20, 120],
     "columns": ["C1", "C2", "D", "O", "i"]},
    {"name": "NMDA of Wang", "model": "NMDAWang", "tstop": 300, "pre": [10, 15, 20, 25, 120], "columns": ["x", "s", "i"]},
    {"name": "AMPA with desensitisation", "model": "AMPA6", "tstop": 60, "pre": [2, 12, 13, 40],
     "columns": ["C1", "C2", "D1", "D2", "O", "i"]},
    {"name": "GABA-A with two open states", "model": "GABAA5", "tstop": 60, "pre": [2, 12, 13, 40],
     "columns": ["C1", "C2", "O1", "O2", "i"]},
    {"name": "metabotropic glutamate", "model": "MGluR", "tstop": 900, "pre": [10 + 5*k for k in range(80)],
     "columns": ["R", "G", "i"]},
]
# One percent of a pulse of 5 ms is a step; spikes are far apart.
for name, model, tstop in [("GABA-B of 1995", "GABAB95", 200), ("NMDA of 1996", "NMDA96", 120),
                           ("NMDA of Lester and Jahr", "NMDALJ", 120), ("NMDA of Edmonds and Colquhoun", "NMDAEC", 120),
                           ("AMPA with desensitisation", "AMPA6", 60), ("GABA-A with two open states", "GABAA5", 60)]:
    CASES.append({"name": name + ", long pulses", "model": model, "tstop": tstop, "pre": [2, 20],
                  "parameters": {"duration": 5}, "columns": ["i"]})


def main():
    with loaded(MECHANISMS) as h:
        results = []
        for case in CASES:
            case = {**case, "inputs": {"v": -40}, "rows": grid(case["tstop"], 24)}
            fine, coarse = run(h, case, 1e-11, 1e-14), run(h, case, 1e-10, 1e-13)
            uncertainty = {name: max(abs(a - b) for a, b in zip(fine[name], coarse[name])) for name in case["columns"]}
            print(case["name"], {k: f"{v:.1e}" for k, v in uncertainty.items()})
            columns = {name: [float(f"{value:.12g}") for value in values] for name, values in fine.items()}
            results.append({**case, "columns": columns, "uncertainty": uncertainty})
    head = {"command": "python test/reference/library/receptors.py", "neuron": version("neuron"),
            "python": platform.python_version()}
    text = json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + ",\n".join(map(json.dumps, results)) + "\n]}\n"
    keep(os.path.join(HERE, "receptors.json"), text, tolerance=1e-9)


if __name__ == "__main__":
    main()
