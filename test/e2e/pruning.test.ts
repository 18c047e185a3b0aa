import { ALL_COMPUTERS } from "@releve/api";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seriousFindings } from "./console/axe.ts";
import { deviceId, updateId } from "./console/seed.ts";
import { picture } from "./console/picture.ts";
import { logIn, openBrowser, startSeeded } from "./console/service.ts";

const DAY = 86_400_000;
let browser: Browser;
let server: Awaited<ReturnType<typeof startSeeded>>;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startSeeded({ updates: 500, devices: 40 })]);
  const { db } = server.store;
  const old = Date.now() - 90 * DAY;
  // Long since imported and approved, and everybody has the newest; one device fell silent before that.
  await db.updateTable("updates").set({ imported_at: old, declined_at: null }).execute();
  const installed = await db
    .selectFrom("updates")
    .select("update_id")
    .where("type", "=", "Software")
    .where("is_superseded", "=", 0)
    .execute();
  const decision = {
    action: "required" as const,
    deadline_at: null,
    changed_at: old,
    changed_seq: 1,
    actor: "a",
  };
  await db.deleteFrom("deployments").execute();
  await db
    .insertInto("deployments")
    .values(installed.map(({ update_id }) => ({ update_id, group_id: ALL_COMPUTERS, ...decision })))
    .execute();
  await db.deleteFrom("update_status").execute();
  for (let n = 1; n < 40; n++)
    await db
      .insertInto("update_status")
      .values(
        installed.map(({ update_id }) => ({
          ...{ device_id: deviceId(n), update_id, state: "installed" as const, code: null, since: old },
        })),
      )
      .execute();
  await db
    .insertInto("update_status")
    .values({ device_id: deviceId(40), update_id: updateId(4), state: "needed", code: null, since: old })
    .execute();
  const silent = { last_scan_at: old - DAY, last_report_at: old - DAY, name: "asleep" };
  await db.updateTable("devices").set(silent).where("device_id", "=", deviceId(40)).execute();
  await db.updateTable("devices").set({ certificate_sha256: "c", inventory_at: old }).execute();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.end();
});

it("says before a policy is saved what the next run would do by it, also for a group's own setting", async () => {
  const { page, context, origin } = await logIn(browser, await server.createLoginLink(), {
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await page.goto(`${origin}/pruning`);
  const button = page.getByRole("button", { name: /^Prune \d+ updates$/ });
  const due = Number((await button.innerText()).replace(/\D/g, ""));
  const now = `By the policy as it is: ${due} updates.`;
  const days = page.getByLabel("Days of grace after a successor was approved");
  await days.fill("3650");
  const preview = page.locator("[data-preview]");
  await preview.getByText(`The next run would decline nothing. ${now}`).waitFor();
  await days.fill("0");
  await preview.getByText(`The next run would decline ${due} updates`).waitFor();
  const groups = page.getByRole("combobox", { name: "Add a group…" });
  await groups.fill("no such group");
  await groups.press("Enter"); // nothing to choose: must not save either, see below
  await groups.fill("All comp");
  await groups.press("Enter");
  const own = page.getByRole("region", { name: "Groups with a setting of their own" });
  await own.getByLabel("All computers", { exact: true }).waitFor();
  expect(await groups.inputValue()).toBe("");
  await own.getByLabel("All computers", { exact: true }).press("Space");
  await preview.getByText(/The next run would decline (nothing|\d+ updates?)/).waitFor();
  await picture(page, "pruning-policy-en-dark");
  expect(await seriousFindings(page)).toEqual([]);
  const setting = () =>
    server.store.db.selectFrom("settings").select("value").where("name", "=", "pruning_policy");
  expect(await setting().executeTakeFirst()).toBeUndefined();
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByText("Policy saved.").waitFor();
  const { value } = await setting().executeTakeFirstOrThrow();
  expect(JSON.parse(value)).toMatchObject({
    ...{ graceDays: 0, groups: [{ groupId: ALL_COMPUTERS, enabled: false }] },
  });
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await own.getByLabel("All computers", { exact: true }).waitFor({ state: "detached" });
  await context.close();
}, 120_000);

it("goes from the superseded updates to a run and back, by keyboard, in both languages and colours", async () => {
  const { page, context, faults, origin } = await logIn(browser, await server.createLoginLink());
  await page.goto(`${origin}/updates?filter=superseded`);
  await page.getByRole("button", { name: "Prune…" }).press("Enter");
  const run = page.getByRole("button", { name: /^Prune \d+ updates$/ });
  await run.waitFor();
  await page.getByText("No scan yet that began an hour after they came").waitFor();
  await page.getByRole("link", { name: "asleep" }).waitFor();
  await picture(page, "pruning-en-light");
  expect(await seriousFindings(page)).toEqual([]);
  await run.press("Enter");
  const undo = page.getByRole("main").getByRole("button", { name: "Undo" });
  await undo.waitFor();
  await page.getByText("Nothing to prune").waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  await picture(page, "pruned-en-dark");
  expect(await seriousFindings(page)).toEqual([]);
  await undo.press("Enter");
  await page.getByText(/\d+ updates put back\./).waitFor();
  expect(faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
  await context.close();
  const french = await logIn(browser, await server.createLoginLink(), {
    locale: "fr-FR",
    viewport: { width: 1024, height: 768 },
  });
  await french.page.goto(`${french.origin}/pruning`);
  await french.page.getByText("Appareils qui retiennent").waitFor();
  await picture(french.page, "pruning-fr-narrow");
  expect(await seriousFindings(french.page)).toEqual([]);
  await french.context.close();
}, 120_000);
