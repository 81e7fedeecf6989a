/** The manual of SYN9xxx: faults of the compiler itself. */
import type { Code } from '../catalogue.ts';
import type { ManualEntry } from './manual-entry.ts';

export const compilerManual = {
  SYN9001: {
    means: 'The compiler ran into a state that it takes for impossible.',
    why: 'Nothing is asked of the author: the model may be right, and the compiler is wrong.',
    mend: 'Please report it together with the file. As a way around, leave out the last thing that was added and write it differently.',
    example: 'none',
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
