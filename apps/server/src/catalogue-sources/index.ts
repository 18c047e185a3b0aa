import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { ChangeBus } from "../live/changes.ts";
import type { StoreLocation } from "../store/index.ts";
import type { SourceReport, SyncProgress } from "./debian/sync.ts";
import type { WorkerInput, WorkerMessage } from "./debian/worker.ts";

export type { SourceReport, SyncProgress } from "./debian/sync.ts";

/** Bounds on the import's heap, MiB: the same for short lists as for long ones; batches fit the young part. */
const HEAP = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 48 };

export interface DebianSources {
  /**
   * Imports what the machine's package sources offer, incrementally; a second call while one runs is
   * answered by it. Rejects only when the import as a whole failed (store, thread) or was aborted.
   */
  syncAll: (onProgress: (progress: SyncProgress) => void, signal?: AbortSignal) => Promise<SourceReport[]>;
}

export interface DebianSourcesOptions {
  location: StoreLocation;
  /** The service's data directory; the import keeps its cache below it. */
  dataDir: string;
  changes: ChangeBus;
  logger: Logger;
  /** The machine's root directory, `/` unless told. */
  root?: string;
}

export function createDebianSources(options: DebianSourcesOptions): DebianSources {
  const { location, changes, logger } = options;
  const input: WorkerInput = {
    location,
    cacheDir: join(options.dataDir, "cache", "debian"),
    root: options.root ?? "/",
  };
  let running: Promise<SourceReport[]> | undefined;
  const sync: DebianSources["syncAll"] = async (onProgress, signal) => {
    const reports = await runWorker(input, onProgress, signal);
    for (const { title, state, reason } of reports)
      if (state !== "ok") logger.warn({ source: title, reason }, "a package source was not used");
    changes.emitConsole({ topic: "sources" });
    changes.emitConsole({ topic: "updates" });
    return reports;
  };
  return {
    syncAll: (onProgress, signal) => {
      running ??= sync(onProgress, signal).finally(() => (running = undefined));
      return running;
    },
  };
}

async function runWorker(
  input: WorkerInput,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal | undefined,
): Promise<SourceReport[]> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("./debian/worker.ts", import.meta.url), {
    workerData: input,
    resourceLimits: HEAP,
    name: "catalogue import",
  });
  let last: WorkerMessage | undefined;
  worker.on("message", (message: WorkerMessage) => {
    last = message;
    if (message.kind === "progress") onProgress(message.progress);
  });
  // Each batch is a transaction: ending the thread at any point leaves the store whole.
  const abort = (): void => void worker.terminate();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    await once(worker, "exit");
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  signal?.throwIfAborted();
  if (last?.kind === "done") return last.reports;
  throw new Error(last?.kind === "failed" ? last.reason : "The import ended before it was done.");
}
