import type { Work } from '../diagnostics/work.ts';
import type { Expr, ExprGraph, OperationExpr, Variable } from '../lower/expr.ts';
import type { EquationSystem } from '../lower/system.ts';
import type { CovariancePlan, MatrixPlan } from './integrators/advance.ts';
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

/** A covariance with the slots of its rates, of its gains and of its factor. */
export interface CovariancePlace {
  readonly covariance: CovariancePlan;
  readonly rates: number;
  readonly gains: number;
  readonly out: number;
}

/** Numbers that the tables of one decay take: see `fillDecays` of the runtime. */
export const decayLength = 6 * 1024;

/** Gives out the places in the array `.shared`: the step, the parameters, and every constant that a body asks for. */
export class SlotTable {
  readonly slots: Slot[] = [];
  readonly matrices: readonly MatrixPlace[];
  readonly covariances: readonly CovariancePlace[];
  readonly step: SlotPlace;
  #epoch: SlotPlace | undefined;
  readonly #names = new Map<string, SlotPlace>();
  readonly #constants = new Map<OperationExpr, SlotPlace>();
  readonly #decays = new Map<OperationExpr, { readonly start: number; readonly slot: number }>();
  readonly graph: ExprGraph;
  /** Every slot and every operation of a body counts. */
  readonly work: Work;

  constructor(system: EquationSystem, matrices: readonly MatrixPlan[], covariances: readonly CovariancePlan[]) {
    this.graph = system.graph;
    this.work = system.graph.work;
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
      const rates = this.#addAll(`A${matrix.index}`, cells);
      const out = this.#addAll(`P${matrix.index}`, cells);
      return { matrix, rates, out };
    });
    this.covariances = covariances.map((covariance): CovariancePlace => {
      const { index, order, processes } = covariance;
      const rates = this.#addAll(`B${index}`, order * order);
      const gains = this.#addAll(`G${index}`, order * processes);
      const out = this.#addAll(`L${index}`, order * order);
      return { covariance, rates, gains, out };
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

  /** The tables of exp(rate·n) of a shared rate per tick, by the place where they start. */
  decays(rate: OperationExpr): number {
    const known = this.#decays.get(rate);
    if (known) return known.start;
    const start = this.#decays.size * decayLength;
    this.#decays.set(rate, { start, slot: this.constant(rate).index });
    return start;
  }

  /** The places where tables start, with the slots of their rates. */
  get decayTables(): readonly { readonly start: number; readonly slot: number }[] {
    return [...this.#decays.values()];
  }

  parameter(name: string): SlotPlace {
    return this.#names.get(name)!;
  }

  propagator({ matrix, row, column }: Extract<Variable, { kind: 'propagator' }>): SlotPlace {
    const { out, matrix: plan } = this.matrices[matrix]!;
    const index = out + row * plan.order + column;
    return { index, name: this.slots[index]!.name };
  }

  factor({ covariance, row, column }: Extract<Variable, { kind: 'factor' }>): SlotPlace {
    const { out, covariance: plan } = this.covariances[covariance]!;
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

  /** The first of so many places. */
  #addAll(name: string, count: number): number {
    const first = this.slots.length;
    for (let i = 0; i < count; i++) this.#add(`${name}.${i}`, 'constant');
    return first;
  }

  #add(name: string, role: Slot['role']): SlotPlace {
    this.work.spend();
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
