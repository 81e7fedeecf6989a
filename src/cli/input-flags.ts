import type { Command } from 'commander';
import { parseDecimal } from './options.ts';

/** The hidden option that a flag with the name of an input stands for. */
export const inputFlag = '--input-flag';

/**
 * `--v_pre -40` or `--v_pre clamp.csv` is short for `--input v_pre=…`: which inputs there are is known when the model is
 * compiled, so every unknown option with such a value is taken for one, and judged then.
 */
export function expandInputFlags(args: readonly string[], command: Command): string[] {
  const known = new Set(['--help', ...command.options.map(({ long }) => long)]);
  const expanded: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') return [...expanded, ...args.slice(i)];
    const [, flag, name, joined] = /^(--([A-Za-z_][\w.]*))(?:=(.*))?$/.exec(arg) ?? [];
    const value = joined ?? args[i + 1];
    if (flag === undefined || known.has(flag) || value === undefined || !isInputValue(value)) {
      expanded.push(arg);
      continue;
    }
    expanded.push(inputFlag, `${name}=${value}`);
    if (joined === undefined) i++;
  }
  return expanded;
}

function isInputValue(text: string): boolean {
  return parseDecimal(text) !== undefined || /\.csv$/i.test(text);
}
