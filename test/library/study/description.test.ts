/** What is wrong with a description is said where it stands, with what may have been meant. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { positionOf } from '../../../src/compiler/index.ts';
import { loadStudy, StudyError, type StudyOptions } from '../../../src/library/study/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'syn-study-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = `{
  "duration": 10,
  "neurons": { "pop": { "model": "LIF", "size": 3, "inputs": { "i_ext": 100 } } },
  "sources": { "noise": { "size": 5, "poisson": { "rate": 10 } } },
  "synapses": { "syn": { "from": "noise", "to": "pop[0..2]", "model": "Exponential", "rule": "allToAll", "into": "i_syn" } },
  "record": { "states": [{ "of": "pop", "names": ["v"] }] }
}`;

async function wrong(text: string, options: StudyOptions = {}): Promise<string[]> {
  writeFileSync(join(folder, 'net.json'), text);
  const error = await loadStudy('net.json', { cwd: folder, ...options }).then(
    () => undefined,
    (each: unknown) => each,
  );
  expect(error).toBeInstanceOf(StudyError);
  return (error as StudyError).diagnostics.map(({ code, message, at, help = [] }) => {
    const { line, column } = positionOf(at.source, at.start);
    return `${line}:${column} ${code} ${message}${help.length > 0 ? ` | ${help[0]}` : ''}`;
  });
}

describe('a description', () => {
  it('that is right has one point', async () => {
    writeFileSync(join(folder, 'net.json'), good);
    const study = await loadStudy('net.json', { cwd: folder });
    expect(study.points).toEqual([[]]);
  });

  it('may have comments, and commas at the end', async () => {
    writeFileSync(
      join(folder, 'net.json'),
      `// of this\n${good.replace('"duration": 10,', '"duration": 10, /* ms */')}`,
    );
    expect((await loadStudy('net.json', { cwd: folder })).points).toHaveLength(1);
  });

  const at = (found: string, replacement: string) => {
    expect(good).toContain(found);
    return good.replace(found, replacement);
  };

  it.each([
    ['no JSON', at('"size": 3,', '"size": 3 '), ['3:52 NET1001 this is no JSON: comma expected']],
    [
      'a key twice',
      at('"duration": 10,', '"duration": 10, "duration": 20,'),
      ['2:19 NET1002 `duration` stands here twice'],
    ],
    [
      'a misspelt key',
      at('"size": 3', '"sise": 3'),
      ['3:16 NET1003 `pop` needs a key `size`', '3:41 NET2001 there is no key `sise` here | did you mean `size`?'],
    ],
    [
      'a value of another kind',
      at('"duration": 10', '"duration": "10"'),
      ['2:15 NET1003 `duration` must be number, not "10"'],
    ],
    ['a number out of range', at('"size": 3', '"size": 0'), ['3:49 NET1003 `size` must be >= 1, not 0']],
    [
      'a misspelt word',
      at('"allToAll"', '"alltoall"'),
      ['5:94 NET1003 `rule` cannot be "alltoall" | did you mean `allToAll`?'],
    ],
    [
      'a misspelt rule',
      at('"allToAll"', '{ "probabilty": 0.1 }'),
      ['5:96 NET2001 there is no key `probabilty` here | did you mean `probability`?'],
    ],
    [
      'two rules',
      at('"allToAll"', '{ "probability": 0.1, "fixedInDegree": 2 }'),
      ['5:94 NET1003 `rule` has 2 keys, and takes 1 | One of the rules with a value.'],
    ],
    [
      'a bad element of a list',
      at('"i_ext": 100', '"i_ext": [1, "x", 3]'),
      ['3:77 NET1003 `1` must be number, not "x"'],
    ],
    [
      'no form at all',
      at('"i_ext": 100', '"i_ext": true'),
      ['3:73 NET1003 `i_ext` cannot be true | One number for all, a list with one for each cell, or a course in time.'],
    ],
    [
      'no name',
      at('"pop": {', '"2nd pop": {'),
      ['3:16 NET1003 `2nd pop` is no name: a letter comes first, then letters, digits, _ and -'],
    ],
    ['a misspelt model', at('"LIF"', '"LFI"'), ['3:34 NET2002 there is no model called LFI | did you mean `LIF`?']],
    ['a model of another kind', at('"Exponential"', '"LIF"'), ['5:71 NET2002 LIF is a neuron']],
    [
      'a misspelt population',
      at('"from": "noise"', '"from": "nose"'),
      ['5:34 NET2002 there is no population or source called nose | did you mean `noise`?'],
    ],
    [
      'sources as targets',
      at('"to": "pop[0..2]"', '"to": "noise"'),
      ['5:49 NET2002 there is no population called noise | there are pop'],
    ],
    [
      'cells that there are not',
      at('pop[0..2]', 'pop[2..4]'),
      ['5:49 NET2002 there are no cells 2 to 4 of pop, which has 3'],
    ],
    [
      'cells of no form',
      at('pop[0..2]', 'pop[0:2]'),
      ['5:49 NET2002 "pop[0:2]" names no cells: write a name, or `name[0..10]` for some of its cells'],
    ],
    [
      'a misspelt input',
      at('"i_ext"', '"i_xt"'),
      ['3:64 NET2002 there is no input of LIF called i_xt | did you mean `i_ext`?'],
    ],
    [
      'a misspelt target of a current',
      at('"into": "i_syn"', '"into": "i_sny"'),
      ['5:114 NET2002 there is no input of LIF called i_sny | did you mean `i_syn`?'],
    ],
    [
      'a misspelt trace',
      at('["v"]', '["V"]'),
      ['6:51 NET2002 there is no state, input or output of LIF called V | did you mean `v`?'],
    ],
    [
      'a name for two things',
      at('"noise": {', '"pop": {'),
      [
        '4:16 NET2002 `pop` is the name of one of the neurons already',
        '5:34 NET2002 there is no population or source called noise | there are pop',
      ],
    ],
    [
      'a file of models that is not there',
      at('"duration": 10,', '"duration": 10, "models": ["nope.syn"],'),
      [expect.stringMatching(/^2:30 NET2002 cannot read .*nope\.syn: there is no such file$/)],
    ],
    [
      'a misspelt shipped model',
      at('"duration": 10,', '"duration": 10, "models": ["STPD"],'),
      ['2:30 NET2002 no shipped model is called STPD; did you mean STDP?'],
    ],
  ])('with %s', async (_, text, expected) => {
    expect(await wrong(text)).toEqual(expected);
  });

  it.each([
    [
      '"neurons.pip.size": [1, 2]',
      '2:30 NET2002 sweep: neurons.pip.size leads nowhere: there is no pip | did you mean `pop`?',
    ],
    ['"neurons.pop.model": [1, 2]', '3:34 NET2002 sweep: neurons.pop.model is no number'],
    ['"neurons.pop.inputs.i_ext": { "from": 1, "to": 2, "step": -1 }', '2:58 NET3001 Steps of -1 lead away from 2.'],
  ])('whose sweep is %s', async (sweep, expected) => {
    expect(await wrong(good.replace('"duration": 10,', `"duration": 10, "sweep": { ${sweep} },`))).toEqual([expected]);
  });

  it('in which a sweep or --set uses a parameter that there is none of', async () => {
    const [swept] = await wrong(good, { sweep: [{ name: 'neurons.pop.parameters.tref', values: [1, 2] }] });
    expect(swept).toMatch(/NET2002 there is no parameter of LIF called tref \| did you mean `t_ref`\?$/);
    const [set] = await wrong(good, { set: new Map([['neurons.pop.parameters.tref', 1]]) });
    expect(set).toMatch(/NET2002 there is no parameter of LIF called tref \| did you mean `t_ref`\?$/);
  });

  it('has an identity of all that results depend on, and of nothing else', async () => {
    const hash = async (text: string, options: StudyOptions = {}) => {
      writeFileSync(join(folder, 'net.json'), text);
      return (await loadStudy('net.json', { cwd: folder, ...options })).hash;
    };
    const first = await hash(good);
    expect(await hash(`// a comment\n${good}`)).toBe(first);
    expect(await hash(good, { snapshotEvery: 5 })).toBe(first);
    expect(await hash(good.replace('"duration"', '"output": { "folder": "x" }, "duration"'))).toBe(first);
    const others = [
      await hash(good.replace('"size": 3', '"size": 4')),
      await hash(good, { seed: 2 }),
      await hash(good, { format: 'npy' }),
      await hash(good, { set: new Map([['neurons.pop.size', 5]]) }),
      await hash(good, { sweep: [{ name: 'seed', values: [1, 2] }] }),
    ];
    expect(new Set([first, ...others]).size).toBe(6);
  });
});

describe('the published schema', () => {
  it('has a description on every key, and is what editors read', () => {
    const schema = JSON.parse(readFileSync('schema/network.schema.json', 'utf8'));
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    const bare: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> };
      for (const [key, each] of Object.entries(properties ?? {})) {
        const definition = schema.definitions[each.$ref?.replace('#/definitions/', '') ?? ''];
        if (!(each.description ?? definition?.description)) bare.push(`${path}.${key}`);
      }
      for (const [key, each] of Object.entries(node)) visit(each, `${path}.${key}`);
    };
    visit(schema, '');
    expect(bare).toEqual([]);
  });
});
