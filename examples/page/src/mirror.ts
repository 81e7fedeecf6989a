import { tokensOf } from './highlight.ts';
import type { Underline } from './underline.ts';

/**
 * The text as coloured and underlined pieces, one element for each stretch of one look. A piece of an underlined place
 * carries the numbers of its messages in `data-findings`, one that a change would mend those in `data-offers`; a place of
 * no characters gets an element without text.
 */
export function mirrorOf(text: string, underlines: readonly Underline[]): DocumentFragment {
  const tokens = tokensOf(text);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...tokens, ...underlines]) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const fragment = document.createDocumentFragment();
  let at = 0;
  places.forEach((start, i) => {
    for (const underline of underlines) {
      if (underline.start === start && underline.end === start) fragment.append(underlined('', [underline], 'empty'));
    }
    const end = places[i + 1];
    if (end === undefined) return;
    while (at < tokens.length && tokens[at]!.end <= start) at++;
    const token = tokens[at];
    const kind = token && token.start <= start ? token.kind : '';
    const over = underlines.filter((underline) => underline.start <= start && underline.end >= end);
    const piece = text.slice(start, end);
    if (over.length > 0) fragment.append(underlined(piece, over, kind));
    else if (kind) fragment.append(span(piece, kind));
    else fragment.append(piece);
  });
  // A last line without characters takes its room.
  fragment.append('\n');
  return fragment;
}

function underlined(text: string, over: readonly Underline[], kind: string): HTMLElement {
  const looks = (['error', 'warning', 'offer'] as const).filter((look) => over.some((each) => each.look === look));
  const element = span(text, `${kind} underlined ${looks[0]}`.trim());
  const places = over.filter(({ look }) => look !== 'offer');
  if (places.length > 0) element.dataset.findings = places.map(({ finding }) => finding).join(' ');
  const offers = over.filter(({ look }) => look === 'offer');
  if (offers.length > 0) element.dataset.offers = offers.map(({ finding }) => finding).join(' ');
  return element;
}

function span(text: string, className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
