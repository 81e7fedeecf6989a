"""Mechanisms that a script holds as texts of NMODL, compiled and loaded into NEURON."""

import os
import platform
import subprocess
import sys
import tempfile
from contextlib import contextmanager


@contextmanager
def loaded(mechanisms):
    """NEURON's `h` with the mechanisms: their texts by name. A text that nrnivmodl refuses ends the script with what it says."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in mechanisms.items():
            with open(os.path.join(folder, name + ".mod"), "w") as file:
                file.write(text)
        tool = os.path.join(os.path.dirname(sys.executable), "nrnivmodl")
        built = subprocess.run([tool], cwd=folder, capture_output=True, text=True)
        if built.returncode != 0:
            sys.exit(built.stdout + built.stderr)
        from neuron import h

        h.nrn_load_dll(os.path.join(folder, platform.machine(), "libnrnmech.so"))
        yield h
