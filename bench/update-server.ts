/** A process that serves MS-WUSP from a catalogue of its own to devices of its own, on plain HTTP. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import Fastify, { type FastifyInstance } from "fastify";
import { createApprovals, createFleet } from "../apps/server/src/fleet/index.ts";
import type { InventoryValue } from "../apps/server/src/fleet/inventory.ts";
import { listen } from "../apps/server/src/listeners.ts";
import { createReporting } from "../apps/server/src/reporting/index.ts";
import { type Store, openStore } from "../apps/server/src/store/index.ts";
import { openWusp, wuspRoutes } from "../apps/server/src/wusp/index.ts";
import { writeCatalogue } from "./catalogue.ts";
import { tellParent } from "./child.ts";
import { DEVICE_HEADER } from "./wire.ts";

const HOST = "127.0.0.1";

export interface UpdateServerOptions {
  folder: string;
  packages: number;
  /** Of each package, oldest first. */
  versions: string[];
  devices: string[];
  /** Of every device; without one it is sent nothing. */
  inventory?: InventoryValue;
}

export interface UpdateServer {
  url: string;
  /** The newest update of each package; none when the folder was filled before. */
  updateIds: string[];
}

async function addDevices(store: Store, devices: readonly string[]): Promise<void> {
  const common = { name: "pc", dns_name: "pc.example", certificate_sha256: "aa", enrolled_at: Date.now() };
  const counts = { packages: 0, needed: 0, needed_security: 0, failed: 0, installed: 0, restart_pending: 0 };
  const rest = { system: "Debian 12", progress_json: "{}", health: "new" as const };
  await store.db
    .insertInto("devices")
    .values(devices.map((device_id) => ({ device_id, ...common, ...counts, ...rest })))
    .execute();
}

async function serve(options: UpdateServerOptions): Promise<UpdateServer> {
  const file = join(options.folder, "releve.db");
  const isNew = !existsSync(file);
  const store = await openStore({ kind: "sqlite", file });
  const approvals = createApprovals(store);
  const changes = { emitConsole: () => undefined };
  const fleet = createFleet({ store, approvals, changes });
  const reporting = createReporting({ store, approvals, changes });
  const updateIds = isNew ? await writeCatalogue(store, options.packages, options.versions) : [];
  if (isNew) {
    await addDevices(store, options.devices);
    const { inventory } = options;
    if (inventory !== undefined)
      for (const device of options.devices) await fleet.saveInventory(device, inventory);
  }
  const app = Fastify() as unknown as FastifyInstance;
  const service = await openWusp({
    ...{ store, approvals, fleet, reporting },
    stock: {
      ...{ clients: "refuse", networks: [], names: [] },
      ...{ clientTargeting: false, sendSuperseded: false },
    },
    // The same after a restart, so that cookies stay good.
    keyring: { current: { id: 1, key: new Uint8Array(32) }, previous: [] },
    deviceOf: (request) => {
      const deviceId = request.headers[DEVICE_HEADER];
      return typeof deviceId === "string" ? { deviceId } : undefined;
    },
  });
  await wuspRoutes(app, service);
  await app.ready();
  const { port } = await listen(app, { hosts: [HOST], port: 0, flag: "port" });
  return { url: `http://${HOST}:${port}`, updateIds };
}

process.once("disconnect", () => process.exit());
tellParent(await serve(JSON.parse(process.argv[2] ?? "") as UpdateServerOptions));
