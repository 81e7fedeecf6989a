import type { Manifest } from '../runtime/index.ts';
import { drivenBy } from './driven-by.ts';
import type { RunFlags } from './run-flags.ts';

/** Options that change nothing in this run: worth a warning, since whoever gave them expected an effect. */
export function idleOptions(manifest: Manifest, { pre = [], post = [], at = new Map(), v, tstop }: RunFlags): string[] {
  const { name, events } = manifest;
  const idle: string[] = [];
  const handles = (event: string) => events.some((each) => each.event === event);
  if (v !== undefined && !drivenBy(manifest).some((input) => input.name === 'v'))
    idle.push(`--v: ${name} has no input v`);
  if (pre.length > 0 && !handles('pre')) idle.push(`--pre: ${name} has no \`on pre\``);
  if (post.length > 0 && !handles('post')) idle.push(`--post: ${name} has no \`on post\``);
  for (const timer of at.keys()) if (!handles(timer)) idle.push(`--at: ${name} has no \`on ${timer}\``);
  const late = [...pre, ...post, ...[...at.values()].flat()].filter((time) => time >= tstop);
  if (late.length > 0) {
    const last = `the last row is at ${tstop} ms, before its events`;
    idle.push(
      `no effect of ${late.length === 1 ? 'the event' : `${late.length} events`} from ${late[0]} ms on: ${last}`,
    );
  }
  return idle;
}
