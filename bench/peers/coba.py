"""
Vogels and Abbott's network of conductance-based integrate-and-fire cells in Brian2's C++ standalone mode: benchmark 1 of
Brette et al. (2007) J Comput Neurosci 23:349. Prints one line of JSON.

    python3 coba.py FOLDER SECONDS
"""
import json
import sys
import time

begin = time.perf_counter()
import brian2  # noqa: E402
import numpy as np  # noqa: E402
from brian2 import NeuronGroup, SpikeMonitor, Synapses, defaultclock, device, mV, ms, run, second, seed, set_device  # noqa: E402

folder, seconds = sys.argv[1], float(sys.argv[2])
set_device("cpp_standalone", directory=folder, build_on_run=False)
seed(1)
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
cells.v = "-80*mV + 30*mV*rand()"
cells.ge = "4*rand()"
cells.gi = "30*rand()"
excitatory = Synapses(cells[:3200], cells, on_pre="ge += we")
excitatory.connect(p=0.02)
inhibitory = Synapses(cells[3200:], cells, on_pre="gi += wi")
inhibitory.connect(p=0.02)
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

t = spikes.t / second
last = float(np.mean(t > seconds - 0.5)) * len(t) / 4000 / 0.5
print(
    json.dumps(
        {
            "version": brian2.__version__,
            "compilation": built - begin,
            "rate": len(t) / 4000 / seconds,
            "lastRate": last,
        }
    )
)
