import { markedText } from './marked-text.ts';
import type { Change, Finding } from './messages.ts';

/** What a list of messages can do to the editor. */
export interface FindingsListActions {
  goTo(start: number, end: number): void;
  change(change: Change): void;
}

/** Writes the messages of the compiler as a list: each with its place, which leads there, and the changes that it offers. */
export function writeFindings(list: HTMLElement, findings: readonly Finding[], actions: FindingsListActions): void {
  list.hidden = findings.length === 0;
  list.replaceChildren(...findings.map((finding) => itemOf(finding, actions)));
}

function itemOf(finding: Finding, actions: FindingsListActions): HTMLElement {
  const { code, severity, message, line, column, start, end, elsewhere, label, help, changes, related } = finding;
  const item = document.createElement('li');
  item.className = severity === 'warning' ? 'warning' : 'error';
  const place = elsewhere === undefined ? `${line}:${column}` : `${elsewhere}:${line}:${column}`;
  const head = element('p', 'head');
  if (elsewhere === undefined) head.append(button(place, 'place', () => actions.goTo(start, end)));
  else head.append(element('span', 'place', place));
  head.append(element('span', 'message', message), element('code', 'code', code));
  item.append(head);
  // What stands at each of the places that matter.
  const places = element('p', 'help', label);
  for (const each of related) {
    if (places.hasChildNodes()) places.append(', ');
    const there = button(`${each.line}:${each.column}`, 'link', () => actions.goTo(each.start, each.end));
    places.append(there, ' ', markedText(each.text));
  }
  if (places.hasChildNodes()) item.append(places);
  for (const text of help) item.append(element('p', 'help', text));
  for (const change of changes) {
    const offer = element('p', 'offer');
    const preview = document.createElement('code');
    preview.textContent = change.preview;
    offer.append(
      button('Apply', 'apply', () => actions.change(change)),
      preview,
    );
    item.append(offer);
  }
  return item;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(markedText(text));
  return made;
}

function button(text: string, className: string, onClick: () => void): HTMLElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}
