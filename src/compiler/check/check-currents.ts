import { notACurrent, type Repair } from '../diagnostics/units.ts';
import type { CheckedOutput } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { multiplyBy, proposeRepair } from './repair.ts';
import type { Typed } from './typed.ts';
import { divide, printUnit, sameDimension, type Unit } from './unit.ts';
import { ampere, volt } from './unit-table.ts';

/** What the model declares with `current`; each must be one. */
export function checkCurrents(context: ModelContext): CheckedOutput[] {
  return context.items('Current').flatMap(({ name, ion, value: node, doc, span }) =>
    context.symbol(name, 'let').map(({ unit, value }): CheckedOutput => {
      if (value.measure !== 'unknown' && !sameDimension(unit, ampere)) {
        const repair = drivingForce(value, unit, context) ?? proposeRepair(value, unit, ampere, context.factors());
        context.bag.add(notACurrent(node.span, printUnit(unit), repair));
      }
      return { role: 'current', name: name.text, unit, doc, ion: ion?.text, value, span };
    }),
  );
}

/** A conductance where a current is needed lacks its driving force, if there is one to be formed. */
function drivingForce(value: Typed, unit: Unit, context: ModelContext): Repair | undefined {
  const lack = divide(ampere, unit);
  if (!sameDimension(lack, volt)) return undefined;
  const isVoltage = (symbol: { readonly unit: Unit }) => sameDimension(symbol.unit, lack);
  const voltages = context.inputs().filter(isVoltage);
  const reversals = context.parameters().filter(isVoltage);
  return voltages.length === 1 && reversals.length === 1
    ? multiplyBy(value, `(${voltages[0]!.name} - ${reversals[0]!.name})`, 'the driving force')
    : undefined;
}
