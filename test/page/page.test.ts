/**
 * The page of examples/page in Chromium, as somebody uses it: what it draws is what `simulate` gives in Node, bit for bit;
 * messages stand at their place; what is broken takes nothing away.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.ts';
import { type SimulateOptions, simulate } from '../../src/library/simulate.ts';
import { openPage } from '../../tools/open-page.mjs';

const nmda = readFileSync('models/nmda.syn', 'utf8');
/** The protocol that the page shows NMDA with. */
const protocol: SimulateOptions = {
  pre: [10, 20, 30, 40, 50],
  v: (time) => (time >= 100 && time < 150 ? -20 : -65),
  tstop: 250,
};

let opened: Awaited<ReturnType<typeof openPage>>;
let browser: Browser;
let page: Page;
/** What the console of the page says, which is nothing. */
const complaints: string[] = [];
const viewport = { width: 1440, height: 900 };

beforeAll(async () => {
  // Where there is no Chromium this fails, and says how to get one.
  opened = await openPage();
  browser = opened.browser;
  page = await browser.newPage({ viewport });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(opened.url);
}, 120_000);
afterAll(() => opened?.close());
// Everybody finds NMDA as it is shipped.
beforeEach(async () => {
  await page.setViewportSize(viewport);
  await page.evaluate('sessionStorage.clear()');
  await page.locator('#library').selectOption('ampa.syn');
  await page.locator('#library').selectOption('nmda.syn');
  await settled();
});
afterEach(() => {
  expect(complaints).toEqual([]);
});

interface Shown {
  readonly t: Float64Array;
  readonly traces: Readonly<Record<string, Float64Array>>;
  readonly spikes: Float64Array;
}

