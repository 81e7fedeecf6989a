"""
Receptors that square pulses bind (mod/onoff.mod), FAN onto each of 20 passive cells of one compartment in NEURON, each with a
NetCon, fixed step, cnexp; a source fires every 10 ms. Prints one line of JSON: nanoseconds per step.

    python3 onoff.py FOLDER FAN STEPS

FOLDER is one in which `nrnivmodl` has compiled the mechanism.
"""
import json
import sys

import neuron
from neuron import h
from passive_cells import connect, nanoseconds_per_step

folder, fan, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
neuron.load_mechanisms(folder)

parts = connect(cells=20, sources=fan, interval=10 * fan, shift=10, make_synapse=lambda place: h.OnOff(place))
per_step = nanoseconds_per_step(steps)
cells, _, synapses, _ = parts
print(json.dumps({"version": neuron.__version__, "perStep": per_step, "v": cells[0](0.5).v, "synapses": len(synapses)}))
