import { afterEach, expect, test, vi } from 'vitest';
import { type Compilation, compile, type Diagnostic } from '../../src/compiler/index.ts';
import { syn } from './syn.ts';

// No known model makes the compiler fail, so that it is made to here.
vi.mock('../../src/compiler/index.ts', async (original) => {
  const all = await original<typeof import('../../src/compiler/index.ts')>();
  return { ...all, compile: vi.fn(all.compile) };
});

afterEach(() => {
  vi.mocked(compile).mockClear();
});

test('an unexpected exception is our fault: exit 3, a request for a report, no stack', async () => {
  vi.mocked(compile).mockRejectedValueOnce(new TypeError('x is not a function'));
  const { code, out, err } = await syn('check models/nmda.syn');
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toContain('synapse-models failed (TypeError: x is not a function)');
  expect(err).toContain('a fault of synapse-models');
  expect(err).toContain('please report it');
  expect(err).not.toMatch(/^\s+at /m);
});

test('SYN_DEBUG=1 shows the stack', async () => {
  vi.mocked(compile).mockRejectedValueOnce(new TypeError('x is not a function'));
  expect((await syn('check models/nmda.syn', { debug: true })).err).toMatch(/^\s+at /m);
});

test.each([
  ['check models/nmda.syn', false],
  ['run models/nmda.syn', false],
  ['compile models/nmda.syn --js -o -', true],
] as const)('a fault that the compiler caught itself is reported likewise: syn %s', async (args, debug) => {
  const source = { name: 'models/nmda.syn', text: 'synapse' };
  const bug: Diagnostic = {
    code: 'SYN9001',
    severity: 'bug',
    message: 'the compiler failed',
    at: { source, start: 0, end: 0 },
    help: ['this is a fault of synapse-models: please report it together with the file'],
    stack: 'Error: it failed\n    at lower (lower.ts:1:1)',
  };
  const failed: Compilation = { diagnostics: [bug], ok: false, ast: undefined, models: new Map() };
  vi.mocked(compile).mockResolvedValueOnce(failed);
  const { code, out, err } = await syn(args, { debug });
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toContain('SYN9001');
  expect(err).toContain('please report it');
  expect(err.includes('at lower (lower.ts:1:1)')).toBe(debug);
});
