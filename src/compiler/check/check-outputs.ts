import type * as ast from '../ast/ast.ts';
import { declaredTwice } from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { checkDeclaredUnit } from './check-declared-unit.ts';
import { checkExpression } from './check-expression.ts';
import type { CheckedHandler, CheckedOutput } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import { resolveUnit } from './resolve-unit.ts';
import type { LocalSymbol } from './symbols.ts';

/** What the model gives to whoever reads it: something that it computes for that, or something that has a name already. */
export function checkOutputs(
  context: ModelContext,
  handlers: readonly Pick<CheckedHandler, 'statements'>[],
): CheckedOutput[] {
  const locals = handlers.flatMap(({ statements }) =>
    statements.flatMap((statement) => (statement.kind === 'let' ? [statement.local] : [])),
  );
  const named = new Map<string, Span>();
  return context
    .items('OutputList')
    .flatMap(({ outputs }) => outputs)
    .flatMap((node) => {
      const { name, doc, span } = node;
      if (node.value) {
        const symbols = context.symbol(name, 'let');
        return symbols.map(({ unit, value }) => ({ role: 'output', name: name.text, unit, doc, value, span }) as const);
      }
      const first = named.get(name.text);
      if (first) context.bag.add(declaredTwice(name.span, first));
      named.set(name.text, name.span);
      return first ? [] : [namedOutput(node, locals, context)];
    });
}

/** `output w`: something that has a name already, be it a state or a local of a handler. */
function namedOutput(node: ast.Output, locals: readonly LocalSymbol[], context: ModelContext): CheckedOutput {
  const { name, doc, span } = node;
  const { bag } = context;
  const written = node.unit && resolveUnit(node.unit, bag);
  const local = locals.find((each) => each.name === name.text);
  if (local && context.declarations.placeOf(name.text) === undefined) {
    return { role: 'output', name: name.text, unit: local.unit, doc, value: local, span };
  }
  const scope = context.scope('continuous');
  const given = checkExpression({ kind: 'Reference', name, member: undefined, span: name.span }, scope, bag);
  const { unit, value } = checkDeclaredUnit(name, written, given, scope, bag);
  return { role: 'output', name: name.text, unit, doc, value, span };
}
