import { compareDebianVersions } from "@releve/rules";
import type { Kysely } from "kysely";
import type { CatalogueDocument } from "../../store/catalogue-writer.ts";
import { localizedOf } from "../../store/index.ts";
import type { Tables } from "../../store/schema.ts";
import {
  type KnownVersion,
  type ProductContext,
  type SourceVersion,
  documentOf,
  updateIdOf,
} from "./documents.ts";

/** Versions known from earlier imports, by source package and architecture. */
export type KnownVersions = ReadonlyMap<string, readonly KnownVersion[]>;

export const chainKey = (source: string, architecture: string): string => `${source} ${architecture}`;

export async function knownVersions(
  db: Kysely<Tables>,
  productId: string,
  sources: readonly string[],
): Promise<KnownVersions> {
  const rows = await db
    .selectFrom("updates")
    .select(["update_id", "package", "version", "architecture", "classification_id", "released_at"])
    .where("is_latest", "=", 1)
    .where("product_id", "=", productId)
    .where("package", "in", sources)
    .execute();
  const known = new Map<string, KnownVersion[]>();
  for (const row of rows) {
    const key = chainKey(row.package ?? "", row.architecture ?? "");
    const versions = known.get(key) ?? [];
    versions.push({
      updateId: row.update_id,
      version: row.version ?? "",
      classificationId: row.classification_id,
      releasedAt: row.released_at,
    });
    known.set(key, versions);
  }
  return known;
}

export interface Chain {
  documents: CatalogueDocument[];
  /** Of the documents, ids that the store does not have: nothing need be compared. */
  fresh: string[];
  /** Known updates that are not in this import, and whose predecessor is another one now. */
  relinked: { updateId: string; supersedes: string }[];
}

/**
 * The documents of one source package and architecture: each version supersedes the one before it in
 * dpkg's order among all that are known.
 */
export function chainOf(
  found: readonly SourceVersion[],
  known: readonly KnownVersion[],
  context: ProductContext,
  onRefused: (error: unknown) => void,
): Chain {
  const byVersion = new Map<string, { found?: SourceVersion; known?: KnownVersion }>();
  for (const one of known) byVersion.set(one.version, { known: one });
  for (const one of found) byVersion.set(one.version, { ...byVersion.get(one.version), found: one });
  const chain: Chain = { documents: [], fresh: [], relinked: [] };
  let before: { updateId: string; isNew: boolean } | undefined;
  for (const [, link] of [...byVersion].toSorted(
    ([a], [b]) => compareDebianVersions(a, b) || (a < b ? -1 : 1),
  )) {
    const updateId =
      link.known?.updateId ?? (link.found === undefined ? "" : updateIdOf(context, link.found));
    try {
      if (link.found !== undefined) {
        chain.documents.push(documentOf(link.found, context, updateId, before?.updateId, link.known));
        if (link.known === undefined) chain.fresh.push(updateId);
      } else if (before?.isNew === true) chain.relinked.push({ updateId, supersedes: before.updateId });
      before = { updateId, isNew: link.known === undefined };
    } catch (error) {
      onRefused(error);
    }
  }
  return chain;
}

/** A stored update with another predecessor: all else stays as `buildDebianUpdate` wrote it. */
export async function relink(
  db: Kysely<Tables>,
  { updateId, supersedes }: Chain["relinked"][number],
): Promise<CatalogueDocument | undefined> {
  const row = await db
    .selectFrom("updates")
    .selectAll()
    .where("update_id", "=", updateId)
    .where("is_latest", "=", 1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const of = row.revision_id;
  const [prerequisites, packages, files] = await Promise.all([
    db.selectFrom("prerequisites").selectAll().where("revision_id", "=", of).orderBy("clause").execute(),
    db
      .selectFrom("update_packages")
      .select(["package", "architecture", "version"])
      .where("revision_id", "=", of)
      .execute(),
    db
      .selectFrom("update_files as f")
      .innerJoin("content as c", "c.digest", "f.digest")
      .select(["c.digest", "c.algorithm", "c.sha256", "c.size_bytes", "f.file_name", "c.origin_url"])
      .where("f.revision_id", "=", of)
      .execute(),
  ]);
  return {
    updateId,
    type: row.type,
    fragments: {
      core: withPredecessor(row.core, supersedes),
      extended: row.extended ?? undefined,
      localized: localizedOf(row.localized_json),
    },
    title: row.title,
    description: row.description,
    moreInfoUrl: row.more_info_url ?? undefined,
    classificationId: row.classification_id ?? undefined,
    productId: row.product_id ?? undefined,
    sourceId: row.source_id ?? undefined,
    package: row.package ?? undefined,
    version: row.version ?? undefined,
    architecture: row.architecture ?? undefined,
    releasedAt: row.released_at,
    cves: row.cves.split(" ").filter((id) => id !== ""),
    prerequisites: prerequisites.map((one) => ({
      anyOf: [one.prerequisite_id],
      isCategory: one.is_category === 1,
    })),
    superseded: [supersedes],
    packages,
    files,
  };
}

/** The builder's markup has no other place for these names: text is escaped. */
function withPredecessor(core: string, supersedes: string): string {
  const section = `<SupersededUpdates><UpdateIdentity UpdateID="${supersedes}" /></SupersededUpdates>`;
  const bare = core.replace(/<SupersededUpdates>.*?<\/SupersededUpdates>/s, "");
  return bare.replace("</Relationships>", `${section}</Relationships>`);
}
