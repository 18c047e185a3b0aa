import { sql } from "kysely";
import { type Store, partsOf } from "../store/index.ts";

/** Files that are shown of one update. */
const MOST_FILES = 1000;

interface FileRow {
  name: string;
  sizeBytes: number;
  digest: string;
  is_license: number;
  stored_at: number | null;
  origin_url: string | null;
}

/**
 * Files of a revision and, of a bundle, of its members in the revisions that clients get: of each digest one.
 * `obtainable`: here, or to be fetched from where a document says that it is.
 */
export async function filesOf({ db }: Store, revisionId: number) {
  const { rows } = await sql<FileRow>`
    with recursive ${partsOf([revisionId])}
    select f.digest, min(f.file_name) as name, min(f.size_bytes) as "sizeBytes", min(f.is_license) as is_license,
      min(c.stored_at) as stored_at, min(c.origin_url) as origin_url
    from parts join update_files f on f.revision_id = parts.revision_id left join content c on c.digest = f.digest
    group by f.digest order by name, f.digest limit ${sql.lit(MOST_FILES)}`.execute(db);
  return rows.map(({ is_license, stored_at, origin_url, ...file }) => ({
    ...file,
    license: is_license === 1,
    stored: stored_at !== null,
    obtainable: stored_at !== null || (origin_url ?? "") !== "",
  }));
}
