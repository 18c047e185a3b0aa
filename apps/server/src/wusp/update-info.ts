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
import { nextCookie, openSession, requireRegistration } from "./sessions.ts";

/** Updates of one GetExtendedUpdateInfo: MaxExtendedUpdatesPerRequest of Config. */
export const MAX_EXTENDED_UPDATES = 50;

/** GetExtendedUpdateInfo, MS-WUSP 3.1.5.9: all Extended fragments first, then those of languages, as WSUS. */
export async function getExtendedUpdateInfo(
  call: Call,
  request: RequestOf<"GetExtendedUpdateInfo">,
): Promise<ExtendedUpdateInfo> {
  const session = await openSession(call, request.cookie);
  requireRegistration(session);
  checkRequest("revisionIDs", request.revisionIds.length, request);
  const { db } = call.service.store;
  const ids = [...new Set(request.revisionIds)];
  const offered = session.isQuarantined ? new Map() : await offeredRevisions(call, ids);
  const known = ids.filter((id) => offered.has(id));
  return {
    updates: await fragmentsOf(call, known, request),
    fileLocations: await filesOf(db, known, { origin: call.origin, infoTypes: request.infoTypes }),
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
  const offered = session.isQuarantined ? new Map() : await offeredRevisions(call, [...revisions.keys()]);
  const known = [...revisions].filter(([id, number]) => offered.get(id) === number).map(([id]) => id);
  const files = await filesOf(db, known, { origin: call.origin, infoTypes: request.infoTypes });
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
  /** ISO 3166, three letters; of licenses. */
  geoId?: string;
}

/** MS-WUSP 3.1.5.9, Request Validation. Throws FaultError. */
function checkRequest(idsName: string, ids: number, { infoTypes, locales }: Wanted): void {
  const needsLocales = infoTypes.includes("LocalizedProperties") || infoTypes.includes("Eula");
  if (ids > MAX_EXTENDED_UPDATES) throw new FaultError("InvalidParameters", idsName);
  if (infoTypes.length === 0) throw new FaultError("InvalidParameters", "infoTypes");
  if (needsLocales && locales.length === 0) throw new FaultError("InvalidParameters", "locales");
}

/** Those of the types that we have, in the order in which WSUS gives them: Core, Extended, localized; then Eula. */
async function fragmentsOf(
  call: Call,
  known: readonly number[],
  { infoTypes, locales, geoId }: Wanted,
): Promise<ExtendedUpdateInfo["updates"]> {
  const { cores, extended, localized, eulas } = call.service.fragments;
  const updates: ExtendedUpdateInfo["updates"] = [];
  if (infoTypes.includes("Core")) push(updates, await cores(known), known);
  if (infoTypes.includes("Extended")) push(updates, await extended(known), known);
  const pushTexts = (id: number, texts: ReadonlyMap<string, string>) => {
    for (const language of languagesFor(locales, texts)) updates.push({ id, xml: texts.get(language) ?? "" });
  };
  if (infoTypes.includes("LocalizedProperties"))
    for (const [id, texts] of await localized(known)) pushTexts(id, texts);
  if (infoTypes.includes("Eula"))
    for (const [id, texts] of await eulas(known)) pushTexts(id, licensesFor(geoId, texts));
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

/** By language: the text for the region, else that for the rest of the world (MS-WUSP 3.1.1.1, Eula). */
function licensesFor(geoId: string | undefined, texts: ReadonlyMap<string, string>): Map<string, string> {
  const region = `/${geoId?.trim().toLowerCase() ?? ""}`;
  const world = [...texts].filter(([key]) => !key.includes("/"));
  const regional = [...texts].filter(([key]) => region !== "/" && key.endsWith(region));
  return new Map([...world, ...regional.map(([key, xml]) => [key.slice(0, -region.length), xml] as const)]);
}

/** Revision numbers of those that clients may get, by revision id: less declined updates. */
async function offeredRevisions({ service }: Call, ids: readonly number[]): Promise<Map<number, number>> {
  const index = await service.index();
  const offered = new Map<number, number>();
  for (const chunk of inChunks(ids.filter((id) => index.revision(id) !== undefined))) {
    const rows = await service.store.db
      .selectFrom("updates as u")
      .innerJoin("updates as latest", "latest.update_id", "u.update_id")
      .select(["u.revision_id", "u.revision_number"])
      .where("u.revision_id", "in", chunk)
      .where("latest.is_latest", "=", 1)
      .where("latest.declined_at", "is", null)
      .execute();
    for (const row of rows) offered.set(row.revision_id, row.revision_number);
  }
  return offered;
}

/** Of the updates themselves, of their licenses, or of both, by what is asked for. */
async function filesOf(
  db: Kysely<Tables>,
  revisionIds: readonly number[],
  { origin, infoTypes }: { origin: string; infoTypes: readonly XmlUpdateFragmentType2[] },
): Promise<FileLocation[]> {
  const asks = (type: XmlUpdateFragmentType2) => infoTypes.includes(type);
  const kinds = [
    ...(asks("Extended") || asks("FileUrl") ? [0] : []),
    ...(asks("Eula") || asks("FileUrl") ? [1] : []),
  ];
  const urls = new Map<string, string>();
  for (const chunk of kinds.length === 0 ? [] : inChunks(revisionIds)) {
    const rows = await db
      .selectFrom("update_files")
      .select(["digest", "file_name"])
      .where("revision_id", "in", chunk)
      .where("is_license", "in", kinds)
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
  return { fileLocations: locations(urls), newCookie: nextCookie(call, session, session.payload) };
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
  const offered = await offeredRevisions(
    call,
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
