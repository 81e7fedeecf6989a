"""What NEURON's `cnexp` makes of equations that it cannot integrate.

Writes `traps.json` beside this file: the last value of each equation after 10 ms in steps of 0.025 ms with tau = 5 ms,
or how the translator ended. `g' = -g^2/tau` is compiled apart, since it stops the translator.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 'numpy<2.4' && venv/bin/python traps.py
"""

import json
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from kept import keep  # noqa: E402

MECHANISM = """NEURON {{ POINT_PROCESS {name} RANGE tau }}
PARAMETER {{ tau = 5 (ms) }}
STATE {{ {states} }}
INITIAL {{ {initial} }}
BREAKPOINT {{ SOLVE s METHOD cnexp }}
DERIVATIVE s {{
{equations}
}}
"""

#        name        states  initial        equations                                 what is read
CASES = [
    ("quadratic", "g", "g = 0.5", "g' = -g*g/tau", "g"),
    ("logistic", "g", "g = 0.5", "g' = g*(1-g)/tau", "g"),
    ("upstream", "a b", "a = 1 b = 0", "a' = -a/tau\nb' = (a - b)/tau", "b"),
    ("downstream", "a b", "a = 1 b = 0", "b' = (a - b)/tau\na' = -a/tau", "b"),
    ("unitless", "g", "g = 0.5", "g' = -g", "g"),
    ("power", "g", "g = 0.5", "g' = -g^2/tau", "g"),
]

RUN = """
import json, sys
from neuron import h
h.load_file("stdrun.hoc")
section = h.Section()
name, state = sys.argv[1:]
mechanism = getattr(h, name)(section(0.5))
h.dt, h.steps_per_ms, h.tstop = 0.025, 40, 10
h.run()
print("RESULT", repr(getattr(mechanism, state)))
"""


def value_of(name, states, initial, equations, state):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, f"{name}.mod"), "w") as file:
            file.write(MECHANISM.format(name=name, states=states, initial=initial, equations=equations))
        tool = os.path.join(os.path.dirname(sys.executable), "nrnivmodl")
        built = subprocess.run([tool], cwd=folder, capture_output=True, text=True)
        if built.returncode != 0:
            lines = (built.stdout + built.stderr).splitlines()
            return {"translator": next(line for line in lines if "Assertion" in line).split(": ", 1)[1]}
        ran = subprocess.run([sys.executable, "-c", RUN, name, state], cwd=folder, capture_output=True, text=True)
        line = next(line for line in ran.stdout.splitlines() if line.startswith("RESULT"))
        return {"value": float(line.split()[1])}


if __name__ == "__main__":
    results = [
        {"name": case[0], "equations": case[3].split("\n"), **value_of(*case)} for case in CASES
    ]
    result = {"neuron": version("neuron"), "tau": 5, "t": 10, "dt": 0.025, "cases": results}
    keep(os.path.join(HERE, "traps.json"), json.dumps(result, indent=2) + "\n", tolerance=1e-12)
