import type { Expr, OperationExpr, Variable } from '../lower/expr.ts';
import type { EquationSystem } from '../lower/system.ts';
import type { MatrixPlan } from './integrators/advance.ts';
import type { Slot } from './plan.ts';

export interface SlotPlace {
  readonly index: number;
  readonly name: string;
}

/** A matrix with the slots of its rates and of its propagator. */
export interface MatrixPlace {
  readonly matrix: MatrixPlan;
  readonly rates: number;
  readonly out: number;
}

/** Gives out the places in the array `.shared`: the step, the parameters, and every constant that a body asks for. */
export class SlotTable {
  readonly slots: Slot[] = [];
  readonly matrices: readonly MatrixPlace[];
  readonly step: SlotPlace;
  #epoch: SlotPlace | undefined;
  readonly #names = new Map<string, SlotPlace>();
  readonly #constants = new Map<OperationExpr, SlotPlace>();

  constructor(system: EquationSystem, matrices: readonly MatrixPlan[]) {
    const shared = system.parameters.filter(({ perSynapse }) => !perSynapse);
    // A model may declare `dt` itself; then the step goes by a name that it cannot declare.
    const names = system.parameters.map(({ name }) => name);
    for (const { name } of shared) this.#names.set(name, { index: -1, name });
    this.step = this.#add(names.includes('dt') ? '.dt' : 'dt', 'step');
    for (const { name } of shared) {
      this.#names.delete(name);
      this.#add(name, 'parameter');
    }
    this.matrices = matrices.map((matrix): MatrixPlace => {
      const cells = matrix.order * matrix.order;
      const rates = this.slots.length;
      for (let i = 0; i < cells; i++) this.#add(`A${matrix.index}.${i}`, 'constant');
      const out = this.slots.length;
      for (let i = 0; i < cells; i++) this.#add(`P${matrix.index}.${i}`, 'constant');
      return { matrix, rates, out };
    });
  }

  /** Where `prepare` counts how often it has run; there once somebody asks. */
  epoch(): SlotPlace {
    this.#epoch ??= this.#add('.epoch', 'constant');
    return this.#epoch;
  }

  /** The place of the count, if somebody has asked for it. */
  get epochPlace(): SlotPlace | undefined {
    return this.#epoch;
  }

  parameter(name: string): SlotPlace {
    return this.#names.get(name)!;
  }

  propagator({ matrix, row, column }: Extract<Variable, { kind: 'propagator' }>): SlotPlace {
    const { out, matrix: plan } = this.matrices[matrix]!;
    const index = out + row * plan.order + column;
    return { index, name: this.slots[index]!.name };
  }

  /** The place of an expression that is the same for all synapses. */
  constant(expression: OperationExpr): SlotPlace {
    const known = this.#constants.get(expression);
    if (known) return known;
    const place = this.#add(this.#free(expression.label), 'constant');
    this.#constants.set(expression, place);
    return place;
  }

  /** Every constant asked for so far, in the order of the slots. */
  constants(): readonly (readonly [Expr, SlotPlace])[] {
    return [...this.#constants];
  }

  hasName(name: string): boolean {
    return this.#names.has(name);
  }

  #add(name: string, role: Slot['role']): SlotPlace {
    const place = { index: this.slots.length, name };
    this.slots.push({ name, role });
    this.#names.set(name, place);
    return place;
  }

  #free(wanted: string | undefined): string {
    if (wanted !== undefined && !this.#names.has(wanted)) return wanted;
    return `.k${this.slots.length}`;
  }
}
