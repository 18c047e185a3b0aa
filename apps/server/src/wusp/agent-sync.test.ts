import { randomUUID } from "node:crypto";
import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS } from "@releve/api";
import { onBothDatabases } from "@releve/testkit/databases";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CatalogueDocument, writeUpdates } from "../store/catalogue-writer.ts";
import { client, syncAll } from "./testing/agent-client.ts";
import { type World, world, worldOfPackages } from "./testing/agent-world.ts";
import { gates, idOf, update } from "./testing/debian-catalogue.ts";

onBothDatabases("MS-WUSP", (kind, newLocation) => {
  let at: World;
  beforeAll(async () => {
    at = await worldOfPackages(await newLocation());
  });
  afterAll(() => at.close());

  it("sends gates first, then only the newest update of each package that the device has", async () => {
    const pc = client(at.address, await at.addDevice(["libopenssl", "bash"]));
    const { cache, answers } = await syncAll(pc, await pc.start());
    expect(
      answers[0]!.newUpdates.every((info) => !info.isLeaf && info.deployment.action === "Evaluate"),
    ).toBe(true);
    expect(answers[0]!.newUpdates).toHaveLength(4);
    const leaves = [...cache.values()].filter((info) => info.isLeaf);
    const newest = await Promise.all(["openssl", "bash"].map((source) => at.revision(idOf(source, "1.0-3"))));
    expect(leaves.map((info) => info.id).toSorted()).toEqual(newest.toSorted());
    expect(leaves.every((info) => info.deployment.action === "PreDeploymentCheck")).toBe(true);
    expect(leaves[0]!.xml).toContain("<UpdateIdentity");
    expect(leaves[0]!.deployment.autoSelect).toBe(0);
  });

  it("goes down a level when the newest does not apply, and back up when it does", async () => {
    const pc = client(at.address, await at.addDevice(["bash"]));
    const start = await syncAll(pc, await pc.start());
    const [first, second] = await Promise.all(
      ["1.0-3", "1.0-2"].map((version) => at.revision(idOf("bash", version))),
    );
    const down = await syncAll(pc, start.cookie, start.cache, { notApplicable: [first!] });
    expect(down.cache.has(second!)).toBe(true);
    expect(down.cache.has(await at.revision(idOf("bash", "1.0-1")))).toBe(false);
    const up = await syncAll(pc, down.cookie, down.cache);
    expect(up.answers[0]!.outOfScopeRevisionIds).toEqual([second]);
  });

  it("tells once what was approved, also for a superseded update, and forgets a declined one", async () => {
    const deviceId = await at.addDevice(["curl"]);
    const pc = client(at.address, deviceId);
    const before = await syncAll(pc, await pc.start());
    const newest = await at.revision(idOf("curl", "1.0-3"));
    const middle = await at.revision(idOf("curl", "1.0-2"));
    await at.approve(idOf("curl", "1.0-2"));
    // The newest may be installed: then this one is of no use.
    const untold = await syncAll(pc, before.cookie, before.cache);
    expect(untold.cache.has(middle)).toBe(false);
    const withheld = await syncAll(pc, untold.cookie, untold.cache, { unapproved: [newest] });
    expect(withheld.cache.get(middle)?.deployment.action).toBe("Install");
    expect(withheld.cache.get(newest)?.deployment.action).toBe("PreDeploymentCheck");

    await at.approve(idOf("curl", "1.0-3"), UNASSIGNED_COMPUTERS, "available");
    const after = await syncAll(pc, withheld.cookie, withheld.cache);
    expect(after.answers[0]!.changedUpdates.map((info) => info.id)).toEqual([newest]);
    expect(after.answers[0]!.changedUpdates[0]!.xml).toBeUndefined();
    expect(after.cache.get(newest)?.deployment.action).toBe("OptionalInstall");
    expect(after.cache.has(middle)).toBe(false);
    const again = await syncAll(pc, after.cookie, after.cache);
    expect(again.answers[0]!.changedUpdates).toEqual([]);

    await at.decline(idOf("curl", "1.0-3"), Date.now());
    const declined = await syncAll(pc, again.cookie, again.cache);
    expect(declined.cache.has(newest)).toBe(false);
    expect(declined.cache.has(middle)).toBe(true);
    await at.decline(idOf("curl", "1.0-3"), null);
  });

  it("gives a deeper group's action precedence, and tells a device that changed its group", async () => {
    const deviceId = await at.addDevice(["openssl"]);
    const pc = client(at.address, deviceId);
    const group_id = randomUUID();
    await at.store.db
      .insertInto("groups")
      .values({ group_id, name: group_id, parent_id: ALL_COMPUTERS, built_in: 0, policy_json: null })
      .execute();
    await at.approve(idOf("openssl", "1.0-3"));
    await at.approve(idOf("openssl", "1.0-3"), group_id, "block");
    const before = await syncAll(pc, await pc.start());
    const id = await at.revision(idOf("openssl", "1.0-3"));
    expect(before.cache.get(id)?.deployment.action).toBe("Install");
    await at.store.db.insertInto("device_groups").values({ device_id: deviceId, group_id }).execute();
    const after = await syncAll(pc, before.cookie, before.cache);
    expect(after.cache.get(id)?.deployment.action).toBe("PreDeploymentCheck");
  });

  it("leaves out what a newer revision replaces while the answer is put together", async () => {
    const own = await worldOfPackages(await newLocation());
    try {
      const { service } = own;
      const latest = idOf("curl", "1.0-3");
      const replaced = await own.revision(latest);
      const { fragments } = service;
      const cores = async (ids: readonly number[]) => {
        const found = await fragments.cores(ids);
        if (ids.includes(replaced)) {
          service.fragments = fragments;
          await writeUpdates(own.store.db, [update("curl", "1.0-3", ["libcurl"], "1.0-2", 2)]);
          await service.index();
        }
        return found;
      };
      service.fragments = { ...fragments, cores };
      const pc = client(own.address, await own.addDevice(["libcurl", "bash"]));
      const { cache, answers } = await syncAll(pc, await pc.start());
      expect(service.fragments).toBe(fragments);
      expect(answers.flatMap(({ newUpdates }) => newUpdates.map(({ id }) => id))).not.toContain(replaced);
      expect(cache.has(await own.revision(latest))).toBe(true);
    } finally {
      await own.close();
    }
  });

  it.runIf(kind === "sqlite")(
    "takes a first sync of 500 packages in less than 1 MB and 12 trips, however long the chains",
    async () => {
      const big = await world(await newLocation());
      try {
        // Some 1.6 binaries to a source, as on a Debian server; names and versions of usual length.
        const installed: string[] = [];
        const documents: CatalogueDocument[] = [];
        for (let i = 0; installed.length < 500; i++) {
          const source = `source-package-${i}`;
          const names = i % 5 < 3 ? [`lib${source}`, source, `${source}-doc`] : [source];
          installed.push(...names.slice(0, 2));
          const versions = ["2:1.18.4-2+deb12u1", "2:1.18.4-2+deb12u2", "2:1.18.4-2+deb12u3"];
          versions.forEach((version, at) => documents.push(update(source, version, names, versions[at - 1])));
        }
        await writeUpdates(big.store.db, [...gates(), ...documents]);
        const pc = client(big.address, await big.addDevice(installed.slice(0, 500)));
        const { cache } = await syncAll(pc, await pc.start());
        expect([...cache.values()].filter((info) => info.isLeaf)).toHaveLength(documents.length / 3);
        expect(pc.traffic.trips).toBeLessThanOrEqual(12);
        expect(pc.traffic.bytes).toBeLessThan(1_000_000);
      } finally {
        await big.close();
      }
    },
    60_000,
  );
});
