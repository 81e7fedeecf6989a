"""
Receptors that square pulses bind (mod/onoff.mod), FAN onto each of 20 passive cells of one compartment in NEURON, each with a
NetCon, fixed step, cnexp; a source fires every 10 ms. Prints one line of JSON: nanoseconds per step.

    python3 onoff.py FOLDER FAN STEPS

FOLDER is one in which `nrnivmodl` has compiled the mechanism.
"""
import json
import sys
import time

import neuron
from neuron import h

folder, fan, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
neuron.load_mechanisms(folder)
h.dt = 0.1

cells, sources, synapses, connections = [], [], [], []
for c in range(20):
    cell = h.Section(name=f"cell{c}")
    cell.nseg = 1
    cell.L = cell.diam = 20
    cell.insert("pas")
    cell(0.5).pas.e = -65
    cells.append(cell)
for s in range(fan):
    source = h.NetStim()
    source.interval, source.number, source.start, source.noise = 10 * fan, 1e9, 10 * s, 0
    sources.append(source)
for source in sources:
    for cell in cells:
        synapse = h.OnOff(cell(0.5))
        connection = h.NetCon(source, synapse)
        connection.weight[0], connection.delay = 1e-6, 1
        synapses.append(synapse)
        connections.append(connection)

parallel = h.ParallelContext()
parallel.set_maxstep(1)
best = float("inf")
h.finitialize(-65)
for repeat in range(5):
    begin = time.process_time()
    parallel.psolve(h.t + steps * h.dt)
    best = min(best, (time.process_time() - begin) / steps)
print(json.dumps({"version": neuron.__version__, "perStep": best * 1e9, "v": cells[0](0.5).v, "synapses": len(synapses)}))
