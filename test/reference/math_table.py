"""Writes math-table.json: multiple-precision references for src/runtime/math.ts and src/runtime/linear-algebra.ts.

    python3 -m venv venv && venv/bin/pip install mpmath==1.4.1
    venv/bin/python test/reference/math_table.py

Each function has a list of lines "argument(s) result error": arguments and result are the bits of doubles in hex, error
is (exact value - result) in thousandths of an ulp of the result. The propagators are e^(A dt) - I with entries rounded
to doubles.
"""

import json
import math
import pathlib
import random
import struct

import mpmath as mp

from kept import keep

mp.mp.prec = 160
RANDOM = random.Random(20240607)
COUNT = 520


def to_hex(x):
    return struct.pack('>d', x).hex()


def line(args, exact):
    result = float(exact)
    if math.isinf(result):
        error = 0
    else:
        error = int(mp.nint((exact - mp.mpf(result)) / mp.mpf(math.ulp(result)) * 1000))
    return ' '.join([*(to_hex(a) for a in args), to_hex(result), str(error)])


def sign():
    return RANDOM.choice((-1, 1))


def spread(low, high):
    """Evenly spread over the magnitudes from low to high."""
    return math.exp(RANDOM.uniform(math.log(low), math.log(high)))


def any_double():
    while True:
        x = struct.unpack('<d', struct.pack('<Q', RANDOM.getrandbits(64)))[0]
        if math.isfinite(x) and x != 0:
            return x


def around(*values):
    """The values with their neighbours."""
    out = []
    for v in values:
        out += [math.nextafter(v, -math.inf), v, math.nextafter(v, math.inf)]
    return out


def exponential():
    draws = [
        lambda: RANDOM.uniform(-1, 1),
        lambda: RANDOM.uniform(-50, 50),
        lambda: RANDOM.uniform(-746, 710),
        lambda: RANDOM.uniform(-745.2, -708),
        lambda: sign() * spread(1e-20, 1),
        # Next to the ties of the reduction, and to its grid.
        lambda: RANDOM.randint(-1000000, 1000000) * math.log(2) / 1024 * (1 + RANDOM.uniform(-1e-12, 1e-12)),
    ]
    return RANDOM.choice(draws)()


def difference():
    draws = [exponential, lambda: RANDOM.uniform(-0.5, 0.5), lambda: sign() * spread(1e-310, 1)]
    return RANDOM.choice(draws)()


def logarithm():
    draws = [
        lambda: RANDOM.uniform(0.5, 2),
        lambda: 1 + sign() * spread(1e-15, 0.1),
        lambda: abs(any_double()),
        lambda: RANDOM.uniform(1e-323, 2e-308),
        lambda: spread(1e-5, 1e5),
    ]
    return RANDOM.choice(draws)()


def logarithm1():
    draws = [
        lambda: RANDOM.uniform(-0.999, 1),
        lambda: sign() * spread(1e-310, 0.9),
        lambda: sign() * spread(1e-17, 0.1),
        lambda: abs(any_double()),
        lambda: spread(1e-3, 1e18),
    ]
    return RANDOM.choice(draws)()


def hyperbolic():
    return RANDOM.choice([lambda: RANDOM.uniform(-3, 3), lambda: sign() * spread(1e-310, 25)])()


def angle():
    draws = [
        lambda: RANDOM.uniform(-7, 7),
        lambda: sign() * spread(1e-9, 2**21),
        lambda: float(RANDOM.getrandbits(RANDOM.randint(1, 60)) * mp.pi / 2),
        any_double,
    ]
    return RANDOM.choice(draws)()


def power():
    x = spread(1e-300, 1e300)
    near = 1 + sign() * spread(1e-15, 0.4)
    draws = [
        lambda: (x, RANDOM.uniform(-745, 709) / math.log(x)),
        lambda: (near, RANDOM.uniform(-745, 709) / math.log(near)),
        lambda: (x, RANDOM.uniform(-744, -708) / math.log(x)),
        lambda: (RANDOM.uniform(0.01, 10), RANDOM.uniform(-5, 5)),
        lambda: (sign() * RANDOM.uniform(0.01, 10), float(RANDOM.randint(-40, 40))),
        lambda: (float(RANDOM.randint(2, 50)), float(RANDOM.randint(-20, 20))),
        lambda: (spread(1e-310, 1e10), RANDOM.choice([0.5, 2.0, 3.0, 4.0, -1.0, -2.0, 0.25, 1 / 3, 1.5])),
    ]
    return RANDOM.choice(draws)()


