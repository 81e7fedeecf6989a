import { axisOf } from './axis.ts';
import { drawPanel, drawTimeAxis, type Frame, panelAxis, timeAxisHeight, xOf } from './draw-panel.ts';
import { drawRaster, rasterHeight, type SpikeRow } from './draw-raster.ts';
import type { Run, Shown } from './messages.ts';
import { type Panel, panelsOf } from './panels.ts';
import { type Font, fontOf, textWidth } from './text-width.ts';

/** Height of one panel, by how many there are, where the page scrolls as a whole. */
const heights = [0, 260, 190, 150, 128] as const;
const right = 18;
const legendHeight = 25;
/** Above and below all panels. */
const padding = 8;
/** Where the traces have a part of the window to themselves, as in the style sheet. */
const wide = matchMedia('(width >= 900px)');
/** Lower panels than this say nothing: the traces scroll then. */
const leastHeight = 72;

/** The traces of a run: one panel for each unit, over one axis of time, with a cursor that reads them. */
export class Plots {
  readonly #host: HTMLElement;
  readonly #hidden = new Set<string>();
  #run: { readonly shown: Shown; readonly run: Run } | undefined;
  #frame: Frame | undefined;
  /** The row under the cursor. */
  #row: number | undefined;
  readonly #font: Font;
  #width: number;
  #height: number;

