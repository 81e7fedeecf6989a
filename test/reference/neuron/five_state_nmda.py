"""The five-state NMDA receptor in NEURON: pulses of transmitter, each held until the next change.

NEURON's `sparse` with a fixed step is implicit Euler, of order one: at 0.025 ms it is no reference. Here CVODE integrates
the same KINETIC block with a tolerance of 1e-12 per state, started anew at every change. The script checks itself against
the matrix exponential of every interval before it writes five-state-nmda.json.

    python3 -m venv venv && venv/bin/pip install neuron==9.0.2 'numpy<2.4' scipy
    venv/bin/python test/reference/neuron/five_state_nmda.py
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np
from scipy.linalg import expm

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from kept import keep  # noqa: E402

here = pathlib.Path(__file__).resolve().parent
names = ["C0", "C1", "C2", "D", "O"]
# From each time on (ms), the transmitter (mM): a saturating pulse, a weak long one, and spill-over.
schedule = [[0.0, 0.0], [5.0, 1.0], [6.0, 0.0], [30.0, 0.02], [80.0, 0.003], [120.0, 0.0]]
tstop, every = 200.0, 5.0


def by_neuron():
    folder = tempfile.mkdtemp()
    shutil.copy(here / "five_state_nmda.mod", folder)
    subprocess.run([str(pathlib.Path(sys.executable).parent / "nrnivmodl")], cwd=folder, check=True, capture_output=True)
    from neuron import h

    library = next(pathlib.Path(folder).rglob("libnrnmech.so"))
    h.nrn_load_dll(str(library))
    soma = h.Section(name="soma")
    scheme = h.FiveStateReference(soma(0.5))
    solver = h.CVode()
    solver.active(1)
    solver.atol(1e-12)
    solver.rtol(1e-12)
    h.finitialize(-65)
    changes = dict(map(tuple, schedule))
    rows, values = [], []
    for time in np.arange(0, tstop + 1, 1.0):
        if time > 0:
            solver.solve(time)
        if time in changes:
            scheme.nt = changes[time]
            solver.re_init()
        if time % every == 0:
            rows.append(float(time))
            values.append([getattr(scheme, name) for name in names])
    return rows, np.array(values)


def by_exponential(rows):
    kon, koff, ko, kc, kd, kr = 5, 0.0129, 0.0465, 0.0738, 0.0084, 0.0068

    def matrix(nt):
        a = np.zeros((5, 5))
        for i, j, forward, backward in [(0, 1, 2 * kon * nt, koff), (1, 2, kon * nt, 2 * koff), (2, 3, kd, kr), (2, 4, ko, kc)]:
            a[i, i] -= forward
            a[j, i] += forward
            a[j, j] -= backward
            a[i, j] += backward
        return a

    def at(time):
        x = np.array([1.0, 0, 0, 0, 0])
        for (start, nt), (end, _) in zip(schedule, schedule[1:] + [[tstop, 0]]):
            if time > start:
                x = expm(matrix(nt) * (min(time, end) - start)) @ x
        return x

    return np.array([at(time) for time in rows])


rows, values = by_neuron()
error = np.abs(values - by_exponential(rows)).max()
print("largest difference from the matrix exponential:", error)
assert error < 1e-9
result = {
    "made by": "NEURON 9.0.2, KINETIC … METHOD sparse under CVODE, tolerance 1e-12",
    "schedule": schedule,
    "rows": rows,
    "columns": {name: [float(f"{value:.12g}") for value in values[:, i]] for i, name in enumerate(names)},
}
keep(here / "five-state-nmda.json", json.dumps(result, ensure_ascii=False) + "\n", tolerance=1e-9)
