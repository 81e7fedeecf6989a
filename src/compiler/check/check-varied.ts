import { declaredTwice } from '../diagnostics/names.ts';
import * as roles from '../diagnostics/roles.ts';
import type { Span } from '../diagnostics/source.ts';
import type { ModelContext } from './model-context.ts';
import { symbolNoun } from './symbols.ts';

/** Whether the names behind `vary` are parameters of a block; that they vary is part of their symbols. */
export function checkVaried(context: ModelContext): void {
  const { model, bag, declarations } = context;
  const places = new Map<string, Span>();
  for (const { text, span } of context.items('VaryList').flatMap((list) => list.names)) {
    const symbol = declarations.find(text);
    const first = places.get(text);
    const inHeader = model.header.find(({ name }) => name.text === text);
    if (first) bag.add(declaredTwice(span, first));
    else if (inHeader) bag.add(roles.variesAlready(span, inHeader.name.span));
    else if (symbol === undefined) {
      const known = context.items('ParameterBlock').flatMap((block) => block.parameters.map(({ name }) => name.text));
      if (context.isNew(text)) bag.add(roles.variesUndeclared(span, known));
    } else if (symbol !== 'reported' && symbol.kind !== 'parameter') {
      bag.add(roles.variesOther(span, symbolNoun[symbol.kind], declarations.placeOf(text)?.span));
    }
    places.set(text, span);
  }
}
