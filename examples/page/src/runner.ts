import type { Reply, Request } from './messages.ts';

/** A run that has not ended after this many milliseconds makes way for a newer request. */
const patience = 3000;

/** Sends requests to a Worker, one at a time; of those that come meanwhile, the last one counts. */
export class Runner {
  readonly #onReply: (reply: Reply, request: Request) => void;
  readonly #onBug: (message: string) => void;
  #worker: Worker;
  #running: { readonly request: Request; readonly since: number } | undefined;
  #waiting: Request | undefined;
  #timer = 0;

  constructor(onReply: (reply: Reply, request: Request) => void, onBug: (message: string) => void) {
    this.#onReply = onReply;
    this.#onBug = onBug;
    this.#worker = this.#start();
  }

  request(request: Request): void {
    this.#waiting = request;
    if (!this.#running) this.#next();
    else this.#watch();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const { request } = this.#running!;
      this.#running = undefined;
      this.#onReply(data, request);
      this.#next();
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#restart();
      this.#onBug(event.message || 'the Worker of this page could not be started');
      this.#next();
    });
    return worker;
  }

  #next(): void {
    clearTimeout(this.#timer);
    const request = this.#waiting;
    if (!request) return;
    this.#waiting = undefined;
    this.#running = { request, since: performance.now() };
    this.#worker.postMessage(request);
  }

  /** Gives up the request at hand when its time is over. */
  #watch(): void {
    clearTimeout(this.#timer);
    const left = patience - (performance.now() - this.#running!.since);
    this.#timer = window.setTimeout(() => {
      this.#restart();
      this.#next();
    }, left);
  }

  #restart(): void {
    this.#worker.terminate();
    this.#running = undefined;
    this.#worker = this.#start();
  }
}
