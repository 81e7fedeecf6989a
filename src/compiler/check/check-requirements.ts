import { textOf } from '../diagnostics/source.ts';
import { checkExpression } from './check-expression.ts';
import { checkCondition } from './check-unit.ts';
import type { CheckedRequirement } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';

/** The conditions that the model itself sets with `require`. */
export function checkRequirements(context: ModelContext): CheckedRequirement[] {
  const scope = context.scope('requirement');
  return context.items('Require').map(({ condition: node, span }) => {
    const condition = checkCondition(checkExpression(node, scope, context.bag), context.bag);
    return { condition, text: textOf(node.span), span };
  });
}
