import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { hexOf } from "@releve/result-codes";
import { retryInstallAt } from "../automatic-updates/decide.ts";
import type { JournalEntry } from "../data-store/index.ts";
import { downloadFiles } from "../download-manager/download.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { refreshLocations } from "../protocol-talker/details.ts";
import { EVENT } from "../reporter/events.ts";
import { type Context, logFailure, note, policyOf, tally } from "./context.ts";
import type { Event } from "./table.ts";

/** A host that does not manage this computer, such as a vendor's, needs the policy's leave. */
function requireAllowed(context: Context, url: string | undefined): string | undefined {
  if (url === undefined || policyOf(context).otherSources) return url;
  const { serverUrl } = context;
  // What is no address at all is named when it is asked.
  const host = URL.parse(url, serverUrl)?.hostname;
  if (host === undefined || host === new URL(serverUrl).hostname) return url;
  const text = `Policy allows no files from ${host}: they come from ${serverUrl} alone.`;
  throw new AgentError("OM_E_WU_DISABLED", "download", text);
}

/** What the files of an update need: their paths by digest once all are there and verified. */
export async function fetchFiles(
  context: Context,
  { plan }: JournalEntry,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const { store, session, transport, contentDir, bandwidth, progress } = context;
  const digests = plan.files.map(({ digest }) => digest);
  const total = plan.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let received = 0;
  return await downloadFiles(
    {
      transport,
      directory: contentDir,
      bandwidth,
      signal,
      onBytes: (bytes) => {
        received += bytes;
        const fraction = total === 0 ? null : Math.min(1, received / total);
        progress({ updateId: plan.identity.updateId, fraction, line: plan.title });
      },
      locate: async ({ digest }, stale) => {
        const location = () => store.revisions.locations([digest]).get(digest);
        if (stale || location() === undefined) await refreshLocations(session, store, digests);
        return requireAllowed(context, location());
      },
    },
    plan.files,
  );
}

/** Keeps the failure, its event and when to try again, all at once. */
export function recordFailure(
  context: Context,
  entry: JournalEntry,
  error: AgentError,
  event: { id: typeof EVENT.downloadFailed | typeof EVENT.installFailed; log?: string },
): void {
  const { store, now } = context;
  const { plan, attempts } = entry;
  logFailure(context, error);
  store.transaction(() => {
    const outcome = { code: error.code, restartRequired: false, detail: error.message };
    store.journal.finish(plan, outcome, retryInstallAt(attempts, now()), now());
    note(context, {
      ...event,
      update: plan.identity,
      code: error.code,
      strings: [hexOf(error.code), plan.title],
      log: event.log ?? error.message,
    });
  });
}

async function download(context: Context, entry: JournalEntry, signal: AbortSignal): Promise<boolean> {
  const { store, now, log } = context;
  const { plan } = entry;
  const strings = [plan.title];
  note(context, { id: EVENT.downloadStarted, update: plan.identity, strings });
  try {
    await fetchFiles(context, entry, signal);
    store.transaction(() => {
      store.journal.mark(plan, "downloaded", now());
      note(context, { id: EVENT.downloadSucceeded, update: plan.identity, strings });
    });
    log.info(`Downloaded ${plan.title}.`);
    return true;
  } catch (thrown) {
    const error = toAgentError(thrown, "download");
    if (signal.aborted)
      note(context, { id: EVENT.downloadCancelled, update: plan.identity, code: error.code, strings });
    else recordFailure(context, entry, error, { id: EVENT.downloadFailed });
    return false;
  }
}

/** Removes content that no plan needs any more. */
async function prune({ store, contentDir }: Context): Promise<void> {
  const wanted = new Set(
    store.journal
      .all()
      .filter(({ state }) => state !== "done")
      .flatMap(({ plan }) => plan.files.map(({ digest }) => digest)),
  );
  const names = await readdir(contentDir).catch(() => []);
  for (const name of names)
    if (!wanted.has(name.replace(/\.part$/, ""))) await rm(join(contentDir, name), { force: true });
}

/** Downloads every planned update; one that fails does not stop the others. */
export async function downloading(context: Context, signal: AbortSignal): Promise<Event> {
  await prune(context);
  const results = tally(context);
  for (const entry of context.store.journal.all()) {
    if (signal.aborted) return "failed";
    if (entry.state === "downloaded") results.add(true);
    if (entry.state === "planned") results.add(await download(context, entry, signal));
  }
  const isAnyReady = results.close("OM_E_DOWNLOAD_COMPLETED_WITH_SOME_FAILURES");
  return isAnyReady ? "ready" : "failed";
}
