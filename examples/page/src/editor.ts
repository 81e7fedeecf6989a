import { markedText } from './marked-text.ts';
import type { Change, Finding } from './messages.ts';
import { mirrorOf } from './mirror.ts';
import { fontOf, textWidth } from './text-width.ts';
import { moveUnderlines, type Underline, underlinesOf } from './underline.ts';

/**
 * A text area over a mirror of its text that carries colours and underlines. The mirror scrolls along; the text area
 * keeps all that a browser does for one: undo, search, spoken feedback.
 */
export class Editor {
  readonly #area: HTMLTextAreaElement;
  readonly #mirror: HTMLElement;
  readonly #gutter: HTMLElement;
  readonly #tip: HTMLElement;
  #findings: readonly Finding[] = [];
  #underlines: readonly Underline[] = [];
  #text = '';

  /** @param onEdit gets the time stamp of the event that brought the edit */
  constructor(host: HTMLElement, onEdit: (time: number) => void) {
    host.innerHTML = `
      <div class="gutter" aria-hidden="true"></div>
      <div class="sheet">
        <pre class="mirror" aria-hidden="true"></pre>
        <textarea spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off" aria-label="Text of the model"
          aria-describedby="diagnostics"></textarea>
        <div class="tip" role="tooltip" hidden></div>
      </div>`;
    this.#area = host.querySelector('textarea')!;
    this.#mirror = host.querySelector('.mirror')!;
    this.#gutter = host.querySelector('.gutter')!;
    this.#tip = host.querySelector('.tip')!;
    this.#area.addEventListener('input', ({ timeStamp }) => {
      this.#underlines = moveUnderlines(this.#underlines, this.#text, this.#area.value);
      this.#text = this.#area.value;
      this.#draw();
      onEdit(timeStamp);
    });
    this.#area.addEventListener('scroll', () => this.#follow(), { passive: true });
    this.#area.addEventListener('mousemove', ({ clientX, clientY }) => this.#hover(clientX, clientY));
    this.#area.addEventListener('mouseleave', () => this.#hideTip());
    this.#area.addEventListener('keydown', (event) => this.#key(event));
  }

  get text(): string {
    return this.#text;
  }

  /** Shows another text. */
  open(text: string): void {
    this.#area.value = text;
    this.#text = this.#area.value;
    this.#underlines = [];
    this.#findings = [];
    this.#draw();
    this.#area.scrollTo(0, 0);
    this.#area.setSelectionRange(0, 0);
  }

  /** Underlines the places of messages about a text; does nothing if that is no longer the text. */
  show(findings: readonly Finding[], text: string): void {
    if (text !== this.#text) return;
    const isPlain = this.#underlines.length === 0 && findings.length === 0;
    this.#findings = findings;
    this.#underlines = underlinesOf(findings);
    this.#area.setAttribute('aria-invalid', String(findings.some(({ severity }) => severity !== 'warning')));
    // Nothing to take away and nothing to add.
    if (!isPlain) this.#draw();
  }

  /** Selects a place and scrolls to it. */
  goTo(start: number, end: number): void {
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(start, end);
    const before = this.#text.slice(0, start);
    const line = before.split('\n').length - 1;
    const height = Number.parseFloat(getComputedStyle(this.#area).lineHeight);
    const top = line * height;
    const { scrollTop, clientHeight } = this.#area;
    if (top < scrollTop + height || top > scrollTop + clientHeight - 3 * height) {
      this.#area.scrollTop = top - clientHeight / 3;
    }
    // Far to the right only as far as it has to.
    const left = textWidth(before.slice(before.lastIndexOf('\n') + 1), fontOf(this.#area));
    const { scrollLeft, clientWidth } = this.#area;
    if (left < scrollLeft || left > scrollLeft + clientWidth - 80) {
      this.#area.scrollLeft = Math.max(0, left - clientWidth / 2);
    }
    this.#area.scrollIntoView({ block: 'nearest' });
  }

  /** Makes a change as if it were typed, so that it can be undone. */
  change({ start, end, text }: Change): void {
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(start, end);
    // The one way to change a text area that its undo knows of, deprecated without a successor.
    if (document.execCommand('insertText', false, text)) return;
    this.#area.setRangeText(text, start, end, 'end');
    this.#area.dispatchEvent(new Event('input'));
  }

  #draw(): void {
    this.#hideTip();
    this.#mirror.replaceChildren(mirrorOf(this.#text, this.#underlines));
    this.#number();
    this.#follow();
  }

  /** Numbers the lines; those with messages are marked. */
  #number(): void {
    const looks = new Map<number, string>();
    for (const { start, look } of this.#underlines) {
      const line = this.#text.slice(0, start).split('\n').length - 1;
      if (look !== 'offer' && looks.get(line) !== 'error') looks.set(line, look);
    }
    const { children } = this.#gutter;
    const lines = this.#text.split('\n').length;
    while (children.length > lines) children[lines]!.remove();
    for (let i = children.length; i < lines; i++) {
      const number = document.createElement('div');
      number.textContent = String(i + 1);
      this.#gutter.append(number);
    }
    for (let i = 0; i < lines; i++) children[i]!.className = looks.get(i) ?? '';
  }

  #follow(): void {
    const { scrollLeft, scrollTop } = this.#area;
    this.#mirror.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    this.#gutter.style.transform = `translateY(${-scrollTop}px)`;
    this.#hideTip();
  }

  /** The message of the underlined place under the pointer. */
  #hover(x: number, y: number): void {
    for (const mark of this.#mirror.querySelectorAll<HTMLElement>('.underlined')) {
      for (const { left, right, top, bottom } of mark.getClientRects()) {
        if (x < left - 2 || x > right + 2 || y < top || y > bottom) continue;
        const { findings = '', offers = '' } = mark.dataset;
        const numbers = `${findings} ${offers}`.trim().split(' ').map(Number);
        this.#showTip(numbers, left, bottom);
        return;
      }
    }
    this.#hideTip();
  }

  #showTip(numbers: readonly number[], left: number, bottom: number): void {
    const messages = numbers.flatMap((number) => {
      const finding = this.#findings[number];
      if (!finding) return [];
      const head = document.createElement('p');
      head.append(markedText(finding.message), ` (${finding.code})`);
      const help = finding.help.map((text) => {
        const line = document.createElement('p');
        line.className = 'help';
        line.append(markedText(text));
        return line;
      });
      return [head, ...help];
    });
    const frame = this.#tip.parentElement!.getBoundingClientRect();
    this.#tip.replaceChildren(...messages);
    this.#tip.hidden = messages.length === 0;
    const width = this.#tip.offsetWidth;
    this.#tip.style.left = `${Math.max(4, Math.min(left - frame.left, frame.width - width - 4))}px`;
    const below = bottom - frame.top + 4;
    const fits = below + this.#tip.offsetHeight < frame.height;
    this.#tip.style.top = fits ? `${below}px` : `${bottom - frame.top - 26 - this.#tip.offsetHeight}px`;
  }

  #hideTip(): void {
    this.#tip.hidden = true;
  }

  /** F8 goes to the next message, with Shift to the one before. */
  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.#hideTip();
    const places = this.#underlines.filter(({ look }) => look !== 'offer');
    if (event.key !== 'F8' || places.length === 0) return;
    event.preventDefault();
    const ordered = places.sort((a, b) => a.start - b.start);
    const caret = this.#area.selectionStart;
    const next = event.shiftKey
      ? (ordered.findLast(({ start }) => start < caret) ?? ordered.at(-1)!)
      : (ordered.find(({ start }) => start > caret) ?? ordered[0]!);
    this.goTo(next.start, next.end);
  }
}
