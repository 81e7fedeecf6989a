import { notACurrent } from '../diagnostics/units.ts';
import type { CheckedOutput } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { proposeEdits } from './propose-edits.ts';
import { adviseRepair } from './repair.ts';
import { printUnit, sameDimension } from './unit.ts';
import { picoampere } from './unit-table.ts';

/** What the model declares with `current`; each must be one. */
export function checkCurrents(context: ModelContext): CheckedOutput[] {
  return context.items('Current').flatMap(({ name, ion, value: node, doc, span }) =>
    context.symbol(name, 'let').map(({ unit, value }): CheckedOutput => {
      if (value.measure !== 'unknown' && !sameDimension(unit, picoampere)) {
        const misfit = { expression: value, found: unit, needed: picoampere };
        const scope = context.scope('continuous');
        context.bag.add(notACurrent(node.span, printUnit(unit), adviseRepair(misfit, scope)), () =>
          proposeEdits(misfit, scope),
        );
      }
      return { role: 'current', name: name.text, unit, doc, ion: ion?.text, value, span };
    }),
  );
}
