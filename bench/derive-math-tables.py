"""Derives every numeric constant of src/runtime/math with mpmath and prints it as a TypeScript literal.

    python3 -m venv venv && venv/bin/pip install mpmath
    venv/bin/python bench/derive-math-tables.py

Polynomials are Chebyshev fits (mpmath.chebyfit) of the part of the series that follows the exactly kept leading
terms; their coefficients are then rounded to doubles. "split" constants are the leading bits of the number, so few
that a product with a small integer is exact, and the rounded rest.
"""

import mpmath as mp

mp.mp.prec = 1400


def lit(value):
    """The shortest decimal that reads back as the double nearest to value."""
    return repr(float(value))


def leading(value, bits):
    """value rounded to the given number of significant bits (exact result)."""
    mant, expo = mp.frexp(value)
    return mp.ldexp(mp.nint(mp.ldexp(mant, bits)), int(expo) - bits)


def split(name, value, *bits):
    rest = mp.mpf(value)
    for i, b in enumerate(bits):
        part = leading(rest, b)
        print(f'{name}_{i + 1} = {lit(part)}  // {b} bits')
        rest -= part
    print(f'{name}_{len(bits) + 1} = {lit(rest)}')


def fit(name, fn, lo, hi, count):
    """Polynomial with `count` coefficients for fn over [lo, hi], constant term first."""
    with mp.workprec(300):
        coeffs, err = mp.chebyfit(fn, [lo, hi], count, error=True)
        print(f'{name}  (absolute error {mp.nstr(err, 3)})')
        for i, c in enumerate(reversed(coeffs)):
            print(f'  C{i} = {lit(c)}')


def series(first, step, sign=1, terms=60):
    """x -> sum over i of (sign x)^i / (first (first+1) .. ), the tail of an exponential-like series."""

    def at(x):
        total, term = mp.mpf(0), mp.mpf(1) / mp.factorial(first)
        for i in range(terms):
            total += term
            n = first + step * i
            for m in range(n + 1, n + step + 1):
                term /= m
            term *= sign * x
        return total

    return at


def reciprocals(first, terms=80):
    """x -> 1/first - x/(first+1) + x^2/(first+2) - ..."""
    return lambda x: sum((-x) ** i / mp.mpf(first + i) for i in range(terms))


print('--- exp: argument reduction, 512 steps per octave')
print('INV_STEP =', lit(512 / mp.log(2)))
split('STEP', mp.log(2) / 512, 33)
split('ROOT', mp.mpf(2) ** (mp.mpf(1) / 512), 53)
A = mp.log(2) / 1024
fit('exp: (e^r - 1 - r - r^2/2) / r^3', series(3, 1), -A, A, 2)

print('--- expm1, phi1 near 0: e^x = 1 + x + x^2/2 + x^3 P(x)')
fit('P of expm1, for |x| <= 1/4', series(3, 1), -mp.mpf('0.25'), mp.mpf('0.25'), 9)
fit('P of phi1, for |x| <= 3/8', series(3, 1), -mp.mpf('0.375'), mp.mpf('0.375'), 10)

print('--- log')
split('LN2', mp.log(2), 42)
split('INV_LN10', mp.log10(mp.e), 53)
B = mp.mpf(1) / 127
fit('(log(1+r) - r + r^2/2) / r^3', reciprocals(3), -B, B, 7)

print('--- sin, cos: Cody-Waite parts of pi/2')
print('INV_HALF_PI =', lit(2 / mp.pi))
split('HALF_PI', mp.pi / 2, 33, 33, 33)
split('HALF_PI_DD', mp.pi / 2, 53)
C = (mp.pi / 4) ** 2 * mp.mpf('1.001')
fit('sin: (sin x - x + x^3/6) / x^5 in x^2', series(5, 2, -1), 0, C, 6)
fit('cos: (cos x - 1 + x^2/2) / x^4 in x^2', series(4, 2, -1), 0, C, 6)
print('2/pi in 24-bit digits:')
rest, digits = 2 / mp.pi, []
for _ in range(52):
    rest *= 1 << 24
    digit = int(mp.floor(rest))
    digits.append(digit)
    rest -= digit
print(', '.join(f'0x{d:06x}' for d in digits))
