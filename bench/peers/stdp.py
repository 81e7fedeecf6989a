"""
Song and Abbott's competition: 1,000 Poisson inputs at 15 Hz onto so many cells, all to all, with pair-based STDP, in
Brian2's C++ standalone mode. Prints one line of JSON.

    python3 stdp.py FOLDER SECONDS CELLS
"""
import json
import sys
import time

begin = time.perf_counter()
import brian2  # noqa: E402
import numpy as np  # noqa: E402
from brian2 import (  # noqa: E402
    Hz, NeuronGroup, PoissonGroup, SpikeMonitor, Synapses, defaultclock, device, ms, mV, run, second, seed, set_device,
)  # fmt: skip

folder, seconds, count = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
set_device("cpp_standalone", directory=folder, build_on_run=False)
seed(1)
defaultclock.dt = 0.1 * ms

taum, taue, taupre, taupost = 10 * ms, 5 * ms, 20 * ms, 20 * ms
El, Vr, Vt, Ee = -74 * mV, -60 * mV, -54 * mV, 0 * mV
gmax = 0.01  # of the leak conductance
Aplus = 0.005 * gmax
Aminus = 1.05 * Aplus

inputs = PoissonGroup(1000, rates=15 * Hz)
cells = NeuronGroup(
    count,
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
# Seconds of the processor, which do not count what others do on a busy machine.
device.insert_code("main", "const std::clock_t cpu_begin = std::clock();")
run(seconds * second)
device.insert_code(
    "main",
    'std::ofstream(brian::results_dir + "cpu.txt") << double(std::clock() - cpu_begin)/CLOCKS_PER_SEC << std::endl;',
)
device.build(directory=folder, compile=True, run=False)
built = time.perf_counter()
device.run(directory=folder, with_output=False, run_args=[])
w = np.asarray(synapses.w) / gmax
print(
    json.dumps(
        {
            "version": brian2.__version__,
            "compilation": built - begin,
            "rate": len(spikes.t) / count / seconds,
            "mean": float(w.mean()),
            "middle": float(np.mean((w > 0.3) & (w < 0.7))),
        }
    )
)
