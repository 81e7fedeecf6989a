/** The functions of the language and what they do to units. */

/**
 * `pure`: dimensionless in, dimensionless out. `same`: any unit, kept, and shared by all arguments.
 * `root`: the square root of the unit. `kelvin` and `q10` speak of temperatures.
 */
export type UnitRule = 'pure' | 'same' | 'root' | 'kelvin' | 'q10';

interface Builtin {
  readonly rule: UnitRule;
  readonly minimum: number;
  readonly maximum: number;
}

const pure = { rule: 'pure', minimum: 1, maximum: 1 } as const;

export const builtins = {
  exp: pure,
  expm1: pure,
  log: pure,
  log1p: pure,
  log10: pure,
  tanh: pure,
  sin: pure,
  cos: pure,
  floor: pure,
  ceil: pure,
  sqrt: { rule: 'root', minimum: 1, maximum: 1 },
  abs: { rule: 'same', minimum: 1, maximum: 1 },
  min: { rule: 'same', minimum: 2, maximum: 16 },
  max: { rule: 'same', minimum: 2, maximum: 16 },
  /** `kelvin(celsius)`: the absolute temperature. */
  kelvin: { rule: 'kelvin', minimum: 1, maximum: 1 },
  /** `q10(factor, celsius, reference)`: factor^((celsius − reference)/10 °C). */
  q10: { rule: 'q10', minimum: 3, maximum: 3 },
} as const satisfies Record<string, Builtin>;

export type BuiltinName = keyof typeof builtins;

/** Those that are no mere abbreviations of arithmetic. */
export type FunctionName = Exclude<BuiltinName, 'kelvin' | 'q10'>;

export function isBuiltin(name: string): name is BuiltinName {
  return Object.hasOwn(builtins, name);
}
