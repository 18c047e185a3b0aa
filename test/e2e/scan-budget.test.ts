import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scanCatalogue } from "../../apps/server/src/scan-budget/test-catalogue.ts";
import { writeUpdates } from "../../apps/server/src/store/catalogue-writer.ts";
import { type TestServer, loginAsAdmin, startTestServer } from "../../apps/server/src/test-server.ts";
import { seriousFindings } from "./console/axe.ts";
import { picture } from "./console/picture.ts";
import { logIn, openBrowser } from "./console/service.ts";

const DAY = 86_400_000;
const EXPECTED = /status of 401/;

let browser: Browser;
let server: TestServer;
let closers: (() => Promise<void>)[] = [];

/** A PC of that Windows, which registered; Windows 7 suffers from long chains. */
async function addPcs(count: number, system: string, os: [number, number, number], scanMs?: number) {
  const [osMajorVersion, osMinorVersion, osBuildNumber] = os;
  const info = {
    ...{ osMajorVersion, osMinorVersion, osBuildNumber, osServicePackMajorNumber: 1, suiteMask: 256 },
    ...{ osServicePackMinorNumber: 0, oldProductType: 1, processorArchitecture: "AMD64" },
  };
  for (let at = 0; at < count; at++)
    await server.store.db
      .insertInto("devices")
      .values({
        ...{ device_id: randomUUID(), name: `pc-${at}`, dns_name: "pc", enrolled_at: 0, packages: 0, system },
        ...{ agent_version: "7.6.7601.24436", restart_pending: 0, progress_json: "{}", health: "new" },
        ...{ needed: 0, needed_security: 0, failed: 0, installed: 0, scan_ms: scanMs && scanMs * (1 + at) },
        computer_info_json: JSON.stringify(info),
      })
      .execute();
}

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startTestServer()]);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

async function enter(options = {}) {
  const entered = await logIn(browser, await server.createLoginLink(), {
    reducedMotion: "reduce",
    ...options,
  });
  closers.push(() => entered.context.close());
  return { ...entered, unexpected: () => entered.faults.filter((fault) => !EXPECTED.test(fault)) };
}
async function closePages(): Promise<void> {
  for (const close of closers) await close();
  closers = [];
}

describe("the scan budget in the console", () => {
  it("says calmly that nothing is owed", async () => {
    const { page, origin, unexpected } = await enter();
    await page.getByText("Nothing is owed").waitFor();
    await page.goto(`${origin}/updates/scan-budget`);
    await page.getByText("No device scans yet.").waitFor();
    expect(await page.getByRole("link", { name: "Pay it off: prune" }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    expect(unexpected()).toEqual([]);
    await closePages();
  });

  it("warns before a limit, by keyboard shows the proof, and offers what pays", async () => {
    const shape = { name: "", products: 12, chains: 4, length: 60, levels: 2, padding: 24_000 };
    await writeUpdates(server.store.db, scanCatalogue({ ...shape, otherSystems: 1, registry: 2 }).documents);
    await addPcs(7, "Windows 7 Professional 6.1.7601", [6, 1, 7601], 41_000);
    await addPcs(3, "Windows 11 Pro 10.0.26200", [10, 0, 26_200]);
    const admin = await loginAsAdmin(server);
    const { classes } = await admin.api("scanBudget", {});
    // What it was computed from is older: the next answer comes with what was imported since.
    expect(classes).toEqual([]);
    await expect
      .poll(async () => (await admin.api("scanBudget", {})).classes.length, { timeout: 30_000 })
      .toBe(2);
    await server.store.db
      .insertInto("scan_debt_days")
      .values(
        Array.from({ length: 60 }, (_, at) => ({
          ...{ day: Math.floor(Date.now() / DAY) * DAY - (60 - at) * DAY, superseded: 300 + at * 14 },
          ...{ devices: 10, evaluations_per_day: 1, bytes_per_day: 1, first_scan_bytes: 1 },
        })),
      )
      .execute();
    const { page, unexpected } = await enter();
    await page.getByText("superseded updates that nobody declined").waitFor();
    await page.getByRole("img", { name: /Superseded updates that cost scans/ }).waitFor();
    await page.getByRole("link", { name: "Scan budget" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("of 2 classes of devices").waitFor();
    const toggle = page.getByRole("button", { name: "Show the proof for Windows 7" });
    await toggle.focus();
    await page.keyboard.press("Enter");
    await page.getByText("replaces 59 older updates in a row").first().waitFor();
    await page.getByText("Against known limits").waitFor();
    expect(await page.getByText("Longest chain: 60 of 40 (150%)").count()).toBeGreaterThan(0);
    expect(await page.getByRole("link", { name: "Pay it off: prune" }).getAttribute("href")).toBe("/pruning");
    await page.keyboard.press("Enter");
    await page.getByText("Against known limits").waitFor({ state: "detached" });
    expect(unexpected()).toEqual([]);
    await closePages();
  });

  it.each([
    ["light", "en-GB", { width: 1440, height: 900 }],
    ["dark", "fr-FR", { width: 1024, height: 768 }],
  ] as const)("has no serious finding by axe (%s, %s)", async (colorScheme, locale, viewport) => {
    const { page, origin } = await enter({ colorScheme, locale, viewport });
    await page.locator("figure svg").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `overview-${colorScheme}`);
    await page.goto(`${origin}/updates/scan-budget`);
    await page.locator("main table button").first().click();
    await page.locator("figure svg").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture(page, `budget-${colorScheme}`, { fullPage: true });
    await closePages();
  });
});
