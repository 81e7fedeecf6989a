import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { type AnyModel, Network, Population, probability } from '../../src/runtime/index.ts';

const shipped = ['ampa', 'nmda', 'bcm', 'stdp', 'tsodyks-markram', 'classic-excitatory', 'ou-conductance', 'lif'];

async function modelsOf(path: string): Promise<Map<string, AnyModel>> {
  const url = new URL(path, import.meta.url);
  const { models, ok } = await compile(readFileSync(url, 'utf8'), { name: path });
  expect(ok).toBe(true);
  return new Map([...models].map(([name, { model }]) => [name, model as AnyModel]));
}

/** The same without functions of its own for the arrays of a population. */
function unbound({ bind: _, ...model }: AnyModel): AnyModel {
  const placed = model.placed && { ...model.placed, bind: undefined };
  return { ...model, ...(placed && { placed }), ...(model.coupled && { coupled: unbound(model.coupled) }) } as AnyModel;
}

describe('functions for one set of arrays do what they do for any', () => {
  for (const file of shipped) {
    it(`in a population of models/${file}.syn`, async () => {
      for (const model of (await modelsOf(`../../models/${file}.syn`)).values()) {
        let bound = 0;
        const watched: AnyModel = {
          ...model,
          bind: (arrays) => {
            bound++;
            return model.bind!(arrays);
          },
        };
        const run = (each: AnyModel) => {
          const population = new Population(each, { size: 300, dt: 0.1 });
          for (let step = 0; step < 200; step++) {
            for (const { event } of each.manifest.events) {
              if (event === 'pre' && step % 37 === 3) population.spikePre(step % 300);
              if (event === 'post' && step % 29 === 5) population.spikePost(step % 300);
            }
            population.step();
          }
          return each.manifest.states.map(({ name }) => population.state(name).slice());
        };
        expect(run(watched)).toEqual(run(unbound(model)));
        expect(bound).toBe(1);
      }
    });
  }

  it('in a network, before and after parameters change', async () => {
    const models = await modelsOf('../reference/networks/coba.syn');
    const run = (take: (model: AnyModel) => AnyModel) => {
      const of = (name: string) => take(models.get(name)!);
      const net = new Network({ dt: 0.1, seed: 3 });
      const inputs = net.poisson(300, { rate: 40 });
      const cells = net.neurons(of('Cell'), 300);
      const drive = net.connect(inputs, cells, of('Excitatory'), { rule: probability(0.2) });
      net.connect(cells, cells, of('Inhibitory'), { rule: probability(0.1), delay: 1 });
      const spikes = net.recordSpikes(cells);
      net.run(50);
      drive.setParameters({ weight: Float64Array.from({ length: drive.size }, (_, i) => 5 + (i % 7)) });
      net.run(50);
      return { cells: spikes.cells, times: spikes.times, v: cells.get('v') };
    };
    const bound = run((model) => model);
    expect(bound.times.length).toBeGreaterThan(100);
    expect(bound).toEqual(
      run((model) => {
        const { join } = model;
        if (!join) return unbound(model);
        const joined: AnyModel['join'] = (ports) => {
          const { neuron, synapses } = join(ports);
          return {
            neuron: unbound(neuron as AnyModel) as typeof neuron,
            synapses: synapses.map((each) => ({ ...each, model: unbound(each.model) })),
          };
        };
        return { ...unbound(model), join: joined };
      }),
    );
  });
});
