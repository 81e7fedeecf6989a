"""
The competition of 1,000 Poisson inputs at 15 Hz for one cell under pair-based STDP (Song, Miller & Abbott 2000,
doi:10.1038/78829; the cell of Brian2's example) in Brian2: 3 runs of 1,000 s with A_plus = 0.005 and A_minus = 1.05*A_plus
of the largest weight. Writes song-abbott.json. About 5 minutes.

    python song_abbott.py [SEEDS SECONDS]

Fractions of the weights at the end, of the largest: `low` up to 0.3, `middle` between, `high` from 0.7 on. Rate: of the last
100 s.
"""
import json
import os
import sys
import tempfile
from pathlib import Path

import brian2
import numpy as np
from brian2 import (
    Hz, NeuronGroup, PoissonGroup, SpikeMonitor, Synapses, defaultclock, device, mV, ms, run, second, seed, set_device,
)  # fmt: skip

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kept import arguments, keep  # noqa: E402

seeds, seconds = (int(x) for x in (arguments() or (3, 1000)))
folder = tempfile.mkdtemp()
set_device("cpp_standalone", directory=folder, build_on_run=False)
defaultclock.dt = 0.1 * ms
seed(1)
device.insert_code("main", 'brian::_random_generators[0].seed(std::strtoul(std::getenv("RUN_SEED"), NULL, 10));')

taum, taue, taupre, taupost = 10 * ms, 5 * ms, 20 * ms, 20 * ms
El, Vr, Vt, Ee = -74 * mV, -60 * mV, -54 * mV, 0 * mV
gmax = 0.01  # of the leak conductance
Aplus = 0.005 * gmax
Aminus = 1.05 * Aplus

inputs = PoissonGroup(1000, rates=15 * Hz)
cells = NeuronGroup(
    1,
    """
    dv/dt = (ge*(Ee - v) + El - v)/taum : volt
    dge/dt = -ge/taue : 1
    """,
    threshold="v > Vt",
    reset="v = Vr",
    method="exponential_euler",
)
cells.v = Vr
synapses = Synapses(
    inputs,
    cells,
    """
    w : 1
    dpre/dt = -pre/taupre : 1 (event-driven)
    dpost/dt = -post/taupost : 1 (event-driven)
    """,
    on_pre="""
    ge += w
    w = clip(w - Aminus*post, 0, gmax)
    pre += 1
    """,
    on_post="""
    w = clip(w + Aplus*pre, 0, gmax)
    post += 1
    """,
)
synapses.connect()
synapses.w = "rand()*gmax"
spikes = SpikeMonitor(cells)
run(seconds * second)
device.build(directory=folder, compile=True, run=False)

runs = []
for number in range(1, seeds + 1):
    os.environ["RUN_SEED"] = str(number)
    device.run(directory=folder, with_output=False, run_args=[])
    w = np.asarray(synapses.w) / gmax
    t = np.asarray(spikes.t / second)
    runs.append(
        {
            "seed": number,
            "low": round(float(np.mean(w <= 0.3)), 4),
            "middle": round(float(np.mean((w > 0.3) & (w < 0.7))), 4),
            "high": round(float(np.mean(w >= 0.7)), 4),
            "rate": round(float(np.mean(t >= seconds - 100)) * len(t) / 100, 3),
        }
    )
    print(runs[-1], f"run {device._last_run_time:.1f} s", flush=True)


def summary(key):
    values = np.array([r[key] for r in runs])
    return {"mean": round(float(values.mean()), 5), "se": round(float(values.std(ddof=1) / len(values) ** 0.5), 5)}


result = {
    "model": "Song, Miller and Abbott (2000), excitation only",
    "by": f"Brian2 {brian2.__version__}, C++ standalone, exponential_euler, dt 0.1 ms",
    "seconds": seconds,
    **{key: summary(key) for key in ("low", "middle", "high", "rate")},
    "runs": runs,
}
if not arguments():
    keep(Path(__file__).with_name("song-abbott.json"), json.dumps(result, indent=1) + "\n")
