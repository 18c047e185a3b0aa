/**
 * A process that downloads one file as the agent does, again and again, each time into an empty folder.
 * With `unhashed` the module that checks digests is replaced by one that checks nothing, and nothing else is.
 */
import { rmSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { tellParent } from "./child.ts";
import type { ContentServer } from "./content-server.ts";

export type DownloadMode = "verified" | "unhashed";

const NO_CHECK = "export const createVerifier = () => ({ update() {}, matches: () => true });";

const [mode, folder = "", url = "", description = ""] = process.argv.slice(2);
const server = JSON.parse(description) as ContentServer;

if (mode === "unhashed")
  registerHooks({
    load: (address, context, next) =>
      address.endsWith("/download-manager/hashes.ts")
        ? { format: "module", source: NO_CHECK, shortCircuit: true }
        : next(address, context),
  });
const { downloadFiles } = await import("../apps/agent/src/download-manager/download.ts");
const { createBandwidth } = await import("../apps/agent/src/download-manager/bandwidth.ts");
const { createTransport } = await import("../apps/agent/src/protocol-talker/http.ts");

const transport = createTransport({ serverUrl: url, identity: server.identity });

async function download(): Promise<number> {
  const directory = join(folder, mode ?? "");
  const { fileName, sizeBytes, digest } = server;
  const start = performance.now();
  await downloadFiles(
    {
      transport,
      directory,
      bandwidth: createBandwidth(() => null),
      signal: new AbortController().signal,
      onBytes: () => undefined,
      locate: () => Promise.resolve(url),
    },
    [{ fileName, sizeBytes, digest, digestAlgorithm: "SHA256" }],
  );
  const seconds = (performance.now() - start) / 1000;
  rmSync(directory, { recursive: true });
  return seconds;
}

process.once("disconnect", () => process.exit());
process.on("message", () => void download().then(tellParent));
tellParent("ready");
