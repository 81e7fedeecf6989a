"""What Brian2 and NEURON make of the library's neurons. Writes `neurons.json`; with --check, says whether it still would.

Brian2 integrates the equations with its `rk4` in the same steps, so that spikes, which it and we look for at the end of a
step, fall on the same steps: it stamps them with the start of the step, and keeps a refractory potential for one step less,
for which the script makes up. NEURON runs its own mechanism `hh`, its rates without tables, by CVODE (relative tolerance
1e-11, absolute 1e-13); a second run at ten times these tolerances says how far they can be trusted.

    python3 -m venv venv && venv/bin/pip install brian2==2.9.0 neuron==9.0.2 'numpy<2.4'
    venv/bin/python test/reference/library/neurons.py
"""

import json
import math
import os
import platform
import sys
from importlib.metadata import version

import brian2 as b2

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from kept import keep  # noqa: E402

KEPT = os.path.join(HERE, "neurons.json")

# In ms, mV, pA, pF, nS, each without its unit.
MODELS = {
    "ExponentialIF": {
        "equations": """
            dv/dt = (g*(El - u) + g*D*exp((u - VT)/D) + I)/C/ms : 1 (unless refractory)
            u = clip(v, -1e9, Vpeak) : 1
        """,
        "threshold": "v > Vpeak", "reset": "v = Vr",
        "constants": {"C": 200, "g": 20, "El": -65, "VT": -59.9, "D": 3.48, "Vpeak": -42.5, "Vr": -68},
        "start": {"v": -65}, "refractory": 1.7,
    },
    "AdEx": {
        "equations": """
            dv/dt = (g*(El - u) + g*D*exp((u - VT)/D) - w + I)/C/ms : 1
            dw/dt = (a*(u - El) - w)/tau_w/ms : 1
            u = clip(v, -1e9, Vpeak) : 1
        """,
        "threshold": "v > Vpeak", "reset": "v = Vr; w += b",
        "constants": {"C": 281, "g": 30, "El": -70.6, "VT": -50.4, "D": 2, "tau_w": 144, "a": 4, "b": 80.5,
                      "Vpeak": -40.4, "Vr": -70.6},
        "start": {"v": -70.6, "w": 0},
    },
    "Izhikevich": {
        "equations": """
            dv/dt = (0.04*v**2 + 5*v + 140 - u + I)/ms : 1
            du/dt = a*(b*v - u)/ms : 1
        """,
        "threshold": "v >= 30", "reset": "v = c; u += d",
        "constants": {"a": 0.02, "b": 0.2, "c": -65, "d": 8},
        "start": {"v": -65, "u": "b*-65"},
    },
    # In uA, mS and uF per cm2.
    "WangBuzsaki": {
        "equations": """
            dv/dt = (-35*m**3*h*(v - 55) - 9*n**4*(v + 90) - 0.1*(v + 65) + I/200)/ms : 1
            m = am/(am + 4*exp(-(v + 60)/18)) : 1
            am = -0.1*(v + 35)/(exp(-0.1*(v + 35)) - 1) : 1
            ah = 0.07*exp(-(v + 58)/20) : 1
            bh = 1/(exp(-0.1*(v + 28)) + 1) : 1
            an = -0.01*(v + 34)/(exp(-0.1*(v + 34)) - 1) : 1
            bn = 0.125*exp(-(v + 44)/80) : 1
            dh/dt = 5*(ah*(1 - h) - bh*h)/ms : 1
            dn/dt = 5*(an*(1 - n) - bn*n)/ms : 1
        """,
        "threshold": "v > level", "reset": "", "while": "v > level",
        "constants": {"level": 0},
        "start": {"v": -65, "h": "ah/(ah + bh)", "n": "an/(an + bn)"},
    },
}

