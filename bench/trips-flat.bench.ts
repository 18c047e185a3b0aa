import { type BenchResult, resultOf } from "./result.ts";
import { readCredentials } from "./credentials.ts";
import { type SimulatedDevice, simulatedDevices } from "./devices.ts";
import { openSimulatedAgent } from "./fleet/agent.ts";
import type { ScaleOptions } from "./scale-server.ts";
import { startScaleService } from "./scale-service.ts";
import { scratchFolder } from "./scratch.ts";
import { ACTIVE } from "./superseded.ts";

const FEW = 1_000;
const MANY = 100_000;
/** Where the Windows agent gives up: 0x80244010. */
const WUA_TRIPS = 200;

/** What crosses the wire in a scan. */
interface Traffic {
  trips: number;
  bytes: number;
}

interface Scans {
  fresh: Traffic;
  warm: Traffic;
}

/**
 * A device that has every package of the catalogue scans over HTTPS from nothing, then again: round trips and bytes,
 * requests and answers together, with 100,000 superseded updates against 1,000.
 */
export default async function tripsFlat(): Promise<BenchResult> {
  const few = await scanWith(FEW);
  const many = await scanWith(MANY);
  return resultOf(
    "trips-flat",
    {
      "trips, 100,000 ÷ 1,000 superseded": many.fresh.trips / few.fresh.trips,
      "bytes, 100,000 ÷ 1,000 superseded": many.fresh.bytes / few.fresh.bytes,
      "trips of a fresh client": many.fresh.trips,
      "trips of a warm client": many.warm.trips,
      "trips ÷ those that Windows' agent makes at most": many.fresh.trips / WUA_TRIPS,
      "megabytes of a fresh client": many.fresh.bytes / 1e6,
      "megabytes of a warm client": many.warm.bytes / 1e6,
    },
    {
      "trips, 100,000 ÷ 1,000 superseded": "<= 1.05",
      "bytes, 100,000 ÷ 1,000 superseded": "<= 1.05",
      "trips of a fresh client": "<= 30",
      "trips of a warm client": "= 1",
    },
  );
}

async function scanWith(superseded: number): Promise<Scans> {
  using folder = scratchFolder();
  const options: ScaleOptions = { folder: folder.path, superseded, devices: 1, packages: ACTIVE };
  await using service = await startScaleService(options);
  const [device] = simulatedDevices(options);
  if (device === undefined) throw new Error("There is no device.");
  const agent = openSimulatedAgent({
    url: service.ready.url,
    credentials: readCredentials(folder.path),
    device,
  });
  try {
    const fresh = await agent.scan();
    const { needed } = fresh;
    if (needed.length !== countBehind(device)) throw new Error(`${needed.length} updates were found needed.`);
    return { fresh, warm: await agent.scan() };
  } finally {
    agent.close();
  }
}

/** Packages that are not at the newest version of their chain. */
function countBehind({ packages }: SimulatedDevice): number {
  return packages.filter(({ isNewest }) => !isNewest).length;
}
