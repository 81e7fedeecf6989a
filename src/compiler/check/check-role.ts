import type * as ast from '../ast/ast.ts';
import { foreignEvent, misplacedItem } from '../diagnostics/roles.ts';
import type { ModelContext } from './model-context.ts';

/** Items that only some kinds of models have, as a message calls them. All others belong to every kind. */
const owners: ReadonlyMap<ast.Item['kind'], { readonly noun: string; readonly roles: readonly ast.Role[] }> = new Map([
  ['VaryList', { noun: '`vary`', roles: ['synapse', 'component', 'neuron'] }],
  ['TargetList', { noun: 'a target', roles: ['synapse'] }],
  ['Current', { noun: 'a current', roles: ['synapse', 'component'] }],
  ['Spike', { noun: 'a condition for spikes', roles: ['neuron'] }],
]);

/** Reports what a model of its kind cannot have; of what it uses, the spikes that it would never see. */
export function checkRole(context: ModelContext): void {
  const { model, bag } = context;
  const { role, header, items } = model;
  for (const item of items) {
    const owner = owners.get(item.kind);
    if (owner && !owner.roles.includes(role)) bag.add(misplacedItem(item.span, owner.noun, role, owner.roles));
  }
  const [first] = header;
  if (role === 'signal' && first) {
    bag.add(misplacedItem(first.span, 'a value per connection', role, ['synapse', 'component', 'neuron']));
  }
  if (role === 'synapse' || role === 'component') return;
  for (const { event } of context.items('Handler')) {
    if (isSpike(event.text)) bag.add(foreignEvent(event.span, event.text, role, undefined));
  }
  context.parts.fused().forEach(({ name, handlers }, i) => {
    const { component } = context.items('Use')[i]!;
    for (const { event } of handlers) if (isSpike(event)) bag.add(foreignEvent(component.span, event, role, name));
  });
}

function isSpike(event: string): boolean {
  return event === 'pre' || event === 'post';
}
