import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Where pictures of the console go, for people to look at and for the guides; without it none are made. */
export const PICTURES = process.env["RELEVE_PICTURES"];

export async function picture(page: Page, name: string, options: { fullPage?: true } = {}): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), ...options });
}
