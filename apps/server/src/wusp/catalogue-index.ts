import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { type CatalogueRow, readCatalogueRows, readOlderRows } from "./catalogue-rows.ts";
import type { Driver } from "./driver-match.ts";

/** The revision of an update that clients get, as SyncUpdates needs it; `clauses` is an AND of ORs over update ids. */
export interface IndexedUpdate extends Omit<CatalogueRow, "drivers"> {
  /** What supersedes it directly. */
  successors: readonly string[];
  /** Class of the devices that it has a driver for, `printer` among them; lower case. */
  driverClasses: ReadonlySet<string>;
}

export interface CatalogueIndex {
  /** Grows with every import: what was computed at an equal one still holds. */
  readonly lastRevision: number;
  /**
   * The one revision that clients get: the latest, but of a bundle's member the one that the bundle names, if it
   * is stored (MS-WUSP 3.1.1.1, Bundle Table; of several the latest, 3.1.5.7).
   */
  update: (updateId: string) => IndexedUpdate | undefined;
  revision: (revisionId: number) => IndexedUpdate | undefined;
  /** Software and drivers that are not for Debian devices, in no order. */
  forStockClients: () => Iterable<IndexedUpdate>;
  /** The bundles that an update is a member of. */
  bundlesOf: (updateId: string) => readonly string[];
  /** By a hardware id in lower case. */
  driversOf: (hardwareId: string) => readonly Driver[];
  /**
   * MS-WUSP 3.1.1.1, IsLeaf. Categories and detectoids never count as leaves: one that becomes a
   * prerequisite later would otherwise stay closed on clients that hold it.
   */
  isLeaf: (update: IndexedUpdate) => boolean;
}

const NO_CLASSES: ReadonlySet<string> = new Set();

interface MutableUpdate extends IndexedUpdate {
  successors: string[];
  hardwareIds: readonly string[];
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
    for (const row of await readCatalogueRows(db, [last, highest])) graph.put(row);
    graph.setNamed(await readOlderRows(db, graph.namedRevisions()));
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
  readonly #latest = new Map<string, MutableUpdate>();
  /** Members of bundles of which clients get an older revision. */
  #named = new Map<string, MutableUpdate>();
  readonly #revisions = new Map<number, MutableUpdate>();
  readonly #stock = new Map<string, MutableUpdate>();
  readonly #drivers = new Map<string, Driver[]>();
  readonly #clauses = new Map<string, IndexedUpdate["clauses"]>();
  /** How many updates have one as a prerequisite. */
  readonly #prerequisites = new Map<string, number>();
  /** Of updates that may not be known themselves (yet). */
  readonly #successors = new Map<string, string[]>();
  readonly #bundles = new Map<string, string[]>();

  update(updateId: string): IndexedUpdate | undefined {
    return this.#named.get(updateId) ?? this.#latest.get(updateId);
  }

  revision(revisionId: number): IndexedUpdate | undefined {
    return this.#revisions.get(revisionId);
  }

  forStockClients(): Iterable<IndexedUpdate> {
    return this.#stock.values();
  }

  bundlesOf(updateId: string): readonly string[] {
    return this.#bundles.get(updateId) ?? [];
  }

  driversOf(hardwareId: string): readonly Driver[] {
    return this.#drivers.get(hardwareId) ?? [];
  }

  isLeaf({ type, updateId }: IndexedUpdate): boolean {
    return (type === "Software" || type === "Driver") && !this.#prerequisites.has(updateId);
  }

  put(row: CatalogueRow): void {
    const before = this.#latest.get(row.updateId);
    if (before !== undefined) this.#drop(before);
    for (const id of new Set(row.clauses.flat())) this.#countPrerequisite(id, 1);
    for (const id of row.superseded) listOf(this.#successors, id).push(row.updateId);
    for (const { updateId } of row.members) listOf(this.#bundles, updateId).push(row.updateId);
    const update = this.#enter(row);
    this.#latest.set(update.updateId, update);
    if (!row.forPackages && (row.type === "Software" || row.type === "Driver"))
      this.#stock.set(update.updateId, update);
  }

  /** Revision numbers, by update id, of members that have a later revision than their bundles name. */
  namedRevisions(): ReadonlyMap<string, number> {
    const named = new Map<string, number>();
    for (const { members } of this.#latest.values())
      for (const { updateId, revisionNumber } of members)
        named.set(updateId, Math.max(revisionNumber, named.get(updateId) ?? 0));
    for (const [updateId, revisionNumber] of named) {
      const latest = this.#latest.get(updateId)?.revisionNumber ?? 0;
      const isOlder = revisionNumber > 0 && revisionNumber < latest;
      // A prerequisite means the latest revision, and a client gets one of each update.
      if (!isOlder || this.#prerequisites.has(updateId)) named.delete(updateId);
    }
    return named;
  }

  /** @param rows of `namedRevisions`, those that are stored */
  setNamed(rows: readonly CatalogueRow[]): void {
    for (const update of this.#named.values()) this.#leave(update);
    this.#named = new Map(rows.map((row) => [row.updateId, this.#enter(row)]));
  }

  #enter({ drivers, ...row }: CatalogueRow): MutableUpdate {
    const hardwareIds = drivers.map((entry) => entry.hardwareId.toLowerCase());
    for (const [at, entry] of drivers.entries())
      listOf(this.#drivers, hardwareIds[at] ?? "").push({ revisionId: row.revisionId, entry });
    const update: MutableUpdate = {
      ...row,
      clauses: this.#shared(row.clauses),
      successors: listOf(this.#successors, row.updateId),
      hardwareIds,
      driverClasses:
        drivers.length === 0 ? NO_CLASSES : new Set(drivers.map((entry) => entry.class.toLowerCase())),
    };
    this.#revisions.set(update.revisionId, update);
    return update;
  }

  #drop(update: MutableUpdate): void {
    this.#leave(update);
    this.#stock.delete(update.updateId);
    for (const id of new Set(update.clauses.flat())) this.#countPrerequisite(id, -1);
    for (const id of update.superseded) remove(listOf(this.#successors, id), update.updateId);
    for (const { updateId } of update.members) remove(listOf(this.#bundles, updateId), update.updateId);
  }

  #leave(update: MutableUpdate): void {
    this.#revisions.delete(update.revisionId);
    for (const id of update.hardwareIds) {
      const others = this.driversOf(id).filter(({ revisionId }) => revisionId !== update.revisionId);
      if (others.length === 0) this.#drivers.delete(id);
      else this.#drivers.set(id, others);
    }
  }

  #countPrerequisite(id: string, by: 1 | -1): void {
    const count = (this.#prerequisites.get(id) ?? 0) + by;
    if (count === 0) this.#prerequisites.delete(id);
    else this.#prerequisites.set(id, count);
  }

  #shared(clauses: IndexedUpdate["clauses"]): IndexedUpdate["clauses"] {
    const key = JSON.stringify(clauses);
    const known = this.#clauses.get(key);
    if (known !== undefined) return known;
    this.#clauses.set(key, clauses);
    return clauses;
  }
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const fresh: T[] = [];
  lists.set(key, fresh);
  return fresh;
}

function remove(list: string[], value: string): void {
  const at = list.indexOf(value);
  if (at >= 0) list.splice(at, 1);
}