TINY = [
    s * v
    for v in (5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-17, 1.1102230246251565e-16, 1e-8)
    for s in (1, -1)
]
RANGE = around(
    709.0, -709.0, 709.782712893384, -708.3964185322641, -744.4400719213812, -745.1332191019411, 709.0895657128241
)
QUARTER = around(
    0.25, -0.25, 36.7368005696771, 37.429947750237045, 38.1230949, -37.42994775, 0.6931471805599453, -0.6931471805599453
)

# The arguments with the largest errors of these implementations, out of 600 000 random ones per function.
FOUND = {
    'exp': [
        22.77298779184906,
        24.091613334988608,
        5.516745903347562,
        -708.8693741056825,
        -708.5219531659943,
        -709.0592150558394,
    ],
    'expm1': [0.2213136550477377, 0.18219114837736194, 0.22008987201188113, 0.20988160175275317, -0.2639869063128799],
    'log': [0.9999999999999998, 1.2814413510681848, 0.9999972779814551],
    'log1p': [-1.8040798254429836e-16, -1.8022834873169194e-16, 1.8017984041465032e-16, 0.2828903187946279],
    'log10': [5.74695557126149e-122, 0.9999972779814551, 1.1495827604454562e-121, 27489.655490563542],
    'tanh': [-0.05983574075974167, -0.0038942912830846627, 0.062299901323625485, 0.06240754580128411],
    'sin': [2.4024907874740684, 2.3579353062709743, -4.686775946933738e268, 7733.837070392765, 25160506894957412.0],
    'cos': [-2.3251902266479068, 837261.8929323809, 1.2616379743343893e105, -1.2456099639710094e58],
    'phi1': [33.28062827266959, 8.358941622595474, 1.1002728090607192, -0.28779461832062175, 544.1269924764091],
}

# Doubles close to a multiple of pi/2 (the second is the closest of all), and the ends of the reductions.
ANGLES = [
    1.5707963267948966,
    6381956970095103 * 2.0**797,
    3.141592653589793,
    355.0,
    5.319372648326541e255,
    1.0e22,
    1.7976931348623157e308,
    *around(1048576.0, 0.7853981633974483, 2.356194490192345, 16777216.0),
    2.0**53,
    2.0**120,
    2.0**1023,
]

FUNCTIONS = {
    'exp': (mp.exp, exponential, TINY + RANGE),
    'expm1': (mp.expm1, difference, TINY + RANGE + QUARTER),
    'phi1': (
        lambda x: mp.expm1(x) / x,
        difference,
        TINY + RANGE + QUARTER + around(716.0, 716.35, -1e300),
    ),
    'log': (
        mp.log,
        logarithm,
        around(1.0, 1.4140625, 0.70703125, 2.0, 1.0078125, 0.99609375)
        + [5e-324, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308],
    ),
    'log10': (mp.log10, logarithm, [10.0**k for k in range(-20, 23)] + around(1.0) + [5e-324, 1.7976931348623157e308]),
    'log1p': (
        mp.log1p,
        logarithm1,
        TINY + around(-0.5, 1.0, 0.4142135623730951) + [-0.9999999999999999, 1.7976931348623157e308],
    ),
    'tanh': (mp.tanh, hyperbolic, TINY + around(0.5, -0.5, 20.0, 19.0, 0.125)),
    'sin': (mp.sin, angle, TINY + ANGLES),
    'cos': (mp.cos, angle, TINY + ANGLES),
}

