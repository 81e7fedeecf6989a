/** The page: an editor on one side, the traces of what is in it on the other, compiled and run at every edit. */
import { Controls } from './controls.ts';
import { draftOf, dropDraft, keepDraft, keepSlot, keptSlot } from './drafts.ts';
import { Editor } from './editor.ts';
import { writeFindings } from './findings-list.ts';
import { measureEdit } from './latency.ts';
import { library } from './library.ts';
import { markedText } from './marked-text.ts';
import type { Drive, Finding, Reply, Request, Run, Shown } from './messages.ts';
import { Plots } from './plots.ts';
import { Runner } from './runner.ts';
import { linkOf, sheetOfLink } from './share.ts';
import { freshSheet, type Sheet } from './sheet.ts';

/**
 * What the page shows, for tests and for the console, as `synapsePage`: the messages about the text, the last run (an
 * earlier one while `stale`), why there is no newer one, and how many requests have been answered.
 */
export interface PageState {
  readonly findings: readonly Finding[];
  readonly run: Run | undefined;
  readonly stale: boolean;
  readonly failure: string | undefined;
  /** Requests sent, and the last one of them that has been answered. */
  readonly asked: number;
  readonly answered: number;
  /** Milliseconds that the last answer took in the Worker. */
  readonly compileTime: number;
  readonly runTime: number;
}

declare global {
  var synapsePage: PageState;
}

const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const picker = find<HTMLSelectElement>('library');
const modelPicker = find<HTMLSelectElement>('model');
const restore = find<HTMLButtonElement>('restore');
const note = find<HTMLOutputElement>('note');
const failure = find('failure');

/** The place of the picker that holds a sheet that came with a link. */
const shared = 'shared';
/** Where that sheet is kept as it came. */
const sharedOrigin = 'shared origin';
/** What is shown to somebody who is here for the first time. */
const first = 'nmda.syn';

let sheet: Sheet = freshSheet(first);
/** What edits are kept under: the file of the library, or `shared`. */
let slot = sheet.file;
/** The sheet as it was before any edit. */
let origin = sheet;
/** The edited sheet, after all edits were undone. */
let undone: Sheet | undefined;
/** The first request about what is open now. */
let opened = 1;
let shown: Shown | undefined;
globalThis.synapsePage = {
  ...{ findings: [], run: undefined, stale: false, failure: undefined },
  ...{ asked: 0, answered: 0, compileTime: 0, runTime: 0 },
};

const editor = new Editor(find('editor'), (time) => {
  update({ text: editor.text });
  ask(time);
});
const plots = new Plots(find('traces'));
const controls = new Controls(find('controls'), (drive) => {
  update({ drive });
  ask(performance.now());
});
/** When the edits happened that are on their way, by the number of their request. */
const edits = new Map<number, number>();
const runner = new Runner(take, (message) => {
  fail(`The page has a fault: ${message}`);
});

function update(part: Partial<Sheet>): void {
  sheet = { ...sheet, ...part };
  undone = undefined;
  keepDraft(slot, sheet);
  note.value = '';
  dropHash();
  offerRestore();
}

function offerRestore(): void {
  const isEdited = JSON.stringify(sheet) !== JSON.stringify(origin);
  restore.hidden = !isEdited && !undone;
  restore.textContent = undone ? 'Redo my edits' : 'Undo all edits';
}

/** A link in the address bar is that of what is shown, or there is none. */
function dropHash(): void {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
}

/** Asks for a compilation and a run of what is there now. */
function ask(time: number | undefined): void {
  const id = globalThis.synapsePage.asked + 1;
  globalThis.synapsePage = { ...globalThis.synapsePage, asked: id };
  if (time !== undefined) edits.set(id, time);
  const { text, file, model, drive } = sheet;
  runner.request({ id, text, file, model, drive });
}

