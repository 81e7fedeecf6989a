"""What Brian2 makes of the library's plastic synapses. Writes `plasticity.json`; with --check, says whether it still would.

One synapse between two spike lists. Traces of pairs and triplets are `event-driven`, which Brian2 solves exactly; the others
are integrated with `rk4` in steps of `step` ms, and `uncertainty` is what steps of half that length change, relative to the
largest change of a column. Brian2 lets a spike act at the end of its step, so each is given one step early. Rows lie half a
millisecond before and after spikes; times are in ms, potentials in mV, weights in nS or of no unit.

    python3 -m venv venv && venv/bin/pip install brian2==2.9.0 'numpy<2.4'
    venv/bin/python test/reference/library/plasticity.py    # about 25 s
"""

import json
import os
import platform
import sys
from importlib.metadata import version

import brian2 as b2
from brian2 import Hz, ms, second  # noqa: F401, names of the equations

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from kept import keep  # noqa: E402

KEPT = os.path.join(HERE, "plasticity.json")

PRE = [5, 12, 14, 40, 61, 63]
POST = [9, 21, 23, 27, 50, 58]

PAIRS = """
    w : 1
    dx/dt = -x/(window*ms) : 1 (event-driven)
    dy/dt = -y/(window*ms) : 1 (event-driven)
"""
TRIPLETS = """
    w : 1
    dr1/dt = -r1/(16.8*ms) : 1 (event-driven)
    dr2/dt = -r2/(tau_x*ms) : 1 (event-driven)
    do1/dt = -o1/(33.7*ms) : 1 (event-driven)
    do2/dt = -o2/(tau_y*ms) : 1 (event-driven)
"""
# The potential is a sine of 30 mV around -50 mV with a period of 23 ms, through both thresholds.
CLOPATH = """
    dv/dt = (2*pi/(23*ms))*a : 1 (clock-driven)
    da/dt = -(2*pi/(23*ms))*(v + 50) : 1 (clock-driven)
    dslow/dt = (v - slow)/(10*ms) : 1 (clock-driven)
    dfast/dt = (v - fast)/(7*ms) : 1 (clock-driven)
    dx/dt = -x/(15*ms) : 1 (clock-driven)
    dw/dt = 8e-5*x/ms*clip(v + 45.3, 0, inf)*clip(fast + 70.6, 0, inf) : 1 (clock-driven)
"""
GRAUPNER_BRUNEL = """
    p = int(c > 1.3) : 1
    d = int(c > 1) : 1
    dc/dt = -c/(20*ms) : 1 (clock-driven)
    dw/dt = (-w*(1 - w)*(0.5 - w) + 321.808*(1 - w)*p - 200*w*d)/(150*second) : 1 (clock-driven)
"""

CASES = [
    {"name": "GuetigSTDP", "equations": PAIRS, "constants": {"window": 20}, "start": {"w": 0.5},
     "pre": "w = clip(w - 0.01*w**0.5*y, 0, 1); x += 1", "post": "w = clip(w + 0.01*(1 - w)**0.5*x, 0, 1); y += 1"},
    {"name": "PowerLawSTDP", "equations": PAIRS, "constants": {"window": 15}, "start": {"w": 45},
     "pre": "w -= 0.1*0.0513*w*y; x += 1", "post": "w += 0.1*w**0.4*x; y += 1"},
    {"name": "NearestSymmetricSTDP", "equations": PAIRS, "constants": {"window": 20}, "start": {"w": 0.5},
     "pre": "w = clip(w - 0.01*y, 0, 1); x = 1", "post": "w = clip(w + 0.01*x, 0, 1); y = 1"},
    {"name": "InhibitorySTDP", "equations": PAIRS, "constants": {"window": 20}, "start": {"w": 1},
     "pre": "x += 1; w = clip(w + 0.01*(y - 2*3*Hz*20*ms), 0, 100)", "post": "y += 1; w = clip(w + 0.01*x, 0, 100)"},
    {"name": "TripletSTDP", "equations": TRIPLETS, "constants": {"tau_x": 101, "tau_y": 125}, "start": {"w": 1},
     "pre": "w -= o1*(7e-3 + 2.3e-4*r2); r1 += 1; r2 += 1", "post": "w += r1*(5e-10 + 6.2e-3*o2); o1 += 1; o2 += 1"},
    {"name": "NearestTripletSTDP", "equations": TRIPLETS, "constants": {"tau_x": 714, "tau_y": 40}, "start": {"w": 1},
     "pre": "w -= o1*(6.6e-3 + 3.1e-3*r2); r1 = 1; r2 = 1", "post": "w += r1*(8.8e-11 + 5.3e-2*o2); o1 = 1; o2 = 1"},
    {"name": "ClopathSTDP", "equations": CLOPATH, "step": 0.02, "start": {"w": 0.5, "v": -50, "a": 30, "slow": -50, "fast": -50},
     "pre": "w -= 14e-5*clip(slow + 70.6, 0, inf); x += 1/15", "post": ""},
    {"name": "GraupnerBrunel", "equations": GRAUPNER_BRUNEL, "step": 0.01, "start": {"w": 0.3}, "delay": 13.7,
     "pre": "c += 1", "post": "c += 2"},
]  # fmt: skip


def run(case, step):
    b2.start_scope()
    b2.defaultclock.dt = step * ms
    before = b2.SpikeGeneratorGroup(1, [0] * len(PRE), [time - step for time in PRE] * ms)
    after = b2.SpikeGeneratorGroup(1, [0] * len(POST), [time - step for time in POST] * ms)
    synapse = b2.Synapses(
        before, after, case["equations"], on_pre=case["pre"], on_post=case["post"] or None,
        method="rk4", namespace=case.get("constants", {}),
    )  # fmt: skip
    synapse.connect()
    if "delay" in case:
        synapse.pre.delay = case["delay"] * ms
    for state, value in case["start"].items():
        setattr(synapse, state, value)
    kept = b2.StateMonitor(synapse, "w", record=True)
    b2.Network(before, after, synapse, kept).run(100 * ms)
    return [float(value) for value in kept.w[0][round(0.5 / step) :: round(1 / step)]]


def main():
    b2.prefs.codegen.target = "numpy"
    results = []
    for case in CASES:
        step = case.get("step", 0.5)
        fine, coarse = run(case, step / 2), run(case, step)
        changes = [abs(value - fine[0]) for value in fine]
        uncertainty = max(abs(a - b) for a, b in zip(fine, coarse)) / max(changes)
        print(case["name"], f"{uncertainty:.1e}", flush=True)
        results.append({"name": case["name"], "step": step, "uncertainty": float(f"{uncertainty:.1e}"),
                        "w": [float(f"{value:.12g}") for value in fine]})  # fmt: skip
    head = {"command": "python test/reference/library/plasticity.py", "brian2": version("brian2"),
            "python": platform.python_version(), "pre": PRE, "post": POST}  # fmt: skip
    text = json.dumps(head)[:-1] + ', "cases": [\n' + ",\n".join(map(json.dumps, results)) + "\n]}\n"
    keep(KEPT, text)


if __name__ == "__main__":
    main()
