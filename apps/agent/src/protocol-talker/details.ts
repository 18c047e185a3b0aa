import type { Cookie, FileLocation } from "@releve/protocol";
import { type ExtendedFragment, readExtended, readLocalized } from "@releve/metadata";
import type { DataStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";
import type { Session } from "./session.ts";

function keepLocations(store: DataStore, locations: readonly FileLocation[]): void {
  for (const { fileDigest, url } of locations)
    store.revisions.setLocation(Buffer.from(fileDigest).toString("hex"), url);
}

/** Fragments of one update come apart, told by their root element (MS-WUSP 3.1.1.1). */
function keepFragment(store: DataStore, revisionId: number, xml: string): void {
  if (!/^\s*<(\w+:)?LocalizedProperties\b/.test(xml)) store.revisions.setExtended(revisionId, xml);
  else if (store.revisions.titleOf(revisionId) === undefined)
    store.revisions.setTitle(revisionId, titleIn(xml, revisionId));
}

function titleIn(xml: string, revisionId: number): string {
  try {
    return readLocalized(xml).title.slice(0, 1_000);
  } catch (cause) {
    const text = `The title of revision ${revisionId} cannot be read: ${String(cause)}`;
    throw new AgentError("OM_E_XML_INVALID", "scan", text, cause);
  }
}

interface FetchOptions {
  session: Session;
  store: DataStore;
  signal: AbortSignal;
  /** Told of each fragment that cannot be read and can be done without. */
  onFailure: (error: AgentError) => void;
}

/** GetExtendedUpdateInfo for what lacks its Extended fragment, in batches that the service's config allows. */
export async function fetchDetails(options: FetchOptions, updateIds: readonly string[]): Promise<void> {
  const { session, store, signal, onFailure } = options;
  const size = session.maxUpdatesPerRequest();
  const wanted = updateIds.filter((id) => store.revisions.byUpdate(id)?.extended === undefined);
  for (let from = 0; from < wanted.length; from += size) {
    const batch = wanted.slice(from, from + size);
    const answer = await session.call(
      "GetExtendedUpdateInfo",
      "scan",
      (cookie: Cookie) => ({
        cookie,
        // Looked up on every try: a recovery may have renumbered revisions.
        revisionIds: batch.flatMap((id) => store.revisions.byUpdate(id)?.revisionId ?? []),
        infoTypes: ["Extended", "LocalizedProperties"],
        locales: ["en"],
      }),
      signal,
    );
    store.transaction(() => {
      store.revisions.remove(answer.outOfScopeRevisionIds);
      for (const { id, xml } of answer.updates) {
        try {
          keepFragment(store, id, xml);
        } catch (thrown) {
          // An update without its title can still be installed, and must not stop the scan.
          if (!(thrown instanceof AgentError) || thrown.symbol !== "OM_E_XML_INVALID") throw thrown;
          onFailure(thrown);
        }
      }
      keepLocations(store, answer.fileLocations);
    });
  }
}

/** Asks anew where files are, as after FileLocationChanged or a 404. Unknown digests stay as they were. */
export async function refreshLocations(
  session: Session,
  store: DataStore,
  digests: readonly string[],
): Promise<void> {
  const answer = await session.call("GetFileLocations", "download", (cookie: Cookie) => ({
    cookie,
    fileDigests: digests.map((digest) => new Uint8Array(Buffer.from(digest, "hex"))),
  }));
  keepLocations(store, answer.fileLocations);
  store.settings.set("cookie", answer.newCookie);
}

/** The Extended fragment as values. Throws OM_E_UH_INVALIDMETADATA, or OM_E_XML_MISSINGDATA when none came. */
export function parseExtended(xml: string | undefined, updateId: string): ExtendedFragment {
  if (xml === undefined)
    throw new AgentError(
      "OM_E_XML_MISSINGDATA",
      "install",
      `The service has no details of update ${updateId}.`,
    );
  try {
    return readExtended(xml);
  } catch (cause) {
    throw new AgentError(
      "OM_E_UH_INVALIDMETADATA",
      "install",
      `The details of update ${updateId} cannot be read: ${String(cause)}`,
      cause,
    );
  }
}
