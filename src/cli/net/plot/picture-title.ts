import type { TopLevelSpec } from 'vega-lite';

/** Characters that fit over a panel. */
const lineLength = 78;

/** What the network is, and what is drawn of it. */
export function pictureTitle(title: string, subject: string): NonNullable<TopLevelSpec['title']> {
  const [text, subtitle] = title === '' ? [subject, ''] : [shorten(title), subject];
  return { text, ...(subtitle && { subtitle }), anchor: 'start', frame: 'group', offset: 14, fontSize: 16 };
}

function shorten(text: string): string {
  return text.length <= lineLength ? text : `${text.slice(0, lineLength - 1)}…`;
}
