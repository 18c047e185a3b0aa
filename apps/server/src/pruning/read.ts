import type { Kysely } from "kysely";
import { type Tables, type UpdateStatusTable, inChunks } from "../store/index.ts";
import { bitsOf } from "./bits.ts";
import { CARRIED_TYPES } from "./cost.ts";
import { type Deployed, type FleetView, deployedTo } from "./fleet-view.ts";
import type { JudgedUpdate } from "./judge.ts";
import { addTo } from "./lists.ts";
import { readPruned } from "./pruned.ts";
import { readScopes } from "./scopes.ts";
import { SCAN_SPAN } from "./staleness.ts";

/** Rows of one read: some milliseconds. */
const REVISIONS_AT_ONCE = 2000;
const DEVICES_AT_ONCE = 10;

/** An update as pruning judges it, with what people and figures need. */
export interface ViewedUpdate extends JudgedUpdate {
  title: string;
  /** Bytes of metadata that a scan carries for it. */
  bytes: number;
}

interface Row {
  revisionId: number;
  update: Omit<ViewedUpdate, "superseded" | "installed" | "applicable" | "scope">;
  isSuperseded: boolean;
}

/** The whole catalogue and what the fleet says of it, read in small steps. */
export async function readCatalogue(db: Kysely<Tables>, fleet: FleetView): Promise<ViewedUpdate[]> {
  const rows = await readUpdates(db, fleet);
  const position = new Map(rows.map(({ update }, at) => [update.updateId, at]));
  const superseded = await readSuperseded(db, rows, position);
  const related = new Set(superseded.flatMap((below, at) => (below.length === 0 ? [] : [at, ...below])));
  const reports = await readReports(db, fleet, { position, related });
  const judged = rows.filter((row) => row.isSuperseded && row.update.standing === "offered");
  const latest = Math.max(0, ...judged.map(({ update }) => Math.max(update.since, update.decidedAt)));
  const scopes = await readScopes(db, fleet, { revisions: judged, before: latest + SCAN_SPAN });
  const size = fleet.devices.length;
  return rows.map(({ update, revisionId }, at) => ({
    ...update,
    superseded: superseded[at] ?? [],
    installed: bitsOf(reports.installed.get(at) ?? [], size),
    applicable: bitsOf(reports.applicable.get(at) ?? [], size),
    scope: () => scopes(revisionId),
  }));
}

/** What the catalogue's rows are read with. */
interface Known {
  pruned: Awaited<ReturnType<typeof readPruned>>;
  bundled: ReadonlySet<string>;
  cut: ReadonlySet<string>;
  deployments: ReadonlyMap<string, readonly Decided[]>;
  deployed: ReturnType<typeof deployedTo>;
}

async function readUpdates(db: Kysely<Tables>, fleet: FleetView): Promise<Row[]> {
  const [pruned, bundled, cut, deployments] = await Promise.all([
    readPruned(db),
    readBundled(db),
    readCut(db),
    readDeployments(db),
  ]);
  const known: Known = { pruned, bundled, cut, deployments, deployed: deployedTo(fleet) };
  const found: Row[] = [];
  for (let last = 0; ;) {
    const rows = await selectUpdates(db, last);
    for (const row of rows) found.push(toRow(row, known));
    const end = rows.at(-1)?.revision_id;
    if (end === undefined) return found;
    last = end;
  }
}

type Selected = Awaited<ReturnType<typeof selectUpdates>>[number];

function toRow(row: Selected, { pruned, bundled, cut, deployments, deployed }: Known): Row {
  const prune = pruned.get(row.update_id);
  const inForce = prune?.prunedAt === row.declined_at ? prune : undefined;
  const approvals = inForce?.deployments ?? deployments.get(row.update_id) ?? [];
  const offered = row.declined_at === null ? "offered" : "declined";
  return {
    revisionId: row.revision_id,
    isSuperseded: row.is_superseded === 1,
    update: {
      updateId: row.update_id,
      productId: row.product_id,
      title: row.title,
      bytes: row.bytes,
      standing: inForce ? "pruned" : offered,
      isFree: row.type === "Software" && row.is_leaf === 1 && !bundled.has(row.update_id),
      isCut: cut.has(row.update_id),
      isKept: prune?.isKept ?? false,
      since: sinceOf(row, inForce !== undefined),
      ...decidedOn(approvals),
      ...whereDeployed(approvals, deployed),
      ...(inForce && { pruned: { proofs: inForce.proofs, at: inForce.prunedAt } }),
    },
  };
}

function sinceOf({ imported_at, offered_at, declined_at }: Selected, isPruned: boolean): number {
  return Math.max(imported_at, offered_at ?? 0, isPruned ? 0 : (declined_at ?? 0));
}

