/** Why, in Chromium: the panel, its words, its address, its keyboard and axe. */
import { ALL_COMPUTERS } from "@releve/api";
import { debianUpdateId } from "@releve/metadata";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inventoryOf } from "../../apps/agent/src/testing/world.ts";
import {
  type TestServer,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";
import { packageName, writeCatalogue } from "../../bench/catalogue.ts";
import { seriousFindings } from "./console/axe.ts";
import { logIn, openBrowser } from "./console/service.ts";

const NAME = packageName(0);
const idOf = (version: string) =>
  debianUpdateId({ origin: "Debian", codename: "bookworm", source: NAME, version, architecture: "amd64" });

let browser: Browser;
let server: TestServer;
let device: Awaited<ReturnType<typeof enrolDevice>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    openBrowser(),
    startTestServer(undefined, { machineSources: false }),
  ]);
  await writeCatalogue(server.store, 1, ["1.0-1", "2.0-1", "3.0-1"]);
  const inventory = inventoryOf("1.0-1");
  device = await enrolDevice(server, "web-07");
  await device.call("PUT", "/agent/v1/inventory", {
    ...inventory,
    packages: inventory.packages.map((one) => ({ ...one, name: NAME })),
  });
  await server.store.db
    .updateTable("devices")
    .set({ last_report_at: Date.now(), last_contact_at: Date.now() })
    .execute();
  await server.store.db
    .insertInto("update_status")
    .values({
      device_id: device.deviceId,
      update_id: idOf("3.0-1"),
      state: "needed",
      code: null,
      since: Date.now(),
    })
    .execute();
});
afterAll(async () => {
  await device.close();
  await browser.close();
  await server.end();
});

async function enter(path: string, options = {}) {
  const entered = await logIn(browser, await server.createLoginLink(), options);
  await entered.page.goto(`${entered.origin}${path}`);
  await entered.page.locator("ol li[data-verdict]").first().waitFor();
  return entered;
}

const whyPath = (version: string) => `/devices/${device.deviceId}/why/${idOf(version)}`;

describe("Why?", () => {
  it("is reached from the device's list by keyboard, says where the path ends, and closes again", async () => {
    const { page, context, origin } = await logIn(browser, await server.createLoginLink());
    await page.goto(`${origin}/devices/${device.deviceId}?state=needed`);
    const link = page.getByRole("link", { name: /^Why\? package0000 3\.0-1/ });
    await link.focus();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("complementary", { name: "Why?" });
    await panel.getByText("nobody approved that it is installed here").waitFor();
    expect(new URL(page.url()).pathname).toBe(whyPath("3.0-1"));
    const stops = panel.locator("li[data-verdict]:not([data-verdict=pass]) strong");
    expect(await panel.locator("li[data-verdict]").count()).toBe(10);
    expect(await stops.allInnerTexts()).toEqual(["Approval"]);
    await panel.getByText("Approve it for Unassigned computers.").waitFor();
    await panel.locator("li", { hasText: "Installable" }).locator("summary").click();
    await panel.getByText(`${NAME} < 3.0-1`).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await panel.waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("?state=needed");
    await context.close();
  });

  it("names what supersedes an update, and follows an approval", async () => {
    const { page, context } = await enter(whyPath("2.0-1"));
    await page.getByText("Superseded here: a newer update takes its place.").waitFor();
    await page.getByText(/package0000 3\.0-1 takes its place here/).waitFor();
    const admin = await loginAsAdmin(server);
    await admin.api("approve", {
      body: { selection: { updateIds: [idOf("3.0-1")] }, groupIds: [ALL_COMPUTERS] },
    });
    await page.goto(page.url().replace(idOf("2.0-1"), idOf("3.0-1")));
    await page.getByText("Required for All computers.").waitFor();
    await context.close();
  });

  it("supposes by keyboard that it were approved or declined, in an address that says so, and goes back", async () => {
    const { page, context } = await enter(whyPath("3.0-1"));
    const outcome = page.locator("aside p[aria-live]");
    const choose = async (label: string) => {
      await page.getByLabel("Decision").selectOption({ label });
      await page.getByRole("button", { name: "Show", exact: true }).press("Enter");
    };
    await page.getByText("What if, and as of when?").press("Enter");
    await choose("If it were declined");
    await expect.poll(() => outcome.innerText()).toBe("Not sent to this computer at all.");
    await page.getByText("As if; nothing was changed.").waitFor();
    expect(new URL(page.url()).searchParams.get("declined")).toBe(idOf("3.0-1"));
    await page.reload();
    await expect.poll(() => outcome.innerText()).toBe("Not sent to this computer at all.");
    await choose("If it were required for Unassigned computers");
    await expect.poll(() => outcome.innerText()).toMatch(/^Needed and approved/);
    await page.getByText("Required for Unassigned computers.").waitFor();
    await page.getByRole("button", { name: "As it is", exact: true }).press("Enter");
    await page.getByText("As if; nothing was changed.").waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("");
    const { approvals } = await (
      await loginAsAdmin(server)
    ).api("getUpdate", {
      params: { updateId: idOf("3.0-1") },
    });
    expect(approvals.map(({ groupId }) => groupId)).toEqual([ALL_COMPUTERS]);
    await context.close();
  });

  it("shows what was so at a past time, and what would be without a successor", async () => {
    const { page, context } = await enter(whyPath("2.0-1"));
    const outcome = page.locator("aside p[aria-live]");
    await page.getByRole("button", { name: "What if that were declined?" }).press("Enter");
    await expect.poll(() => outcome.innerText()).toMatch(/^Needed, but nobody/);
    expect(new URL(page.url()).searchParams.get("declined")).toBe(idOf("3.0-1"));
    expect(await page.getByLabel("Decision").locator("option:checked").innerText()).toMatch(
      /^If package0000 3\.0-1.* were declined$/,
    );
    await page.getByLabel("Decision").selectOption({ label: "As decided" });
    await page.getByLabel(/^As of/).fill("2020-01-02T03:04");
    await page.getByLabel(/^As of/).press("Enter");
    await page.getByText("It was not imported yet then.").waitFor();
    await page.getByRole("button", { name: "Close" }).press("Enter");
    await page.locator("aside p[aria-live]").waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("");
    await context.close();
  });

  it.each([
    ["light", "en-GB"],
    ["dark", "fr-FR"],
  ] as const)("has no serious finding by axe (%s, %s)", async (colorScheme, locale) => {
    const { page, context, faults } = await enter(whyPath("2.0-1"), {
      colorScheme,
      locale,
      reducedMotion: "reduce",
    });
    for (const summary of await page.locator("details summary").all()) await summary.click();
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
    await context.close();
  });
});
