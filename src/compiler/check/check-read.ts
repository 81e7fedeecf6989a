import type * as ast from '../ast/ast.ts';
import * as roles from '../diagnostics/roles.ts';
import { isLocal } from './checked-model.ts';
import type { ModelContext } from './model-context.ts';
import type { InputSymbol } from './symbols.ts';

/** The input that stands for a state or an output of a signal; nothing where there is none, which is reported. */
export function readSymbol(
  { signal: name, member, alias, doc }: ast.Read,
  { bag, models }: ModelContext,
): InputSymbol | undefined {
  const signal = models.find(name);
  if (signal === 'reported') return undefined;
  if (signal === undefined) {
    bag.add(roles.unknownSignal(name.span, models.names('signal')));
    return undefined;
  }
  if (signal.kind !== 'signal') {
    bag.add(roles.notASignal(name.span, signal.kind));
    return undefined;
  }
  const members = [
    ...signal.states.map(({ symbol }) => symbol),
    ...signal.outputs.filter(({ value }) => !isLocal(value)),
  ];
  const found = members.find((each) => each.name === member.text);
  if (!found) {
    const known = members.map((each) => each.name).filter((each) => !each.includes('.'));
    bag.add(roles.unknownSignalMember(member.span, signal.name, known));
    return undefined;
  }
  return {
    kind: 'input',
    name: alias.text,
    unit: found.unit,
    span: alias.span,
    doc: doc || found.doc,
    signal: { model: signal.name, member: found.name },
  };
}
