import type { AnyModel } from '../runtime/abi.ts';
import type { EquationSystem } from './lower/system.ts';

/** The mathematics of the models that were made in this process: a neuron that takes in a synapse needs both. */
const systems = new WeakMap<AnyModel, EquationSystem>();

export function rememberEquations(model: AnyModel, system: EquationSystem): void {
  systems.set(model, system);
}

/** Nothing where the model was compiled elsewhere. */
export function equationsOf(model: AnyModel): EquationSystem | undefined {
  return systems.get(model);
}