function selectUpdates(db: Kysely<Tables>, after: number) {
  return db
    .selectFrom("updates as u")
    .leftJoin("update_offers as o", "o.update_id", "u.update_id")
    .select([
      "u.revision_id",
      "u.update_id",
      "u.type",
      "u.is_leaf",
      "u.product_id",
      "u.title",
      "u.declined_at",
    ])
    .select(["u.imported_at", "u.is_superseded", "o.offered_at"])
    .select(({ fn }) => fn<number>("octet_length", ["u.core"]).as("bytes"))
    .where("u.is_latest", "=", 1)
    .where("u.type", "in", CARRIED_TYPES)
    .where("u.revision_id", ">", after)
    .orderBy("u.revision_id")
    .limit(REVISIONS_AT_ONCE)
    .execute();
}

type Decided = Pick<Tables["deployments"], "group_id" | "action" | "deadline_at" | "changed_at">;

const INSTALLING: ReadonlySet<string> = new Set(["required", "available"]);

function decidedOn(approvals: readonly Decided[]): Pick<JudgedUpdate, "decidedAt" | "approvedAt"> {
  const installing = approvals.filter(({ action }) => INSTALLING.has(action));
  return {
    decidedAt: Math.max(0, ...approvals.map((row) => row.changed_at)),
    approvedAt: Math.min(...installing.map((row) => row.changed_at)),
  };
}

function whereDeployed(approvals: readonly Decided[], deployed: ReturnType<typeof deployedTo>): Deployed {
  return deployed(
    approvals.map((row) => ({ groupId: row.group_id, action: row.action, deadlineAt: row.deadline_at })),
  );
}

async function readDeployments(db: Kysely<Tables>): Promise<Map<string, Decided[]>> {
  const rows = await db
    .selectFrom("deployments")
    .select(["update_id", "group_id", "action", "deadline_at", "changed_at"])
    .execute();
  return Map.groupBy(rows, (row) => row.update_id);
}

async function readBundled(db: Kysely<Tables>): Promise<Set<string>> {
  const rows = await db.selectFrom("bundles").select("bundled_id").distinct().execute();
  return new Set(rows.map((row) => row.bundled_id));
}

/** Updates that need a declined one, also through others; of alternatives, all count as needed. */
async function readCut(db: Kysely<Tables>): Promise<Set<string>> {
  const declined = await db
    .selectFrom("updates")
    .select("update_id")
    .where("is_latest", "=", 1)
    .where("declined_at", "is not", null)
    .where("is_leaf", "=", 0)
    .execute();
  const found = new Set<string>();
  for (let level = declined.map((row) => row.update_id); level.length > 0;) {
    const next = new Set<string>();
    for (const chunk of inChunks(level)) {
      const rows = await db
        .selectFrom("prerequisites as p")
        .innerJoin("updates as u", "u.revision_id", "p.revision_id")
        .select("u.update_id")
        .distinct()
        .where("u.is_latest", "=", 1)
        .where("p.prerequisite_id", "in", chunk)
        .execute();
      for (const { update_id } of rows) if (!found.has(update_id)) next.add(update_id);
    }
    for (const id of next) found.add(id);
    level = [...next];
  }
  return found;
}

async function readSuperseded(
  db: Kysely<Tables>,
  rows: readonly Row[],
  position: ReadonlyMap<string, number>,
): Promise<number[][]> {
  const found: number[][] = rows.map(() => []);
  const at = new Map(rows.map(({ revisionId }, index) => [revisionId, index]));
  for (const chunk of inChunks(rows, REVISIONS_AT_ONCE)) {
    const relations = await db
      .selectFrom("supersedes")
      .selectAll()
      .where("revision_id", ">=", chunk[0]?.revisionId ?? 0)
      .where("revision_id", "<=", chunk.at(-1)?.revisionId ?? 0)
      .execute();
    for (const { revision_id, superseded_id } of relations) {
      const below = position.get(superseded_id);
      if (below !== undefined) found[at.get(revision_id) ?? -1]?.push(below);
    }
  }
  return found;
}

/** Devices by update, in rising order. */
interface Reports {
  installed: Map<number, number[]>;
  applicable: Map<number, number[]>;
}

/** What devices report of updates that supersede or are superseded; the rest proves nothing. */
async function readReports(
  db: Kysely<Tables>,
  { devices, positions }: FleetView,
  { position, related }: { position: ReadonlyMap<string, number>; related: ReadonlySet<number> },
): Promise<Reports> {
  const reports: Reports = { installed: new Map(), applicable: new Map() };
  for (const chunk of inChunks(devices, DEVICES_AT_ONCE)) {
    const rows = await db
      .selectFrom("update_status")
      .select(["device_id", "update_id", "state"])
      .where(
        "device_id",
        "in",
        chunk.map(({ deviceId }) => deviceId),
      )
      .orderBy("device_id")
      .execute();
    for (const row of rows) {
      const update = position.get(row.update_id);
      const device = positions.get(row.device_id);
      if (update === undefined || device === undefined || !related.has(update)) continue;
      addTo(reports[kindOf(row.state)], update, device);
    }
  }
  return reports;
}

/** What waits for a restart may fail yet. */
function kindOf(state: UpdateStatusTable["state"]): keyof Reports {
  return state === "installed" ? "installed" : "applicable";
}
