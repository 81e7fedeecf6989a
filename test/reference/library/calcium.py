"""What Brian2 makes of the library's calcium. Writes `calcium.json`; with --check, says whether it still would.

Brian2 integrates the equations with its `rk4` in steps so short that halving them moves no value by more than
`uncertainty`, relative to the largest one of its column. Concentrations are in uM. Spikes come between its runs.

    python3 -m venv venv && venv/bin/pip install brian2==2.9.0 'numpy<2.4'
    venv/bin/python test/reference/library/calcium.py
"""

import json
import os
import platform
import sys
from importlib.metadata import version

import brian2 as b2

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from kept import keep  # noqa: E402

KEPT = os.path.join(HERE, "calcium.json")

COMPARTMENT = """
    dCa/dt = (-(Ca - 0.05)/tau - bound + J)/ms : 1
    dCaB/dt = bound/ms : 1
    bound = 0.1*Ca*(100 - CaB) - 0.001*CaB : 1
"""
STORE = """
    h_change = 0.2*(1.049*(ip3 + 0.13)/(ip3 + 0.9434)*(1 - h) - Ca*h) : 1
    open = (ip3/(ip3 + 0.13)*Ca/(Ca + 0.08234)*h)**3 : 1
    uptake = 0.9*Ca**2/(0.1**2 + Ca**2) : 1
"""
LI_RINZEL = STORE + """
    dCa/dt = ((6*open + 0.11)*(2 - (1 + 0.185)*Ca) - uptake)/second : 1
    dh/dt = h_change/second : 1
"""
ENDOPLASMIC = STORE + """
    ryr = 0.013 + 0.58*Ca**3/(0.5**3 + Ca**3) : 1
    net = (0.185*(6*open + 0.11) + ryr)*(S - Ca) - uptake : 1
    dCa/dt = (1000*influx - (Ca - 0.05)/0.03 + net)/second : 1
    dS/dt = -net/0.185/second : 1
    dh/dt = h_change/second : 1
"""
# On a clamped membrane, each spike with an AMPA conductance of the weight.
CONTROL = """
    inward = 0.5*0.002*(0.5*soon + 0.5*late)/(1 + exp(-0.062*v)/3.57)*(130 - v) : 1
    omega = 0.25 + 1/(1 + exp(-80*(Ca - 0.55))) - 0.25/(1 + exp(-80*(Ca - 0.35))) : 1
    dsoon/dt = -soon/50/ms : 1
    dlate/dt = -late/200/ms : 1
    dCa/dt = (inward - Ca/50)/ms : 1
    dw/dt = (omega - w)/(0.1/(0.1e-4 + Ca**3) + 1)/second : 1
    dg/dt = -g/2/ms : 1
"""
Q2 = "1.049*(ip3 + 0.13)/(ip3 + 0.9434)"
# A current of 1 fA, inward, in 0.1 um^3, in uM/ms.
INWARD = 1e-15/(2*96485.33212*1e-16)*1e6/1e3

CASES = [
    {"name": "PresynapticCalcium", "equations": COMPARTMENT, "constants": {"tau": 15, "J": 0}, "stop": 90, "every": 3,
     "step": 0.01, "spikes": [10, 20, 22], "influx": 1, "start": {"Ca": 0.05, "CaB": "100*0.05/(0.05 + 0.001/0.1)"}},
    {"name": "PostsynapticCalcium", "equations": COMPARTMENT, "constants": {"tau": 30, "J": INWARD}, "stop": 90, "every": 3,
     "step": 0.01, "spikes": [10, 20, 22], "influx": 0.3, "start": {"Ca": 0.05, "CaB": "100*0.05/(0.05 + 0.001/0.1)"}},
    {"name": "LiRinzel", "equations": LI_RINZEL, "constants": {"ip3": 0.5}, "stop": 60000, "every": 1000, "step": 10,
     "start": {"Ca": 0.1, "h": Q2 + "/(" + Q2 + " + 0.1)"}},
    {"name": "EndoplasmicStore", "equations": ENDOPLASMIC, "constants": {"ip3": 0.5, "influx": 0.01}, "stop": 3000,
     "every": 50, "step": 0.5, "start": {"Ca": 0.05, "S": 10, "h": Q2 + "/(" + Q2 + " + 0.05)"}},
    {"name": "CalciumControlSynapse", "equations": CONTROL, "constants": {"v": -35}, "stop": 1500, "every": 50, "step": 0.1,
     "spikes": [48 + 75*k for k in range(10)], "start": {"soon": 0, "late": 0, "Ca": 0, "w": 0.25, "g": 0}},
]


def run(case, step):
    b2.start_scope()
    b2.defaultclock.dt = step*b2.ms
    cell = b2.NeuronGroup(1, case["equations"], method="rk4", namespace=case["constants"])
    for state, value in case["start"].items():
        setattr(cell, state, eval(value, dict(case["constants"])) if isinstance(value, str) else value)
    columns = list(case["start"])
    kept = b2.StateMonitor(cell, columns, record=True)
    network = b2.Network(cell, kept)
    now = 0
    for time in case.get("spikes", []):
        network.run((time - now)*b2.ms, namespace={})
        if "influx" in case:
            cell.Ca[0] += case["influx"]
        else:
            cell.soon, cell.late = 1, 1
            cell.g[0] += cell.w[0]
        now = time
    network.run((case["stop"] - now + step)*b2.ms, namespace={})
    every = round(case["every"]/step)
    return {name: [float(value) for value in getattr(kept, name)[0][::every]] for name in columns}


def main():
    b2.prefs.codegen.target = "numpy"
    results = []
    for case in CASES:
        fine, coarse = run(case, case["step"]/2), run(case, case["step"])
        uncertainty = max(max(abs(a - b) for a, b in zip(fine[name], coarse[name]))/max(map(abs, fine[name]))
                          for name in fine)
        print(case["name"], f"{uncertainty:.1e}")
        results.append({"name": case["name"], "stop": case["stop"], "every": case["every"],
                        "spikes": case.get("spikes", []), "uncertainty": float(f"{uncertainty:.1e}"),
                        "columns": {name: [float(f"{value:.12g}") for value in values] for name, values in fine.items()}})
    head = {"command": "python test/reference/library/calcium.py", "brian2": version("brian2"),
            "python": platform.python_version()}
    text = json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + ",\n".join(map(json.dumps, results)) + "\n]}\n"
    keep(KEPT, text)


if __name__ == "__main__":
    main()
