/** Rows for one statement: below SQLite's 32,766 and PostgreSQL's 65,535 parameters for ten columns. */
const CHUNK = 2000;

/** Cuts a long list for statements with bounded parameters. */
export function* inChunks<T>(items: readonly T[], size = CHUNK): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
