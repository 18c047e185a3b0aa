import { setImmediate as nextTurn } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import { type CatalogueRow, readCatalogueRows, readChanges, readOlderRows } from "./catalogue-rows.ts";
import type { Driver } from "./driver-match.ts";
import { PackageNodes } from "./package-nodes.ts";

/** The revision of an update that clients get, as SyncUpdates needs it; `clauses` is an AND of ORs over update ids. */
export interface IndexedUpdate extends Omit<CatalogueRow, "drivers" | "packages"> {
  /** Nodes of its packages (`CatalogueIndex.packages`); of others than Debian devices', none. */
  nodes: readonly number[];
  /** What supersedes it directly. */
  successors: readonly string[];
  /** Class of the devices that it has a driver for, `printer` among them; lower case. */
  driverClasses: ReadonlySet<string>;
}

export interface CatalogueIndex {
  /** Grows with every import and decline: what was computed at an equal one still holds. */
  readonly generation: number;
  readonly packages: PackageNodes;
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
const NONE: readonly never[] = [];
/** The store's rows have a string each. */
const TYPES: Readonly<{ [T in CatalogueRow["type"]]: T }> = {
  ...{ Category: "Category", Detectoid: "Detectoid", Software: "Software", Driver: "Driver" },
};
/** Revisions read in one go: other work has its turn after some 100 ms. */
const REVISIONS_AT_ONCE = 5_000;

interface MutableUpdate extends IndexedUpdate {
  successors: string[];
  hardwareIds: readonly string[];
}

/** Null when there are none, which Kysely's type of the maximum does not say. */
export const highestRevision = (db: Kysely<Tables>) =>
  db.selectFrom("updates").select((eb) => eb.fn.max<number | null>("revision_id").as("highest"));

/** Up to which revision id and which mark (`currentChange`) the catalogue is to be known at least. */
export interface AsOf {
  highestRevision: number;
  mark: number;
}

/**
 * Relations of the whole catalogue in memory, so that a sync reads none of them. Each call brings it up to date
 * with the revisions that were imported and what was decided since; without `asOf` it asks for the highest id and
 * leaves decisions alone.
 */
export function createCatalogueIndex(db: Kysely<Tables>): (asOf?: AsOf) => Promise<CatalogueIndex> {
  const graph = new Graph();
  let last = 0;
  let decided = 0;
  let refreshing: Promise<void> | undefined;
  let deciding: Promise<void> | undefined;

  const refresh = async (highest: number): Promise<void> => {
    while (last < highest) {
      const to = Math.min(last + REVISIONS_AT_ONCE, highest);
      graph.add(await readCatalogueRows(db, [last, to]));
      last = to;
      await nextTurn();
    }
    graph.setNamed(await readOlderRows(db, graph.namedRevisions()));
  };

  const decide = async (mark: number): Promise<void> => {
    graph.decide(await readChanges(db, decided));
    decided = mark;
  };

  const now = async (): Promise<AsOf> => {
    const { highest } = await highestRevision(db).executeTakeFirstOrThrow();
    return { highestRevision: highest ?? 0, mark: 0 };
  };

  return async (asOf) => {
    const { highestRevision: highest, mark } = asOf ?? (await now());
    while (last < highest) {
      refreshing ??= refresh(highest).finally(() => (refreshing = undefined));
      await refreshing;
    }
    while (decided < mark) {
      deciding ??= decide(mark).finally(() => (deciding = undefined));
      await deciding;
    }
    return graph;
  };
}

class Graph implements CatalogueIndex {
  generation = 0;
  readonly packages = new PackageNodes((update) => this.isLeaf(update));
  readonly #latest = new Map<string, MutableUpdate>();
  /** Members of bundles of which clients get an older revision. */
  #named = new Map<string, MutableUpdate>();
  /** By revision id: the store numbers them one after the other. */
  readonly #revisions: (MutableUpdate | undefined)[] = [];
  readonly #stock = new Map<string, MutableUpdate>();
  readonly #drivers = new Map<string, Driver[]>();
  readonly #clauses = new Map<string, IndexedUpdate["clauses"]>();
  /** How many updates have one as a prerequisite. */
  readonly #prerequisites = new Map<string, number>();
  /** Of updates that may not be known themselves (yet). */
  readonly #successors = new Map<string, string[]>();
  readonly #bundles = new Map<string, string[]>();

  readonly update = (updateId: string): IndexedUpdate | undefined =>
    this.#named.get(updateId) ?? this.#latest.get(updateId);

  readonly revision = (revisionId: number): IndexedUpdate | undefined => this.#revisions[revisionId];

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

  add(rows: readonly CatalogueRow[]): void {
    // Before the updates that they supersede are entered: a list that begins empty takes room for 17.
    for (const { updateId, superseded } of rows)
      for (const id of superseded) append(this.#successors, id, updateId);
    for (const row of rows) this.#put(row);
    this.#changed();
  }

  decide(changes: readonly Pick<IndexedUpdate, "updateId" | "isDeclined" | "changedSeq">[]): void {
    for (const { updateId, isDeclined, changedSeq } of changes)
      for (const update of [this.#latest.get(updateId), this.#named.get(updateId)])
        if (update !== undefined) Object.assign(update, { isDeclined, changedSeq });
    this.#changed();
  }

  #changed(): void {
    this.generation++;
    this.packages.forget();
  }

  #put(row: CatalogueRow): void {
    const before = this.#latest.get(row.updateId);
    if (before !== undefined) this.#drop(before);
    for (const id of new Set(row.clauses.flat())) this.#countPrerequisite(id, 1);
    for (const { updateId } of row.members) append(this.#bundles, updateId, row.updateId);
    const update = this.#enter(row);
    this.#latest.set(update.updateId, update);
    this.packages.add(update);
    if (row.packages.length === 0 && (row.type === "Software" || row.type === "Driver"))
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
    this.#changed();
  }

  #enter(row: CatalogueRow): MutableUpdate {
    const { drivers } = row;
    const hardwareIds = drivers.length === 0 ? NONE : drivers.map((entry) => entry.hardwareId.toLowerCase());
    for (const [at, entry] of drivers.entries())
      append(this.#drivers, hardwareIds[at] ?? "", { revisionId: row.revisionId, entry });
    // Field by field, and each id the one string that is known of it: there are 100,000.
    const update: MutableUpdate = {
      revisionId: row.revisionId,
      updateId: row.updateId,
      revisionNumber: row.revisionNumber,
      type: TYPES[row.type],
      isDeclined: row.isDeclined,
      changedSeq: row.changedSeq,
      superseded: row.superseded.map((id) => this.#latest.get(id)?.updateId ?? id),
      members: row.members,
      nodes: this.packages.nodesOf(row.packages),
      clauses: this.#shared(row.clauses),
      successors: listOf(this.#successors, row.updateId),
      hardwareIds,
      driverClasses:
        drivers.length === 0 ? NO_CLASSES : new Set(drivers.map((entry) => entry.class.toLowerCase())),
    };
    this.#revisions[update.revisionId] = update;
    return update;
  }

  #drop(update: MutableUpdate): void {
    this.#leave(update);
    this.#stock.delete(update.updateId);
    this.packages.drop(update);
    for (const id of new Set(update.clauses.flat())) this.#countPrerequisite(id, -1);
    for (const id of update.superseded) remove(listOf(this.#successors, id), update.updateId);
    for (const { updateId } of update.members) remove(listOf(this.#bundles, updateId), update.updateId);
  }

  #leave(update: MutableUpdate): void {
    this.#revisions[update.revisionId] = undefined;
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

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
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
