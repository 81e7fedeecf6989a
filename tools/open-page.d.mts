import type { Browser } from 'playwright-core';

/** Where Chromium is. */
export function chromiumPath(): string;

/** The page of examples/page, built and served, and a browser to open it in. */
export function openPage(): Promise<{ readonly url: string; readonly browser: Browser; close(): Promise<void> }>;
