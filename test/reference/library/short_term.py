"""What NEURON and Brian2 make of the deterministic models of `models/short-term-plasticity.syn`.

Writes `short_term.json`. NEURON integrates NMODL twins with CVODE (relative tolerance 1e-11, absolute 1e-14), Brian2 its
own twins with `method='exact'` in steps of 0.5 ms; Brian2's values are recorded before the events of their time. A column holds
a value for each row; no row lies on an event. With `--check`, the values are compared with those of the file.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 brian2==2.9.0 'numpy<2.4' setuptools
    venv/bin/python test/reference/library/short_term.py
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

COMMAND = "python test/reference/library/short_term.py"

MECHANISMS = {}

MECHANISMS["Depression"] = """
NEURON { POINT_PROCESS Depression RANGE use, tau_rec, tau_in, recovered, active, inactive }
PARAMETER { use = 0.5 tau_rec = 800 tau_in = 3 }
STATE { recovered active inactive }
INITIAL { recovered = 1 active = 0 inactive = 0 }
BREAKPOINT { SOLVE k METHOD sparse }
KINETIC k { ~ active <-> inactive (1/tau_in, 0) ~ inactive <-> recovered (1/tau_rec, 0) }
NET_RECEIVE(w) { LOCAL d
  d = use*recovered
  recovered = recovered - d
  active = active + d
}
"""

# Utilization decays to 0 and jumps before it takes effect.
MECHANISMS["Facilitating"] = """
NEURON { POINT_PROCESS Facilitating RANGE use, tau_rec, tau_facil, x, u }
PARAMETER { use = 0.03 tau_rec = 130 tau_facil = 530 }
STATE { x u }
INITIAL { x = 1 u = 0 }
BREAKPOINT { SOLVE d METHOD cnexp }
DERIVATIVE d { x' = (1 - x)/tau_rec u' = -u/tau_facil }
NET_RECEIVE(w) {
  u = u + use*(1 - u)
  x = x - u*x
}
"""

# One burst that depletes, a pause, and a single spike that meets what is left of both.
SPIKES = [10, 30, 50, 70, 90, 110, 113, 250, 700]
ROWS = [5, 20.5, 40, 60, 80.5, 100, 112, 150, 249.5, 300, 500, 699.5, 730, 1000]
TSTOP = 1000

CASES = [
    {"name": "depression, defaults", "by": "NEURON", "model": "Depression", "columns": ["recovered", "active", "inactive"],
     "parameters": {"U": 0.5, "tau_rec": 800, "tau_in": 3}},
    {"name": "depression, other values", "by": "NEURON", "model": "Depression", "columns": ["recovered", "active", "inactive"],
     "parameters": {"U": 0.67, "tau_rec": 450, "tau_in": 12}},
    {"name": "u from 0, defaults", "by": "NEURON", "model": "Facilitating", "columns": ["x", "u"],
     "parameters": {"U": 0.03, "tau_rec": 130, "tau_facil": 530}},
    {"name": "u from 0, other values", "by": "Brian2", "model": "Facilitating", "columns": ["x", "u"],
     "equations": "dx/dt = (1 - x)/tau_rec : 1 (clock-driven)\ndu/dt = -u/tau_facil : 1 (clock-driven)",
     "on_pre": "u += U*(1 - u)\nx -= u*x", "start": {"x": 1, "u": 0},
     "parameters": {"U": 0.2, "tau_rec": 300, "tau_facil": 90}},
    {"name": "jump before release, defaults", "by": "Brian2", "model": "ReleaseAfterJump", "columns": ["x", "u"],
     "equations": "dx/dt = (1 - x)/tau_rec : 1 (clock-driven)\ndu/dt = (U - u)/tau_facil : 1 (clock-driven)",
     "on_pre": "u += U*(1 - u)\nx -= u*x", "start": {"x": 1, "u": 0.03},
     "parameters": {"U": 0.03, "tau_rec": 130, "tau_facil": 530}},
]


def run_neuron(h, case):
    section = h.Section()
    mechanism = getattr(h, case["model"])(section(0.5))
    for name, value in case["parameters"].items():
        setattr(mechanism, "use" if name == "U" else name, value)
    connection = h.NetCon(None, mechanism)
    connection.delay = 0
    handler = h.FInitializeHandler(1, lambda: [connection.event(time) for time in SPIKES])
    cvode = h.CVode()
    cvode.active(True)
    cvode.rtol(1e-11)
    cvode.atol(1e-14)
    h.finitialize(-65)
    found = {name: [] for name in case["columns"]}
    for time in ROWS:
        cvode.solve(time)
        for name in case["columns"]:
            found[name].append(getattr(mechanism, name))
    del handler
    return found


def run_brian(case):
    import numpy as np
    from brian2 import Network, NeuronGroup, SpikeGeneratorGroup, StateMonitor, Synapses, defaultclock, ms, prefs

    prefs.codegen.target = "numpy"
    defaultclock.dt = 0.5*ms
    constants = {name: value if name == "U" else value*ms for name, value in case["parameters"].items()}
    # A step first advances the states and then delivers the spikes of its beginning: these act at its end.
    source = SpikeGeneratorGroup(1, np.zeros(len(SPIKES), int), (np.array(SPIKES) - 0.5)*ms)
    target = NeuronGroup(1, "dummy : 1")
    synapses = Synapses(source, target, model=case["equations"], on_pre=case["on_pre"], method="exact", namespace=constants)
    synapses.connect()
    for name, value in case["start"].items():
        setattr(synapses, name, value)
    monitor = StateMonitor(synapses, case["columns"], record=True, when="start")
    Network(source, target, synapses, monitor).run((TSTOP + 1)*ms)
    at = [round(time/0.5) for time in ROWS]
    return {name: [float(getattr(monitor, name)[0][row]) for row in at] for name in case["columns"]}


def compute():
    with loaded(MECHANISMS) as h:
        cases = []
        for case in CASES:
            found = run_neuron(h, case) if case["by"] == "NEURON" else run_brian(case)
            columns = {name: [float(f"{value:.10g}") for value in values] for name, values in found.items()}
            cases.append({"name": case["name"], "by": case["by"], "parameters": case["parameters"], "columns": columns})
    return {"neuron": version("neuron"), "brian2": version("brian2"), "python": platform.python_version(),
            "command": COMMAND, "pre": SPIKES, "rows": ROWS, "tstop": TSTOP, "cases": cases}


def main():
    found = compute()
    head = [f' "{key}": {json.dumps(value)},\n' for key, value in found.items() if key != "cases"]
    text = "{\n" + "".join(head) + ' "cases": [\n' + ",\n".join(map(json.dumps, found["cases"])) + "\n]}\n"
    keep(os.path.join(HERE, "short_term.json"), text, tolerance=1e-9)


if __name__ == "__main__":
    main()
