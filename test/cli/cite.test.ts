import { describe, expect, it } from 'vitest';
import { folderWith, syn } from './syn.ts';

describe('syn cite', () => {
  it('prints BibTeX of what the documentation says', async () => {
    expect(await syn('cite models/nmda.syn')).toEqual({
      code: 0,
      err: '',
      out: `@article{jahr1990,
  author  = {Jahr and Stevens},
  journal = {J Neurosci},
  volume  = {10},
  pages   = {3178},
  year    = {1990},
  doi     = {10.1523/JNEUROSCI.10-09-03178.1990},
}
`,
    });
  });

  it('names works of components and of imported ones, each once, in the order in which they come up', async () => {
    const cwd = folderWith({
      'part.syn': '/// A gate. Hille (2001) Ion Channels, Sinauer.\ncomponent Gate { state { x = 1 } output x }',
      'whole.syn': `import Gate from "part.syn"
        /// Of two papers: Jahr & Stevens (1990) J Neurosci 10:3178, and again Jahr & Stevens (1990) J Neurosci 10:3178.
        component Whole { use Gate as gate  parameter { k = 1 } /// Katz (1969) Nature 1:2. doi:10.1000/x
          output y = k*gate.x }`,
    });
    const { code, out } = await syn('cite whole.syn part.syn --format text', { cwd });
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      'Jahr & Stevens (1990) J Neurosci 10:3178.',
      'Katz (1969) Nature 1:2. doi:10.1000/x',
      'Hille (2001) Ion Channels, Sinauer.',
    ]);
  });

  it('names the works of a network: those of the models that it is made of', async () => {
    const network = { duration: 1, neurons: { cells: { model: 'LIF', size: 2 } } };
    const synapses = { all: { from: 'cells', to: 'cells', model: 'NMDA', rule: 'allToAll', into: 'i_syn' } };
    const cwd = folderWith({ 'net.json': JSON.stringify({ ...network, synapses }) });
    const { code, out, err } = await syn('cite net.json --format text', { cwd });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Lapicque .*\nStein .*\nJahr & Stevens .*\n$/);
    const parsed = JSON.parse((await syn('cite net.json --format json', { cwd })).out);
    expect(parsed.map(({ year }: { year: string }) => year)).toEqual(['1907', '1967', '1990']);
  });

  it('says which files and models name none', async () => {
    const { code, out, err } = await syn('cite models/exponential.syn models/rate-rules.syn --format text');
    expect(code).toBe(0);
    expect(out).toContain('Oja (1982) J Math Biol 15:267. doi:10.1007/BF00275687 (cited from memory)');
    expect(err).toContain('models/exponential.syn names no reference');
    expect(err).toMatch(/models\/rate-rules\.syn: .*AntiHebbRule.* name no reference/);
  });

  it('goes on where a file has errors, and says so', async () => {
    const cwd = folderWith({
      'bad.syn': 'synapse {',
      'good.syn': '/// Oja (1982) J 1:2.\ncomponent A { output x = 1 }',
    });
    const { code, out, err } = await syn('cite bad.syn good.syn none.syn --format text', { cwd });
    expect(code).toBe(2);
    expect(out).toBe('Oja (1982) J 1:2.\n');
    expect(err).toContain('bad.syn:1:9');
    expect(err).toContain('cannot read none.syn');
    expect((await syn('cite net.json', { cwd: folderWith({ 'net.json': '{"neurons": 1}' }) })).code).toBe(1);
    expect((await syn('cite')).code).toBe(2);
    expect((await syn('cite x.syn --format ris')).err).toContain('Allowed choices are bibtex, text, json.');
  });
});