function take({ id, findings, models, outcome, compileTime, runTime }: Reply, request: Request): void {
  // An answer about what was open before.
  if (id < opened) return;
  const since = edits.get(id);
  for (const each of edits.keys()) if (each <= id) edits.delete(each);
  editor.show(findings, request.text);
  writeFindings(find('diagnostics'), findings, editor);
  writeVerdict(findings);
  const drive = outcome.kind === 'refused' ? sheet.drive : withoutOvertaken(sheet.drive, outcome.shown);
  if (outcome.kind !== 'refused') showModel(outcome.shown, models);
  if (drive !== sheet.drive) {
    update({ drive });
    ask(since);
    return;
  }

  const before = { ...globalThis.synapsePage, findings, answered: id, compileTime, runTime };
  const stale = outcome.kind !== 'run' && before.run !== undefined;
  failure.hidden = true;
  if (outcome.kind !== 'refused') controls.show(outcome.shown, sheet.drive);
  if (outcome.kind === 'failed') fail(outcome.message);
  if (outcome.kind === 'run') plots.show(outcome.shown, outcome.run);
  plots.isStale = stale;
  writeWarnings(outcome.kind === 'run' ? outcome.run.warnings : []);
  globalThis.synapsePage = {
    ...before,
    stale,
    failure: outcome.kind === 'failed' ? outcome.message : undefined,
    run: outcome.kind === 'run' ? outcome.run : before.run,
  };
  writeTiming(outcome.kind === 'run' ? since : undefined);
}

/** Says what the last answer took, or that the traces are older. */
function writeTiming(since: number | undefined): void {
  const { stale, compileTime, runTime } = globalThis.synapsePage;
  const timing = find<HTMLOutputElement>('timing');
  const parts = `compiled in ${compileTime.toFixed(0)} ms, ran in ${runTime.toFixed(0)} ms`;
  timing.title = parts;
  timing.classList.toggle('old', stale);
  if (stale) timing.value = 'the last good traces';
  else if (since === undefined) timing.value = parts;
  else {
    measureEdit(since, (milliseconds) => {
      timing.value = `${milliseconds.toFixed(0)} ms after the edit`;
    });
  }
}

/** The drive without parameters whose value in the text has just been edited: they follow the text, the last word counts. */
function withoutOvertaken(drive: Drive, next: Shown): Drive {
  const given = Object.entries(drive.parameters);
  const kept = given.filter(([name]) => {
    const before = shown?.name === next.name ? shown.parameters.find((each) => each.name === name) : undefined;
    const after = next.parameters.find((each) => each.name === name);
    return !before || !after || before.value === after.value;
  });
  return kept.length === given.length ? drive : { ...drive, parameters: Object.fromEntries(kept) };
}

function showModel(next: Shown, models: Reply['models']): void {
  shown = next;
  const title = find('title');
  title.textContent = next.name;
  title.title = next.doc;
  const names = models.map(({ name }) => name);
  find('which').hidden = names.length < 2;
  if ([...modelPicker.options].map(({ value }) => value).join() !== names.join()) {
    modelPicker.replaceChildren(...models.map(({ name, role }) => new Option(`${name} (${role})`, name)));
  }
  modelPicker.value = next.name;
}

function writeVerdict(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity !== 'warning').length;
  const warnings = findings.length - errors;
  const parts = [count(errors, 'error'), count(warnings, 'warning')].filter(Boolean);
  const verdict = find<HTMLOutputElement>('verdict');
  verdict.value = parts.join(', ') || 'compiles';
  verdict.className = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'fine';
}

