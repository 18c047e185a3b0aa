/** The whole service, as `releve serve` starts it, with a large catalogue and devices that are enrolled. */
import { pino } from "pino";
import { loadConfig } from "../apps/server/src/config/load.ts";
import { writeInventory } from "../apps/server/src/fleet/inventory.ts";
import { openKeys } from "../apps/server/src/identity/keys.ts";
import { openDataFolder } from "../apps/server/src/identity/data-folder.ts";
import { startServer } from "../apps/server/src/server.ts";
import { type Store, inChunks, openStore } from "../apps/server/src/store/index.ts";
import { createDeviceRequest, fingerprintOf, issueDeviceCertificate } from "../packages/trust/src/index.ts";
import { writeChains } from "./catalogue.ts";
import { tellParent } from "./child.ts";
import { hasCredentials, writeCredentials } from "./credentials.ts";
import { type SimulatedDevice, inventoryOf, simulatedDevices } from "./devices.ts";
import { chainsOf } from "./superseded.ts";

export interface ScaleOptions {
  folder: string;
  superseded: number;
  devices: number;
  /** Packages of each device. */
  packages: number;
}

/** Devices added in one transaction. */
const DEVICES_AT_ONCE = 500;

export interface ScaleServer {
  url: string;
  /** Seconds from the start of the process until it listens; undefined when the folder had to be filled first. */
  startSeconds: number;
}

const options = JSON.parse(process.argv[2] ?? "") as ScaleOptions;
const config = loadConfig({
  flags: {
    ...{ data: options.folder, host: "127.0.0.1", port: 0, localPort: 0 },
    ...{ syncHours: 0, machineSources: false, logLevel: "silent" },
  },
});

async function fill(): Promise<void> {
  const folder = openDataFolder(options.folder);
  const store = await openStore({ kind: "sqlite", file: folder.database });
  const { authority } = await openKeys(folder, config);
  await writeChains(store, chainsOf(options.superseded));
  const devices = simulatedDevices(options);
  const { key, csr } = await createDeviceRequest();
  const certificates: Record<string, string> = {};
  for (const { deviceId } of devices)
    certificates[deviceId] = await issueDeviceCertificate(authority, csr, deviceId);
  await addDevices(store, devices, certificates);
  await store.close();
  writeCredentials(options.folder, { authority: authority.certificate, key, certificates });
}

async function addDevices(
  store: Store,
  devices: readonly SimulatedDevice[],
  certificates: Record<string, string>,
): Promise<void> {
  for (const chunk of inChunks(devices, DEVICES_AT_ONCE))
    await store.db.transaction().execute(async (trx) => {
      const rows = chunk.map(({ deviceId }) => ({
        ...{ device_id: deviceId, name: deviceId, dns_name: `${deviceId}.example`, enrolled_at: Date.now() },
        ...{ certificate_sha256: fingerprintOf(certificates[deviceId] ?? ""), system: "", packages: 0 },
        ...{ progress_json: "{}", health: "new" as const, restart_pending: 0 },
        ...{ needed: 0, needed_security: 0, failed: 0, installed: 0 },
      }));
      await trx.insertInto("devices").values(rows).execute();
      for (const device of chunk) await writeInventory(trx, device.deviceId, inventoryOf(device), Date.now());
    });
}

if (!hasCredentials(options.folder)) await fill();
process.once("disconnect", () => process.exit());
const begin = performance.now();
const { httpsUrl } = await startServer(config, { logger: pino({ level: "silent" }) });
// The time until here is that of Node and of what it imports, if nothing was filled.
const startSeconds = (performance.now() - begin) / 1000;
tellParent({ url: httpsUrl.replace("localhost", "127.0.0.1"), startSeconds } satisfies ScaleServer);
