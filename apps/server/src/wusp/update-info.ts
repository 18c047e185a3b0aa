import type {
  ExtendedUpdateInfo,
  ExtendedUpdateInfo2,
  FileLocation,
  RefreshCacheResult,
  RequestOf,
  ResponseOf,
  XmlUpdateFragmentType2,
} from "@releve/protocol";
import type { Kysely } from "kysely";
import { contentUrlPath } from "../content/routes.ts";
import { type Tables, inChunks } from "../store/index.ts";
import type { Call } from "./context.ts";
import { deploymentOf } from "./deployments.ts";
import { FaultError } from "./faults.ts";
import type { Fragment } from "./fragments.ts";
import { openSession, requireRegistration, sessionCookie } from "./sessions.ts";

/** Updates of one GetExtendedUpdateInfo: MaxExtendedUpdatesPerRequest of Config. */
export const MAX_EXTENDED_UPDATES = 50;

/** GetExtendedUpdateInfo, MS-WUSP 3.1.5.9: all Extended fragments first, then the localized ones, as WSUS. */
export async function getExtendedUpdateInfo(
  call: Call,
  request: RequestOf<"GetExtendedUpdateInfo">,
): Promise<ExtendedUpdateInfo> {
  const session = await openSession(call, request.cookie);
  requireRegistration(session);
  checkRequest("revisionIDs", request.revisionIds.length, request);
  const { db } = call.service.store;
  const ids = [...new Set(request.revisionIds)];
  const offered = session.isQuarantined ? new Set() : await offeredRevisions(db, ids);
  const known = ids.filter((id) => offered.has(id));
  return {
    updates: await fragmentsOf(call, known, request),
    fileLocations: request.infoTypes.includes("Extended") ? await filesOf(db, known, call.origin) : [],
    outOfScopeRevisionIds: ids.filter((id) => !offered.has(id)),
  };
}

/** GetExtendedUpdateInfo2, MS-WUSP 2.2.2.2.10: the same by global ids. No content of ours is encrypted. */
export async function getExtendedUpdateInfo2(
  call: Call,
  request: RequestOf<"GetExtendedUpdateInfo2">,
): Promise<ExtendedUpdateInfo2> {
  const session = await openSession(call, request.cookie);
  requireRegistration(session);
  checkRequest("updateIDs", request.updateIds.length, request);
  const { db } = call.service.store;
  const index = await call.service.index();
  const revisions = new Map(
    request.updateIds.flatMap(({ updateId, revisionNumber }) => {
      const update = index.update(updateId);
      return update === undefined ? [] : [[update.revisionId, revisionNumber] as const];
    }),
  );
  const offered = session.isQuarantined ? new Map() : await offeredIdentities(db, [...revisions.keys()]);
  const known = [...revisions].filter(([id, number]) => offered.get(id) === number).map(([id]) => id);
  const wantsFiles = request.infoTypes.includes("FileUrl") || request.infoTypes.includes("Extended");
  const files = wantsFiles ? await filesOf(db, known, call.origin) : [];
  return {
    updates: await fragmentsOf(call, known, request),
    fileLocations: files.map((file) => ({
      ...file,
      fileDigestAlgorithm: file.fileDigest.byteLength === SHA1_BYTES ? "SHA1" : "SHA256",
    })),
    fileDecryptionData: [],
  };
}

const SHA1_BYTES = 20;

interface Wanted {
  infoTypes: readonly XmlUpdateFragmentType2[];
  locales: readonly string[];
}

/** MS-WUSP 3.1.5.9, Request Validation. Throws FaultError. */
function checkRequest(idsName: string, ids: number, { infoTypes, locales }: Wanted): void {
  const needsLocales = infoTypes.includes("LocalizedProperties") || infoTypes.includes("Eula");
  if (ids > MAX_EXTENDED_UPDATES) throw new FaultError("InvalidParameters", idsName);
  if (infoTypes.length === 0) throw new FaultError("InvalidParameters", "infoTypes");
  if (needsLocales && locales.length === 0) throw new FaultError("InvalidParameters", "locales");
}

/** Those of the types that we have, in the order in which WSUS gives them: Core, Extended, localized. */
async function fragmentsOf(
  call: Call,
  known: readonly number[],
  { infoTypes, locales }: Wanted,
): Promise<ExtendedUpdateInfo["updates"]> {
  const { cores, extended, localized } = call.service.fragments;
  const updates: ExtendedUpdateInfo["updates"] = [];
  if (infoTypes.includes("Core")) push(updates, await cores(known), known);
  if (infoTypes.includes("Extended")) push(updates, await extended(known), known);
  if (infoTypes.includes("LocalizedProperties"))
    for (const [id, byLanguage] of await localized(known))
      for (const language of languagesFor(locales, byLanguage))
        updates.push({ id, xml: byLanguage.get(language) ?? "" });
  return updates;
}

function push(
  updates: ExtendedUpdateInfo["updates"],
  fragments: ReadonlyMap<number, Fragment>,
  order: readonly number[],
): void {
  for (const id of order) {
    const fragment = fragments.get(id);
    if (fragment !== undefined) updates.push({ id, xml: fragment.xml });
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
  const session = await openSession(call, request.cookie);
  requireRegistration(session);
  const { clientId, payload } = session;
  const urls = new Map<string, string>();
  const asked = session.isQuarantined ? [] : request.fileDigests;
  for (const chunk of inChunks(asked.map((digest) => Buffer.from(digest).toString("hex")))) {
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
  const session = await openSession(call, request.cookie);
  requireRegistration(session);
  const { clientId, payload } = session;
  if (session.isQuarantined) return [];
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
    // WSUS leaves members of bundles out too: the client fetches them anew.
    if (index.bundlesOf(update.updateId).length > 0) return [];
    return {
      revisionId: update.revisionId,
      globalId: identity,
      isLeaf: index.isLeaf(update),
      deployment: deploymentOf(update, {
        approval: approvals.of(update.updateId),
        isMember: false,
        version: payload.protocolVersion,
        isOwnAgent: call.deviceId !== undefined,
        since: call.service.configLastChange,
      }),
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
