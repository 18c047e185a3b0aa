import { randomUUID } from "node:crypto";
import type { Cookie, UpdateInfo } from "@releve/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeUpdates } from "../store/catalogue-writer.ts";
import { markChanged } from "../store/index.ts";
import {
  CLASSIFICATION,
  DETECTOID,
  GATES,
  OTHER_PRODUCT,
  PRODUCT,
  document,
  ids,
} from "./testing/stock-catalogue.ts";
import { NONE, stockClient } from "./testing/stock-client.ts";
import { type StockWorld, actions, startStock } from "./testing/stock-world.ts";

describe("a stock client that is admitted", () => {
  let at: StockWorld;
  beforeAll(async () => {
    at = await startStock({ stockClients: "admit", stockNames: "*.corp.example", clientTargeting: true });
  });
  afterAll(() => at.end());

  it("gets all that is not declined, members with their bundles, what is depended on first", async () => {
    const pc = stockClient(at.server);
    const { cache, trips, answer } = await pc.scan(await pc.start());
    const names = await at.namesOf();
    expect(actions(cache, names)).toEqual({
      ...{
        PRODUCT: "Evaluate",
        OTHER_PRODUCT: "Evaluate",
        CLASSIFICATION: "Evaluate",
        DETECTOID: "Evaluate",
      },
      ...{ bundle: "PreDeploymentCheck", child: "Bundle", plain: "PreDeploymentCheck" },
      ...{ needsPlain: "PreDeploymentCheck", otherProduct: "PreDeploymentCheck" },
      ...{ old: "PreDeploymentCheck", middle: "PreDeploymentCheck", latest: "PreDeploymentCheck" },
    });
    const order = [...cache.values()].map(({ id }) => names.get(id) ?? "");
    expect(order.indexOf("child")).toBeLessThan(order.indexOf("bundle"));
    expect(order.indexOf("plain")).toBeLessThan(order.indexOf("needsPlain"));
    const open = [...cache.values()].filter(({ isLeaf }) => !isLeaf).map(({ id }) => names.get(id) ?? "");
    expect(open.toSorted()).toEqual(["CLASSIFICATION", "DETECTOID", "OTHER_PRODUCT", "PRODUCT", "plain"]);
    // Categories; the detectoid behind them; what is behind that; what needs `plain`; nothing more.
    expect(trips).toBe(4);
    expect(answer.driverSyncNotNeeded).toBe("false");
  });

  it("is told the actions of its version, and drivers' notes from 1.7 on", async () => {
    await at.approve(ids.otherProduct, "available");
    const revision = (await at.revisions()).get(ids.otherProduct)!;
    const infoFor = async (version: string) => {
      const pc = stockClient(at.server, { version });
      const { cache, answer } = await pc.scan(await pc.start());
      return { ...cache.get(revision)!.deployment, note: answer.driverSyncNotNeeded };
    };
    expect(await infoFor("2.4")).toMatchObject({
      action: "OptionalInstall",
      isAssigned: true,
      note: "false",
    });
    expect(await infoFor("1.9")).toMatchObject({ action: "Install", isAssigned: false, autoSelect: 0 });
    const oldest = await infoFor("1.6");
    expect(oldest).toMatchObject({ action: "Install", note: undefined });
    expect("autoSelect" in oldest).toBe(false);
  });

  it("scans for categories, and keeps what is deployed outside of them", async () => {
    const pc = stockClient(at.server);
    const all = await pc.scan(await pc.start());
    const cached = { otherCachedUpdateIds: [...all.cache.keys()] };
    const gone = 2_000_000_000;
    const asked = {
      ...NONE,
      otherCachedUpdateIds: [...cached.otherCachedUpdateIds, gone],
      filterCategoryIds: [OTHER_PRODUCT],
    };
    const { PRODUCT: product, OTHER: other } = {
      PRODUCT: (await at.revisions()).get(PRODUCT)!,
      OTHER: (await at.revisions()).get(OTHER_PRODUCT)!,
    };
    const parameters = { ...asked, installedNonLeafUpdateIds: [other] };
    const two = await pc.call("SyncUpdates", {
      cookie: all.cookie,
      parameters: { ...parameters, needTwoGroupOutOfScopeUpdates: true },
    });
    expect(two.outOfScopeRevisionIds).toEqual([gone]);
    expect(two.deployedOutOfScopeRevisionIds).toContain(product);
    expect(two.deployedOutOfScopeRevisionIds).not.toContain((await at.revisions()).get(ids.otherProduct));
    const one = await pc.call("SyncUpdates", { cookie: all.cookie, parameters });
    expect(one.outOfScopeRevisionIds).toContain(product);
    expect(one.deployedOutOfScopeRevisionIds).toEqual([]);
  });

  it("asks which categories to scan for", async () => {
    const pc = stockClient(at.server);
    const ask = (...groups: (readonly string[])[]) =>
      pc.call("StartCategoryScan", {
        requestedCategories: groups.flatMap((group, at) =>
          group.map((categoryId) => ({ indexOfAndGroup: at, categoryId })),
        ),
      });
    const unknown = randomUUID();
    const answer = (preferredCategoryIds: string[], requestedCategoryIdsInError: string[] = []) => ({
      preferredCategoryIds,
      requestedCategoryIdsInError,
    });
    expect(await ask([PRODUCT, CLASSIFICATION], [OTHER_PRODUCT])).toEqual(answer([PRODUCT, OTHER_PRODUCT]));
    expect(await ask([PRODUCT, unknown], [OTHER_PRODUCT])).toEqual(answer([OTHER_PRODUCT], [unknown]));
    expect(await ask([PRODUCT], [CLASSIFICATION])).toEqual(answer([]));
    expect(await ask([PRODUCT, OTHER_PRODUCT])).toEqual(answer([]));
    expect(await ask([DETECTOID])).toEqual(answer([], [DETECTOID]));
    await expect(ask()).rejects.toThrow("InvalidParameters");
    await expect(ask(Array.from({ length: 200 }, () => PRODUCT))).rejects.toThrow("InvalidParameters");
  });

  it("is spared a superseded update once a successor is approved, but not one that is approved itself", async () => {
    const names = await at.namesOf();
    const pc = stockClient(at.server);
    await at.approve(ids.latest);
    const after = actions((await pc.scan(await pc.start())).cache, names);
    expect([after["old"], after["middle"], after["latest"]]).toEqual([undefined, undefined, "Install"]);
    await at.approve(ids.old);
    const own = actions((await pc.scan(await pc.start())).cache, names);
    // What links the two comes too: else the client would install one after the other.
    expect([own["old"], own["middle"]]).toEqual(["Install", "PreDeploymentCheck"]);
    await writeUpdates(at.server.store.db, [
      document(ids.latest, { clauses: GATES, supersedes: [ids.middle, ids.old] }),
    ]);
    const direct = actions((await pc.scan(await pc.start())).cache, await at.namesOf());
    expect([direct["old"], direct["middle"], direct["latest"]]).toEqual(["Install", undefined, "Install"]);
    await at.server.store.db.transaction().execute(async (trx) => {
      await markChanged(trx, [ids.bundle]);
      const declined = trx.updateTable("updates").set({ declined_at: 1 });
      await declined.where("update_id", "=", ids.bundle).execute();
    });
    const less = actions((await pc.scan(await pc.start())).cache, names);
    expect([less["bundle"], less["child"]]).toEqual([undefined, undefined]);
  });

  it("gets a member in the revision that its bundle names, while that is stored", async () => {
    const { db } = at.server.store;
    const [member, bundle] = [randomUUID(), randomUUID()];
    const memberOf = (title: string) => document(member, { clauses: [[DETECTOID]], title });
    const bundleOf = (memberNumber: number) =>
      document(bundle, { clauses: GATES, bundles: [member], memberNumber });
    await writeUpdates(db, [memberOf("first"), bundleOf(1)]);
    const first = (await at.revisions()).get(member)!;
    await writeUpdates(db, [memberOf("second")]);
    const second = (await at.revisions()).get(member)!;
    expect(second).not.toBe(first);

    const pc = stockClient(at.server);
    const start = await pc.scan(await pc.start());
    expect([start.cache.has(first), start.cache.has(second)]).toEqual([true, false]);
    expect(start.cache.get(first)).toMatchObject({ deployment: { action: "Bundle" }, isLeaf: true });
    const details = await pc.call("GetExtendedUpdateInfo", {
      ...{ cookie: start.cookie, revisionIds: [first], locales: ["en"] },
      infoTypes: ["LocalizedProperties"],
    });
    expect(details.updates.map(({ xml }) => /<Title>(\w+)/.exec(xml)?.[1])).toEqual(["first"]);
    const refreshed = await pc.call("RefreshCache", {
      cookie: start.cookie,
      globalIds: [{ updateId: bundle, revisionNumber: 1 }],
    });
    expect(refreshed).toHaveLength(1);

    // The next revision of the bundle names the next revision of the member; one after that none that is here.
    for (const number of [2, 3]) {
      await writeUpdates(db, [bundleOf(number)]);
      const next = await pc.scan(start.cookie, new Map(start.cache));
      expect([next.cache.has(first), next.cache.has(second)]).toEqual([false, true]);
    }
    // Another bundle names an older one: of several the latest.
    const other = document(randomUUID(), { clauses: GATES, bundles: [member], memberNumber: 1 });
    await writeUpdates(db, [other]);
    const last = await pc.scan(start.cookie, new Map(start.cache));
    expect([last.cache.has(first), last.cache.has(second)]).toEqual([false, true]);
  });

  it("is told once when what it holds became a prerequisite, and when it is none any more", async () => {
    const { db } = at.server.store;
    const [leaf, dependent] = [randomUUID(), randomUUID()];
    await writeUpdates(db, [document(leaf, { clauses: GATES })]);
    const revision = (await at.revisions()).get(leaf)!;
    const pc = stockClient(at.server);
    const start = await pc.scan(await pc.start());
    expect(start.cache.get(revision)?.isLeaf).toBe(true);

    const changesOf = async (from: { cookie: Cookie; cache: Map<number, UpdateInfo> }) => {
      const held = [...from.cache.values()];
      const answer = await pc.call("SyncUpdates", {
        cookie: from.cookie,
        parameters: {
          ...NONE,
          installedNonLeafUpdateIds: held.filter((one) => !one.isLeaf).map(({ id }) => id),
          otherCachedUpdateIds: held.filter((one) => one.isLeaf).map(({ id }) => id),
        },
      });
      return answer.changedUpdates.map(({ id, isLeaf, xml }) => ({ id, isLeaf, xml }));
    };
    await writeUpdates(db, [document(dependent, { clauses: [...GATES, [leaf]] })]);
    expect(await changesOf(start)).toEqual([{ id: revision, isLeaf: false, xml: undefined }]);
    // This scan counts it as a gate; what is behind it comes with the next.
    const told = await pc.scan(start.cookie, new Map(start.cache));
    const warm = await pc.scan(told.cookie, new Map(told.cache));
    expect(warm.cache.has((await at.revisions()).get(dependent)!)).toBe(true);
    expect(await changesOf(warm)).toEqual([]);

    await writeUpdates(db, [document(dependent, { clauses: GATES })]);
    expect(await changesOf(warm)).toEqual([{ id: revision, isLeaf: true, xml: undefined }]);
  });
});
