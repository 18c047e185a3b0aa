/** Policies, in Chromium: what a change would change is said before it is saved. */
import { ALL_COMPUTERS } from "@releve/api";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seriousFindings } from "./console/axe.ts";
import { deviceId, updateId } from "./console/seed.ts";
import { picture } from "./console/picture.ts";
import { logIn, openBrowser, startSeeded } from "./console/service.ts";

const NEEDING = 3;
const DEVICES = 5;
let browser: Browser;
let server: Awaited<ReturnType<typeof startSeeded>>;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startSeeded({ updates: 20, devices: DEVICES })]);
  const { db } = server.store;
  for (const table of ["deployments", "update_status", "device_groups"] as const)
    await db.deleteFrom(table).execute();
  await db.updateTable("groups").set({ policy_json: null }).execute();
  const now = Date.now();
  await db.updateTable("devices").set({ certificate_sha256: "c", last_contact_at: now }).execute();
  const quiet = now - 10 * 3_600_000;
  await db
    .updateTable("devices")
    .set({ last_contact_at: quiet })
    .where("device_id", "=", deviceId(1))
    .execute();
  const approval = {
    action: "required" as const,
    deadline_at: null,
    changed_at: now,
    changed_seq: 1,
    actor: "a",
  };
  await db
    .insertInto("deployments")
    .values({ update_id: updateId(1), group_id: ALL_COMPUTERS, ...approval })
    .execute();
  const need = { update_id: updateId(1), state: "needed" as const, code: null, since: now };
  for (let n = 1; n <= NEEDING; n++)
    await db
      .insertInto("update_status")
      .values({ device_id: deviceId(n), ...need })
      .execute();
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

const kept = () =>
  server.store.db
    .selectFrom("groups")
    .select("policy_json")
    .where("group_id", "=", ALL_COMPUTERS)
    .executeTakeFirstOrThrow();

it("says by keyboard for which devices a policy changes what, then saves it, and undoes it", async () => {
  const { page, context, faults, origin } = await logIn(browser, await server.createLoginLink());
  await page.goto(`${origin}/policies`);
  await page.getByLabel("Set its own policy").press("Space");
  await page.getByLabel("On a schedule").press("Space");
  const preview = page.locator("[data-preview]");
  await preview.getByText(`It applies to ${DEVICES} devices at their next contact.`).waitFor();
  await preview
    .getByText(
      `${NEEDING} required updates on ${NEEDING} devices would install at another time. Now: at once. Then: at 03:00, every day.`,
    )
    .waitFor();
  await page.getByLabel("Hours between scans (1 to 22)").fill("1");
  await preview.getByText("1 device would count as silent.").waitFor();
  await picture(page, "policies-en-light", { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
  expect((await kept()).policy_json).toBeNull();
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await page.getByText("Policy of All computers saved.").waitFor();
  expect(JSON.parse((await kept()).policy_json ?? "{}")).toMatchObject({
    ...{ detectionHours: 1, schedule: { time: "03:00" } },
  });
  await preview.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await kept()).policy_json).toBeNull();
  expect(faults.filter((fault) => !/status of 401/.test(fault))).toEqual([]);
  await context.close();
});

it("speaks French, in the dark", async () => {
  const options = { locale: "fr-FR", colorScheme: "dark", viewport: { width: 1024, height: 768 } } as const;
  const { page, context, origin } = await logIn(browser, await server.createLoginLink(), options);
  await page.goto(`${origin}/policies`);
  await page.getByLabel("Définir une stratégie propre").press("Space");
  await page.getByLabel("sont lancées par l’utilisateur, jusqu’à l’échéance").press("Space");
  await page.getByText("Ensuite : quand l’utilisateur les lance.").waitFor();
  await picture(page, "policies-fr-dark", { fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
  await context.close();
});
