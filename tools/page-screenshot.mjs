// The picture of the page in README.md, as it stands after an edit: `npm run page:screenshot`, after `npm run build`.
//
//   node tools/page-screenshot.mjs [FOLDER]    writes others as well, to look at: dark, narrow, with an error, a neuron
import { join } from 'node:path';
import { openPage } from './open-page.mjs';

const [folder] = process.argv.slice(2);
const { url, browser, close } = await openPage();

/** Opens the page, changes it, and takes its picture. */
async function picture(path, { width = 1280, height = 800, colorScheme = 'light', fullPage = false }, prepare) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  await page.goto(url);
  await settled(page);
  await prepare?.(page);
  await settled(page);
  await page.screenshot({ path, fullPage, animations: 'disabled' });
  await context.close();
}

async function settled(page) {
  await page.waitForFunction('synapsePage.asked > 0 && synapsePage.answered === synapsePage.asked');
  // The time of an edit is written once its frame is there; fading is over a little later.
  await page.waitForTimeout(500);
}

/** Replaces a piece of the text as by typing it. */
async function edit(page, before, after) {
  await page.evaluate(
    ([from, length]) => {
      const area = document.querySelector('#editor textarea');
      const start = area.value.indexOf(from);
      area.focus();
      area.setSelectionRange(start, start + length);
    },
    [before, before.length],
  );
  await page.keyboard.insertText(after);
}

/** A few edits, since the first one finds a compiler that has not warmed up. */
async function slower(page) {
  for (const time of ['110 (ms)', '120 (ms)', '130 (ms)', '140 (ms)', '150 (ms)', '120 (ms)']) {
    const [now] = /\d+ \(ms\)(?= {2}in \(0, inf\) {3}\/\/\/ decay)/.exec(
      await page.locator('#editor textarea').inputValue(),
    );
    await edit(page, now, time);
    await settled(page);
  }
}

try {
  await picture('examples/page/screenshot.png', {}, slower);
  if (folder) {
    const wrong = (page) => edit(page, 'tau_decay = 100 (ms)', 'tau_decay = 100 (mV)');
    const open = (file) => (page) => page.locator('#library').selectOption(file);
    await picture(join(folder, 'dark.png'), { colorScheme: 'dark' });
    await picture(join(folder, 'dark-error.png'), { colorScheme: 'dark' }, wrong);
    await picture(join(folder, 'error.png'), {}, wrong);
    await picture(join(folder, 'narrow.png'), { width: 400, fullPage: true });
    await picture(join(folder, 'narrow-error.png'), { width: 400, fullPage: true }, wrong);
    await picture(join(folder, 'neuron.png'), {}, open('lif.syn'));
    await picture(join(folder, 'many.png'), {}, open('dopamine-stdp.syn'));
    await picture(join(folder, 'noise.png'), {}, open('ou-conductance.syn'));
  }
} finally {
  await close();
}
