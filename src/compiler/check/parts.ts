import type * as ast from '../ast/ast.ts';
import * as names from '../diagnostics/names.ts';
import type { Span } from '../diagnostics/source.ts';
import { type Components, checkUse, type Part } from './check-use.ts';
import { type CheckedModel, type CheckedOutput, type CheckedRequirement, isLocal } from './checked-model.ts';
import { measureIn } from './measure.ts';
import type { ModelContext } from './model-context.ts';
import { unknownMoment } from './scope.ts';
import type { Typed } from './typed.ts';

/**
 * What the `use` items of a model bring in. A component is fused in when it is first asked for, since a `let` may read it
 * before its `use` has its turn; one that is given what it gives itself is reported.
 */
export class Parts {
  /** What used components require of values that the model gives them, in the order in which they were given. */
  readonly demands: CheckedRequirement[] = [];
  /** Outputs that the model reads, by their names in it. */
  readonly #read = new Set<string>();
  readonly #context: ModelContext;
  readonly #components: Components;
  /** The `use` of each alias, and what came of it once somebody asked. */
  readonly #uses = new Map<string, ast.Use>();
  readonly #parts = new Map<string, Part | 'reported'>();
  /** What is being fused in, each because the one before it needs it. */
  readonly #busy: ast.Name[] = [];

  constructor(context: ModelContext, components: Components) {
    this.#context = context;
    this.#components = components;
  }

  declare(use: ast.Use): void {
    const { text, span } = use.alias;
    const first = this.#uses.get(text);
    if (first) this.#context.bag.add(names.declaredTwice(span, first.alias.span));
    else this.#uses.set(text, use);
  }

  /** Every used component as a part of the model, in the order of use. */
  fused(): CheckedModel[] {
    return [...this.#uses.keys()].flatMap((alias) => {
      const part = this.#find(alias);
      return part === undefined || part === 'reported' ? [] : [part.fused];
    });
  }

  /**
   * What can be read of the used components. A current that the model reads is in its charge, and an output for everybody
   * else: what sums up currents must not count it twice.
   */
  outputs(): CheckedOutput[] {
    return this.fused().flatMap((part) =>
      part.outputs.map((output) => (this.#read.has(output.name) ? { ...output, role: 'output' as const } : output)),
    );
  }

  /** What `alias.member` stands for, at an event or at any time; reports what is wrong with it. */
  member(alias: ast.Name, member: ast.Name, event: string | undefined | typeof unknownMoment): Typed | undefined {
    const { bag } = this.#context;
    const part = this.#find(alias.text);
    const span: Span = { ...alias.span, end: member.span.end };
    if (part === 'reported') return undefined;
    if (part === undefined) {
      if (this.#context.isNew(alias.text)) bag.add(names.unknownName(alias.span, [...this.#uses.keys()]));
      return undefined;
    }
    const found = part.fused.outputs.find(({ name }) => name === `${alias.text}.${member.text}`);
    if (!found) {
      bag.add(names.unknownMember(member.span, alias.text, part.component.name, outputsOf(part)));
      return undefined;
    }
    this.#read.add(found.name);
    if (!isLocal(found.value)) return { ...found.value, span };
    if (found.value.event !== event && event !== unknownMoment) {
      bag.add(names.eventOutputOutside(span, found.value.event));
      return undefined;
    }
    const taker = this.#busy.at(-1);
    if (taker && this.#orderOf(alias.text) > this.#orderOf(taker.text)) {
      bag.add(names.givenTooLate(span, taker, this.#uses.get(alias.text)!.alias));
      return undefined;
    }
    return { kind: 'variable', symbol: found.value, measure: measureIn(found.unit), span };
  }

  /** The outputs of a used component by its alias; nothing if there is none. */
  outputsOf(alias: string): readonly string[] | undefined {
    const part = this.#find(alias);
    return part === 'reported' ? [] : part && outputsOf(part);
  }

  /** Handlers of used components run in the order of use. */
  #orderOf(alias: string): number {
    return [...this.#uses.keys()].indexOf(alias);
  }

  #find(alias: string): Part | 'reported' | undefined {
    const known = this.#parts.get(alias);
    const node = this.#uses.get(alias);
    if (known || !node) return known;
    const busy = this.#busy.indexOf(node.alias);
    if (busy !== -1) {
      const advice = 'what a component is given cannot depend on what it gives';
      this.#context.bag.add(names.needsItself(node.alias.span, this.#busy.slice(busy), advice));
      return 'reported';
    }
    this.#busy.push(node.alias);
    const part = checkUse(node, this.#components, this.#context);
    this.#busy.pop();
    this.#parts.set(alias, part);
    return part;
  }
}

/** What a model can read of a used component: its own outputs, not those of its components. */
function outputsOf({ component }: Part): readonly string[] {
  return component.outputs.map(({ name }) => name).filter((name) => !name.includes('.'));
}
