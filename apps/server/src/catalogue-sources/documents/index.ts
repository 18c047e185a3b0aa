import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Worker } from "node:worker_threads";
import type { StoreLocation } from "../../store/index.ts";
import { ImportError } from "./problems.ts";
import type { ImportResult } from "./result.ts";
import type { WorkerInput, WorkerMessage } from "./worker.ts";

export type { ImportResult } from "./result.ts";
export { ImportError } from "./problems.ts";

/** Largest file that is taken, bytes: the largest catalogues have some hundred MB, exports up to 2 GB. */
export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3;
/** Bounds on the import's heap, MiB: it holds the largest document in several forms. */
const HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

export interface DocumentImport {
  /**
   * Takes in a file and imports it; one after the other.
   * @param name for people, as in the places of the result
   * @throws ImportError when the file is too large for the service
   */
  importStream: (content: Readable, name: string) => Promise<ImportResult>;
  /** Ends the import that runs; what it stored stays. */
  close: () => Promise<void>;
}

/** @param options.dataDir the service's data directory; files lie below it while they are read */
export function createDocumentImport(options: { location: StoreLocation; dataDir: string }): DocumentImport {
  const parent = join(options.dataDir, "cache", "import");
  // What a service left that was killed meanwhile.
  rmSync(parent, { recursive: true, force: true });
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | undefined;
  return {
    close: async () => {
      await running?.terminate();
    },
    importStream: async (content, name) => {
      await mkdir(parent, { recursive: true });
      const folder = await mkdtemp(join(parent, "upload-"));
      try {
        const path = join(folder, "file");
        await pipeline(content, bounded, createWriteStream(path, { mode: 0o600 }));
        const turn = last.then(() => {
          running = startWorker({ location: options.location, path, name });
          return resultOf(running);
        });
        last = turn.catch(() => undefined);
        return await turn;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function* bounded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > MAX_UPLOAD_BYTES) throw new ImportError("too-large", "the file is larger than 2 GB");
    yield chunk;
  }
}

function startWorker(input: WorkerInput): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: input,
    resourceLimits: HEAP,
    name: "document import",
  });
}

async function resultOf(worker: Worker): Promise<ImportResult> {
  let last: WorkerMessage | undefined;
  worker.on("message", (message: WorkerMessage) => (last = message));
  await once(worker, "exit");
  if (last === undefined) throw new Error("The import ended before it was done.");
  if ("error" in last) throw new Error(last.error);
  return last.result;
}
