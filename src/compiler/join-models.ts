import type { AnyModel, Joined, JoinedPort, Model } from '../runtime/abi.ts';
import { DiagnosticBag } from './diagnostics/bag.ts';
import { printDiagnostic } from './diagnostics/frame.ts';
import { instantiate } from './emit/instantiate.ts';
import { equationsOf } from './equations-of.ts';
import type { EquationSystem } from './lower/system.ts';
import { type Addition, coupledSystem, portsOf } from './plan/join/coupled-system.ts';
import { takeIn } from './plan/join/take-in.ts';
import { planModel } from './plan/plan-model.ts';
import { runtimeFunctions } from './runtime-functions.ts';

/**
 * A neuron with the synapses that end on it among its own equations, as far as they can be taken in: a linear neuron and
 * its currents then share one exact propagator (Rotter & Diesmann 1999, doi:10.1007/s004220050570), and the potential of
 * any other one follows the conductances within a step. Currents that stay outside are handed over as conductance and
 * drive.
 *
 * @throws Error where the neuron demands a method that even conductances rule out
 */
export function joinModels(neuron: EquationSystem, ports: readonly JoinedPort[]): Joined {
  const systems = [neuron, ...ports.flatMap(({ synapse }) => equationsOf(synapse) ?? [])];
  // Networks are built as often as one likes: none pays for the compilation of its models, nor for another network.
  const works = new Set(systems.map(({ graph }) => graph.work));
  return [...works].reduce(
    (run, work) => () => work.apart(run),
    () => join(neuron, ports),
  )();
}

function join(neuron: EquationSystem, ports: readonly JoinedPort[]): Joined {
  const additions: Addition[] = [];
  const synapses = ports.map(({ name, port, synapse }): Joined['synapses'][number] => {
    const system = equationsOf(synapse);
    const taken = system ? takeIn(neuron, port, system, name) : 'it was compiled elsewhere';
    if (typeof taken === 'string') return { model: synapse, joined: false, reason: taken };
    additions.push(taken.addition);
    return {
      model: modelOf(taken.residual),
      joined: true,
      reason: 'its current is made of sums that the neuron can advance',
    };
  });
  const outside = new Set(ports.filter((_, i) => !synapses[i]!.joined).map(({ port }) => port));
  const conductances = portsOf(neuron).filter(({ name }) => outside.has(name));
  const plan = planModel(coupledSystem(neuron, conductances, additions), new DiagnosticBag());
  if (plan) return { neuron: instantiate(plan, runtimeFunctions), synapses };
  const all = portsOf(neuron).filter(({ name }) => ports.some(({ port }) => port === name));
  const reason = 'the neuron demands a method that its equations then rule out';
  return {
    neuron: modelOf(coupledSystem(neuron, all)),
    synapses: ports.map(({ synapse }) => ({ model: synapse, joined: false, reason })),
  };
}

function modelOf(system: EquationSystem): Model {
  const bag = new DiagnosticBag();
  const plan = planModel(system, bag);
  if (!plan) throw new Error(bag.sorted().map(printDiagnostic).join('\n\n'));
  return instantiate(plan, runtimeFunctions);
}

/** The model with the way of taking synapses in, where it is a neuron. */
export function withJoin(model: Model, system: EquationSystem): Model {
  if (portsOf(system).length === 0) return model;
  return { ...model, join: (ports) => joinModels(system, ports) } satisfies AnyModel;
}
