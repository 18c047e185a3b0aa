import { Worker } from "node:worker_threads";
import type { StoreLocation } from "../../store/index.ts";
import type { StoreChanges } from "./import-product.ts";
import type { StoringAnswer } from "./storing-worker.ts";

/** Bounds on the thread's heap, MiB: it holds two batches. */
const HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 32 };

export interface Storing {
  storeChanges: StoreChanges;
  /** Ends the thread when what was given to it is stored. */
  close: () => Promise<void>;
}

/** A thread with its own connection to the store, which writes one batch after the other. */
export function startStoring(location: StoreLocation): Storing {
  const worker = new Worker(new URL("./storing-worker.ts", import.meta.url), {
    workerData: location,
    resourceLimits: HEAP,
    name: "catalogue storing",
  });
  const waiting: PromiseWithResolvers<number>[] = [];
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on("message", (answer: StoringAnswer) => {
    const { resolve, reject } = waiting.shift() ?? Promise.withResolvers<number>();
    if ("written" in answer) resolve(answer.written);
    else reject(answer.error);
  });
  worker.on("error", (error: unknown) =>
    end(
      error instanceof Error ? error : new Error("The thread that stores updates failed.", { cause: error }),
    ),
  );
  const { promise: exited, resolve: onExit } = Promise.withResolvers<undefined>();
  worker.once("exit", () => {
    end(new Error("The thread that stores updates ended."));
    onExit(undefined);
  });
  return {
    storeChanges: (packed) => {
      if (ended !== undefined) return Promise.reject(ended);
      const promised = Promise.withResolvers<number>();
      waiting.push(promised);
      worker.postMessage(
        packed,
        packed.map(({ buffer }) => buffer),
      );
      return promised.promise;
    },
    close: async () => {
      if (ended === undefined) worker.postMessage(undefined);
      await exited;
    },
  };
}
