/** The Worker of the page: compiles and runs what it is sent, so that typing never waits. */
import { answer } from './answer.ts';
import type { Request } from './messages.ts';

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const reply = await answer(data);
  const { outcome } = reply;
  const transfer =
    outcome.kind === 'run'
      ? [outcome.run.t, outcome.run.spikes, ...Object.values(outcome.run.traces)].map(({ buffer }) => buffer)
      : [];
  postMessage(reply, { transfer: transfer as ArrayBuffer[] });
});
