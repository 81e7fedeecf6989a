/**
 * Units as vectors of rational exponents. Seven entries are the base dimensions of the SI, one is the Celsius scale,
 * which no factor turns into kelvin, and three more are the primes 2, 3 and 5 of the unit's size: a factor such as 1000
 * or 60 is then an exact product of powers, whatever the exponents.
 */
import * as q from './rational.ts';

const baseNames = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd', 'degC'] as const;
const primes = [2, 3, 5] as const;
const dimensions = baseNames.length;

/** A unit: its dimension and size as exponents, and the symbols that it was written with. */
export interface Unit {
  readonly exponents: readonly q.Rational[];
  /** How it reads: symbol to exponent, `nS*mV` being `{nS: 1, mV: 1}`. */
  readonly symbols: ReadonlyMap<string, q.Rational>;
}

const allZero: readonly q.Rational[] = Array.from({ length: dimensions + primes.length }, () => q.zero);

export const dimensionless: Unit = { exponents: allZero, symbols: new Map() };

/** Stands for the unit of a declaration with an error that has been reported; told by identity, fits everything. */
export const undetermined: Unit = { exponents: allZero, symbols: new Map() };

/** A symbol of the SI or beside it: powers of the base units times 2^a 3^b 5^c. */
export function namedUnit(
  symbol: string,
  powers: Partial<Record<(typeof baseNames)[number], number>>,
  size: readonly [number, number, number],
): Unit {
  const exponents = [...baseNames.map((name) => powers[name] ?? 0), ...size].map((power) => q.rational(power));
  return { exponents, symbols: new Map([[symbol, q.one]]) };
}

export function multiply(a: Unit, b: Unit): Unit {
  const exponents = a.exponents.map((exponent, i) => q.add(exponent, b.exponents[i]!));
  const symbols = new Map(a.symbols);
  for (const [symbol, exponent] of b.symbols) {
    const sum = q.add(symbols.get(symbol) ?? q.zero, exponent);
    if (sum.num === 0) symbols.delete(symbol);
    else symbols.set(symbol, sum);
  }
  return { exponents, symbols };
}

export function power(unit: Unit, exponent: q.Rational): Unit {
  if (exponent.num === 0) return dimensionless;
  return {
    exponents: unit.exponents.map((each) => q.times(each, exponent)),
    symbols: new Map([...unit.symbols].map(([symbol, each]) => [symbol, q.times(each, exponent)])),
  };
}

export function divide(a: Unit, b: Unit): Unit {
  return multiply(a, power(b, q.rational(-1)));
}

export function sameDimension(a: Unit, b: Unit): boolean {
  return a.exponents.every((exponent, i) => i >= dimensions || q.equals(exponent, b.exponents[i]!));
}

export function isDimensionless(unit: Unit): boolean {
  return sameDimension(unit, dimensionless);
}

/** Whether all exponents are fractions of moderate size, so that their arithmetic stays exact. */
export function isSensible({ exponents }: Unit): boolean {
  return exponents.every(({ num, den }) => Math.abs(num) <= 10_000 && den <= 1000);
}

/** A conversion as a quotient of two doubles, so that 1/1000 is one exact division. */
export interface Conversion {
  readonly numerator: number;
  readonly denominator: number;
}

/** How a number in unit `from` becomes one in unit `to` of the same dimension; nothing where they have one size. */
export function conversion(from: Unit, to: Unit): Conversion | undefined {
  let numerator = 1;
  let denominator = 1;
  primes.forEach((prime, i) => {
    const { num, den } = q.add(from.exponents[dimensions + i]!, q.negate(to.exponents[dimensions + i]!));
    const size = prime ** (Math.abs(num) / den);
    if (num > 0) numerator *= size;
    else if (num < 0) denominator *= size;
  });
  return numerator === denominator ? undefined : { numerator, denominator };
}

/** As a model writes it: `nS/ms`, `/mM/ms`, `ms^(1/2)`; a dimensionless unit is `1`. */
export function printUnit(unit: Unit): string {
  const above: string[] = [];
  let below = '';
  for (const [symbol, exponent] of unit.symbols) {
    if (exponent.num > 0) above.push(`${symbol}${printExponent(exponent)}`);
    else below += `/${symbol}${printExponent(q.negate(exponent))}`;
  }
  const text = `${above.join('*')}${below}`;
  return text === '' ? '1' : text;
}

function printExponent({ num, den }: q.Rational): string {
  if (den !== 1) return `^(${num}/${den})`;
  return num === 1 ? '' : `^${num}`;
}
