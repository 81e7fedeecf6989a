/** What was edited of each model in the picker, so that to look at another loses nothing. It lasts as long as the tab. */
import { type Sheet, sheetFrom } from './sheet.ts';

const prefix = 'synapse-models: ';

export function keepDraft(slot: string, sheet: Sheet): void {
  keep(`draft ${slot}`, JSON.stringify(sheet));
  keepSlot(slot);
}

/** The draft of a slot; nothing if there is none. */
export function draftOf(slot: string): Sheet | undefined {
  try {
    return sheetFrom(JSON.parse(kept(`draft ${slot}`) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function dropDraft(slot: string): void {
  try {
    sessionStorage.removeItem(`${prefix}draft ${slot}`);
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

/** Which slot is open. */
export function keepSlot(slot: string): void {
  keep('slot', slot);
}

export function keptSlot(): string | undefined {
  return kept('slot');
}

function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(prefix + key, value);
  } catch {
    // A browser that keeps nothing, or has no room: the page works without.
  }
}

function kept(key: string): string | undefined {
  try {
    return sessionStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}
