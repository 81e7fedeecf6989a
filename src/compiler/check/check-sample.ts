import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as names from '../diagnostics/names.ts';
import { checkAlike } from './check-alike.ts';
import { checkDimensionless } from './check-unit.ts';
import { distributions, isDistribution } from './distributions.ts';
import type { Scope } from './scope.ts';
import { type Typed, unknownValue } from './typed.ts';
import { dimensionless } from './unit.ts';

/** A random draw, with its arguments checked already. */
export function checkSample(
  { distribution, span }: ast.Sample,
  operands: readonly Typed[],
  scope: Scope,
  bag: DiagnosticBag,
): Typed {
  const name = distribution.text;
  if (!scope.allowsDraws) bag.add(names.drawOutsideHandler(span));
  if (!isDistribution(name)) {
    bag.add(names.unknownDistribution(distribution.span, Object.keys(distributions)));
    return unknownValue(span);
  }
  const { arguments: count, keepsUnit } = distributions[name];
  if (operands.length !== count) {
    const expected = `${count} argument${count === 1 ? '' : 's'}`;
    bag.add(names.wrongArgumentCount(span, name, expected, operands.length));
    return unknownValue(span);
  }
  if (keepsUnit) {
    const { fitted, measure } = checkAlike(operands, 'combined', scope, bag);
    return { kind: 'draw', distribution: name, arguments: fitted, measure, span };
  }
  const pure = operands.map((each) => checkDimensionless(each, `\`${name}\``, scope, bag));
  return { kind: 'draw', distribution: name, arguments: pure, measure: dimensionless, span };
}
