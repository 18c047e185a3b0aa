import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolDevice } from "../../apps/server/src/test-server.ts";
import { seriousFindings } from "./console/axe.ts";
import { SERVERS, deviceId } from "./console/seed.ts";
import { logIn, openBrowser, startSeeded } from "./console/service.ts";

const EXPECTED = /status of 401/;
/** The seed has devices without a certificate, as stock clients are: every 41st. */
const DEVICES = 120;
const STOCK = 41;

describe("remote tasks in the console", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof startSeeded>>;
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), startSeeded({ updates: 20, devices: DEVICES })]);
  });
  afterAll(async () => {
    await browser.close();
    await server.end();
  });
  const states = async () => {
    const rows = await server.store.db.selectFrom("tasks").select(["state", "kind"]).execute();
    const counts = Map.groupBy(rows, ({ kind, state }) => `${kind} ${state}`);
    return [...counts].map(([name, found]) => `${name}: ${found.length}`);
  };

  it("asks every device of a filter after a preview, shows them together, and takes it back", async () => {
    const { page, context, origin, faults } = await logIn(browser, await server.createLoginLink());
    await page.goto(`${origin}/groups`);
    await page.locator("[role=grid] [role=row][aria-selected]").first().waitFor();
    await page.locator("[role=grid]").focus();
    await page.keyboard.press("Control+a");
    await page.getByText(`All ${DEVICES} of this filter selected`).waitFor();
    await page.getByRole("button", { name: "Tasks", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Restart computer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("118 devices are asked.").waitFor();
    await dialog.getByText("118 are not connected").waitFor();
    await dialog.getByText("2 take no tasks").waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await states()).toEqual([]);
    await dialog.getByLabel("Message to users").fill("Patch day");
    await dialog.getByLabel("Minutes until the restart").fill("15");
    await page.keyboard.press("Enter");
    await page.getByText("118 devices asked.").waitFor();
    await page.getByRole("heading", { name: "Remote tasks" }).waitFor();
    await page.getByText("Waiting for the device").first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await states()).toEqual(["restart queued: 118"]);
    const [task] = await server.store.db.selectFrom("tasks").selectAll().execute();
    expect(task).toMatchObject({ message: "Patch day", delay_minutes: 15, actor: "admin" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Cancelled").first().waitFor();
    expect(await states()).toEqual(["restart cancelled: 118"]);
    expect(faults.filter((fault) => !EXPECTED.test(fault))).toEqual([]);
    await context.close();
  });

  it("asks a group, in French, and says that a stock client takes no tasks", async () => {
    const options = { locale: "fr-FR", colorScheme: "dark" as const };
    const { page, context, origin } = await logIn(browser, await server.createLoginLink(), options);
    await page.goto(`${origin}/groups?group=${SERVERS}`);
    await page.getByRole("button", { name: "Tâches pour le groupe" }).click();
    await page.getByRole("menuitem", { name: "Analyser maintenant" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("appareils sont sollicités.").waitFor();
    await dialog.getByRole("button", { name: "Analyser maintenant" }).click();
    await page.getByRole("heading", { name: "Tâches à distance" }).waitFor();
    const members = await server.store.db
      .selectFrom("device_groups as g")
      .innerJoin("devices as d", "d.device_id", "g.device_id")
      .select("d.device_id")
      .where("g.group_id", "=", SERVERS)
      .where("d.certificate_sha256", "is not", null)
      .execute();
    expect(await states()).toContain(`scan queued: ${members.length}`);
    await page.goto(`${origin}/devices/${deviceId(STOCK)}?tab=tasks`);
    await page.getByText("Cet ordinateur n’accepte pas de tâches").waitFor();
    expect(await page.getByRole("button", { name: "Analyser maintenant" }).count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  });

  it("shows a restart that counts down, and downloads diagnostics", async () => {
    const device = await enrolDevice(server, "pallas");
    const { page, context, origin } = await logIn(browser, await server.createLoginLink());
    await page.goto(`${origin}/devices/${device.deviceId}?tab=tasks`);
    await page.getByText("Nothing asked of this device yet").waitFor();
    await page.getByRole("button", { name: "Actions" }).click();
    await page.getByRole("menuitem", { name: "Restart computer" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restart computer" }).click();
    await page.getByText("Waiting for the device").waitFor();
    await page.getByRole("button", { name: "Actions" }).click();
    await page.getByRole("menuitem", { name: "Collect diagnostics" }).click();
    await page.getByText("Collect diagnostics · admin").waitFor();
    const { tasks } = (await (await device.call("GET", "/agent/v1/tasks")).json()) as {
      tasks: { taskId: string; kind: string }[];
    };
    const idOf = (kind: string) => tasks.find((task) => task.kind === kind)?.taskId ?? "";
    const dueAt = new Date(Date.now() + 300_000).toISOString();
    const restart = `/agent/v1/tasks/${idOf("restart")}`;
    await device.call("POST", `${restart}/progress`, { step: "counting-down", dueAt });
    await page.getByText("Restarts in 5 minutes").waitFor();
    const bundle = `/agent/v1/tasks/${idOf("diagnostics")}`;
    const octets = { "content-type": "application/octet-stream" };
    await device.call("PUT", `${bundle}/bundle/0`, Buffer.from("a bundle"), octets);
    await device.call("POST", `${bundle}/result`, { code: null });
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Download/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^pallas-.*\.tar\.gz$/);
    expect(readFileSync(await download.path(), "utf8")).toBe("a bundle");
    await page.getByRole("button", { name: "Cancel task" }).click();
    await page.getByText("The device is asked to leave off.").waitFor();
    await device.call("POST", `${restart}/result`, { code: "0x80CF000B" });
    await page.getByText("Cancelled", { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
    await device.close();
  });
});
