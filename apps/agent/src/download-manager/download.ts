import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { UpdateFile } from "@releve/metadata";
import type { ResultSymbol } from "@releve/result-codes";
import { AgentError, toAgentError } from "../outcome.ts";
import { backoffMs } from "../protocol-talker/changes.ts";
import { type DownloadOptions, pathOf, sizeOf, transferFile } from "./transfer.ts";

const MAX_PARALLEL = 3;
/** Times that a cut connection is taken up again before the download is given up for now. */
const MAX_RESUMES = 4;
const FIRST_RESUME_MS = 500;

export interface BatchOptions extends DownloadOptions {
  /** Where a file is. `stale`: the place known before did not have it; ask the service again. */
  locate: (file: UpdateFile, stale: boolean) => Promise<string | undefined>;
}

/** What is done about a failure, each at most once (`resume`: MAX_RESUMES times). */
const REMEDIES: Partial<Readonly<Record<ResultSymbol, "fresh" | "relocate" | "resume">>> = {
  OM_E_DM_INCORRECTFILEHASH: "fresh",
  OM_E_DM_CONTENTCHANGED: "fresh",
  OM_E_PT_HTTP_STATUS_NOT_FOUND: "relocate",
  OM_E_PT_HTTP_STATUS_GONE: "relocate",
  OM_E_DM_DOWNLOADLOCATIONCHANGED: "relocate",
  OM_E_PT_ENDPOINT_DISCONNECTED: "resume",
  OM_E_TIME_OUT: "resume",
};

async function urlFor(options: BatchOptions, file: UpdateFile, stale: boolean): Promise<string> {
  const url = await options.locate(file, stale);
  if (url !== undefined) return checkUrl(url, file);
  throw new AgentError(
    "OM_E_DM_URLNOTAVAILABLE",
    "download",
    `The service gives no address for ${file.fileName}.`,
  );
}

function checkUrl(url: string, { fileName }: UpdateFile): string {
  if (!/\/$/.test(url.split(/[?#]/, 1)[0] ?? "")) return url;
  throw new AgentError("OM_E_BAD_FILE_URL", "download", `${url} is a folder, and not the file ${fileName}.`);
}

/** One file, verified and on disk; returns its path. */
async function downloadFile(options: BatchOptions, file: UpdateFile): Promise<string> {
  const path = pathOf(options.directory, file);
  // Only a verified file has this name; its size tells a disk's repair from a whole file.
  if ((await sizeOf(path)) === file.sizeBytes) return path;
  let url = await urlFor(options, file, false);
  const left = { fresh: 1, relocate: 1, resume: MAX_RESUMES };
  for (;;) {
    try {
      return await transferFile(options, file, url);
    } catch (thrown) {
      const error = toAgentError(thrown, "download");
      const remedy = REMEDIES[error.symbol];
      if (remedy === undefined || left[remedy]-- === 0) throw error;
      if (remedy === "fresh") await rm(`${path}.part`, { force: true });
      if (remedy === "relocate") url = await urlFor(options, file, true);
      if (remedy === "resume")
        await sleep(backoffMs(MAX_RESUMES - left.resume, FIRST_RESUME_MS, 10_000), undefined, {
          signal: options.signal,
        }).catch(() => undefined);
    }
  }
}

/** All of `files`, at most three at once; their paths by digest. The first failure stops the others and is thrown. */
export async function downloadFiles(
  options: BatchOptions,
  files: readonly UpdateFile[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting = [...new Map(files.map((file) => [file.digest, file])).values()];
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      found.set(file.digest, await downloadFile({ ...options, signal }, file));
  };
  const workers = Array.from({ length: MAX_PARALLEL }, async () => {
    await worker().catch((thrown: unknown) => {
      waiting.length = 0;
      stop.abort();
      throw thrown;
    });
  });
  const ended = await Promise.allSettled(workers);
  const failures = ended.flatMap((end) =>
    end.status === "rejected" ? [toAgentError(end.reason, "download")] : [],
  );
  // The others were only cancelled because of the first.
  const cause = failures.find(({ symbol }) => symbol !== "OMC_E_DOWNLOAD_CANCELLED") ?? failures[0];
  if (cause !== undefined) throw cause;
  return found;
}