POWERS = [
    (1.0076784236915444e-22, 13.987649352215582),
    (2.625522773087873e120, -2.555246089530745),
    (0.9999999999999898, 69375745133466160.0),
    (2.0, 1023.0),
    (2.0, 1024.0),
    (2.0, -1074.0),
    (2.0, -1075.0),
    (2.0, -1076.0),
    (-2.0, -1073.0),
    (-3.0, 33.0),
    (3.0, -33.0),
    (10.0, 22.0),
    (10.0, 308.0),
    (10.0, -323.0),
    (1.0000000000000002, 1e18),
    (0.9999999999999999, 1e18),
    (1.0000000000000002, 3.1965e18),
    (5e-324, 0.5),
    (5e-324, 0.001),
    (1.7976931348623157e308, 0.999),
    (1.7976931348623157e308, -1.04),
    (1.5, 1e-300),
    (1.5, 5e-324),
    (7.0, 1e-17),
    (4.0, 0.5),
    (-1.0, 1e17),
    (0.5, 1074.0),
    (0.5, 1075.0),
    (1.4901161193847656e-8, 41.3),
    (6.0, 1 / 3),
    (1e300, 1.0278),
]


def decays(n, low, high):
    """A lower triangular system of decays with random time constants, rescaled couplings and some zeros."""
    rates = [[0.0] * n for _ in range(n)]
    for i in range(n):
        rates[i][i] = -1 / spread(low, high)
        for j in range(i):
            if RANDOM.random() < 0.7:
                rates[i][j] = spread(1e-3, 10)
    return rates


PROPAGATORS = [
    *(
        (f'triangular decays {n}, step {dt}', decays(n, 0.1, 1e4), dt)
        for n in (1, 2, 3, 4, 6)
        for dt in (2.0**-10, 0.1, 0.25, 1.0)
    ),
    ('widest spread', [[-10.0, 0, 0], [1.0, -1e-4, 0], [2.0, 3.0, -0.1]], 1.0),
    ('equal rates, cascade of four', [[-0.5, 0, 0, 0], [0.5, -0.5, 0, 0], [0, 0.5, -0.5, 0], [0, 0, 0.5, -0.5]], 0.125),
    ('defective, fast', [[-10.0, 0], [1.0, -10.0]], 1.0),
    ('stiff and slow', [[-1e6, 0, 0], [1.0, -1.0, 0], [1e3, 0.5, -1e-3]], 1.0),
    ('stiff alone', [[-1e6]], 0.1),
    ('upper triangular', [[-0.2, 1.5], [0, -3.0]], 0.5),
    ('growing', [[0.5, 0], [2.0, 0.25]], 1.0),
    ('unbounded integrator', [[0, 1.0], [0, 0]], 0.1),
    ('rotation', [[0, 1.0], [-1.0, 0]], 1.0),
    ('damped oscillation', [[-0.1, 2.0], [-2.0, -0.1]], 1.0),
    ('two-way exchange', [[-3.0, 1.0, 0], [3.0, -1.5, 0.25], [0, 0.5, -0.25]], 1.0),
    ('exchange with a read-out', [[-3.0, 1.0, 0], [3.0, -1.0, 0], [0.5, 0, -0.01]], 0.5),
    ('order of unknowns mixed', [[-1.0, 0, 0.5], [2.0, -20.0, 0.25], [0, 0, -5.0]], 1.0),
]


def propagator(rates, dt):
    n = len(rates)
    with mp.workprec(2400):
        exact = mp.expm(mp.matrix(rates) * mp.mpf(dt), method='taylor') - mp.eye(n)
        return [float(exact[i, j]) for i in range(n) for j in range(n)]


def main():
    functions = {}
    for name, (fn, draw, fixed) in FUNCTIONS.items():
        args = [x for x in fixed + FOUND.get(name, []) if not (name in ('log', 'log10') and x <= 0)]
        args += [draw() for _ in range(COUNT)]
        functions[name] = [line([x], fn(mp.mpf(x))) for x in args if x != 0]
    pairs = POWERS + [power() for _ in range(COUNT)]
    functions['pow'] = [line(pair, mp.power(mp.mpf(pair[0]), mp.mpf(pair[1]))) for pair in pairs]
    table = {
        'made by': 'test/reference/math_table.py, mpmath ' + mp.__version__,
        'functions': functions,
        'propagators': [
            {'name': name, 'order': len(rates), 'dt': dt, 'rates': sum(rates, []), 'result': propagator(rates, dt)}
            for name, rates, dt in PROPAGATORS
        ],
    }
    path = pathlib.Path(__file__).with_name('math-table.json')
    keep(path, json.dumps(table, indent=0) + '\n')


main()