  constructor(host: HTMLElement) {
    this.#host = host;
    host.tabIndex = 0;
    host.setAttribute('role', 'group');
    host.setAttribute('aria-label', 'Traces; the arrow keys move a cursor that reads them');
    this.#font = fontOf(host);
    this.#width = host.clientWidth;
    this.#height = host.clientHeight;
    // Its size is asked for when it changes: to ask in every drawing would lay the page out twice.
    new ResizeObserver(() => {
      const { clientWidth, clientHeight } = host;
      const isOther = clientWidth !== this.#width || (wide.matches && clientHeight !== this.#height);
      this.#width = clientWidth;
      this.#height = clientHeight;
      if (isOther) this.#draw();
    }).observe(host);
    host.addEventListener('pointermove', (event) => this.#point(event));
    host.addEventListener('pointerleave', () => this.#moveTo(undefined));
    host.addEventListener('keydown', (event) => this.#key(event));
  }

  show(shown: Shown, run: Run): void {
    this.#run = { shown, run };
    this.#draw();
  }

  /** Whether what is drawn belongs to an earlier text or setting. */
  set isStale(stale: boolean) {
    this.#host.classList.toggle('stale', stale);
  }

  /** Forgets the run: what comes is another model. */
  clear(): void {
    this.#run = undefined;
    this.#hidden.clear();
    this.#host.replaceChildren();
  }

  #draw(): void {
    if (!this.#run) return;
    const { shown, run } = this.#run;
    const panels = panelsOf(shown, run, this.#hidden);
    if (panels.length === 0) {
      this.#host.replaceChildren(nothingToDraw(shown));
      return;
    }
    const font = this.#font;
    const visible = panels.filter(({ curves }) => curves.some(({ isHidden }) => !isHidden));
    const rows = rowsOf(shown, run);
    const height = this.#panelHeight(visible.length, panels.length * legendHeight + rasterHeight(rows));
    const axes = new Map(visible.map((panel) => [panel, panelAxis(panel, height)]));
    const labels = [...axes.values()].flatMap((axis) => axis.labels).concat(rows.map(({ name }) => name));
    const left = 36 + Math.ceil(Math.max(20, ...labels.map((label) => textWidth(label, font))));
    const end = run.t.at(-1)!;
    const longest = textWidth(String(run.drive.tstop), font) + 28;
    const time = axisOf(0, end, Math.max(2, Math.min(11, Math.floor((this.#width - left - right) / longest))));
    const frame = { width: this.#width, height, left, right, time, font };
    this.#frame = frame;

    const figures: HTMLElement[] = [];
    if (rows.length > 0) figures.push(figure('raster', drawRaster(rows, frame)));
    for (const panel of panels) {
      const axis = axes.get(panel);
      const drawing = axis ? [drawPanel(panel, axis, run.t, frame)] : [];
      figures.push(figure('panel', this.#legend(panel, left), ...drawing));
    }
    figures.push(figure('time', drawTimeAxis(frame)));
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.toggles : undefined;
    this.#host.replaceChildren(...figures);
    if (focused !== undefined)
      this.#host.querySelector<HTMLElement>(`[data-toggles="${CSS.escape(focused)}"]`)?.focus();
    this.#moveTo(this.#row === undefined ? undefined : Math.min(this.#row, run.t.length - 1));
  }

  /** Panels fill the window where it is theirs; `others` is the height of what stands between them. */
  #panelHeight(panels: number, others: number): number {
    if (!wide.matches) return heights[Math.min(panels, heights.length - 1)]!;
    const room = this.#height - 2 * padding - others - timeAxisHeight;
    return Math.max(leastHeight, Math.min(320, Math.floor(room / Math.max(1, panels))));
  }

  /** The names of a panel, each a button that shows and hides its curve. */
  #legend({ curves, unit }: Panel, left: number): HTMLElement {
    const legend = document.createElement('figcaption');
    legend.style.paddingLeft = `${left}px`;
    curves.forEach(({ name, doc, colour, isHidden }, i) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = `key colour${colour % 8}`;
      button.dataset.toggles = name;
      button.setAttribute('aria-pressed', String(!isHidden));
      button.title = `${doc ? `${doc}; ` : ''}click to ${isHidden ? 'show' : 'hide'}`;
      button.innerHTML = `<svg width="26" height="10" aria-hidden="true"><path class="trace" data-dash="${i % 4}" d="M1 5h24"/></svg>`;
      const text = document.createElement('span');
      text.textContent = name;
      const value = document.createElement('output');
      value.dataset.reads = name;
      value.dataset.unit = unit;
      button.append(text, value);
      button.addEventListener('click', () => {
        if (!this.#hidden.delete(name)) this.#hidden.add(name);
        this.#draw();
      });
      legend.append(button);
    });
    return legend;
  }

  #point({ clientX }: PointerEvent): void {
    const { run } = this.#run ?? {};
    if (!run || !this.#frame || run.t.length < 2) return;
    const { left, time, width } = this.#frame;
    const at = clientX - this.#host.getBoundingClientRect().left - this.#host.clientLeft;
    if (at < left - 4 || at > width - right + 4) {
      this.#moveTo(undefined);
      return;
    }
    const share = (at - left) / (width - right - left);
    const row = Math.round((time.low + share * (time.high - time.low)) / run.t[1]!);
    this.#moveTo(Math.max(0, Math.min(run.t.length - 1, row)));
  }

  #key(event: KeyboardEvent): void {
    const { run } = this.#run ?? {};
    if (!run || event.target !== this.#host) return;
    const last = run.t.length - 1;
    const page = Math.max(1, Math.round(last / 100));
    const row = this.#row ?? 0;
    const moves: Readonly<Record<string, number | undefined>> = {
      ArrowLeft: row - (event.shiftKey ? 1 : page),
      ArrowRight: row + (event.shiftKey ? 1 : page),
      Home: 0,
      End: last,
      Escape: undefined,
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const to = moves[event.key];
    this.#moveTo(to === undefined ? undefined : Math.max(0, Math.min(last, to)));
  }

  /** Moves the cursor to a row, or takes it away. */
  #moveTo(row: number | undefined): void {
    this.#row = row;
    const { run } = this.#run ?? {};
    if (!run || !this.#frame) return;
    for (const line of this.#host.querySelectorAll('.cursor')) {
      line.setAttribute('visibility', row === undefined ? 'hidden' : 'visible');
      if (row === undefined) continue;
      const x = String(xOf(this.#frame)(run.t[row]!));
      line.setAttribute('x1', x);
      line.setAttribute('x2', x);
    }
    for (const output of this.#host.querySelectorAll<HTMLOutputElement>('[data-reads]')) {
      const { reads, unit } = output.dataset;
      const value = row === undefined ? '' : Number(run.traces[reads!]![row]!.toPrecision(4)).toString();
      output.value = value && `${value.replace('-', '−')}${unit ? ` ${unit}` : ''}`;
    }
    this.#host.dataset.cursor = row === undefined ? '' : `${Number(run.t[row]!.toPrecision(6))} ms`;
  }
}

function rowsOf({ hasPre, hasPost, role }: Shown, { drive, spikes }: Run): readonly SpikeRow[] {
  const rows: SpikeRow[] = [];
  if (hasPre && drive.pre.length > 0) rows.push({ name: 'pre', times: drive.pre });
  if (hasPost && drive.post.length > 0) rows.push({ name: 'post', times: drive.post });
  if (role === 'neuron') rows.push({ name: 'spikes', times: spikes });
  return rows;
}

function figure(className: string, ...children: readonly Node[]): HTMLElement {
  const made = document.createElement('figure');
  made.className = className;
  made.append(...children);
  return made;
}

function nothingToDraw({ name, targets }: Shown): HTMLElement {
  const text = document.createElement('p');
  text.className = 'nothing';
  const target = targets[0]?.name;
  text.textContent = target
    ? `${name} has no states and no outputs to draw: its events add to ${target} of the cell that it ends on.`
    : `${name} has no states and no outputs to draw.`;
  return text;
}
