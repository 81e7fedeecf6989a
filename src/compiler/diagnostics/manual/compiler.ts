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
  SYN9002: {
    means: 'The compiler wrote code that is outside of the subset that it may write, and refuses to run it.',
    why: 'What comes from a stranger is checked twice: by the language, and by a second reader of the emitted code.',
    mend: "Please report it together with the file: the fault is the compiler's.",
    example: 'none',
  },
} as const satisfies Partial<Record<Code, ManualEntry>>;
