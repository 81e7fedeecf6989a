import type { Unit } from '../check/unit.ts';

/** How names are written in formulas. */
export type Notation = (name: string) => string;

const greek: ReadonlySet<string> = new Set([
  ...['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lambda', 'mu', 'nu'],
  ...['xi', 'pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega'],
  ...['Gamma', 'Delta', 'Theta', 'Lambda', 'Xi', 'Pi', 'Sigma', 'Upsilon', 'Phi', 'Psi', 'Omega'],
]);

const signs: ReadonlyMap<string, string> = new Map([
  ['plus', '+'],
  ['minus', '-'],
]);

/**
 * A name of a model as LaTeX: `tau_rec` is τ with an index, `g0` too, `nt` an upright word, `stp.x` an x with the index
 * stp. Two names can come out alike, `g0` and `g_0`; see `notationOf`.
 */
export function typesetName(name: string): string {
  const parts = name.split('.');
  const own = parts.pop()!;
  const [stem, ...indices] = own.split('_');
  const match = /^([A-Za-z]+)(\d*)$/.exec(stem!);
  if (!match || indices.includes('')) return verbatim(name);
  const [, letters, digits] = match;
  const below = [...parts, ...(digits === '' ? [] : [digits!]), ...indices].map(typesetIndex);
  return below.length === 0 ? word(letters!) : `${word(letters!)}_{${below.join(',')}}`;
}

/** The notation of some names, in which no two of them look the same. */
export function notationOf(names: Iterable<string>): Notation {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    if (known.has(name)) continue;
    const pretty = typesetName(name);
    const chosen = taken.has(pretty) ? verbatim(name) : pretty;
    taken.add(chosen);
    known.set(name, chosen);
  }
  return (name) => known.get(name) ?? typesetName(name);
}

/** Letters as they are written in formulas: one stands in italics, several are an upright word. */
function word(letters: string): string {
  if (greek.has(letters)) return `\\${letters}`;
  return letters.length === 1 ? letters : `\\mathrm{${letters}}`;
}

function typesetIndex(index: string): string {
  const sign = signs.get(index);
  if (sign !== undefined) return sign;
  if (/^\d+$/.test(index)) return index;
  return /^[A-Za-z]+$/.test(index) ? word(index) : `\\mathrm{${index.replaceAll('_', '\\_')}}`;
}

function verbatim(name: string): string {
  return `\\mathtt{${name.replaceAll('_', '\\_')}}`;
}

/** A unit as LaTeX, empty where there is none: `\mathrm{nS}\,\mathrm{ms}^{-1}`. */
export function typesetUnit({ symbols }: Unit): string {
  const factors = [...symbols].map(([symbol, { num, den }]) => {
    const exponent = den === 1 ? `${num}` : `${num}/${den}`;
    return exponent === '1' ? typesetSymbol(symbol) : `${typesetSymbol(symbol)}^{${exponent}}`;
  });
  return factors.join('\\,');
}

function typesetSymbol(symbol: string): string {
  const isOhm = symbol.endsWith('ohm');
  const prefix = isOhm ? symbol.slice(0, -'ohm'.length) : symbol.startsWith('u') && symbol !== 'u' ? 'u' : '';
  const base = isOhm ? '\\Omega' : `\\mathrm{${symbol.slice(prefix.length)}}`;
  if (prefix === '') return base;
  return `${prefix === 'u' ? '\\mu' : `\\mathrm{${prefix}}`}${base}`;
}
