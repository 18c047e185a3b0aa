import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium,
} from "playwright-core";
import { startTestServer } from "../../../apps/server/src/test-server.ts";
import { seedStore } from "./seed.ts";

/** Longest wait for anything on a page, also on a busy machine. */
const PATIENCE_MS = 30_000;

/** A real service over a filled store, in a folder of its own. */
export async function startSeeded(size: { updates: number; devices: number }) {
  const server = await startTestServer(undefined, { machineSources: false });
  await seedStore(server.store, size);
  return server;
}

/** Debian's Chromium with a profile of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page that is logged in by a fresh link; everything that goes wrong in it is kept in `faults`. */
export async function logIn(browser: Browser, link: string, options: BrowserContextOptions = {}) {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page: Page = await context.newPage();
  const faults: string[] = [];
  const origin = new URL(link).origin;
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol.startsWith("http"))
      faults.push(`left the service: ${url.href}`);
  });
  await page.goto(link);
  await page.locator("nav").first().waitFor();
  return { context, page, faults, origin };
}
