import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALL_COMPUTERS } from "@releve/api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Store, markChanged, openStore } from "../store/index.ts";
import { type Fleet, createApprovals, createFleet } from "./index.ts";

const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), "releve-fleet-"));
const clock = { now: Date.UTC(2026, 10, 22) };
const told: unknown[] = [];
let store: Store;
let fleet: Fleet;

beforeAll(async () => {
  store = await openStore({ kind: "sqlite", file: join(folder, "store.db") });
  const changes = { emitConsole: (change: unknown) => void told.push(change) };
  fleet = createFleet({ store, approvals: createApprovals(store), changes, now: () => clock.now });
  await store.db
    .insertInto("devices")
    .values({
      ...{ device_id: "d", name: "d", dns_name: "d", enrolled_at: clock.now, system: "", packages: 0 },
      ...{ restart_pending: 0, progress_json: "{}", needed: 0, needed_security: 0, failed: 0, installed: 0 },
      health: "new",
    })
    .execute();
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const device = () => store.db.selectFrom("devices").selectAll().executeTakeFirstOrThrow();

it("calls a device silent after three detections of its own policy, until it is heard of", async () => {
  await fleet.noteContact("d");
  clock.now += 65 * HOUR;
  await fleet.findSilent();
  expect((await device()).health).toBe("new");
  clock.now += 2 * HOUR;
  await fleet.findSilent();
  expect((await device()).health).toBe("silent");
  await fleet.noteContact("d");
  expect(await device()).toMatchObject({ health: "new", last_contact_at: clock.now });
  expect(told).toContainEqual({ topic: "devices", id: "d" });

  const policy_json = JSON.stringify({ detectionHours: 1 });
  await store.db.updateTable("groups").set({ policy_json }).where("group_id", "=", ALL_COMPUTERS).execute();
  // As every change of the tree: it is kept as of the mark.
  await markChanged(store.db, []);
  clock.now += 4 * HOUR;
  await fleet.findSilent();
  expect((await device()).health).toBe("silent");
});

it("keeps exactly the packages of the last inventory", async () => {
  const save = (packages: Record<string, string>, restartPending = false) =>
    fleet.saveInventory("d", {
      collectedAt: "2026-11-22T00:00:00.000Z",
      agentVersion: "1.0",
      system: {
        ...{ id: "debian", codename: "bookworm", version: "12", prettyName: "Debian 12", kernel: "6.1" },
        ...{ architecture: "amd64", foreignArchitectures: [], manufacturer: "A\0CME", model: "\\u0000" },
      },
      restartPending,
      packages: Object.entries(packages).map(([name, version]) => ({
        ...{ name, version, architecture: "amd64", status: "installed", held: false },
      })),
    });
  const kept = async () => {
    const rows = await store.db.selectFrom("device_packages").select(["package", "version"]).execute();
    return Object.fromEntries(rows.map((row) => [row.package, row.version]));
  };
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, "1"]));
  await save(many);
  expect(await kept()).toEqual(many);
  await save({ p1: "2", p2: "1", extra: "1" }, true);
  expect(await kept()).toEqual({ p1: "2", p2: "1", extra: "1" });
  expect(await device()).toMatchObject({
    packages: 3,
    manufacturer: "ACME",
    model: "\\u0000",
    restart_pending: 1,
  });
  await fleet.forgetDevice("d");
  expect(await kept()).toEqual({});
});
