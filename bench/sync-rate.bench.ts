import { alternate, ratioOf } from "./alternate.ts";
import { type Child, startChild } from "./child.ts";
import { residentMegabytes } from "./memory.ts";
import { type BenchResult, median, resultOf } from "./result.ts";
import type { ScaleServer } from "./scale-server.ts";
import { startScaleService } from "./scale-service.ts";
import { scratchFolder } from "./scratch.ts";
import { ACTIVE } from "./superseded.ts";
import type { EchoServer, LoadKind, LoadOrder, LoadReady } from "./sync-load.ts";

const CLIENTS = 1_000;
/** Packages of each device. */
const PACKAGES = 100;
const FEW = 10_000;
const MANY = 100_000;
/** Requests of one round: fresh scans bring some 70 KB each, daily ones nearly nothing. */
const REQUESTS: Readonly<Record<LoadKind, number>> = { fresh: 8_000, warm: 20_000 };

/**
 * SyncUpdates of 1,000 devices with packages of their own, each over its own HTTPS connection with its certificate,
 * against a service as it is started, with 100,000 updates and with 10,000; and against a bare server that decodes the
 * same requests and answers as many bytes. Fresh: the calls of a first scan; warm: those of a scan that brings nothing.
 */
export default async function syncRate(): Promise<BenchResult> {
  using manyFolder = scratchFolder();
  using fewFolder = scratchFolder();
  await using many = await startService(manyFolder.path, MANY);
  await using few = await startService(fewFolder.path, FEW);
  await using echo = await startChild<EchoServer>("echo-server.ts", []);
  await using manyLoad = await startLoad(manyFolder.path, many, echo);
  await using fewLoad = await startLoad(fewFolder.path, few, echo);
  const run = (load: Child<LoadReady>, target: LoadOrder["target"], kind: LoadKind) => async () => {
    load.process.send({ target, kind, requests: REQUESTS[kind] } satisfies LoadOrder);
    return (await load.next()) as number;
  };
  const rates = await alternate({
    freshService: run(manyLoad, "service", "fresh"),
    freshEcho: run(manyLoad, "echo", "fresh"),
    freshFew: run(fewLoad, "service", "fresh"),
    warmService: run(manyLoad, "service", "warm"),
    warmEcho: run(manyLoad, "echo", "warm"),
    warmFew: run(fewLoad, "service", "warm"),
  });
  const memory = residentMegabytes(many.process.pid);
  return resultOf(
    "sync-rate",
    {
      "fresh, service ÷ echo": ratioOf(rates.freshService, rates.freshEcho),
      "warm, service ÷ echo": ratioOf(rates.warmService, rates.warmEcho),
      "fresh, 100,000 ÷ 10,000 updates": ratioOf(rates.freshService, rates.freshFew),
      "warm, 100,000 ÷ 10,000 updates": ratioOf(rates.warmService, rates.warmFew),
      "service with 100,000 updates, MB": memory.all,
      "of it not of files, MB": memory.own,
      "start with 100,000 updates, s": many.ready.startSeconds,
      "fresh, requests/s": median(rates.freshService),
      "warm, requests/s": median(rates.warmService),
      "fresh scan, KB": manyLoad.ready.freshBytes / 1000,
      "fresh scan, calls": manyLoad.ready.freshTrips,
    },
    {
      "fresh, service ÷ echo": ">= 0.6",
      "warm, service ÷ echo": ">= 0.6",
      "fresh, 100,000 ÷ 10,000 updates": ">= 0.9",
      "warm, 100,000 ÷ 10,000 updates": ">= 0.9",
      "service with 100,000 updates, MB": "<= 600",
      "start with 100,000 updates, s": "<= 5",
    },
  );
}

function startService(folder: string, updates: number): Promise<Child<ScaleServer>> {
  return startScaleService({ folder, superseded: updates - ACTIVE, devices: CLIENTS, packages: PACKAGES });
}

function startLoad(
  folder: string,
  service: Child<ScaleServer>,
  echo: Child<EchoServer>,
): Promise<Child<LoadReady>> {
  const options = { folder, serviceUrl: service.ready.url, echo: echo.ready, clients: CLIENTS };
  return startChild<LoadReady>("sync-load.ts", [JSON.stringify(options)]);
}
