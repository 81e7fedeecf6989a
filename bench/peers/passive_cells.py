"""Passive cells of one compartment in NEURON, sources of regular spikes, synapses between all of them, and how long a step takes."""
import time

from neuron import h


def connect(cells, sources, interval, shift, make_synapse):
    """
    `sources` sources, each firing every `interval` ms and `shift` ms after the one before, onto each of `cells` cells, with a synapse
    and a NetCon for each pair. Returns everything that has to stay alive; the cells come first.
    """
    h.dt = 0.1
    sections, stims, synapses, connections = [], [], [], []
    for c in range(cells):
        cell = h.Section(name=f"cell{c}")
        cell.nseg = 1
        cell.L = cell.diam = 20
        cell.insert("pas")
        cell(0.5).pas.e = -65
        sections.append(cell)
    for s in range(sources):
        stim = h.NetStim()
        stim.interval, stim.number, stim.start, stim.noise = interval, 1e9, shift * s, 0
        stims.append(stim)
    for stim in stims:
        for cell in sections:
            synapse = make_synapse(cell(0.5))
            connection = h.NetCon(stim, synapse)
            connection.weight[0], connection.delay = 1e-6, 1
            synapses.append(synapse)
            connections.append(connection)
    return sections, stims, synapses, connections


def nanoseconds_per_step(steps):
    """The best of five times so many steps."""
    parallel = h.ParallelContext()
    parallel.set_maxstep(1)
    best = float("inf")
    h.finitialize(-65)
    for repeat in range(5):
        begin = time.process_time()
        parallel.psolve(h.t + steps * h.dt)
        best = min(best, (time.process_time() - begin) / steps)
    return best * 1e9
