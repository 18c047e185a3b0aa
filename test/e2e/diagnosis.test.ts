/** Diagnosis and incidents, in Chromium and at the command line: proofs, remedies, whether they helped, axe. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestServer, startTestServer } from "../../apps/server/src/test-server.ts";
import { seriousFindings } from "./console/axe.ts";
import { logIn, openBrowser } from "./console/service.ts";
import { type Scene, setScene } from "./diagnosis/scene.ts";

let browser: Browser;
let server: TestServer;
let scene: Scene;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    openBrowser(),
    startTestServer(undefined, { machineSources: false }),
  ]);
  scene = await setScene(server);
});
afterAll(async () => {
  await scene.close();
  await browser.close();
  await server.end();
});

async function enter(path: string, options = {}) {
  const entered = await logIn(browser, await server.createLoginLink(), options);
  await entered.page.goto(`${entered.origin}${path}`);
  await entered.page.locator("main h1").waitFor();
  return entered;
}

const INCIDENTS = "/incidents?state=all";
/** Places of devices in the scene. */
const CUT_OFF = 0;
const BROKEN = 3;
const tabOf = (index: number) => `/devices/${scene.devices[index]?.deviceId ?? ""}?tab=diagnosis`;

describe("incidents", () => {
  it("are on the overview with whose fault they are, and lead to their page and to the diagnosis", async () => {
    const { page, context } = await enter("/");
    const incidents = page.locator("section", { hasText: "Incidents" }).last();
    await incidents.getByText("One network has it, and no other.").waitFor();
    await incidents.getByText("All of it happened while the service did not run.").waitFor();
    await incidents.getByRole("link", { name: "All incidents" }).click();
    await page.getByText("10.1.2.0/24").waitFor();
    expect(await page.locator("main li strong").count()).toBe(3);
    await page.getByLabel("Origin").selectOption("device");
    await page.getByText("Only one device has it.").waitFor();
    expect(new URL(page.url()).search).toContain("origin=device");
    await page.getByRole("link", { name: "Show the diagnosis" }).click();
    await page.getByRole("heading", { name: "The agent’s data store is damaged or locked" }).waitFor();
    await context.close();
  });
});

describe("the diagnosis of a device", () => {
  it("shows the cause with its proof, and does its remedy by keyboard, after saying what it does", async () => {
    const { page, context } = await enter(tabOf(BROKEN));
    await page.getByText(/Scan failed: OM_E_DS_TABLEMISSING/).waitFor();
    await page.getByRole("button", { name: "Reset the data store" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Reset the data store" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Waiting for the next scan").waitFor();
    const tasks = await server.store.db.selectFrom("tasks").select("kind").execute();
    expect(tasks).toEqual([{ kind: "reset-store" }]);
    await context.close();
  });

  it("says that the network has it where its other devices have it too", async () => {
    const { page, context } = await enter(tabOf(CUT_OFF));
    const first = page.locator("ol > li").first();
    await first.getByText("The network 10.1.2.0/24 is cut off: its other devices fail too").waitFor();
    await first.getByText("2 of 2 other devices in 10.1.2.0/24 fail with the same code").waitFor();
    await context.close();
  });

  it.each([
    ["light", "en-GB", undefined],
    ["dark", "fr-FR", undefined],
    ["light", "fr-FR", BROKEN],
    ["dark", "en-GB", CUT_OFF],
  ] as const)("has no serious finding by axe (%s, %s)", async (colorScheme, locale, index) => {
    const path = index === undefined ? INCIDENTS : tabOf(index);
    const { page, context, faults } = await enter(path, { colorScheme, locale, reducedMotion: "reduce" });
    await page.locator("main li").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
    await context.close();
  });
});
