import { parentPort, workerData } from "node:worker_threads";
import { type StoreLocation, openStore } from "../../store/index.ts";
import { importFile } from "./import.ts";
import type { ImportResult } from "./result.ts";

/** What the worker is started with. */
export interface WorkerInput {
  location: StoreLocation;
  /** The file, and its name for people. */
  path: string;
  name: string;
}

/** What it says, once. */
export type WorkerMessage = { result: ImportResult } | { error: string };

/** An import in a thread of its own, with its own connection: the service answers meanwhile. */
async function work({ location, path, name }: WorkerInput): Promise<WorkerMessage> {
  const store = await openStore(location, "bulk");
  try {
    return { result: await importFile(store.db, path, name) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    await store.close();
  }
}

parentPort?.postMessage(await work(workerData as WorkerInput));
