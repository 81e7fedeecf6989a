import type { Model } from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { componentsTooDeep, needsItself } from '../diagnostics/names.ts';
import { checkModel } from './check-model.ts';
import { checkNames, checkSize } from './check-size.ts';
import type { Components } from './check-use.ts';
import type { CheckedModel } from './checked-model.ts';

/** A file as the checker sees it: which models its names stand for. */
export interface ModelScope {
  readonly visible: ReadonlyMap<string, { readonly model: Model; readonly file: ModelScope }>;
}

/** How deep components may use one another. */
const mostLevels = 32;

/** Checks models on demand, each once, wherever it is used from. */
export class Checker {
  readonly #bag: DiagnosticBag;
  readonly #done = new Map<Model, CheckedModel | 'reported'>();
  /** The models being checked, each used by the one before it. */
  readonly #busy: Model[] = [];
  /** How many levels of components a checked model has, itself included. */
  readonly #levels = new Map<Model, number>();
  #refused = false;

  constructor(bag: DiagnosticBag) {
    this.#bag = bag;
  }

  check(model: Model, file: ModelScope): CheckedModel | 'reported' {
    const known = this.#done.get(model);
    if (known) return known;
    if (this.#busy.includes(model)) {
      const circle = this.#busy.slice(this.#busy.indexOf(model)).map(({ name }) => name);
      this.#bag.add(needsItself(model.name.span, circle, 'what both need belongs into a component of its own'));
      return 'reported';
    }
    this.#busy.push(model);
    const result = this.#busy.length > mostLevels ? this.#tooDeep(model) : this.#check(model, file);
    this.#busy.pop();
    this.#done.set(model, result);
    return result;
  }

  #check(model: Model, file: ModelScope): CheckedModel | 'reported' {
    const tooMany = checkNames(model);
    if (tooMany) return this.#refuse(tooMany);
    let levels = 1;
    const components: Components = {
      find: (name) => {
        const found = file.visible.get(name.text);
        if (!found) return undefined;
        const checked = this.check(found.model, found.file);
        levels = Math.max(levels, 1 + (this.#levels.get(found.model) ?? 0));
        // One level too many: refused here, where the file says `use`.
        return checked !== 'reported' && levels > mostLevels ? this.#tooDeep(model) : checked;
      },
      names: (role) =>
        [...file.visible.values()].filter((each) => each.model.role === role).map((each) => each.model.name.text),
    };
    const checked = checkModel(model, components, this.#bag);
    this.#levels.set(model, levels);
    const tooLarge = checkSize(checked);
    if (tooLarge) return this.#refuse(tooLarge);
    return levels > mostLevels ? 'reported' : checked;
  }

  #tooDeep(model: Model): 'reported' {
    return this.#refuse(componentsTooDeep(model.name.span, mostLevels));
  }

  /** A model beyond the limits makes all that use it too large as well: it is said once. */
  #refuse(excess: Diagnostic): 'reported' {
    if (!this.#refused) this.#bag.add(excess);
    this.#refused = true;
    return 'reported';
  }
}
