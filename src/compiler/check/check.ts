import type { Model } from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { componentsTooDeep, needsItself } from '../diagnostics/names.ts';
import { type Components, checkModel } from './check-model.ts';
import { checkSize } from './check-size.ts';
import type { CheckedModel } from './checked-model.ts';

/** A file as the checker sees it: which models its names stand for. */
export interface ModelScope {
  readonly visible: ReadonlyMap<string, { readonly model: Model; readonly file: ModelScope }>;
}

/** How deep components may use one another. */
const mostLevels = 64;

/** Checks models on demand, each once, wherever it is used from. */
export class Checker {
  readonly #bag: DiagnosticBag;
  readonly #done = new Map<Model, CheckedModel | 'busy' | 'reported'>();
  #busy = 0;

  constructor(bag: DiagnosticBag) {
    this.#bag = bag;
  }

  check(model: Model, file: ModelScope): CheckedModel | 'reported' {
    const known = this.#done.get(model);
    if (known === 'busy') {
      this.#bag.add(needsItself(model.name.span, model.name.text));
      return 'reported';
    }
    if (known) return known;
    this.#busy++;
    if (this.#busy > mostLevels) {
      this.#busy--;
      this.#bag.add(componentsTooDeep(model.name.span, mostLevels));
      return 'reported';
    }
    this.#done.set(model, 'busy');
    const components: Components = {
      find: (name) => {
        const found = file.visible.get(name.text);
        return found && this.check(found.model, found.file);
      },
      names: () =>
        [...file.visible.values()]
          .filter((each) => each.model.role === 'component')
          .map((each) => each.model.name.text),
    };
    const checked = checkModel(model, components, this.#bag);
    const excess = checkSize(checked);
    if (excess) this.#bag.add(excess);
    this.#done.set(model, excess ? 'reported' : checked);
    this.#busy--;
    return excess ? 'reported' : checked;
  }
}
