import { type Diagnostic, positionOf } from 'synapse-models/compiler';
import type { Finding } from './messages.ts';

/** A diagnostic with its places as offsets, which is what an editor needs. */
export function findingOf(diagnostic: Diagnostic, file: string): Finding {
  const { code, severity, message, label = '', at, related = [], help = [], edit, choices = [] } = diagnostic;
  const isHere = at.source.name === file;
  const edits = edit ? [edit, ...choices] : choices;
  return {
    code,
    severity,
    message,
    label,
    elsewhere: isHere ? undefined : at.source.name,
    start: at.start,
    end: at.end,
    ...positionOf(at.source, at.start),
    related: related.flatMap(({ at: { source, start, end }, text }) =>
      source.name === file ? [{ start, end, text, ...positionOf(source, start) }] : [],
    ),
    help,
    changes: edits.flatMap(({ at: { source, start, end }, text }) =>
      source.name === file ? [{ start, end, text, preview: lineAfter(source.text, start, end, text) }] : [],
    ),
  };
}

/** The line of a change as the change leaves it. */
function lineAfter(text: string, start: number, end: number, replacement: string): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const after = text.slice(end, lineEnd === -1 ? text.length : lineEnd);
  return `${text.slice(lineStart, start)}${replacement}${after}`.trim();
}
