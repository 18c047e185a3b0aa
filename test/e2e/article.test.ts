/**
 * "Windows 7 computers with a large number of superseded updates stop communicating": the fault as Intune's article
 * of 2016 tells it, its cure in the console, and the same fleet with the service's own settings.
 */
import { ALL_COMPUTERS, type ScanClass } from "@releve/api";
import { type HeldRevision, createEvaluator, verdictsOf } from "@releve/diagnosis";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { writeUpdates } from "../../apps/server/src/store/catalogue-writer.ts";
import {
  type TestServer,
  type TestSession,
  enrolDevice,
  loginAsAdmin,
  startTestServer,
} from "../../apps/server/src/test-server.ts";
import { COMPONENTS, newestOf, published, windows7 } from "./article/catalogue.ts";
import { type Fleet, PCS, type Round, startFleet } from "./article/fleet.ts";
import { type Pages, openPages } from "./article/pages.ts";
import { seriousFindings } from "./console/axe.ts";
import { openBrowser } from "./console/service.ts";

/** Updates of each component, half a year apart. */
const [FIRST, SECOND, THIRD] = [10, 20, 50] as const;
const HALF_A_YEAR = 180;
const THREE_WEEKS = 21;
/** Days after which the service prunes by itself, and two more. */
const GRACE = 32;
const DAY = 86_400_000;
const PATIENCE = { timeout: 30_000 };
const SUPERSEDED = COMPONENTS * (THIRD - 1);
const GATES = 3;
const TIME_OUT = "0x800705B4";
const WINDOWS = { machineSources: false, stockClients: "admit", httpPort: 0 };

let browser: Browser;
/** The story ends now: service and PCs begin so many days ago; the browser's clock is right. */
let daysToGo = 2 * HALF_A_YEAR + THREE_WEEKS;
beforeAll(async () => {
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() - daysToGo * DAY);
  browser = await openBrowser();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await browser.close();
});

async function start(flags: Record<string, unknown>) {
  const server = await startTestServer(undefined, { ...WINDOWS, ...flags });
  return { server, admin: await loginAsAdmin(server) };
}

interface Started {
  server: TestServer;
  admin: TestSession;
}

/** Of the list on the page. */
async function selectAll(page: Page): Promise<void> {
  await page.locator("[role=grid] [role=row][aria-selected]").first().waitFor();
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Control+a");
}

/** What our agent's evaluator finds among the same updates on the same PC, and how many rules it evaluates. */
function checkAsOurAgent(held: readonly HeldRevision[]) {
  const evaluate = createEvaluator(windows7());
  const { needed } = verdictsOf(evaluate(held));
  return { needed, evaluated: evaluate.evaluated() };
}

