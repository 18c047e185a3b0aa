import { parentPort, workerData } from "node:worker_threads";
import { type StoreLocation, openStore } from "../../store/index.ts";
import { reasonOf } from "./problems.ts";
import { startStoring } from "./storing.ts";
import { type SourceReport, type SyncProgress, syncMachine } from "./sync.ts";

/** What the worker is started with. */
export interface WorkerInput {
  location: StoreLocation;
  cacheDir: string;
  root: string;
}

/** What it says; the last message is `done` or `failed`. */
export type WorkerMessage =
  | { kind: "progress"; progress: SyncProgress }
  | { kind: "done"; reports: SourceReport[] }
  | { kind: "failed"; reason: string };

/** An import in a thread of its own, with its own connection: the service answers meanwhile. */
async function work({ location, ...input }: WorkerInput): Promise<WorkerMessage> {
  const store = await openStore(location, "bulk");
  const storing = startStoring(location);
  try {
    const onProgress = (progress: SyncProgress): void => say({ kind: "progress", progress });
    return {
      kind: "done",
      reports: await syncMachine({
        ...input,
        db: store.db,
        storeChanges: storing.storeChanges,
        onProgress,
        now: () => new Date(),
      }),
    };
  } finally {
    await storing.close();
    await store.close();
  }
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

say(
  await work(workerData as WorkerInput).catch((error: unknown) => ({
    kind: "failed" as const,
    reason: reasonOf(error),
  })),
);
