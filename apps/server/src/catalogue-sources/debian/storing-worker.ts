import { parentPort, workerData } from "node:worker_threads";
import { storeUpdates } from "../../store/catalogue-writer.ts";
import { type StoreLocation, openStore } from "../../store/index.ts";

/** What became of each batch, in their order. */
export type StoringAnswer = { written: number } | { error: Error };

const store = await openStore(workerData as StoreLocation, "bulk");
let last = Promise.resolve();
parentPort?.on("message", (packed: Uint8Array[] | undefined) => {
  last = last.then(() => (packed === undefined ? end() : work(packed)));
});

async function work(packed: readonly Uint8Array[]): Promise<void> {
  parentPort?.postMessage(
    await storeUpdates(store.db, packed).then(
      (written): StoringAnswer => ({ written: written.length }),
      (error: unknown): StoringAnswer => ({
        error: error instanceof Error ? error : new Error(String(error)),
      }),
    ),
  );
}

async function end(): Promise<void> {
  await store.close();
  parentPort?.close();
}
