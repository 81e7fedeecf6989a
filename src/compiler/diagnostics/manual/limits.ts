/** The manual of SYN103x and SYN503x: what is too large. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const limitsManual = {
  SYN1030: {
    means: 'A statement joins more operands than the compiler takes.',
    why: 'Each operator is a level of the tree of an expression, and every pass walks that tree.',
    mend: 'Name parts of it with `let`.',
    example: 'none',
  },
  SYN1031: {
    means: 'The file has more words than the compiler reads.',
    why: 'A compiler that runs on texts of strangers has to end in a time that is known beforehand.',
    mend: 'Split the file into several that import one another.',
    example: 'none',
  },
  SYN1032: {
    means: 'The file and those that it imports name too many imports, or too much text.',
    why: 'A chain of imports is followed as far as it goes; without an end, one small file could bring in any amount of text.',
    mend: 'Import only what the model uses, from fewer files.',
    example: 'none',
  },
  SYN5030: {
    means: 'The model has more states than the compiler takes.',
    why: 'Every state is an array of the run and a line of every step.',
    mend: 'Make parts of it models of their own, or let states that follow from others be a `let`.',
    example: 'none',
  },
  SYN5031: {
    means: 'Compiling the model takes more steps of work than the compiler spends on one file.',
    why: 'Short texts can stand for huge models: functions that call each other twice, powers of sums, products that are written out. The work is counted, so that the same text gives the same answer on every machine.',
    mend: 'Name what is used twice with `let`; multiply out less; split the model into components that are used once.',
    example: 'none',
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
