import { catalogue } from '../diagnostics/catalogue.ts';

/** What a diagnostic code means, or nothing where there is no such code. */
export function explainCode(code: string): string | undefined {
  if (!Object.hasOwn(catalogue, code)) return undefined;
  const { severity, title } = catalogue[code as keyof typeof catalogue];
  return `${code} (${severity}): ${title}`;
}

/** Every diagnostic code. */
export function diagnosticCodes(): readonly string[] {
  return Object.keys(catalogue);
}
