/** The units that a model can name: those of the SI and a few beside it, with the decimal prefixes. */
import { namedUnit, type Unit } from './unit.ts';

type Powers = Parameters<typeof namedUnit>[1];
interface Entry {
  readonly powers: Powers;
  /** Decimal exponent of its size in SI base units. */
  readonly ten?: number;
  /** Exponents of 2, 3 and 5 beyond that. */
  readonly size?: readonly [number, number, number];
  readonly prefixes?: boolean;
}

const symbols: Readonly<Record<string, Entry>> = {
  m: { powers: { m: 1 } },
  g: { powers: { kg: 1 }, ten: -3 },
  s: { powers: { s: 1 } },
  A: { powers: { A: 1 } },
  K: { powers: { K: 1 } },
  degC: { powers: { degC: 1 }, prefixes: false },
  mol: { powers: { mol: 1 } },
  cd: { powers: { cd: 1 } },
  Hz: { powers: { s: -1 } },
  N: { powers: { kg: 1, m: 1, s: -2 } },
  Pa: { powers: { kg: 1, m: -1, s: -2 } },
  J: { powers: { kg: 1, m: 2, s: -2 } },
  W: { powers: { kg: 1, m: 2, s: -3 } },
  C: { powers: { A: 1, s: 1 } },
  V: { powers: { kg: 1, m: 2, s: -3, A: -1 } },
  F: { powers: { kg: -1, m: -2, s: 4, A: 2 } },
  ohm: { powers: { kg: 1, m: 2, s: -3, A: -2 } },
  S: { powers: { kg: -1, m: -2, s: 3, A: 2 } },
  L: { powers: { m: 3 }, ten: -3 },
  M: { powers: { mol: 1, m: -3 }, ten: 3 },
  min: { powers: { s: 1 }, size: [2, 1, 1], prefixes: false },
  h: { powers: { s: 1 }, size: [4, 2, 2], prefixes: false },
};

const prefixes: Readonly<Record<string, number>> = {
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  m: -3,
  c: -2,
  d: -1,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
};

/** Every accepted symbol with its unit. A plain symbol wins over a prefixed one: `min` is a minute, `m` a metre. */
export const unitTable: ReadonlyMap<string, Unit> = buildTable();

function buildTable(): Map<string, Unit> {
  const table = new Map<string, Unit>();
  const enter = (name: string, { powers, ten = 0, size = [0, 0, 0] }: Entry, prefixTen: number) => {
    const decades = ten + prefixTen;
    if (!table.has(name)) table.set(name, namedUnit(name, powers, [size[0] + decades, size[1], size[2] + decades]));
  };
  for (const [symbol, entry] of Object.entries(symbols)) enter(symbol, entry, 0);
  for (const [symbol, entry] of Object.entries(symbols)) {
    if (entry.prefixes === false) continue;
    for (const [prefix, ten] of Object.entries(prefixes)) enter(prefix + symbol, entry, ten);
  }
  return table;
}

/** The unit of simulated time: everything that the runtime calls a time is in it. */
export const millisecond: Unit = unitTable.get('ms')!;
export const ampere: Unit = unitTable.get('A')!;
export const volt: Unit = unitTable.get('V')!;
export const picoampere: Unit = unitTable.get('pA')!;
export const kelvin: Unit = unitTable.get('K')!;
export const celsius: Unit = unitTable.get('degC')!;

/** Units that a model is likely to mean, for suggestions. */
export const commonUnits: readonly string[] = [
  'ms',
  's',
  'mV',
  'V',
  'nS',
  'uS',
  'pS',
  'mS',
  'pA',
  'nA',
  'uA',
  'mM',
  'uM',
  'nM',
  'M',
  'pF',
  'nF',
  'uF',
  'Hz',
  'kHz',
  'um',
  'cm',
  'K',
  'degC',
  'mol',
  'min',
  'Mohm',
  'mohm',
  'kohm',
];
