/** The manual of all diagnostics. A code of the catalogue without an entry is a type error here that names it. */
import type { Code } from '../catalogue.ts';
import { compilerManual } from './compiler.ts';
import { equationsManual } from './equations.ts';
import { eventsManual } from './events.ts';
import { limitsManual } from './limits.ts';
import type { ManualEntry } from './manual-entry.ts';
import { namesManual } from './names.ts';
import { noiseManual } from './noise.ts';
import { solvingManual } from './solving.ts';
import { syntaxManual } from './syntax.ts';
import { unitsManual } from './units.ts';

export const manual: Readonly<Record<Code, ManualEntry>> = {
  ...syntaxManual,
  ...namesManual,
  ...unitsManual,
  ...equationsManual,
  ...limitsManual,
  ...eventsManual,
  ...noiseManual,
  ...solvingManual,
  ...compilerManual,
};
