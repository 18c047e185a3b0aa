import type {
  ExtendedUpdateInfo,
  FileLocation,
  RefreshCacheResult,
  RequestOf,
  ResponseOf,
} from "@releve/protocol";
import type { Kysely } from "kysely";
import { contentUrlPath } from "../content/routes.ts";
import { type Tables, inChunks } from "../store/index.ts";
import type { Call } from "./context.ts";
import { deploymentOf } from "./deployments.ts";
import { openSession, requireRegistration, sessionCookie } from "./sessions.ts";

/** GetExtendedUpdateInfo, MS-WUSP 3.1.5.9: all Extended fragments first, then the localized ones, as WSUS. */
export async function getExtendedUpdateInfo(
  call: Call,
  request: RequestOf<"GetExtendedUpdateInfo">,
): Promise<ExtendedUpdateInfo> {
  const { clientId } = await openSession(call, request.cookie);
  await requireRegistration(call, clientId);
  const { db } = call.service.store;
  const ids = [...new Set(request.revisionIds)];
  const offered = await offeredRevisions(db, ids);
  const known = ids.filter((id) => offered.has(id));
  const updates: ExtendedUpdateInfo["updates"] = [];
  if (request.infoTypes.includes("Core")) push(updates, await call.service.fragments.cores(known), known);
  if (request.infoTypes.includes("Extended"))
    push(updates, await call.service.fragments.extended(known), known);
  if (request.infoTypes.includes("LocalizedProperties")) {
    const localized = await call.service.fragments.localized(known);
    for (const [id, byLanguage] of localized)
      for (const language of languagesFor(request.locales, byLanguage))
        updates.push({ id, xml: byLanguage.get(language) ?? "" });
  }
  return {
    updates,
    fileLocations: request.infoTypes.includes("Extended") ? await filesOf(db, known, call.origin) : [],
    outOfScopeRevisionIds: ids.filter((id) => !offered.has(id)),
  };
}

function push(
  updates: ExtendedUpdateInfo["updates"],
  fragments: ReadonlyMap<number, string>,
  order: readonly number[],
): void {
  for (const id of order) {
    const xml = fragments.get(id);
    if (xml !== undefined) updates.push({ id, xml });
  }
}

/** Requested locales that have a text, their language alone where the region has none, and `en`. */
function languagesFor(locales: readonly string[], texts: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  for (const locale of [...locales, "en"]) {
    const exact = locale.toLowerCase();
    const language = exact.replace(/[-_].*$/s, "");
    if (texts.has(exact)) found.add(exact);
    else if (texts.has(language)) found.add(language);
  }
  return found;
}

async function offeredRevisions(db: Kysely<Tables>, ids: readonly number[]): Promise<Set<number>> {
  const offered = new Set<number>();
  for (const chunk of inChunks(ids)) {
    const rows = await db
      .selectFrom("updates")
      .select("revision_id")
      .where("revision_id", "in", chunk)
      .where("is_latest", "=", 1)
      .where("declined_at", "is", null)
      .execute();
    for (const row of rows) offered.add(row.revision_id);
  }
  return offered;
}

async function filesOf(
  db: Kysely<Tables>,
  revisionIds: readonly number[],
  origin: string,
): Promise<FileLocation[]> {
  const urls = new Map<string, string>();
  for (const chunk of inChunks(revisionIds)) {
    const rows = await db
      .selectFrom("update_files")
      .select(["digest", "file_name"])
      .where("revision_id", "in", chunk)
      .execute();
    for (const { digest, file_name } of rows) urls.set(digest, origin + contentUrlPath(digest, file_name));
  }
  return locations(urls);
}

function locations(urls: ReadonlyMap<string, string>): FileLocation[] {
  return [...urls].map(([digest, url]) => ({ fileDigest: new Uint8Array(Buffer.from(digest, "hex")), url }));
}

/** GetFileLocations, MS-WUSP 3.1.5.10: unknown digests are left out. */
export async function getFileLocations(
  call: Call,
  request: RequestOf<"GetFileLocations">,
): Promise<ResponseOf<"GetFileLocations">> {
  const { clientId, payload } = await openSession(call, request.cookie);
  await requireRegistration(call, clientId);
  const urls = new Map<string, string>();
  for (const chunk of inChunks(request.fileDigests.map((digest) => Buffer.from(digest).toString("hex")))) {
    const rows = await call.service.store.db
      .selectFrom("content")
      .select(["digest", "file_name"])
      .where("digest", "in", chunk)
      .execute();
    for (const { digest, file_name } of rows)
      urls.set(digest, call.origin + contentUrlPath(digest, file_name));
  }
  const { protocolVersion, syncMark, groupsHash } = payload;
  return {
    fileLocations: locations(urls),
    newCookie: sessionCookie(call, clientId, {
      protocolVersion,
      syncMark,
      ...(groupsHash && { groupsHash }),
    }),
  };
}

/** RefreshCache, MS-WUSP 3.1.5.8: this server's revision ids of what a client kept from another one. */
export async function refreshCache(
  call: Call,
  request: RequestOf<"RefreshCache">,
): Promise<RefreshCacheResult[]> {
  const { clientId, payload } = await openSession(call, request.cookie);
  await requireRegistration(call, clientId);
  const approvals = await call.service.approvals.ofDevice(clientId);
  const index = await call.service.index();
  const asked = request.globalIds
    .map((identity) => ({ identity, update: index.update(identity.updateId) }))
    .filter((pair) => pair.update !== undefined);
  const offered = await offeredIdentities(
    call.service.store.db,
    asked.map(({ update }) => update?.revisionId ?? 0),
  );
  return asked.flatMap(({ identity, update }) => {
    if (update === undefined || offered.get(update.revisionId) !== identity.revisionNumber) return [];
    const approval = approvals.of(update.updateId);
    const since = call.service.configLastChange;
    return {
      revisionId: update.revisionId,
      globalId: identity,
      isLeaf: index.isLeaf(update),
      deployment: deploymentOf(update, approval, payload.protocolVersion, since),
    };
  });
}

/** Revision numbers by revision id, less declined updates. */
async function offeredIdentities(
  db: Kysely<Tables>,
  revisionIds: readonly number[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const chunk of inChunks(revisionIds)) {
    const rows = await db
      .selectFrom("updates")
      .select(["revision_id", "revision_number"])
      .where("revision_id", "in", chunk)
      .where("declined_at", "is", null)
      .execute();
    for (const row of rows) found.set(row.revision_id, row.revision_number);
  }
  return found;
}
