"""
Firing statistics of Vogels and Abbott's network (benchmark 1 of Brette et al. 2007, doi:10.1007/s10827-007-0038-6) in
Brian2: 20 networks, 25 s each, the first second left out. Writes coba-statistics.json. About 8 minutes.

    python coba_statistics.py [SEEDS SECONDS]

The leak reverses at -49 mV instead of -60 mV: there one network in ten or twenty falls silent within 50 ms, and the statistics would
be those of the survivors. Connections, potentials and conductances are drawn anew for every seed. Rate: spikes per cell and second. CV: standard
deviation by mean of the intervals of a cell (n in the denominator), mean over cells with ten intervals at least.
"""
import json
import os
import sys
import tempfile
from pathlib import Path

import brian2
import numpy as np
from brian2 import *  # noqa: F403

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kept import arguments, keep  # noqa: E402

seeds, seconds = (int(x) for x in (arguments() or (20, 25)))
skip = 1.0
folder = tempfile.mkdtemp()
set_device("cpp_standalone", directory=folder, build_on_run=False)
defaultclock.dt = 0.1 * ms
seed(1)
# The seed of each run comes from its environment, so that one program does them all.
device.insert_code("main", 'brian::_random_generators[0].seed(std::strtoul(std::getenv("RUN_SEED"), NULL, 10));')

taum, taue, taui = 20 * ms, 5 * ms, 10 * ms
Vt, Vr, El, Ee, Ei = -50 * mV, -60 * mV, -49 * mV, 0 * mV, -80 * mV
we, wi = 0.6, 6.7  # of the leak conductance, 10 nS

cells = NeuronGroup(
    4000,
    """
    dv/dt = (El - v + ge*(Ee - v) + gi*(Ei - v))/taum : volt (unless refractory)
    dge/dt = -ge/taue : 1
    dgi/dt = -gi/taui : 1
    """,
    threshold="v > Vt",
    reset="v = Vr",
    refractory=5 * ms,
    method="exponential_euler",
)
cells.v = "-80*mV + 30*mV*rand()"
cells.ge = "4*rand()"
cells.gi = "30*rand()"
excitatory = Synapses(cells[:3200], cells, on_pre="ge += we")
excitatory.connect("i != j", p=0.02)
inhibitory = Synapses(cells[3200:], cells, on_pre="gi += wi")
inhibitory.connect("i + 3200 != j", p=0.02)
spikes = SpikeMonitor(cells)
run(seconds * second)
device.build(directory=folder, compile=True, run=False)

runs = []
for number in range(1, seeds + 1):
    os.environ["RUN_SEED"] = str(number)
    device.run(directory=folder, with_output=False, run_args=[])
    times, indices = spikes.t / second, np.asarray(spikes.i)
    kept = times >= skip
    order = np.lexsort((times[kept], indices[kept]))
    t, i = times[kept][order], indices[kept][order]
    cvs = []
    for own in np.split(t, np.flatnonzero(np.diff(i)) + 1):
        intervals = np.diff(own)
        if len(intervals) >= 10:
            cvs.append(intervals.std() / intervals.mean())
    rate = len(t) / 4000 / (seconds - skip)
    last = float(np.max(times))
    runs.append({"seed": number, "rate": round(rate, 6), "cv": round(float(np.mean(cvs)), 6) if cvs else None})
    print(runs[-1], f"last spike {last:.3f} s, {len(cvs)} cells, run {device._last_run_time:.1f} s", flush=True)
    if last < seconds - 0.1:
        raise SystemExit("the activity has died")


def summary(key):
    values = np.array([r[key] for r in runs])
    return {"mean": round(float(values.mean()), 6), "se": round(float(values.std(ddof=1) / len(values) ** 0.5), 6)}


result = {
    "model": "Vogels and Abbott (2005), conductances, benchmark 1 of Brette et al. (2007)",
    "by": f"Brian2 {brian2.__version__}, C++ standalone, exponential_euler, dt 0.1 ms",
    "seconds": seconds,
    "skip": skip,
    "rate": summary("rate"),
    "cv": summary("cv"),
    "runs": runs,
}
if not arguments():
    keep(Path(__file__).with_name("coba-statistics.json"), json.dumps(result, indent=1) + "\n")
print(json.dumps({k: result[k] for k in ("rate", "cv")}))
