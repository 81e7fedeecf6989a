"""
Connections and start values that any language can make again: numbers drawn by key, not in a row.

    draw(seed, n) = mix(n*0x9e3779b9 + mix(seed))      modulo 2^32
    mix(x): x ^= x >> 16, x *= 0x85ebca6b, x ^= x >> 13, x *= 0xc2b2ae35, x ^= x >> 16      (MurmurHash3's last step)
    uniform(seed, n) = draw(seed, n)/2^32

test/science/drawn.ts is the same in TypeScript.
"""
import numpy as np


def mix(x):
    x = np.asarray(x, dtype=np.uint32).copy()
    with np.errstate(over="ignore"):
        x ^= x >> np.uint32(16)
        x *= np.uint32(0x85EBCA6B)
        x ^= x >> np.uint32(13)
        x *= np.uint32(0xC2B2AE35)
        x ^= x >> np.uint32(16)
    return x


def draw(seed, n):
    with np.errstate(over="ignore"):
        key = np.asarray(n, dtype=np.uint32) * np.uint32(0x9E3779B9) + mix([seed])[0]
    return mix(key)


def uniform(seed, n):
    return draw(seed, n) / 2.0**32


def pairs(seed, cells, sources, p):
    """Connects each cell of `sources` to each other one of `cells` if draw(seed, pre*cells + post) < floor(p*2^32)."""
    limit = int(p * 2**32)
    pre, post = [], []
    every = np.arange(cells, dtype=np.uint32)
    for i in sources:
        targets = every[draw(seed, np.uint32(i * cells) + every) < limit]
        targets = targets[targets != i]
        pre.append(np.full(len(targets), i, dtype=np.int32))
        post.append(targets.astype(np.int32))
    return np.concatenate(pre), np.concatenate(post)
