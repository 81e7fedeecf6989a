"""
Ten thousand exponential conductance synapses onto 100 passive cells of one compartment in NEURON, each with a NetCon, fixed
step, cnexp, one spike per source and second. Prints one line of JSON: nanoseconds per step.

    python3 static.py STEPS
"""
import json
import sys

import neuron
from neuron import h
from passive_cells import connect, nanoseconds_per_step


def exponential(place):
    synapse = h.ExpSyn(place)
    synapse.tau, synapse.e = 5, 0
    return synapse


parts = connect(cells=100, sources=100, interval=1000, shift=10, make_synapse=exponential)
per_step = nanoseconds_per_step(int(sys.argv[1]))
cells, _, synapses, _ = parts
print(json.dumps({"version": neuron.__version__, "perStep": per_step, "v": cells[0](0.5).v, "synapses": len(synapses)}))