CASES = [
    {"name": "ExponentialIF", "model": "ExponentialIF", "current": 200, "stop": 100},
    {"name": "ExponentialIF, cut off early", "model": "ExponentialIF", "current": 200, "stop": 100,
     "constants": {"Vpeak": -55}},
    {"name": "AdEx", "model": "AdEx", "current": 1000, "stop": 100},
    {"name": "AdEx, cut off early", "model": "AdEx", "current": 1000, "stop": 100, "constants": {"Vpeak": -46}},
    {"name": "AdEx, bursting", "model": "AdEx", "current": 800, "stop": 100,
     "constants": {"tau_w": 20, "b": 500, "Vr": -45.4}},
    {"name": "RS", "model": "Izhikevich", "current": 10, "stop": 150},
    {"name": "IB", "model": "Izhikevich", "current": 10, "stop": 150, "constants": {"c": -55, "d": 4}},
    {"name": "CH", "model": "Izhikevich", "current": 10, "stop": 150, "constants": {"c": -50, "d": 2}},
    {"name": "FS", "model": "Izhikevich", "current": 10, "stop": 150, "constants": {"a": 0.1, "d": 2}},
    {"name": "LTS", "model": "Izhikevich", "current": 10, "stop": 150, "constants": {"b": 0.25, "d": 2}},
    {"name": "WangBuzsaki", "model": "WangBuzsaki", "current": 200, "stop": 60},
    {"name": "WangBuzsaki, counted at -55 mV", "model": "WangBuzsaki", "current": 200, "stop": 60,
     "constants": {"level": -55}},
]
STEP = 0.01


def run_brian(case):
    model = MODELS[case["model"]]
    constants = {**model["constants"], **case.get("constants", {}), "I": case["current"]}
    b2.start_scope()
    b2.defaultclock.dt = STEP*b2.ms
    refractory = (model["refractory"] + STEP)*b2.ms if "refractory" in model else model.get("while", False)
    cell = b2.NeuronGroup(1, model["equations"], threshold=model["threshold"], reset=model["reset"],
                          refractory=refractory, method="rk4", namespace=constants)
    for state, value in model["start"].items():
        setattr(cell, state, value)
    columns = list(model["start"])
    kept, spikes = b2.StateMonitor(cell, columns, record=True), b2.SpikeMonitor(cell)
    network = b2.Network(cell, kept, spikes)
    network.run((case["stop"] + STEP)*b2.ms, namespace={})
    every = round(1/STEP)
    return {
        "spikes": [round(float(time/b2.ms) + STEP, 4) for time in spikes.t],
        "columns": {name: [rounded(value) for value in getattr(kept, name)[0][::every]] for name in columns},
    }


def run_neuron(rtol, atol):
    from neuron import h
    h.load_file("stdrun.hoc")
    section = h.Section()
    section.L, section.diam, section.cm = 100, 200/math.pi, 1
    section.insert("hh")
    h.usetable_hh = 0
    h.celsius = 6.3
    clamp = h.IClamp(section(0.5))
    clamp.delay, clamp.dur, clamp.amp = 0, 1e9, 2
    counters, times = [], []
    for level in (0, -55):
        counters.append(h.APCount(section(0.5)))
        counters[-1].thresh = level
        times.append(h.Vector())
        counters[-1].record(times[-1])
    cvode = h.CVode()
    cvode.active(True)
    cvode.rtol(rtol)
    cvode.atol(atol)
    h.finitialize(-65)
    columns = {name: [] for name in ("v", "m", "h", "n")}
    for row in range(0, 51):
        if row > 0:
            cvode.solve(row)
        columns["v"].append(section(0.5).v)
        for name in ("m", "h", "n"):
            columns[name].append(getattr(section(0.5).hh, name))
    return {"spikes": [list(each) for each in times], "columns": columns}


def rounded(value):
    return float(f"{value:.12g}")


def main():
    b2.prefs.codegen.target = "numpy"
    results = []
    for case in CASES:
        results.append({**case, **run_brian(case)})
        print(case["name"], results[-1]["spikes"])
    fine, coarse = run_neuron(1e-11, 1e-13), run_neuron(1e-10, 1e-12)
    uncertainty = max(abs(a - b) for name in ("v", "m", "h", "n")
                      for a, b in zip(fine["columns"][name], coarse["columns"][name]))
    print("HodgkinHuxley", fine["spikes"], f"{uncertainty:.1e}")
    columns = {name: [float(f"{value:.9g}") for value in values] for name, values in fine["columns"].items()}
    for name, spikes in zip(("HodgkinHuxley", "HodgkinHuxley, counted at -55 mV"), fine["spikes"]):
        results.append({"name": name, "model": "HodgkinHuxley", "current": 2000, "stop": 50,
                        "spikes": [round(time, 6) for time in spikes],
                        "columns": columns if name == "HodgkinHuxley" else {"v": columns["v"]}})
    head = {"command": "python test/reference/library/neurons.py", "brian2": version("brian2"), "neuron": version("neuron"),
            "python": platform.python_version(), "step": STEP}
    text = json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + ",\n".join(map(json.dumps, results)) + "\n]}\n"
    keep(KEPT, text)


if __name__ == "__main__":
    main()
