/** Exact fractions for the exponents of units; always in lowest terms with a positive denominator. */
export interface Rational {
  readonly num: number;
  readonly den: number;
}

export const zero: Rational = { num: 0, den: 1 };
export const one: Rational = { num: 1, den: 1 };

export function rational(num: number, den = 1): Rational {
  const divisor = gcd(Math.abs(num), Math.abs(den)) * Math.sign(den);
  return { num: num / divisor + 0, den: den / divisor };
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

export function negate(a: Rational): Rational {
  return { num: 0 - a.num, den: a.den };
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

/** The fraction that a double such as 0.5 or 0.3333333333333333 was meant to be, with a small denominator. */
export function fromNumber(value: number): Rational | undefined {
  for (let den = 1; den <= 12; den++) {
    const num = Math.round(value * den);
    if (Math.abs(num) <= 1000 && num / den === value) return rational(num, den);
  }
  return undefined;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