describe("superseded updates are left to rot", () => {
  let started: Started;
  let fleet: Fleet;
  let pages: Pages;
  let ours: Awaited<ReturnType<typeof enrolDevice>>;
  const rounds: Round[] = [];
  /** Of what a PC held at the beginning and at the end. */
  const ownChecks: ReturnType<typeof checkAsOurAgent>[] = [];

  beforeAll(async () => {
    started = await start({ stockSuperseded: true, pruning: false });
    fleet = startFleet(started.server.httpUrl!);
  });
  afterAll(async () => {
    await pages.close();
    await ours.close();
    fleet.close();
    await started.server.end();
  });

  const daysPass = async (days: number): Promise<void> => {
    daysToGo -= days;
    started.admin = await loginAsAdmin(started.server);
  };
  const scanAll = async (from: number, to: number): Promise<Round> => {
    await writeUpdates(started.server.store.db, published(from, to));
    const round = await fleet.round();
    rounds.push(round);
    return round;
  };
  const windowsClass = async (superseded: number): Promise<ScanClass> => {
    const find = async () => {
      const { classes, isStale } = await started.admin.api("scanBudget", {});
      return isStale ? undefined : classes.find(({ kind }) => kind === "windows");
    };
    await expect.poll(async () => (await find())?.predicted.superseded, PATIENCE).toBe(superseded);
    return (await find())!;
  };
  const levels = ({ limits }: ScanClass) =>
    Object.fromEntries(limits.map(({ limit, level }) => [limit, level]));
  const health = async () => {
    const { items } = await started.admin.api("listDevices", { query: { limit: 100 } });
    return items
      .filter(({ name }) => name.startsWith("win7"))
      .map((row) => `${row.health} ${row.problem?.code ?? ""}`.trim());
  };

  it("and a scan's cost grows faster than the catalogue", async () => {
    const first = await scanAll(0, FIRST);
    ownChecks.push(checkAsOurAgent(fleet.pcs[0]!.held()));
    await daysPass(HALF_A_YEAR);
    const second = await scanAll(FIRST, SECOND);
    expect([first, second].map(({ timedOut }) => timedOut)).toEqual([0, 0]);
    expect(second.needed.toSorted()).toEqual(newestOf(SECOND).toSorted());
    expect(second.evaluated! / first.evaluated!).toBeGreaterThan(SECOND / FIRST);
    const growth = second.cpuMs / first.cpuMs;
    console.log(`Twice the updates: ${growth.toFixed(1)} times the CPU time of a check.`);
    expect(growth).toBeGreaterThan(SECOND / FIRST);
  });

  it("and the service warns before anything fails", async () => {
    const budget = await windowsClass(COMPONENTS * (SECOND - 1));
    expect(levels(budget)).toMatchObject({ chainDepth: "yellow", superseded: "yellow" });
    await expect.poll(health, PATIENCE).toEqual(Array(PCS).fill("needs-updates"));
  });

  it("until checks take too long: the PCs report 0x800705B4 and fall silent", async () => {
    await daysPass(HALF_A_YEAR);
    const third = await scanAll(SECOND, THIRD);
    expect(third.timedOut).toBe(PCS);
    ownChecks.push(checkAsOurAgent(fleet.pcs[0]!.held()));
    await daysPass(THREE_WEEKS);
    ours = await enrolDevice(started.server, "print-server");
    pages = await openPages(browser, started.server);
    await expect.poll(health, PATIENCE).toEqual(Array(PCS).fill(`error ${TIME_OUT}`));
    await pages.open("/groups");
    await pages.page
      .getByText("Reports errors")
      .nth(PCS - 1)
      .waitFor();
    expect(await pages.page.getByText("3 weeks ago").count()).toBeGreaterThanOrEqual(PCS);
    await pages.open(`/devices/${fleet.pcs[0]!.clientId}`);
    await pages.page.getByText(/^One or more agents on this computer report errors; .* timed out/).waitFor();
    await pages.picture("silent", "/groups", async (page) => {
      await page.getByRole("row").nth(PCS).waitFor();
    });
  });

  it("and the service names the cause, with its proof", async () => {
    await pages.open("/groups");
    await pages.page.getByRole("link", { name: "ERROR_TIMEOUT" }).first().click();
    await pages.page.getByText("The client evaluates thousands of superseded updates").waitFor();
    const budget = await windowsClass(SUPERSEDED);
    expect(levels(budget)).toMatchObject({ chainDepth: "red", superseded: "red" });
    expect(budget.chains[0]).toMatchObject({ length: THIRD });
    expect(budget.products[0]).toMatchObject({ title: "Windows 7", superseded: SUPERSEDED });
    const show = async (page: Page) => {
      await page.locator("main table button").first().click();
      await page.getByText("KB25").first().waitFor();
    };
    const of = { deviceId: fleet.pcs[0]!.clientId, updateId: newestOf(SECOND)[0]! };
    const { decidedBy, gates } = await started.admin.api("why", { params: of, query: {} });
    expect(decidedBy).toBe("reporting");
    expect(gates[0]).toMatchObject({ reason: "reporting.scan-failed", args: { code: TIME_OUT } });
    await pages.picture("proof", "/updates/scan-budget", show);
    await pages.open("/updates/scan-budget");
    await show(pages.page);
    await pages.page.getByText(`Longest chain: ${THIRD} of 40 (125%)`).first().waitFor();
  });

  it("while our agent's evaluation of all these updates costs what it did with few", () => {
    const [few, many] = ownChecks;
    expect(many!.needed.toSorted()).toEqual(newestOf(THIRD).toSorted());
    expect(many!.evaluated).toBe(few!.evaluated);
  });

  it("the admin filters the superseded ones and declines them all", async () => {
    await pages.picture("decline", "/updates?filter=superseded", async (page) => {
      await selectAll(page);
      await page.getByRole("button", { name: /^(Decline|Refuser)$/ }).click();
      await page.locator("[data-preview] p").first().waitFor();
    });
    const { page } = pages;
    await pages.open("/updates");
    await page
      .getByText(/^Superseded/)
      .first()
      .click();
    await selectAll(page);
    const all = SUPERSEDED.toLocaleString("en");
    await page.getByText(`All ${all} of this filter selected`).waitFor();
    await page.getByRole("button", { name: "Decline", exact: true }).click();
    await page.locator("[data-preview]").getByText(`${all} updates change`).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
    await page.getByText(`${all} updates declined.`).waitFor();
    await windowsClass(0);
  });

  it("a restart from the console reaches devices with our agent; the others are restarted by hand", async () => {
    const { page } = pages;
    await pages.open("/groups");
    await selectAll(page);
    await page.getByRole("button", { name: "Tasks", exact: true }).click();
    await page.getByRole("menuitem", { name: "Restart computer" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`${PCS} take no tasks`).waitFor();
    await dialog.getByRole("button", { name: "Restart computer" }).click();
    await page.getByText("1 device asked.").waitFor();
    const { tasks } = (await (await ours.call("GET", "/agent/v1/tasks")).json()) as {
      tasks: { kind: string }[];
    };
    expect(tasks.map(({ kind }) => kind)).toEqual(["restart"]);
    fleet.restart(started.server.httpUrl!);
  });

  it("and they report again, in less time than at the beginning", async () => {
    const cured = await fleet.round();
    expect(cured.timedOut).toBe(0);
    expect(cured.needed.toSorted()).toEqual(newestOf(THIRD).toSorted());
    expect(fleet.pcs.map((pc) => pc.held().length)).toEqual(Array(PCS).fill(COMPONENTS + GATES));
    expect(cured.cpuMs).toBeLessThan(rounds[0]!.cpuMs);
    await expect.poll(health, PATIENCE).toEqual(Array(PCS).fill("needs-updates"));
    await pages.open("/groups");
    await pages.page
      .getByText(`Needs ${COMPONENTS} updates`)
      .nth(PCS - 1)
      .waitFor();
    await pages.picture("cured", "/groups", async (page) => {
      await page.getByRole("row").nth(PCS).waitFor();
    });
  });
});

describe("the same fleet and the same updates with the service's own settings", () => {
  it("nothing happens in the first place: a check takes at the end what it took at the beginning", async () => {
    daysToGo = HALF_A_YEAR + GRACE;
    const { server } = await start({});
    const fleet = startFleet(server.httpUrl!);
    /** The updates come, the newest are approved, and the PCs scan the next day. */
    const scanAll = async (from: number, to: number): Promise<Round> => {
      await writeUpdates(server.store.db, published(from, to));
      const { api } = await loginAsAdmin(server);
      const selection = { updateIds: newestOf(to) };
      await api("approve", { body: { selection, groupIds: [ALL_COMPUTERS] } });
      daysToGo -= 1;
      return await fleet.round();
    };
    try {
      const first = await scanAll(0, FIRST);
      daysToGo = GRACE;
      const afterFlood = await scanAll(FIRST, THIRD);
      // What was approved before is sent until it is pruned; of what else is superseded, nothing.
      expect(afterFlood.evaluated).toBe(2 * first.evaluated!);
      daysToGo = 0;
      const { api } = await loginAsAdmin(server);
      await api("runPruning", { body: {} });
      await expect.poll(async () => (await api("pruning", {})).runs[0]?.state, PATIENCE).toBe("done");
      const last = await fleet.round();
      expect([first, afterFlood, last].map(({ timedOut }) => timedOut)).toEqual([0, 0, 0]);
      expect(last.needed.toSorted()).toEqual(newestOf(THIRD).toSorted());
      expect(last.evaluated).toBe(first.evaluated);
    } finally {
      fleet.close();
      await server.end();
    }
  });
});
