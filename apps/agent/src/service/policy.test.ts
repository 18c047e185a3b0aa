import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it, vi } from "vitest";
import { RESULT_CODES } from "@releve/result-codes";
import { pause } from "../automatic-updates/pause.ts";
import { searchUpdates } from "../search/search.ts";
import { INSTALLED, NEEDED, useStage } from "../testing/stage.ts";
import { CONTENT_PATH, UPDATE_ID, offerAlpha, testHandlers } from "../testing/world.ts";
import { agentStatus } from "../user-interface/status.ts";
import { askAgent } from "../user-interface/ask.ts";
import { hideUpdate } from "../user-interface/hide.ts";
import { pauseUpdates, resumeUpdates } from "../user-interface/pause.ts";
import { agentPolicy } from "../user-interface/policy.ts";
import { uninstallUpdate } from "../user-interface/uninstall.ts";
import { REQUESTS_VERSION, socketOf } from "./requests.ts";

const stage = useStage();
const { start, eventIds, lastStatus } = stage;
const WAIT = { timeout: 15_000 };
const symbol = (name: string) => expect.objectContaining({ symbol: name }) as Error;
const scanned = (status: string[]) => vi.waitFor(() => expect(lastStatus()).toEqual(status), WAIT);
const failedWith = (id: number, code: number) =>
  vi.waitFor(() => {
    const failed = stage.fake.events.find(({ eventId }) => eventId === id);
    expect((failed?.win32HResult ?? 0) >>> 0).toBe(code);
  }, WAIT);

describe("a policy that leaves updates to the service", () => {
  it("refuses whatever somebody at the computer asks for: OM_E_USER_ACCESS_DISABLED", async () => {
    stage.fake.policy = { userAccess: false };
    offerAlpha(stage.fake)("OptionalInstall");
    start();
    await scanned(NEEDED);
    const { dataDir } = stage;
    const refused = symbol("OM_E_USER_ACCESS_DISABLED");
    for (const ask of ["scan", "install"] as const)
      await expect(askAgent(dataDir, ask)).rejects.toThrow(refused);
    await expect(uninstallUpdate(dataDir, UPDATE_ID)).rejects.toThrow(refused);
    for (const work of [pauseUpdates, resumeUpdates]) expect(() => work(dataDir, 7)).toThrow(refused);
    expect(() => hideUpdate(dataDir, UPDATE_ID, true)).toThrow(refused);
    stage.fake.policy = {};
    stage.fake.tell("policy");
    await vi.waitFor(() => expect(pauseUpdates(dataDir, 7)).toBeGreaterThan(Date.now()), WAIT);
  });

  it("is kept by the agent itself, whatever program asks it", async () => {
    stage.fake.policy = { userAccess: false };
    start();
    await vi.waitFor(() => expect(stage.chain()).toEqual(["idle", "scanning", "reporting", "idle"]), WAIT);
    for (const ask of ["scan", "install"]) {
      const socket = connect(socketOf(stage.dataDir));
      socket.write(`${JSON.stringify({ version: REQUESTS_VERSION, ask })}\n`);
      expect(JSON.parse(await text(socket))).toMatchObject({ symbol: "OM_E_USER_ACCESS_DISABLED" });
    }
    expect(eventIds()).toEqual([147, 156]);
  });

  it("offers again what was hidden before, while it holds", async () => {
    offerAlpha(stage.fake)("OptionalInstall");
    const offered = () => agentStatus(stage.dataDir).updates.map(({ state }) => state);
    const found = () =>
      searchUpdates(stage.dataDir, { criteria: "IsHidden=1", includeSuperseded: false, scope: "default" });
    start();
    await vi.waitFor(() => expect(offered()).toEqual(["available"]), WAIT);
    hideUpdate(stage.dataDir, UPDATE_ID, true);
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(offered()).toEqual([]), WAIT);
    expect(found().updates).toHaveLength(1);
    stage.fake.policy = { userAccess: false };
    stage.fake.tell("policy");
    await vi.waitFor(() => expect(offered()).toEqual(["available"]), WAIT);
    expect(found().updates).toEqual([]);
    stage.fake.policy = {};
    stage.fake.tell("policy");
    await vi.waitFor(() => expect(offered()).toEqual([]), WAIT);
    expect(found().updates).toHaveLength(1);
  });

  it("ends a pause that was begun before", async () => {
    stage.fake.policy = { userAccess: false };
    pause(stage.dataDir, 7);
    offerAlpha(stage.fake)("Install");
    start();
    await scanned(INSTALLED);
  });
});

describe("a policy that allows no other sources", () => {
  it.each([
    [false, "OM_E_WU_DISABLED, and the other host is not asked"],
    [true, "is fetched"],
  ])("(others: %s) a file at another host than the service's: %s", async (otherSources) => {
    stage.fake.policy = { otherSources };
    offerAlpha(stage.fake)("Install");
    const { details } = stage.fake;
    const elsewhere = (url: string) => url.replace("localhost", "127.0.0.1");
    stage.fake.details = (ids) => {
      const answer = details(ids);
      const fileLocations = answer.fileLocations.map((at) => ({ ...at, url: elsewhere(at.url) }));
      return { ...answer, fileLocations };
    };
    start();
    if (otherSources) await scanned(INSTALLED);
    else await failedWith(161, RESULT_CODES.OM_E_WU_DISABLED);
    expect(stage.fake.calls.includes(`GET ${CONTENT_PATH}`)).toBe(otherSources);
  });
});

it("the policy that the service could not give is OM_E_POLICY_NOT_SET, until it came", async () => {
  stage.fake.policy = { detectionHours: 7 };
  stage.fake.refused.set("GET /agent/v1/policy", 503);
  start();
  await failedWith(148, RESULT_CODES.OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL);
  expect(() => agentPolicy(stage.dataDir)).toThrow(symbol("OM_E_POLICY_NOT_SET"));
  stage.fake.refused.clear();
  stage.fake.tell("policy");
  await vi.waitFor(() => expect(agentPolicy(stage.dataDir)).toMatchObject({ detectionHours: 7 }), WAIT);
});

describe("uninstalling at the computer", () => {
  it("what the service did not decide: OM_E_UNINSTALL_NOT_ALLOWED; what it decided, again after a failure", async () => {
    const approve = offerAlpha(stage.fake);
    approve("Install");
    let isBroken = true;
    const uninstall = () => {
      if (isBroken)
        return Promise.resolve({ code: RESULT_CODES.OM_E_UH_INSTALLERFAILURE, restartRequired: false });
      writeFileSync(stage.world, "1.0-1");
      return Promise.resolve({ code: 0, restartRequired: false });
    };
    start({ handlers: testHandlers(stage.world, { uninstall }) });
    await scanned(INSTALLED);
    const take = (id = UPDATE_ID) => uninstallUpdate(stage.dataDir, id);
    await expect(take()).rejects.toThrow(symbol("OM_E_UNINSTALL_NOT_ALLOWED"));
    await expect(take(UPDATE_ID.replace("a", "b"))).rejects.toThrow(symbol("OM_E_UNKNOWN_ID"));
    approve("Uninstall");
    stage.fake.tell("deployments");
    await failedWith(221, RESULT_CODES.OM_E_UH_INSTALLERFAILURE);
    await vi.waitFor(async () => expect(await take()).toBe(false), WAIT);
    isBroken = false;
    expect(await take()).toBe(true);
    expect(eventIds()).toContain(222);
  });
});
