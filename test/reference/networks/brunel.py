"""
Brunel's sparse network of integrate-and-fire cells with delta synapses (2000, J Comput Neurosci 8:183,
doi:10.1023/A:1008925309027) in Brian2, in the four regimes of its figure 8. Writes brunel.json. About 8 minutes.

    python brunel.py [REGIME ...]

With arguments, the other regimes of the file stay as they are.

The network is 0.4 times the original: 4,000 and 1,000 cells, 400 and 100 connections onto each (a tenth, exactly so many), and
J = 0.25 mV, so that C*J is the original's; fluctuations are larger. External input: a Poisson process of rate
400*nu_ext per cell, nu_ext in units of nu_thr = theta/(C_E*J*tau) = 10 Hz.

The first 0.2 s are left out. Rate: spikes per cell and second, all cells. CV: standard deviation by mean of the intervals of
a cell (n in the denominator), mean over cells with five intervals at least. Peak: of the power spectrum of the spike count
of all cells in steps of dt, by Welch's method with Hann windows of 2^12 steps (409.6 ms) that overlap by half, the mean
taken off each, averaged over seeds: the mean frequency, weighted with the power, of the bins around the highest within
`search` (Hz) that have half of its power at least, heights being means over all bins within 10 %; its standard error by the
jackknife over seeds.
"""
import json
import os
import sys
import tempfile
from pathlib import Path

import brian2
import numpy as np
from brian2 import (
    Hz, NeuronGroup, PoissonInput, SpikeMonitor, Synapses, defaultclock, device, mV, ms, run, second, seed, set_device,
)  # fmt: skip

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kept import arguments, keep  # noqa: E402

skip, dt = 0.2, 1e-4
regimes = {
    "SR": {"g": 3.0, "eta": 2.0, "seconds": 1.2, "seeds": 5, "search": [100, 500]},
    "SI fast": {"g": 6.0, "eta": 4.0, "seconds": 3.2, "seeds": 5, "search": [60, 300]},
    "AI": {"g": 5.0, "eta": 2.0, "seconds": 2.2, "seeds": 5, "search": None},
    "SI slow": {"g": 4.5, "eta": 0.9, "seconds": 6.2, "seeds": 10, "search": [5, 80]},
}
NE, NI, CE, CI = 4000, 1000, 400, 100
N = NE + NI
J, tau, theta, Vr, tref, D = 0.25 * mV, 20 * ms, 20 * mV, 10 * mV, 2 * ms, 1.5 * ms
nu_thr = theta / (CE * J * tau)


def spectrum(counts, window=2**12):
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)
    power = 0
    for start in range(0, len(counts) - window + 1, window // 2):
        piece = counts[start : start + window]
        power = power + np.abs(np.fft.rfft((piece - piece.mean()) * hann)) ** 2
    return power / ((len(counts) - window) // (window // 2) + 1)


def peak_of(power, search, window=2**12):
    frequency = np.arange(len(power)) / (window * dt)
    bins = np.arange(len(power))
    sums = np.concatenate(([0], np.cumsum(power)))
    first, last = np.ceil(0.9 * bins).astype(int), np.minimum(np.floor(1.1 * bins), len(power) - 1).astype(int)
    smooth = (sums[last + 1] - sums[first]) / (last + 1 - first)
    low, high = np.searchsorted(frequency, search)
    top = low + int(np.argmax(smooth[low:high]))
    first = last = top
    while smooth[first - 1] >= smooth[top] / 2:
        first -= 1
    while smooth[last + 1] >= smooth[top] / 2:
        last += 1
    around = slice(first, last + 1)
    return float(np.sum(frequency[around] * power[around]) / np.sum(power[around]))


def regime(name, g, eta, seconds, seeds, search):
    device.reinit()
    folder = tempfile.mkdtemp()
    set_device("cpp_standalone", directory=folder, build_on_run=False)
    defaultclock.dt = dt * second
    seed(1)
    device.insert_code("main", 'brian::_random_generators[0].seed(std::strtoul(std::getenv("RUN_SEED"), NULL, 10));')
    cells = NeuronGroup(
        N,
        "dv/dt = -v/tau : volt (unless refractory)",
        threshold="v > theta",
        reset="v = Vr",
        refractory=tref,
        method="exact",
        namespace={"tau": tau, "theta": theta, "Vr": Vr},
    )
    cells.v = "rand()*theta"
    excitatory = Synapses(cells[:NE], cells, on_pre="v_post += J", delay=D, namespace={"J": J})
    excitatory.connect(i=f"k for k in sample(N_pre, size={CE})")
    inhibitory = Synapses(cells[NE:], cells, on_pre="v_post -= gJ", delay=D, namespace={"gJ": g * J})
    inhibitory.connect(i=f"k for k in sample(N_pre, size={CI})")
    external = PoissonInput(cells, "v", CE, eta * nu_thr, J)
    spikes = SpikeMonitor(cells)
    net = brian2.Network(cells, excitatory, inhibitory, external, spikes)
    net.run(seconds * second)
    device.build(directory=folder, compile=True, run=False)
    runs, powers = [], []
    for number in range(1, seeds + 1):
        os.environ["RUN_SEED"] = str(number)
        device.run(directory=folder, with_output=False, run_args=[])
        times, indices = np.asarray(spikes.t / second), np.asarray(spikes.i)
        kept = times >= skip - dt / 2
        order = np.lexsort((times[kept], indices[kept]))
        t, i = times[kept][order], indices[kept][order]
        cvs = []
        for own in np.split(t, np.flatnonzero(np.diff(i)) + 1):
            intervals = np.diff(own)
            if len(intervals) >= 5:
                cvs.append(intervals.std() / intervals.mean())
        steps = int(round((seconds - skip) / dt))
        counts = np.bincount(np.round((times[kept] - skip) / dt).astype(int), minlength=steps)[:steps]
        one = {"seed": number, "rate": round(len(t) / N / (seconds - skip), 5), "cv": round(float(np.mean(cvs)), 5)}
        if search:
            powers.append(spectrum(counts))
        # Of the counts in steps: how far from independent Poisson firing the population is.
        one["fano"] = round(float(counts.var() / counts.mean()), 4)
        runs.append(one)
        print(name, one, f"{len(cvs)} cells, run {device._last_run_time:.1f} s", flush=True)
    result = {"g": g, "eta": eta, "seconds": seconds, **({"search": search} if search else {})}
    for key in ("rate", "cv"):
        values = np.array([r[key] for r in runs])
        result[key] = {
            "mean": round(float(values.mean()), 5),
            "se": round(float(values.std(ddof=1) / len(values) ** 0.5), 5),
        }
    if search:
        powers = np.array(powers)
        left_out = [peak_of(np.delete(powers, k, axis=0).mean(axis=0), search) for k in range(seeds)]
        se = float(np.std(left_out) * (seeds - 1) ** 0.5)
        result["peak"] = {"mean": round(peak_of(powers.mean(axis=0), search), 4), "se": round(se, 4)}
        print(name, result["peak"])
    return {**result, "runs": runs}


path = Path(__file__).with_name("brunel.json")
chosen = arguments() or list(regimes)
known = json.loads(path.read_text())["regimes"] if path.exists() else {}
for name in chosen:
    known[name] = regime(name, **regimes[name])
    result = {
        "model": "Brunel (2000), 0.4 of its size",
        "by": f"Brian2 {brian2.__version__}, C++ standalone, exact, dt 0.1 ms",
        "skip": skip,
        "regimes": {each: known[each] for each in regimes if each in known},
    }
    keep(path, json.dumps(result, indent=1) + "\n")
