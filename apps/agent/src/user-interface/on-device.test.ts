import { describe, expect, it, vi } from "vitest";
import { RESULT_CODES } from "@releve/result-codes";
import { searchUpdates } from "../search/search.ts";
import { INSTALLED, NEEDED, useStage } from "../testing/stage.ts";
import { UPDATE_ID, offerAlpha, testHandlers } from "../testing/world.ts";
import { agentHistory } from "./history.ts";
import { hideUpdate } from "./hide.ts";
import { agentStatus } from "./status.ts";

const stage = useStage();
const { start, eventIds, lastStatus } = stage;
const WAIT = { timeout: 15_000 };
const symbol = (name: string) => expect.objectContaining({ symbol: name }) as Error;

describe("the history", () => {
  const history = (from = 0, updateId?: string) =>
    agentHistory(stage.dataDir, { from, count: 20, ...(updateId !== undefined && { updateId }) });

  it("has what failed and what was installed, newest first, and nothing beyond its end", async () => {
    offerAlpha(stage.fake)("Install");
    let tries = 0;
    const code = () => (tries++ === 0 ? RESULT_CODES.OM_E_UH_INSTALLERFAILURE : 0);
    start({ handlers: testHandlers(stage.world, { code }) });
    await vi.waitFor(() => expect(eventIds()).toContain(182), WAIT);
    stage.fake.tasks.push({ taskId: "22222222-2222-4222-8222-222222222222", kind: "install" });
    stage.fake.tell("tasks");
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    const codes = (entries: { code: number }[]) => entries.map((entry) => entry.code);
    expect(codes(history())).toEqual([0, RESULT_CODES.OM_E_UH_INSTALLERFAILURE]);
    expect(history(1)).toMatchObject([{ updateId: UPDATE_ID, title: "alpha 2.0-1" }]);
    expect(codes(history(0, UPDATE_ID))).toHaveLength(2);
    for (const from of [2, -1, 0.5]) expect(() => history(from)).toThrow(symbol("OM_E_INVALIDINDEX"));
    expect(() => history(0, UPDATE_ID.replace("a", "b"))).toThrow(symbol("OM_E_ITEMNOTFOUND"));
  });

  it("is empty at first, and says so without an error", async () => {
    start();
    await vi.waitFor(() => expect(lastStatus()).toBeDefined(), WAIT);
    expect(history()).toEqual([]);
  });
});

describe("hiding an update", () => {
  const hide = (isHidden: boolean, id = UPDATE_ID) => hideUpdate(stage.dataDir, id, isHidden);
  const found = (criteria: string) =>
    searchUpdates(stage.dataDir, { criteria, includeSuperseded: false, scope: "default" }).updates;
  const offered = () => agentStatus(stage.dataDir).updates.map(({ state }) => state);

  it("that is only offered: it is found by IsHidden alone, and offered and installed no more", async () => {
    offerAlpha(stage.fake)("OptionalInstall");
    start();
    await vi.waitFor(() => expect(offered()).toEqual(["available"]), WAIT);
    expect(() => hide(false)).toThrow(symbol("OM_E_NOOP"));
    hide(true);
    expect(() => hide(true)).toThrow(symbol("OM_E_NOOP"));
    expect(found("IsHidden=0")).toEqual([]);
    expect(found("IsHidden=1")).toHaveLength(1);
    stage.fake.tasks.push({ taskId: "22222222-2222-4222-8222-222222222222", kind: "install" });
    stage.fake.tell("tasks");
    await vi.waitFor(() => expect(offered()).toEqual([]), WAIT);
    expect(lastStatus()).toEqual(NEEDED);
    hide(false);
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(offered()).toEqual(["available"]), WAIT);
  });

  it("that an admin decided on is refused, and one that was hidden before is installed", async () => {
    const approve = offerAlpha(stage.fake);
    approve("OptionalInstall");
    start();
    await vi.waitFor(() => expect(offered()).toEqual(["available"]), WAIT);
    expect(() => hide(true, UPDATE_ID.replace("a", "b"))).toThrow(symbol("OM_E_UNKNOWN_ID"));
    hide(true);
    approve("OptionalInstall", new Date(Date.now() - 1_000));
    stage.fake.tell("deployments");
    await vi.waitFor(() => expect(lastStatus()).toEqual(INSTALLED), WAIT);
    hide(false);
    expect(() => hide(true)).toThrow(symbol("OM_E_DS_DECLINENOTALLOWED"));
  });
});
