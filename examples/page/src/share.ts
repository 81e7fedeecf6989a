/** A sheet in the part of a link that no server sees: JSON, deflated, in base64url. */
import { type Sheet, sheetFrom } from './sheet.ts';

/** More characters than any text that is shared. */
const mostCharacters = 1 << 20;

export async function linkOf(sheet: Sheet): Promise<string> {
  const json = new Blob([JSON.stringify(sheet)]);
  const packed = await new Response(json.stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
  const binary = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join('');
  return `#${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The sheet of a link; nothing if it holds none that can be read. */
export async function sheetOfLink(hash: string): Promise<Sheet | undefined> {
  try {
    const binary = atob(hash.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = new Blob([Uint8Array.from(binary, (sign) => sign.charCodeAt(0))]);
    const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder();
    let json = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      json += decoder.decode(part.value, { stream: true });
      // A few characters can hold a great many.
      if (json.length > mostCharacters) return undefined;
    }
    return sheetFrom(JSON.parse(json));
  } catch {
    return undefined;
  }
}
