import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { openDataStore } from "../data-store/index.ts";
import { useStage } from "../testing/stage.ts";
import { UPDATE_ID, offerAlpha } from "../testing/world.ts";
import { searchUpdates } from "./search.ts";

const stage = useStage();
const { start, lastStatus } = stage;
const WAIT = { timeout: 15_000 };

const search = (criteria: string, scope = "default", includeSuperseded = false) =>
  searchUpdates(stage.dataDir, { criteria, includeSuperseded, scope });
const idsOf = (criteria: string) => search(criteria).updates.map(({ updateId }) => updateId);

describe("IUpdateSearcher::Search over the data store", () => {
  it("finds what a real scan left, by its properties", async () => {
    offerAlpha(stage.fake)("PreDeploymentCheck");
    start();
    await vi.waitFor(() => expect(lastStatus()).toBeDefined(), WAIT);
    expect(idsOf("")).toEqual([]);
    expect(idsOf("DeploymentAction='Detection' and IsInstalled=0")).toEqual([UPDATE_ID]);
    const { updates, scannedAt } = search("DeploymentAction='Detection'");
    expect(updates).toMatchObject([{ type: "Software", isInstalled: false, rebootRequired: false }]);
    expect(Date.now() - (scannedAt ?? 0)).toBeLessThan(60_000);
    for (const categoryId of updates[0]?.categoryIds ?? [])
      expect(idsOf(`DeploymentAction='Detection' and CategoryIDs contains '${categoryId}'`)).toEqual([
        UPDATE_ID,
      ]);
    expect(updates[0]?.categoryIds).not.toEqual([]);
    expect(idsOf(`DeploymentAction='Detection' and UpdateID!='${UPDATE_ID}'`)).toEqual([]);
  });

  it("sees an installation", async () => {
    offerAlpha(stage.fake)("Install");
    start();
    await vi.waitFor(() => expect(idsOf("IsInstalled=1 and IsPresent=1")).toEqual([UPDATE_ID]), WAIT);
    expect(idsOf("IsInstalled=0")).toEqual([]);
  });

  it("leaves out what another update of the result supersedes, unless it is asked for", () => {
    const { store } = openDataStore(join(stage.dataDir, "store.db"));
    const ids = [1, 2, 3].map((n) => `aaaaaaaa-0000-4000-8000-00000000000${n}`);
    for (const [at, updateId] of ids.entries()) {
      const older =
        at === 0 ? "" : `<SupersededUpdates><UpdateIdentity UpdateID="${ids[at - 1]}"/></SupersededUpdates>`;
      const core = `<UpdateIdentity UpdateID="${updateId}" RevisionNumber="1"/><Properties UpdateType="Software"/><Relationships>${older}</Relationships>`;
      const deployment = { id: 1, action: "Install", isAssigned: true, lastChangeTime: new Date() } as const;
      store.revisions.add({
        revisionId: at + 1,
        updateId,
        revisionNumber: 1,
        isLeaf: true,
        deployment,
        core,
      });
      store.revisions.setApplicability(at + 1, at === 1 ? "not-applicable" : "applicable");
    }
    store.close();
    expect(idsOf("")).toEqual([ids[2]]);
    expect(search("", "default", true).updates.map(({ updateId }) => updateId)).toEqual([ids[0], ids[2]]);
    // What does not match supersedes nothing: MS-UAMG speaks of updates in the result.
    expect(idsOf(`UpdateID='${ids[0]}'`)).toEqual([ids[0]]);
  });

  it.each([
    ["IsInstalled=2", "default", "OM_E_INVALID_CRITERIA"],
    ["Title='x'", "default", "OM_E_INVALID_CRITERIA"],
    ["", "all-users", "OM_E_UNSUPPORTED_SEARCHSCOPE"],
  ])("%j in the scope %s is %s", (criteria, scope, symbol) => {
    expect(() => search(criteria, scope)).toThrow(expect.objectContaining({ symbol }) as Error);
  });

  it("of another service than the agent's is OM_E_DS_UNKNOWNSERVICE", async () => {
    start();
    await vi.waitFor(() => expect(lastStatus()).toBeDefined(), WAIT);
    const options = { criteria: "", includeSuperseded: false, scope: "default" };
    const from = (server: string) => searchUpdates(stage.dataDir, { ...options, server });
    expect(from(`${stage.fake.url}/`).updates).toEqual([]);
    expect(() => from("https://updates.example")).toThrow(
      expect.objectContaining({ symbol: "OM_E_DS_UNKNOWNSERVICE" }) as Error,
    );
  });

  it("before the agent's first run is OM_E_NOT_INITIALIZED", () => {
    const options = { criteria: "", includeSuperseded: false, scope: "default" };
    expect(() => searchUpdates(`${stage.dataDir}/none`, options)).toThrow(
      expect.objectContaining({ symbol: "OM_E_NOT_INITIALIZED" }) as Error,
    );
  });
});
