"""
The first 20 ms of Vogels and Abbott's network (benchmark 1 of Brette et al. 2007, doi:10.1007/s10827-007-0038-6) in
Brian2, spike by spike. Connections and start values come from drawn.py. Writes coba.json. About 20 s.

    python coba.py
"""
import json
import sys
from pathlib import Path

import brian2
import numpy as np
from brian2 import NeuronGroup, SpikeMonitor, Synapses, defaultclock, mV, ms, network_operation, prefs, run

import drawn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kept import keep  # noqa: E402

prefs.codegen.target = "numpy"
defaultclock.dt = 0.1 * ms
taum, taue, taui = 20 * ms, 5 * ms, 10 * ms
Vt, Vr, El, Ee, Ei = -50 * mV, -60 * mV, -60 * mV, 0 * mV, -80 * mV
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
number = np.arange(4000)
cells.v = (-80 + 30 * drawn.uniform(2, number)) * mV
cells.ge = 2 * drawn.uniform(3, number)
cells.gi = 4 * drawn.uniform(4, number)
pre, post = drawn.pairs(1, 4000, range(3200), 0.02)
excitatory = Synapses(cells, cells, on_pre="ge += we")
excitatory.connect(i=pre, j=post)
print(len(pre), "excitatory connections")
pre, post = drawn.pairs(1, 4000, range(3200, 4000), 0.02)
inhibitory = Synapses(cells, cells, on_pre="gi += wi")
inhibitory.connect(i=pre, j=post)
print(len(pre), "inhibitory connections")
spikes = SpikeMonitor(cells)
# How near to the threshold a decision was: what rounding may not turn.
closest = np.inf


@network_operation(when="after_thresholds")
def margin():
    global closest
    closest = min(closest, float(np.min(np.abs(np.asarray(cells.v_) - -0.05))))


run(20 * ms)

ticks = np.round(np.asarray(spikes.t) / 1e-4).astype(int)
indices = np.asarray(spikes.i)
order = np.lexsort((indices, ticks))
rows = [[int(i) for i in indices[order][ticks[order] == tick]] for tick in range(200)]
keys = [np.asarray(c.i, dtype=np.int64) * 4000 + np.asarray(c.j) for c in (excitatory, inhibitory)]
result = {
    "model": "Vogels and Abbott (2005), conductances, benchmark 1 of Brette et al. (2007)",
    "by": f"Brian2 {brian2.__version__}, numpy, exponential_euler, dt 0.1 ms",
    "connections": [len(excitatory), len(inhibitory)],
    # Of pre*4000 + post over all connections.
    "sum": int(sum(key.sum() for key in keys)),
    "closest": float(f"{closest * 1e3:.3g}"),
    "spikes": rows,
}
fields = [f' "{key}": {json.dumps(value, separators=(",", ":"))}' for key, value in result.items()]
keep(Path(__file__).with_name("coba.json"), "{\n" + ",\n".join(fields) + "\n}\n")
print(len(ticks), "spikes; a potential came as near to the threshold as", closest * 1e3, "mV")
