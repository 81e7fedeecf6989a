"""Whether a script still makes what is committed.

A script hands what it has made to `keep`. On its own it writes the file; with `--check` on its command line it compares with
what is there and writes nothing. It ends with status 1 where they differ. `npm run references` does that for all.

Run by itself, this file writes CHECKSUMS anew.
"""

import hashlib
import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKS = "--check" in sys.argv
# What names versions, or says how far off values may be: it differs from one machine to the next.
ABOUT = {"generator", "made by", "by", "neuron", "python", "brian2", "uncertainty", "closest"}
KINDS = {".py", ".json", ".syn", ".mod", ".rs", ".toml", ".txt"}


def arguments():
    """The command line but for `--check`."""
    return [each for each in sys.argv[1:] if each != "--check"]


def keep(path, text, tolerance=0.0):
    """Writes a JSON file, or compares it.

    tolerance: how far a number may be off, relative to the largest of its list or, alone, to itself. Where both sides are a
    "mean" with an "se", they may be four standard errors of their difference apart, and the "runs" they are made of may be any.
    """
    path = Path(path)
    name = path.resolve().relative_to(HERE).as_posix()
    if not CHECKS:
        path.write_text(text, encoding="utf-8")
        write_checksums()
        return
    kept = path.read_text(encoding="utf-8")
    if text == kept:
        print(f"{name}: the same bytes")
        return
    found = differences(json.loads(text), json.loads(kept), tolerance, "")
    for line in found[:10]:
        print(f"{name}: {line}")
    if found:
        sys.exit(f"{name}: differs from what is committed in {len(found)} places")
    print(f"{name}: the same values, to {tolerance:g}" if tolerance else f"{name}: the same values")


def differences(found, kept, tolerance, where):
    """What is not the same in two JSON documents, in words, with its place."""
    if isinstance(found, dict) and isinstance(kept, dict):
        if found.keys() != kept.keys():
            return [f"{where}: the fields {sorted(found)}, not {sorted(kept)}"]
        if {"mean", "se"} == found.keys():
            return statistic(found, kept, where)
        free = {"runs"} if any(isinstance(each, dict) and "se" in each for each in kept.values()) else set()
        return [
            line
            for key in found
            if key not in ABOUT | free
            for line in differences(found[key], kept[key], tolerance, f"{where}.{key}")
        ]
    if isinstance(found, list) and isinstance(kept, list):
        if len(found) != len(kept):
            return [f"{where}: {len(found)} values, not {len(kept)}"]
        if all(map(is_number, found + kept)):
            size = max(map(abs, kept), default=0)
            return [line for k, (a, b) in enumerate(zip(found, kept)) for line in number(a, b, tolerance * size, f"{where}[{k}]")]
        return [line for k, (a, b) in enumerate(zip(found, kept)) for line in differences(a, b, tolerance, f"{where}[{k}]")]
    if is_number(found) and is_number(kept):
        return number(found, kept, tolerance * abs(kept), where)
    return [] if found == kept else [f"{where}: {found!r}, not {kept!r}"]


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def number(found, kept, allowed, where):
    # Not "> allowed": what is no number is a difference.
    return [] if found == kept or abs(found - kept) <= allowed else [f"{where}: {found!r}, not {kept!r}"]


def statistic(found, kept, where):
    allowed = 4 * math.hypot(found["se"], kept["se"])
    return number(found["mean"], kept["mean"], allowed, f"{where}.mean")


def write_checksums():
    """sha256 of the scripts, their models and every JSON file, checked by `cd test/reference && sha256sum -c CHECKSUMS`."""
    files = sorted(file for file in HERE.rglob("*") if file.suffix in KINDS and "target" not in file.relative_to(HERE).parts)
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(HERE).as_posix()}\n" for file in files]
    (HERE / "CHECKSUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_checksums()
