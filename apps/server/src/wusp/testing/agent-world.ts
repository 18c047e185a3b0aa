import { randomBytes, randomUUID } from "node:crypto";
import { ALL_COMPUTERS } from "@releve/api";
import type { CookieKeyring } from "@releve/protocol";
import Fastify, { type FastifyInstance } from "fastify";
import { createApprovals, createFleet } from "../../fleet/index.ts";
import { createReporting } from "../../reporting/index.ts";
import { writeUpdates } from "../../store/catalogue-writer.ts";
import { type Store, type StoreLocation, markChanged, openStore } from "../../store/index.ts";
import type { WuspService } from "../context.ts";
import { openWusp, wuspRoutes } from "../index.ts";
import type { StockPolicy } from "../stock-policy.ts";
import { gates, update } from "./debian-catalogue.ts";

export interface World {
  store: Store;
  app: FastifyInstance;
  service: WuspService;
  address: string;
  clock: { now: number };
  addDevice: (packages: readonly string[]) => Promise<string>;
  approve: (updateId: string, groupId?: string, action?: "required" | "available" | "block") => Promise<void>;
  decline: (updateId: string, at: number | null) => Promise<void>;
  statesOf: (deviceId: string) => Promise<Record<string, string>>;
  /** The latest revision of an update. */
  revision: (updateId: string) => Promise<number>;
  close: () => Promise<void>;
}

const REFUSING: StockPolicy = {
  ...{ clients: "refuse", networks: [], names: [], clientTargeting: false, sendSuperseded: false },
};

export const newKeyring = (): CookieKeyring => ({ current: { id: 1, key: randomBytes(32) }, previous: [] });

export async function world(
  location: StoreLocation,
  stock: Partial<StockPolicy> = {},
  keyring = newKeyring(),
): Promise<World> {
  const store = await openStore(location);
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const approvals = createApprovals(store);
  const changes = { emitConsole: () => undefined };
  const fleet = createFleet({ store, approvals, changes, now });
  const reporting = createReporting({ store, approvals, changes, now });
  const app = Fastify() as unknown as FastifyInstance;
  const service = await openWusp({
    ...{ store, approvals, fleet, reporting, now },
    stock: { ...REFUSING, ...stock },
    keyring,
    deviceOf: (request) => {
      const device = request.headers["x-device"];
      return typeof device === "string" ? { deviceId: device } : undefined;
    },
  });
  await wuspRoutes(app, service);
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    ...{ store, app, service, address, clock },
    addDevice: async (packages) => {
      const deviceId = randomUUID();
      await store.db
        .insertInto("devices")
        .values({
          ...{ device_id: deviceId, name: "pc", dns_name: "pc.example", certificate_sha256: "aa" },
          ...{ enrolled_at: clock.now, system: "Debian 12", packages: 0, restart_pending: 0 },
          ...{ progress_json: "{}", needed: 0, needed_security: 0, failed: 0, installed: 0, health: "new" },
        })
        .execute();
      await fleet.saveInventory(deviceId, inventory(packages));
      return deviceId;
    },
    decline: async (update_id, declined_at) => {
      await store.db.transaction().execute(async (trx) => {
        await markChanged(trx, [update_id]);
        await trx.updateTable("updates").set({ declined_at }).where("update_id", "=", update_id).execute();
      });
    },
    approve: async (update_id, group_id = ALL_COMPUTERS, action = "required") => {
      await store.db.transaction().execute(async (trx) => {
        const changed_seq = await markChanged(trx, [update_id]);
        const row = { update_id, group_id, action, deadline_at: null, changed_at: clock.now, changed_seq };
        await trx
          .insertInto("deployments")
          .values({ ...row, actor: "test" })
          .execute();
      });
    },
    statesOf: async (deviceId) => {
      const query = store.db.selectFrom("update_status").select(["update_id", "state", "code"]);
      const rows = await query.where("device_id", "=", deviceId).execute();
      return Object.fromEntries(rows.map((row) => [row.update_id, row.code ?? row.state]));
    },
    revision: async (updateId) => {
      const query = store.db.selectFrom("updates").select("revision_id").where("update_id", "=", updateId);
      return (await query.where("is_latest", "=", 1).executeTakeFirstOrThrow()).revision_id;
    },
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}

function inventory(packages: readonly string[]) {
  return {
    collectedAt: "2026-11-22T00:00:00.000Z",
    agentVersion: "1",
    system: {
      ...{
        id: "debian",
        codename: "bookworm",
        version: "12",
        prettyName: "Debian 12",
        architecture: "amd64",
      },
      ...{ foreignArchitectures: [], kernel: "6.1", manufacturer: "", model: "" },
    },
    restartPending: false,
    packages: packages.map((name) => ({
      ...{ name, architecture: "amd64", version: "1.0-1", status: "installed", held: false },
    })),
  };
}

/** With three versions of three packages. */
export async function worldOfPackages(location: StoreLocation): Promise<World> {
  const at = await world(location);
  await writeUpdates(at.store.db, gates());
  const versions = ["1.0-1", "1.0-2", "1.0-3"];
  const documents = ["openssl", "curl", "bash"].flatMap((source) =>
    versions.map((version, i) => update(source, version, [source, `lib${source}`], versions[i - 1])),
  );
  await writeUpdates(at.store.db, documents);
  return at;
}
