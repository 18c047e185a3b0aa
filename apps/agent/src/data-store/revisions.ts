import type { Deployment, RefreshCacheResult } from "@releve/protocol";
import { AgentError } from "../outcome.ts";
import { decodeJson, encodeJson } from "./json.ts";
import type { Row, Statements } from "./statements.ts";

/** One revision that the service put in scope (MS-WUSP 3.2.1: Revision, Deployment and Metadata tables). */
export interface CachedRevision {
  revisionId: number;
  updateId: string;
  revisionNumber: number;
  isLeaf: boolean;
  deployment: Deployment;
  core: string;
  extended: string | undefined;
  title: string | undefined;
  applicability: string | undefined;
}

export type NewRevision = Omit<CachedRevision, "extended" | "title" | "applicability">;

export interface RevisionStore {
  all: () => CachedRevision[];
  count: () => number;
  byUpdate: (updateId: string) => CachedRevision | undefined;
  titleOf: (revisionId: number) => string | undefined;
  /** Replaces an older revision of the update; throws OM_E_DS_DUPLICATEUPDATEID for an older one. */
  add: (revision: NewRevision) => void;
  remove: (revisionIds: readonly number[]) => void;
  clear: () => void;
  change: (revisionId: number, deployment: Deployment, isLeaf: boolean) => void;
  /** After RefreshCache: keeps what the service still knows, under its new ids, and forgets the rest. */
  refresh: (results: readonly RefreshCacheResult[]) => void;
  setApplicability: (revisionId: number, applicability: string) => void;
  setExtended: (revisionId: number, extended: string) => void;
  setTitle: (revisionId: number, title: string) => void;
  locations: (digests: readonly string[]) => Map<string, string>;
  setLocation: (digest: string, url: string) => void;
}

const text = (value: Row[string] | undefined) => (typeof value === "string" ? value : undefined);

function toRevision(row: Row): CachedRevision {
  return {
    revisionId: Number(row["revision_id"]),
    updateId: String(row["update_id"]),
    revisionNumber: Number(row["revision_number"]),
    isLeaf: row["is_leaf"] === 1,
    deployment: decodeJson(String(row["deployment"])) as Deployment,
    core: String(row["core"]),
    extended: text(row["extended"]),
    title: text(row["title"]),
    applicability: text(row["applicability"]),
  };
}

function addRevision(sql: Statements, revision: NewRevision): void {
  const older = sql.get(
    "SELECT revision_id, revision_number FROM revisions WHERE update_id = ?",
    revision.updateId,
  );
  if (older !== undefined && Number(older["revision_number"]) > revision.revisionNumber)
    throw new AgentError(
      "OM_E_DS_DUPLICATEUPDATEID",
      "scan",
      `The service sent revision ${revision.revisionNumber} of update ${revision.updateId}, older than the one that it sent before.`,
    );
  if (older !== undefined) sql.run("DELETE FROM revisions WHERE update_id = ?", revision.updateId);
  sql.run(
    `INSERT INTO revisions (revision_id, update_id, revision_number, is_leaf, deployment, core)
     VALUES (?, ?, ?, ?, ?, ?)`,
    revision.revisionId,
    revision.updateId,
    revision.revisionNumber,
    revision.isLeaf ? 1 : 0,
    encodeJson(revision.deployment),
    revision.core,
  );
}

function refresh(sql: Statements, results: readonly RefreshCacheResult[]): void {
  // Negative ids first: a new id may still belong to another revision. The service's own are positive.
  sql.run("UPDATE revisions SET revision_id = -1 - revision_id WHERE revision_id >= 0");
  for (const { revisionId, globalId, isLeaf, deployment } of results)
    sql.run(
      `UPDATE revisions SET revision_id = ?, is_leaf = ?, deployment = ?
       WHERE update_id = ? AND revision_number = ? AND revision_id < 0`,
      revisionId,
      isLeaf ? 1 : 0,
      encodeJson(deployment),
      globalId.updateId,
      globalId.revisionNumber,
    );
  sql.run("DELETE FROM revisions WHERE revision_id < 0");
}

export function createRevisions(sql: Statements): RevisionStore {
  const setColumn =
    (column: "applicability" | "extended" | "title") => (revisionId: number, value: string) => {
      sql.run(`UPDATE revisions SET ${column} = ? WHERE revision_id = ?`, value, revisionId);
    };
  return {
    all: () => sql.all("SELECT * FROM revisions ORDER BY revision_id").map(toRevision),
    count: () => Number(sql.get("SELECT count(*) AS n FROM revisions")?.["n"]),
    byUpdate: (updateId) => {
      const row = sql.get("SELECT * FROM revisions WHERE update_id = ?", updateId);
      return row === undefined ? undefined : toRevision(row);
    },
    titleOf: (revisionId) =>
      text(sql.get("SELECT title FROM revisions WHERE revision_id = ?", revisionId)?.["title"]),
    add: (revision) => addRevision(sql, revision),
    remove: (revisionIds) => {
      for (const id of revisionIds) sql.run("DELETE FROM revisions WHERE revision_id = ?", id);
    },
    clear: () => {
      sql.run("DELETE FROM revisions");
    },
    change: (revisionId, deployment, isLeaf) => {
      sql.run(
        "UPDATE revisions SET deployment = ?, is_leaf = ? WHERE revision_id = ?",
        encodeJson(deployment),
        isLeaf ? 1 : 0,
        revisionId,
      );
    },
    refresh: (results) => sql.transaction(() => refresh(sql, results)),
    setApplicability: setColumn("applicability"),
    setExtended: setColumn("extended"),
    setTitle: setColumn("title"),
    locations: (digests) => {
      const found = new Map<string, string>();
      for (const digest of digests) {
        const row = sql.get("SELECT url FROM file_locations WHERE digest = ?", digest);
        if (row !== undefined) found.set(digest, String(row["url"]));
      }
      return found;
    },
    setLocation: (digest, url) => {
      sql.run(
        "INSERT INTO file_locations VALUES (?, ?) ON CONFLICT (digest) DO UPDATE SET url = excluded.url",
        digest,
        url,
      );
    },
  };
}
