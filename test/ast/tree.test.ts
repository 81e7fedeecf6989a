import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/compiler/ast/ast.ts';
import { childKeys, childrenOf } from '../../src/compiler/ast/child-keys.ts';
import { printAst } from '../../src/compiler/ast/print-ast.ts';
import { parseText } from './parse-text.ts';

/** Every construct of the language at least once. */
const everything = `import Decay, Other from "decay.syn"
synapse A(weight = 1 (nS) in [0, inf)) {
  parameter { n = 1 in {0, 1}, tau = 2 (ms^(1/2)) }
  require n > 0 and not tau < 1
  vary tau
  input v (mV), u
  target w (mV)
  read Dopamine.c as da
  state { s = 0 }
  timer due, late
  let k = if n == 1 then -n else f(n, 2)
  function f(x, y (mV/ms)) (1) = x
  derivative { s' = -s/tau }
  kinetic { 2 s + r <-> 0 (1, n)  conserve s + r = 1 }
  steady s, r
  solve s with exact
  bound s in [0, 1]
  on pre { let a = sample uniform(0, 1)  s += a  start due in 1 (ms) }
  on post(x (mV)) before pre { if x > 0 { s = 1 } else if x < 0 { s = 2 } else { r = 1  s = dW } }
  when s > 1 { s = 0 }
  every 1 (ms) { s = 0 }
  spike when s > 1 { s = 0  refractory 1 (ms) holds s, r }
  use Decay as d(tau = 2*n)
  output o (1) = d.g, s
  current i (pA) of ca = s*v
}
`;

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** Every node that can be found in an object, whatever the table of children says. */
function* search(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* search(each);
  if (value === null || typeof value !== 'object') return;
  if ('kind' in value && 'span' in value) yield value as Node;
  for (const [key, each] of Object.entries(value)) if (key !== 'span' && key !== 'source') yield* search(each);
}

const models = readdirSync('models').filter((name) => name.endsWith('.syn'));
const texts = [everything, ...models.map((name) => readFileSync(`models/${name}`, 'utf8'))];

describe('the table of children', () => {
  it.each(texts)('reaches every node: %#', (text) => {
    const file = parseText(text);
    expect(new Set(walk(file))).toEqual(new Set(search(file)));
  });

  it('has every kind, and the sample has every kind of node', () => {
    const seen = new Set([...walk(parseText(everything))].map(({ kind }) => kind));
    expect([...seen].sort()).toEqual(Object.keys(childKeys).sort());
  });

  it.each(texts)('goes in the order of the text, each child inside its parent: %#', (text) => {
    for (const node of walk(parseText(text))) {
      let last = node.span.start;
      for (const child of childrenOf(node)) {
        expect(child.span.start).toBeGreaterThanOrEqual(node.span.start);
        expect(child.span.end).toBeLessThanOrEqual(node.span.end);
        // `use Decay` without an alias has one name for both.
        if (node.kind !== 'Use') expect(child.span.start).toBeGreaterThanOrEqual(last);
        last = child.span.start;
      }
    }
  });
});

describe('printAst', () => {
  it('prints a node a line', () => {
    const text =
      "component Decay {\n  parameter { tau = 2 (ms) }\n  state { g = 0 (nS) }\n  derivative { g' = -g/tau }\n}\n";
    expect(printAst(parseText(text))).toBe(`File  @1:1
  Model role="component"  @1:1
    Name text="Decay"  @1:11
    ParameterBlock  @2:3
      Parameter  @2:15
        Name text="tau"  @2:15
        NumberLiteral value=2  @2:21
          UnitExpression  @2:23
            UnitFactor numerator=1 denominator=1  @2:24
              Name text="ms"  @2:24
    StateBlock  @3:3
      State  @3:11
        Name text="g"  @3:11
        NumberLiteral value=0  @3:15
          UnitExpression  @3:17
            UnitFactor numerator=1 denominator=1  @3:18
              Name text="nS"  @3:18
    DerivativeBlock  @4:3
      Equation  @4:16
        Name text="g"  @4:16
        Binary operator="/"  @4:21
          Unary operator="-"  @4:21
            Reference  @4:22
              Name text="g"  @4:22
          Reference  @4:24
            Name text="tau"  @4:24`);
  });
});
