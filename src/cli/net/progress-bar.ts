import type { SingleBar } from 'cli-progress';
import type { Io } from '../io.ts';

/** Milliseconds between two looks of a person. */
const refresh = 100;

/**
 * How far a run has come, with its speed and the time that is left, on the standard error of a terminal; nothing where that
 * is a file or a pipe.
 */
export class ProgressBar {
  readonly #io: Io;
  readonly #isTerminal: boolean;
  #bar: SingleBar | 'loading' | undefined;
  #start = 0;
  #first = 0;
  #isClosed = false;

  constructor(io: Io) {
    this.#io = io;
    this.#isTerminal = 'isTTY' in io.stderr && io.stderr.isTTY === true;
  }

  /**
   * @param time simulated milliseconds so far, of all runs together
   * @param end what they will come to
   * @param words what else is to be said, such as how many points are over
   */
  show(time: number, end: number, words = ''): void {
    if (!this.#isTerminal || this.#isClosed) return;
    if (this.#bar === undefined) {
      this.#bar = 'loading';
      this.#start = performance.now();
      this.#first = time;
      // A run goes on without its bar.
      this.#open(time, end, words).catch(() => this.close());
    }
    if (typeof this.#bar === 'string') return;
    this.#bar.setTotal(end);
    this.#bar.update(time, this.#payload(time, end, words));
  }

  close(): void {
    this.#isClosed = true;
    if (typeof this.#bar === 'object') this.#bar.stop();
    this.#bar = undefined;
  }

  async #open(time: number, end: number, words: string): Promise<void> {
    const { default: library } = await import('cli-progress');
    if (this.#isClosed) return;
    const bar = new library.SingleBar({
      stream: this.#io.stderr as NodeJS.WriteStream,
      format: '{bar} {percentage} % {words}| {rate} | {left} left',
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 30,
      fps: 1000 / refresh,
      hideCursor: true,
      clearOnComplete: true,
      linewrap: null,
    });
    bar.start(end, time, this.#payload(time, end, words));
    this.#bar = bar;
  }

  #payload(time: number, end: number, words: string): object {
    const seconds = (performance.now() - this.#start) / 1000;
    const rate = seconds > 0 ? (time - this.#first) / seconds : 0;
    return {
      words: words === '' ? '' : `${words} `,
      rate: rate > 0 ? `${Number(rate.toPrecision(3))} ms/s` : '– ms/s',
      left: rate > 0 ? durationOf((end - time) / rate) : '–',
    };
  }
}

/** `7 s`, `2 min 5 s`, `3 h 10 min` */
export function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
