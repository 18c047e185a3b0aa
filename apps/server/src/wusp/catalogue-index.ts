import type { Kysely } from "kysely";
import type { Tables, UpdatesTable } from "../store/index.ts";

/** The latest revision of an update, as SyncUpdates needs it. */
export interface IndexedUpdate {
  revisionId: number;
  updateId: string;
  type: UpdatesTable["type"];
  /** AND of ORs over update ids; shared by updates with equal ones. */
  clauses: readonly (readonly string[])[];
  /** What supersedes it directly. */
  successors: readonly string[];
}

export interface CatalogueIndex {
  update: (updateId: string) => IndexedUpdate | undefined;
  revision: (revisionId: number) => IndexedUpdate | undefined;
  /**
   * MS-WUSP 3.1.1.1, IsLeaf. Categories and detectoids never count as leaves: one that becomes a
   * prerequisite later would otherwise stay closed on clients that hold it.
   */
  isLeaf: (update: IndexedUpdate) => boolean;
}

interface MutableUpdate extends IndexedUpdate {
  successors: string[];
  superseded: readonly string[];
}

/**
 * Relations of the whole catalogue in memory, so that a sync reads none of them. Each call brings it up
 * to date with the revisions that were imported since; that costs one look at the highest id.
 */
export function createCatalogueIndex(db: Kysely<Tables>): () => Promise<CatalogueIndex> {
  const graph = new Graph();
  let running: Promise<void> | undefined;

  const refresh = async (): Promise<void> => {
    const last = graph.lastRevision;
    const { highest } = await db
      .selectFrom("updates")
      .select((eb) => eb.fn.max("revision_id").as("highest"))
      .executeTakeFirstOrThrow();
    // No updates: SQL's max is null, which Kysely's type does not say.
    if (((highest as number | null) ?? 0) <= last) return;
    const range = [last, highest] as const;
    const [updates, prerequisites, supersedes] = await Promise.all([
      readUpdates(db, range),
      readPrerequisites(db, range),
      readSupersedes(db, range),
    ]);
    for (const update of updates)
      graph.put(
        update,
        prerequisites.get(update.revision_id) ?? [],
        supersedes.get(update.revision_id) ?? [],
      );
    graph.lastRevision = highest;
  };

  return async () => {
    running ??= refresh().finally(() => (running = undefined));
    await running;
    return graph;
  };
}

class Graph implements CatalogueIndex {
  lastRevision = 0;
  readonly #updates = new Map<string, MutableUpdate>();
  readonly #revisions = new Map<number, MutableUpdate>();
  readonly #clauses = new Map<string, IndexedUpdate["clauses"]>();
  readonly #prerequisites = new Set<string>();
  /** Successors of updates that are not known themselves (yet). */
  readonly #successors = new Map<string, string[]>();

  update(updateId: string): IndexedUpdate | undefined {
    return this.#updates.get(updateId);
  }

  revision(revisionId: number): IndexedUpdate | undefined {
    return this.#revisions.get(revisionId);
  }

  isLeaf(update: IndexedUpdate): boolean {
    return (
      (update.type === "Software" || update.type === "Driver") && !this.#prerequisites.has(update.updateId)
    );
  }

  put(
    row: { revision_id: number; update_id: string; type: UpdatesTable["type"] },
    clauses: IndexedUpdate["clauses"],
    superseded: readonly string[],
  ): void {
    const before = this.#updates.get(row.update_id);
    if (before !== undefined) this.#drop(before);
    for (const clause of clauses) for (const id of clause) this.#prerequisites.add(id);
    for (const id of superseded) this.#successorsOf(id).push(row.update_id);
    const update: MutableUpdate = {
      revisionId: row.revision_id,
      updateId: row.update_id,
      type: row.type,
      clauses: this.#shared(clauses),
      successors: this.#successorsOf(row.update_id),
      superseded,
    };
    this.#updates.set(update.updateId, update);
    this.#revisions.set(update.revisionId, update);
  }

  #drop(update: MutableUpdate): void {
    this.#revisions.delete(update.revisionId);
    for (const id of update.superseded) {
      const successors = this.#successorsOf(id);
      successors.splice(successors.indexOf(update.updateId), 1);
    }
  }

  #successorsOf(updateId: string): string[] {
    const known = this.#successors.get(updateId);
    if (known !== undefined) return known;
    const fresh: string[] = [];
    this.#successors.set(updateId, fresh);
    return fresh;
  }

  #shared(clauses: IndexedUpdate["clauses"]): IndexedUpdate["clauses"] {
    const key = JSON.stringify(clauses);
    const known = this.#clauses.get(key);
    if (known !== undefined) return known;
    this.#clauses.set(key, clauses);
    return clauses;
  }
}

type Range = readonly [after: number, to: number];

function readUpdates(db: Kysely<Tables>, [after, to]: Range) {
  return db
    .selectFrom("updates")
    .select(["revision_id", "update_id", "type"])
    .where("is_latest", "=", 1)
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
    .orderBy("revision_id")
    .execute();
}

async function readPrerequisites(db: Kysely<Tables>, [after, to]: Range): Promise<Map<number, string[][]>> {
  const rows = await db
    .selectFrom("prerequisites")
    .select(["revision_id", "clause", "prerequisite_id"])
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
    .orderBy("revision_id")
    .orderBy("clause")
    .orderBy("prerequisite_id")
    .execute();
  const found = new Map<number, string[][]>();
  let open: { revision: number; clause: number; ids: string[] } | undefined;
  for (const { revision_id, clause, prerequisite_id } of rows) {
    if (open?.revision !== revision_id || open.clause !== clause) {
      open = { revision: revision_id, clause, ids: [] };
      const clauses = found.get(revision_id);
      if (clauses === undefined) found.set(revision_id, [open.ids]);
      else clauses.push(open.ids);
    }
    open.ids.push(prerequisite_id);
  }
  return found;
}

async function readSupersedes(db: Kysely<Tables>, [after, to]: Range): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom("supersedes")
    .select(["revision_id", "superseded_id"])
    .where("revision_id", ">", after)
    .where("revision_id", "<=", to)
    .execute();
  const found = new Map<number, string[]>();
  for (const { revision_id, superseded_id } of rows) {
    const ids = found.get(revision_id);
    if (ids === undefined) found.set(revision_id, [superseded_id]);
    else ids.push(superseded_id);
  }
  return found;
}
