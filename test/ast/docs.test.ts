import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/compiler/diagnostics/source.ts';
import { parseText } from './parse-text.ts';

const text = `/// What it is.
/// Where it comes from.
synapse A(weight = 1 (nS)) {   // a note
  parameter {
    alpha = 1 (/ms)   /// a rate
    /// above
    beta = 2 (/ms)
    x = 1, y = 2      /// both
    plain = 3
  }
  /// far away

  input v (mV)
  state { s = 0 }     /// a state
  let k = alpha/beta  /// a ratio
  /// doubles
  function twice(z) = 2*z
  output o = twice(s)*k   /// an output
  derivative { s' = -s*alpha }
}
`;

describe('documentation', () => {
  const file = parseText(text);
  const [model] = file.models;
  const items = model!.items;
  const docs = Object.fromEntries(
    items.flatMap((item) => {
      if (item.kind === 'ParameterBlock') return item.parameters.map(({ name, doc }) => [name.text, doc]);
      if (item.kind === 'StateBlock') return item.states.map(({ name, doc }) => [name.text, doc]);
      if (item.kind === 'InputList') return item.inputs.map(({ name, doc }) => [name.text, doc]);
      if (item.kind === 'OutputList') return item.outputs.map(({ name, doc }) => [name.text, doc]);
      if (item.kind === 'Read') return [[item.alias.text, item.doc]];
      return 'doc' in item ? [[item.name.text, item.doc]] : [];
    }),
  );

  it('of a model is the lines above it', () => {
    expect(model!.doc).toBe('What it is.\nWhere it comes from.');
  });

  it('of a declaration stands behind or above it', () => {
    expect(docs).toMatchObject({
      alpha: 'a rate',
      beta: 'above',
      s: 'a state',
      k: 'a ratio',
      twice: 'doubles',
      o: 'an output',
    });
  });

  it('behind several declarations belongs to each', () => {
    expect(docs).toMatchObject({ x: 'both', y: 'both' });
  });

  it('does not reach over an empty line, nor to a neighbour', () => {
    expect(docs).toMatchObject({ plain: '', v: '' });
  });

  it('survives Windows line ends', () => {
    const [other] = parseText(text.replaceAll('\n', '\r\n')).models;
    expect(other!.doc).toBe('What it is.\nWhere it comes from.');
  });

  it('leaves ordinary comments where they are', () => {
    expect(file.comments.map(textOf)).toEqual(['// a note']);
  });
});
