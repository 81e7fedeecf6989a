/** The functions of the language and what they do to units. */

/**
 * `pure`: dimensionless in, dimensionless out. `same`: any unit, kept, and shared by all arguments.
 * `root`: the square root of the unit.
 */
export type UnitRule = 'pure' | 'same' | 'root';

interface Builtin {
  readonly rule: UnitRule;
  readonly minimum: number;
  readonly maximum: number;
}

const pure: Builtin = { rule: 'pure', minimum: 1, maximum: 1 };

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
} as const satisfies Record<string, Builtin>;

export type BuiltinName = keyof typeof builtins;

export function isBuiltin(name: string): name is BuiltinName {
  return Object.hasOwn(builtins, name);
}