/** Waits until the page has answered all that it was asked, and has painted. */
async function settled(): Promise<void> {
  await page.waitForFunction('synapsePage.asked > 0 && synapsePage.answered === synapsePage.asked');
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** The last run as the page has it, bytes and all. */
async function shownRun(): Promise<Shown> {
  const arrays = await page.evaluate<Record<string, string>>(`(() => {
    const { t, spikes, traces } = synapsePage.run;
    const print = (array) => btoa(Array.from(new Uint8Array(array.buffer), (byte) => String.fromCharCode(byte)).join(''));
    return Object.fromEntries(Object.entries({ '.t': t, '.spikes': spikes, ...traces }).map(([name, array]) => [name, print(array)]));
  })()`);
  const { '.t': t, '.spikes': spikes, ...traces } = arrays;
  return {
    t: doublesOf(t!),
    spikes: doublesOf(spikes!),
    traces: Object.fromEntries(Object.entries(traces).map(([name, printed]) => [name, doublesOf(printed)])),
  };
}

function doublesOf(printed: string): Float64Array {
  return new Float64Array(new Uint8Array(Buffer.from(printed, 'base64')).buffer);
}

const area = `document.querySelector('#editor textarea')`;
const text = () => page.evaluate<string>(`${area}.value`);

/** Replaces a piece of the text as by typing it. */
async function edit(before: string, after: string): Promise<void> {
  const start = (await text()).indexOf(before);
  expect(start, `the text has no ${before}`).toBeGreaterThan(-1);
  await page.locator('#editor textarea').focus();
  await page.evaluate(`${area}.setSelectionRange(${start}, ${start + before.length})`);
  await page.keyboard.insertText(after);
  await settled();
}

async function expectRun(text: string, options: SimulateOptions): Promise<void> {
  const { t, traces, spikes } = await shownRun();
  const expected = await simulate({ text }, { ...options, record: Object.keys(traces) });
  expect(t).toEqual(expected.t);
  for (const [name, values] of Object.entries(expected.traces)) {
    // Every one of thousands of numbers, without a matcher for each.
    const first = values.findIndex((value, row) => !Object.is(value, traces[name]![row]));
    expect(first, `${name} differs at row ${first}: ${traces[name]![first]} is not ${values[first]}`).toBe(-1);
  }
  expect(spikes).toEqual(expected.spikes);
}

/** Where a place of the text is to be seen, from the font of the text area alone. */
async function boxOf(start: number, end: number): Promise<{ x: number; y: number; width: number; height: number }> {
  return page.evaluate(`(() => {
    const area = ${area};
    const style = getComputedStyle(area);
    const context = document.createElement('canvas').getContext('2d');
    context.font = style.fontSize + ' ' + style.fontFamily;
    const before = area.value.slice(0, ${start}).split('\\n');
    const frame = area.getBoundingClientRect();
    const line = parseFloat(style.lineHeight);
    return {
      x: frame.left + parseFloat(style.paddingLeft) - area.scrollLeft + context.measureText(before.at(-1)).width,
      y: frame.top + parseFloat(style.paddingTop) - area.scrollTop + (before.length - 1) * line,
      width: context.measureText(area.value.slice(${start}, ${end})).width,
      height: line,
    };
  })()`);
}

/** The pieces that underline a message, together: their text, and the box around them. */
async function underlineOf(finding: number) {
  const pieces = page.locator(`.mirror [data-findings~="${finding}"]`);
  const texts = await pieces.allTextContents();
  const boxes = await Promise.all((await pieces.all()).map(async (piece) => (await piece.boundingBox())!));
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  return { text: texts.join(''), left, right, top: boxes[0]!.y, bottom: boxes[0]!.y + boxes[0]!.height };
}

const curve = (name: string): Locator => page.locator(`#traces figure.panel path.trace[data-name="${name}"]`);
const stale = () => page.evaluate<boolean>('synapsePage.stale');

describe('the page', () => {
  it('draws what simulate gives in Node, bit for bit, with names, units and ticks that do not overlap', async () => {
    await expectRun(nmda, protocol);
    const { traces } = await shownRun();
    expect(Object.keys(traces).sort()).toEqual(['a', 'b', 'g', 'i', 'v']);
    for (const name of Object.keys(traces)) {
      const { width, height } = (await curve(name).boundingBox())!;
      expect(width, name).toBeGreaterThan(300);
      expect(height, name).toBeGreaterThan(10);
    }
    expect(await page.locator('#traces text.title').allTextContents()).toEqual([
      ...['g, a, b (nS)', 'i (pA)', 'v (mV)', 't (ms)'],
    ]);
    await expectTidyLabels();
    await page.setViewportSize({ width: 400, height: 800 });
    await expectTidyLabels();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
  });

  it('an edit of the text changes the traces as Node says, and so do parameters, spikes and inputs', async () => {
    const before = await curve('g').getAttribute('d');
    await edit('tau_decay = 100 (ms)', 'tau_decay = 60 (ms)');
    const edited = nmda.replace('tau_decay = 100 (ms)', 'tau_decay = 60 (ms)');
    await expectRun(edited, protocol);
    expect(await curve('g').getAttribute('d')).not.toBe(before);

    await page.getByLabel('mg in mM').last().fill('0.25');
    await page.getByLabel('pre spikes').fill('5, 100:120:10');
    await page.getByLabel('v during the pulse').fill('10');
    await settled();
    const driven = { pre: [5, 100, 110, 120], v: (time: number) => (time >= 100 && time < 150 ? 10 : -65), tstop: 250 };
    await expectRun(edited, { ...driven, parameters: { mg: 0.25 } });
    // The last word counts: the text, once its own value is edited.
    await edit('mg        = 1 (mM)', 'mg        = 2 (mM)');
    await expectRun(edited.replace('mg        = 1 (mM)', 'mg        = 2 (mM)'), driven);
  });

  it('a wrong unit is underlined where it is, and the offered change mends it', async () => {
    await edit('tau_decay = 100 (ms)', 'tau_decay = 100 (mV)');
    const wrong = nmda.replace('tau_decay = 100 (ms)', 'tau_decay = 100 (mV)');
    const { diagnostics } = await compile(wrong, { name: 'nmda.syn' });
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const [number, { at, message, code }] of diagnostics.entries()) {
      const underline = await underlineOf(number);
      expect(underline.text).toBe(wrong.slice(at.start, at.end));
      const box = await boxOf(at.start, at.end);
      expect(Math.abs(underline.left - box.x)).toBeLessThan(1);
      expect(Math.abs(underline.right - box.x - box.width)).toBeLessThan(1);
      expect(underline.top).toBeGreaterThan(box.y - 3);
      expect(underline.bottom).toBeLessThan(box.y + box.height + 3);
      const item = page.locator('#diagnostics li').nth(number);
      expect(await item.textContent()).toContain(message.replaceAll('`', ''));
      // The pointer over the place brings the message up.
      await page.mouse.move(underline.left + 2, (underline.top + underline.bottom) / 2);
      expect(await page.getByRole('tooltip').textContent()).toContain(code);
      await item.locator('button.place').click();
      expect(await page.evaluate(`[${area}.selectionStart, ${area}.selectionEnd]`)).toEqual([at.start, at.end]);
    }
    // So is the place where the unit is written, which is what the offered change would mend.
    const start = wrong.indexOf('100 (mV)');
    const offers = page.locator('.mirror [data-offers="0"]');
    expect((await offers.allTextContents()).join('')).toBe('100 (mV)');
    const [box, offer] = [await boxOf(start, start + 8), (await offers.first().boundingBox())!];
    expect(Math.abs(offer.x - box.x)).toBeLessThan(1);
    expect(await stale()).toBe(true);
    await page.getByRole('button', { name: 'Apply' }).click();
    await settled();
    expect(await text()).toBe(nmda);
    await expectRun(nmda, protocol);
  });

  it('broken text keeps the last good traces, and says that they are old', async () => {
    await edit('on pre     {', 'on pre     {{');
    expect(await stale()).toBe(true);
    expect(await page.locator('#verdict').textContent()).toMatch(/^\d+ errors?$/);
    expect(await page.locator('#timing').textContent()).toBe('the last good traces');
    expect(await page.locator('#traces').getAttribute('class')).toContain('stale');
    await expectRun(nmda, protocol);
    expect((await curve('g').boundingBox())!.width).toBeGreaterThan(300);
    await page.keyboard.press('Control+z');
    await settled();
    expect(await text()).toBe(nmda);
    expect(await stale()).toBe(false);
    expect(await page.locator('#traces').getAttribute('class')).not.toContain('stale');
  });

  it('applies a change that the compiler offers', async () => {
    await edit("a' = -a/tau_rise", "a' = -a");
    const item = page.locator('#diagnostics li').first();
    await item.getByRole('button', { name: 'Apply' }).first().click();
    await settled();
    expect(await page.locator('#diagnostics li').count()).toBe(0);
    const mended = await text();
    expect((await compile(mended)).ok).toBe(true);
    await expectRun(mended, protocol);
  });

  it('a value that stops being finite is told with its time and place', async () => {
    await edit("a' = -a/tau_rise", "a' = -a/tau_rise * log(a/1 (nS) - 2)");
    const message = (await page.locator('#failure').textContent())!;
    expect(message).toMatch(/^a of synapse 0 became NaN at [\d.]+ ms, from nmda\.syn:18:\d+: a' =/);
    const edited = await text();
    const refused = await simulate({ text: edited, name: 'nmda.syn' }, protocol).catch((error: Error) => error.message);
    expect(message.replace(/ Show line 18$/, '')).toBe(refused);
    expect(await stale()).toBe(true);
    await page.getByRole('button', { name: 'Show line 18' }).click();
    const selected = await page.evaluate(`${area}.value.slice(${area}.selectionStart)`);
    expect(selected).toMatch(/^-a\/tau_rise \* log/);
  });

  it('so is a parameter outside its bounds, and a run that is too long', async () => {
    await page.getByLabel('tau_rise in ms').last().fill('-2');
    await settled();
    expect(await page.locator('#failure').textContent()).toContain('tau_rise = -2 ms is outside (0, inf)');
    await page.getByLabel('step in ms').fill('1e-9');
    await settled();
    expect(await page.locator('#failure').textContent()).toContain('250000000000 steps, of which a page takes 2000000');
    await page.getByLabel('step in ms').fill('0');
    await settled();
    expect(await page.locator('#failure').textContent()).toContain('a step must be a positive number');
    await page.getByLabel('step in ms').fill('0.025');
    await page.getByLabel('tau_rise: back to 2').click();
    await settled();
    expect(await page.locator('#failure').isVisible()).toBe(false);
    await expectRun(nmda, protocol);
  });

  it('shows every model of the library; a neuron with its spikes', async () => {
    const names = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#library option')].map(({ value }) => value)`,
    );
    expect(names).toContain('lif.syn');
    for (const name of names) {
      await page.locator('#library').selectOption(name);
      await settled();
      expect(
        await page.locator('#failure').isVisible(),
        `${name}: ${await page.locator('#failure').textContent()}`,
      ).toBe(false);
      expect(await page.locator('#verdict').textContent(), name).not.toContain('error');
      if (name !== 'delta.syn')
        expect(await page.locator('#traces path.trace[data-name]').count(), name).toBeGreaterThan(0);
      await expectTidyLabels();
    }
    await page.locator('#library').selectOption('lif.syn');
    await settled();
    const i_ext = (time: number) => (time >= 10 && time < 80 ? 250 : 0);
    await expectRun(readFileSync('models/lif.syn', 'utf8'), { inputs: { i_ext } });
    const { spikes } = await shownRun();
    expect(spikes.length).toBeGreaterThan(2);
    const strokes = (await page.locator('path.spikes[data-name=spikes]').getAttribute('d'))!;
    expect(strokes.split('M').length - 1).toBe(spikes.length);
  });

  it('keeps edits while others are looked at, brings them back, and sends them with a link', async () => {
    await edit('weight = 1 (nS)', 'weight = 3 (nS)');
    const edited = nmda.replace('weight = 1 (nS)', 'weight = 3 (nS)');
    await page.locator('#library').selectOption('stdp.syn');
    await settled();
    await page.locator('#library').selectOption('nmda.syn');
    await settled();
    await expectRun(edited, protocol);
    await page.getByRole('button', { name: 'Undo all edits' }).click();
    await settled();
    await expectRun(nmda, protocol);
    await page.getByRole('button', { name: 'Redo my edits' }).click();
    await settled();
    await expectRun(edited, protocol);

    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForFunction('location.hash.length > 20');
    const link = page.url();
    const other = await browser.newContext({ viewport });
    const mine = page;
    page = await other.newPage();
    await page.goto(link);
    await page.waitForFunction('synapsePage.asked > 1');
    await settled();
    await expectRun(edited, protocol);
    await page.goto(`${opened.url}#nonsense`);
    await page.waitForFunction(`document.getElementById('note').value.includes('no model that can be read')`);
    await other.close();
    page = mine;
  });

  it('shows new traces soon after an edit', async () => {
    for (let i = 1; i <= 12; i++) await edit(i % 2 ? '100 (ms)' : '80 (ms)', i % 2 ? '80 (ms)' : '100 (ms)');
    await page.waitForFunction(`performance.getEntriesByName('edit').length >= 12`);
    const times = await page.evaluate<number[]>(`performance.getEntriesByName('edit').map(({ duration }) => duration)`);
    const sorted = times.sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1]!;
    console.log(
      `edit to painted traces, NMDA: median ${median.toFixed(0)} ms, max ${sorted.at(-1)!.toFixed(0)} ms (target ≤ 100)`,
    );
    // How fast it is, `npm run bench -- page` says; here it is only held that nothing stands in the way.
    expect(median).toBeLessThan(1000);
  });
});

/** Labels of axes lie within their drawing and do not touch each other. */
async function expectTidyLabels(): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const faults = await page.evaluate<
    string[]
  >(`[...document.querySelectorAll('#traces figure > svg')].flatMap((drawing) => {
    const frame = drawing.getBoundingClientRect();
    const labels = [...drawing.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    return labels.flatMap(([name, a], i) => [
      ...(a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 3 || a.bottom > frame.bottom + 1
        ? [name + ' is cut off'] : []),
      ...labels.slice(i + 1).flatMap(([other, b]) =>
        a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom ? [name + ' lies on ' + other] : []),
    ]);
  })`);
  expect(faults).toEqual([]);
}
