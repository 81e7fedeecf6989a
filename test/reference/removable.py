"""Removable singularities of channel kinetics and their slopes, in 50 digits: writes removable.json beside this file.

Each form is a function of v; its values are the nearest doubles to the exact values at doubles v around the singularity.
Constants are the doubles nearest to the decimals of the form. The slope of the form by v is given as well.
"""

import json
import os

from mpmath import exp, expm1, log1p, mp, mpf, sin, tanh

from kept import keep

mp.dps = 120


def d(decimal):
    return mpf(float(decimal))


def ratio(f):
    return lambda x: f(x) / x if x != 0 else mpf(1)


def bose(x):
    """x/(e^x - 1)"""
    return x / expm1(x) if x != 0 else mpf(1)


def ghk(v):
    x = v / 25
    return d("0.5") * bose(-x) * (d("0.001") - 2 * exp(-x))


FORMS = [
    ("x/(exp(x) - 1)", 0, lambda v: bose(v)),
    ("x/(1 - exp(-x))", 0, lambda v: bose(-v)),
    ("x/expm1(x)", 0, lambda v: bose(v)),
    ("(exp(x) - 1)/x", 0, lambda v: 1 / bose(v)),
    ("(1 - exp(-2*x))/x", 0, lambda v: 2 / bose(-2 * v)),
    ("(x + 40)/(1 - exp(-(x + 40)/10))", -40, lambda v: 10 * bose(-(v + 40) / 10)),
    ("0.1*(x + 40)/(1 - exp((-40 - x)/10))", -40, lambda v: 10 * d("0.1") * bose(-(v + 40) / 10)),
    ("alpha*(x - x0)/(exp((x - x0)/k) - 1)", 3, lambda v: d("0.3") * 5 * bose((v - 3) / 5)),
    ("alpha*((x0 - x)/k)/(exp(-(x - x0)/k) - 1)", 3, lambda v: d("0.3") * bose(-(v - 3) / 5)),
    ("vtrap(-(x + 40), 10)", -40, lambda v: 10 * bose(-(v + 40) / 10)),
    ("0.5*(x/25)*(0.001 - 2*exp(-(x/25)))/(1 - exp(-(x/25)))", 0, ghk),
    ("log(1 + x)/x", 0, ratio(log1p)),
    ("log1p(2*x)/x", 0, lambda v: 2 * ratio(log1p)(2 * v)),
    ("x/log(1 + x)", 0, lambda v: 1 / ratio(log1p)(v)),
    ("sin(x)/x", 0, ratio(sin)),
    ("tanh(3*x)/x", 0, lambda v: 3 * ratio(tanh)(3 * v)),
]

OFFSETS = [0.0]
for magnitude in [2.0**-1074 * 2**52, 1e-300, 1e-100, 1e-20, 2.0**-40, 1e-8, 1e-4, 0.01, 0.029, 0.031, 0.1, 0.2, 0.3]:
    OFFSETS += [magnitude, -magnitude]


def slope(f, x):
    """f'(x) by central differences in 120 digits."""
    h = mpf(10) ** -30
    return (f(x + h) - f(x - h)) / (2 * h)


cases = []
for text, center, f in FORMS:
    points = sorted({float(center) + offset for offset in OFFSETS})
    cases.append(
        {
            "form": text,
            "x": points,
            "value": [float(f(mpf(x))) for x in points],
            "slope": [float(slope(f, mpf(x))) for x in points],
        }
    )
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "removable.json")
keep(path, json.dumps({"cases": cases}, indent=1) + "\n")