function count(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** Why there is no new run; a place in the text that the message names becomes a way there. */
function fail(message: string): void {
  failure.hidden = false;
  failure.replaceChildren(markedText(message));
  const place = new RegExp(`${sheet.file.replaceAll('.', '\\.')}:(\\d+):(\\d+)`).exec(message);
  if (!place) return;
  const [, line, column] = place;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `Show line ${line}`;
  button.addEventListener('click', () => {
    const lines = editor.text.split('\n');
    const start = lines.slice(0, Number(line) - 1).join('\n').length + (Number(line) > 1 ? 1 : 0) + Number(column) - 1;
    const end = start + lines[Number(line) - 1]!.slice(Number(column) - 1).trimEnd().length;
    editor.goTo(start, end);
  });
  failure.append(' ', button);
}

function writeWarnings(warnings: readonly string[]): void {
  const box = find('warnings');
  box.hidden = warnings.length === 0;
  const more = warnings.length > 3 ? [`and ${warnings.length - 3} more`] : [];
  box.replaceChildren(
    ...[...warnings.slice(0, 3), ...more].map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    }),
  );
}

/**
 * Shows a sheet from its beginning.
 *
 * @param place what its edits are kept under
 * @param before the sheet as it was before any edit
 */
function open(next: Sheet, place: string, before: Sheet): void {
  sheet = next;
  slot = place;
  origin = before;
  shown = undefined;
  edits.clear();
  opened = globalThis.synapsePage.asked + 1;
  globalThis.synapsePage = {
    ...globalThis.synapsePage,
    findings: [],
    run: undefined,
    stale: false,
    failure: undefined,
  };
  plots.clear();
  plots.isStale = false;
  controls.clear();
  failure.hidden = true;
  picker.value = slot;
  find('file').textContent = sheet.file;
  editor.open(sheet.text);
  offerRestore();
  ask(undefined);
}

/** Shows what is kept in a place of the picker, with the edits that were made. */
function openSlot(place: string): void {
  const before = place === shared ? draftOf(sharedOrigin) : freshSheet(place);
  undone = undefined;
  if (!before) {
    // The link that it came with is not kept any more.
    open(freshSheet(first), first, freshSheet(first));
    return;
  }
  if (place === shared) offerShared(before);
  const at = place === shared ? shared : before.file;
  open(draftOf(at) ?? before, at, before);
}

function fillPicker(): void {
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const { file, title, role } of library) {
    const group = groups.get(role) ?? document.createElement('optgroup');
    groups.set(role, group);
    group.label = `${role[0]!.toUpperCase()}${role.slice(1)}s`;
    group.append(new Option(title, file));
  }
  const order = ['synapse', 'neuron', 'component', 'signal'];
  const sorted = [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  picker.replaceChildren(...sorted.map(([, group]) => group));
}

picker.addEventListener('change', () => {
  dropHash();
  openSlot(picker.value);
  keepSlot(slot);
  note.value = '';
});
modelPicker.addEventListener('change', () => {
  update({ model: modelPicker.value });
  plots.clear();
  ask(undefined);
});
restore.addEventListener('click', () => {
  const next = undone ?? origin;
  undone = undone ? undefined : sheet;
  if (undone) dropDraft(slot);
  else keepDraft(slot, next);
  open(next, slot, origin);
});
find('share').addEventListener('click', async () => {
  history.replaceState(null, '', await linkOf(sheet));
  try {
    await navigator.clipboard.writeText(location.href);
    note.value = 'The link is copied.';
  } catch {
    note.value = 'The link is in the address bar.';
  }
});
addEventListener('hashchange', openLink);

async function openLink(): Promise<void> {
  if (location.hash.length < 2) return;
  const linked = await sheetOfLink(location.hash);
  note.value = linked ? '' : 'The link holds no model that can be read.';
  if (!linked) return;
  offerShared(linked);
  keepDraft(sharedOrigin, linked);
  dropDraft(shared);
  keepSlot(shared);
  undone = undefined;
  open(linked, shared, linked);
}

/** A sheet that came with a link has a place of its own in the picker, so that it replaces nothing. */
function offerShared({ file }: Sheet): void {
  picker.querySelector(`option[value=${shared}]`)?.remove();
  picker.prepend(new Option(`From a link: ${file}`, shared));
}

fillPicker();
openSlot(keptSlot() ?? slot);
void openLink();
