// From an edit to its painted traces, in Chromium, for every model of the library: what the page itself measures.
import { openPage } from '../tools/open-page.mjs';

const rounds = 12;
const target = 100;

export async function benchPage() {
  const { url, browser, close } = await openPage();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
    await settled(page);
    console.log(
      `Chromium ${browser.version()}; an edit of a number, ${rounds} times for each model, in ms (target ≤ ${target})\n`,
    );
    console.log(`${''.padEnd(28)}median   max   of the median: compiled  ran`);
    const files = await page.evaluate(`[...document.querySelectorAll('#library option')].map(({ value }) => value)`);
    const all = [];
    for (const file of files) {
      await page.locator('#library').selectOption(file);
      await settled(page);
      const edits = await editNumber(page);
      all.push(...edits);
      const middle = median(edits);
      const verdict = middle.total <= target ? 'met' : 'not met';
      const parts = `${print(middle.compile).padStart(24)}${print(middle.run).padStart(5)}`;
      console.log(
        `${file.padEnd(28)}${print(middle.total).padStart(6)}${print(worst(edits)).padStart(6)}${parts}   ${verdict}`,
      );
    }
    console.log(`${'all'.padEnd(28)}${print(median(all).total).padStart(6)}${print(worst(all)).padStart(6)}`);
  } finally {
    await close();
  }
}

/** Makes the first number of the text a tenth larger and back again. */
async function editNumber(page) {
  const text = await page.evaluate(`document.querySelector('#editor textarea').value`);
  const [whole, before, number] = /((?:=|:) )(\d[\d.]*(?:e-?\d+)?)/.exec(
    text.replace(/\/\/.*/g, (line) => ' '.repeat(line.length)),
  );
  const start = text.indexOf(whole) + before.length;
  const larger = String(Number((Number(number) * 1.1).toPrecision(6)));
  const edits = [];
  for (let round = 0; round < rounds; round++) {
    const [now, next] = round % 2 ? [larger, number] : [number, larger];
    await page.evaluate(
      `(() => { const area = document.querySelector('#editor textarea'); area.focus(); area.setSelectionRange(${start}, ${start + now.length}); performance.clearMeasures(); })()`,
    );
    await page.keyboard.insertText(next);
    await page.waitForFunction(`performance.getEntriesByName('edit').length === 1`);
    edits.push(
      await page.evaluate(
        `({ total: performance.getEntriesByName('edit')[0].duration, compile: synapsePage.compileTime, run: synapsePage.runTime })`,
      ),
    );
  }
  return edits;
}

async function settled(page) {
  await page.waitForFunction('synapsePage.asked > 0 && synapsePage.answered === synapsePage.asked');
}

function median(edits) {
  return [...edits].sort((a, b) => a.total - b.total)[edits.length >> 1];
}

function worst(edits) {
  return Math.max(...edits.map(({ total }) => total));
}

function print(milliseconds) {
  return milliseconds.toFixed(0);
}
