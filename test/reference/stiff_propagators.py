"""Propagators e^A − I of kinetic schemes with fast rates beside slow ones, in 80 digits: writes stiff-propagators.json.

The rates are the doubles nearest to the decimals; the diagonal of the exact matrix is minus their exact sum, that of the
matrix in the file its nearest double, as a model computes it.
"""

import json
import os

from mpmath import eye, matrix, mp, mpf

from kept import keep

mp.dps = 80


def scheme(n, rates):
    given = [[0.0] * n for _ in range(n)]
    exact = matrix(n, n)
    for (to, source), rate in rates.items():
        given[to][source] += rate
        given[source][source] -= rate
        exact[to, source] += mpf(rate)
        exact[source, source] -= mpf(rate)
    return given, exact


def relaxation(a, b):
    exact = matrix([[-mpf(a), mpf(a)], [mpf(b), -mpf(b)]])
    return [[-a, a], [b, -b]], exact


def propagator(exact):
    n = exact.rows
    squarings = 0
    while max(abs(x) for x in exact) > mpf("0.01"):
        exact = exact / 2
        squarings += 1
    total = matrix(n, n)
    term = eye(n)
    for k in range(1, 60):
        term = term * exact / k
        total += term
    for _ in range(squarings):
        total = total * total + 2 * total
    return total


cases = []


def add(name, given, exact):
    n = exact.rows
    result = propagator(exact)
    cases.append(
        {
            "name": name,
            "order": n,
            "rates": [x for row in given for x in row],
            "result": [float(result[i, j]) for i in range(n) for j in range(n)],
        }
    )


for fast in [1.0, 1e3, 1e6, 1e9]:
    nmda = {(1, 0): 0.6, (0, 1): 0.0129, (2, 1): 0.3, (1, 2): 0.0258}
    nmda.update({(3, 2): 0.0084, (2, 3): 0.0068, (4, 2): 0.0465, (2, 4): 0.0738})
    nmda[(1, 0)] *= fast
    nmda[(2, 1)] *= fast
    ring = {(1, 0): 0.3 * fast, (0, 1): 0.7 * fast, (2, 1): 0.1, (3, 2): 0.2, (4, 3): 0.3, (0, 4): 0.05}
    add(f"five-state NMDA, binding {fast:g}", *scheme(5, nmda))
    add(f"ring of five, two rates {fast:g}", *scheme(5, ring))
    add(f"mutual relaxation, {fast:g}", *relaxation(0.3 * fast, 0.02))

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stiff-propagators.json")
keep(path, json.dumps({"cases": cases}, indent=1) + "\n")
