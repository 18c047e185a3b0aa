import type { Kysely, Updateable } from "kysely";
import type { SourcesTable, Tables } from "../../store/schema.ts";
import { withoutCredentials } from "./fetch.ts";
import type { SourceEntry } from "./source-list.ts";

/** What the last import of a source saw, so that the next reads only what changed. */
export interface Seen {
  /** The Release file's date, milliseconds. */
  date: number;
  /** SHA-256 of each index by its path. */
  indexes: Record<string, string>;
}

export interface SourceRow {
  sourceId: number;
  seen: Seen;
  /** As the last import that read the source counted them. */
  updates: number;
  packages: number;
}

const GONE = "It is no longer among this machine's package sources; its updates are kept.";

/** The row of each source, made when it is new; rows of removed sources say so. */
export async function syncSourceRows(
  db: Kysely<Tables>,
  entries: readonly SourceEntry[],
): Promise<SourceRow[]> {
  const rows = await db.selectFrom("sources").selectAll().where("kind", "=", "debian").execute();
  const kept: SourceRow[] = [];
  for (const entry of entries) {
    const uri = withoutCredentials(entry.uri).address;
    const row = rows.find((one) => one.uri === uri && one.suite === entry.suite);
    const described = {
      components_json: JSON.stringify(entry.components),
      architectures_json: JSON.stringify(entry.architectures),
      signed_by: entry.signedBy ?? null,
    };
    if (row !== undefined) await updateSource(db, row.source_id, described);
    const sourceId = row?.source_id ?? (await insertSource(db, uri, entry.suite, described));
    kept.push({
      sourceId,
      seen: parseSeen(row?.seen_json ?? ""),
      updates: row?.updates ?? 0,
      packages: row?.packages ?? 0,
    });
  }
  const ids = new Set(kept.map(({ sourceId }) => sourceId));
  for (const row of rows)
    if (!ids.has(row.source_id)) await updateSource(db, row.source_id, { state: "skipped", reason: GONE });
  return kept;
}

async function insertSource(
  db: Kysely<Tables>,
  uri: string,
  suite: string,
  described: Pick<SourcesTable, "components_json" | "architectures_json" | "signed_by">,
): Promise<number> {
  const { source_id } = await db
    .insertInto("sources")
    .values({
      kind: "debian",
      title: `${uri} ${suite}`,
      uri,
      suite,
      ...described,
      state: "never",
      reason: null,
      last_sync_at: null,
      seen_json: "{}",
      updates: 0,
      packages: 0,
    })
    .returning("source_id")
    .executeTakeFirstOrThrow();
  return source_id;
}

export async function updateSource(
  db: Kysely<Tables>,
  sourceId: number,
  change: Updateable<SourcesTable>,
): Promise<void> {
  await db.updateTable("sources").set(change).where("source_id", "=", sourceId).execute();
}

function parseSeen(text: string): Seen {
  try {
    const { date, indexes } = JSON.parse(text) as Partial<Seen>;
    return { date: date ?? 0, indexes: indexes ?? {} };
  } catch {
    return { date: 0, indexes: {} };
  }
}
