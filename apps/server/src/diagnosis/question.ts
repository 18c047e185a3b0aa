import type { ContentFact, OtherUpdate, Question, ScopeFact, SupersededFact } from "@releve/diagnosis";
import { supersededFact, successorsAbove, tryReadCore } from "@releve/diagnosis";
import { type Kysely, sql } from "kysely";
import { silenceAfter } from "../fleet/health.ts";
import { type DevicesTable, type Tables, inChunks } from "../store/index.ts";
import { type CatalogueState, declinedAt, inForce } from "./catalogue-state.ts";
import { readSuccessorsOf } from "./device-catalogue.ts";
import type { DeviceReplay } from "./replay.ts";

/** Names of packages that one answer lists. */
const MAX_NAMES = 200;

export interface AskedUpdateRow {
  revision_id: number;
  update_id: string;
  title: string;
  type: Tables["updates"]["type"];
  core: string;
  /** Of the latest revision. */
  declined_at: number | null;
  /** 1: sent to devices for the packages that they have. */
  for_packages: number;
}

export interface Asked {
  device: DevicesTable;
  isConnected: boolean;
  update: AskedUpdateRow;
  /** False: it came later than the state that is asked about. */
  isImported: boolean;
  state: CatalogueState;
  replay: DeviceReplay;
}

/** The revision of an update in force in a state, or the latest when none was there yet. */
export async function readAsked(
  db: Kysely<Tables>,
  updateId: string,
  state: CatalogueState,
): Promise<{ update: AskedUpdateRow; isImported: boolean } | undefined> {
  const read = async (as: CatalogueState) => {
    const { rows } = await sql<AskedUpdateRow>`
      select u.revision_id, u.update_id, u.title, u.type, u.core, l.declined_at,
        case when exists (
          select 1 from update_packages p where p.revision_id = u.revision_id
        ) then 1 else 0 end as for_packages
      from updates u join updates l on l.update_id = u.update_id and l.is_latest = 1
      where u.update_id = ${updateId} and ${inForce("u", as)}`.execute(db);
    return rows[0];
  };
  const then = await read(state);
  if (then !== undefined) return { update: then, isImported: true };
  const latest = await read({});
  return latest && { update: latest, isImported: false };
}

/** Everything that the gates look at, from the service's store. */
export async function questionOf(db: Kysely<Tables>, asked: Asked): Promise<Question> {
  const { device, isConnected, update, state, replay } = asked;
  const updateId = update.update_id;
  const core = tryReadCore(update.core);
  const successorsOf =
    replay.facts === undefined
      ? await readSuccessorsOf(db, updateId, state, replay.past)
      : replay.catalogue.successorsOf;
  const reported = await readReported(db, device.device_id);
  const related = [
    ...(core?.prerequisites.flatMap(({ anyOf }) => anyOf) ?? []),
    ...successorsAbove(updateId, successorsOf),
  ];
  const other = await readOthers(db, related, asked, reported);
  const own = replay.evaluated.find(({ revision }) => revision.updateId === updateId);
  const status = reported.get(updateId);
  return {
    deviceId: device.device_id,
    updateId,
    title: update.title,
    at: state.at ?? Date.now(),
    contact: contactOf(device, isConnected, replay),
    scope: await scopeFact(db, asked),
    update: {
      core: asked.isImported ? core : undefined,
      result: own?.result,
    },
    facts: replay.facts,
    other,
    superseded:
      replay.facts === undefined
        ? reportedSuperseded(updateId, successorsOf, reported, other)
        : supersededFact(replay, updateId, successorsOf, (id) => other(id)?.title ?? ""),
    approval: { kind: "groups", ...replay.decisions.groupsOf(updateId) },
    policy: { policy: replay.decisions.policy, clock: undefined },
    content: await contentOf(db, update.revision_id),
    state: status,
  };
}

function contactOf(device: DevicesTable, connected: boolean, { decisions }: DeviceReplay) {
  const { problem_code: code, problem_at: at } = device;
  return {
    connected,
    quarantined: device.quarantined_at !== null,
    contactAt: device.last_contact_at,
    reportedAt: device.last_report_at,
    silentAfterMs: silenceAfter(decisions.policy),
    problem: code === null || at === null ? null : { code, at },
  };
}

async function scopeFact(db: Kysely<Tables>, asked: Asked): Promise<ScopeFact> {
  const { device, update, isImported, state, replay } = asked;
  if (!isImported) return { kind: "not-imported" };
  const isGate = update.type === "Category" || update.type === "Detectoid";
  // Devices of packages get them also when they are declined: others hang on them.
  if (isGate && replay.facts !== undefined) return { kind: "category" };
  const declined = declinedAt(update.update_id, update.declined_at, state, replay.past);
  if (declined !== null) return { kind: "declined", at: declined };
  if (device.certificate_sha256 === null)
    return update.for_packages === 1 ? { kind: "other-system" } : { kind: isGate ? "category" : "offered" };
  if (replay.facts === undefined) return { kind: "no-inventory" };
  if (update.for_packages === 0) return { kind: "other-system" };
  return packagesFact(db, asked);
}

async function packagesFact(db: Kysely<Tables>, { device, update }: Asked): Promise<ScopeFact> {
  const wanted = await db
    .selectFrom("update_packages")
    .select(["package", "architecture"])
    .where("revision_id", "=", update.revision_id)
    .execute();
  const names = [...new Set(wanted.map((row) => row.package))];
  const present: { name: string; version: string }[] = [];
  for (const chunk of inChunks(names)) {
    const rows = await db
      .selectFrom("device_packages")
      .select(["package", "architecture", "version"])
      .where("device_id", "=", device.device_id)
      .where("package", "in", chunk)
      .execute();
    for (const row of rows)
      if (wanted.some((one) => one.package === row.package && fits(one.architecture, row.architecture)))
        present.push({ name: row.package, version: row.version });
  }
  return present.length > 0
    ? { kind: "packages", wanted: names.length, present }
    : { kind: "no-package", names: names.slice(0, MAX_NAMES) };
}

/** As the scope of a Debian device joins them. */
const fits = (a: string, b: string): boolean => a === b || a === "all" || b === "all";

type Reported = ReadonlyMap<string, { state: string; code: string | null; since: number }>;

async function readReported(db: Kysely<Tables>, deviceId: string): Promise<Reported> {
  const rows = await db
    .selectFrom("update_status")
    .select(["update_id", "state", "code", "since"])
    .where("device_id", "=", deviceId)
    .execute();
  return new Map(rows.map(({ update_id, ...status }) => [update_id, status]));
}

/** What is known of other updates that the answer may name. */
async function readOthers(
  db: Kysely<Tables>,
  ids: readonly string[],
  { replay, state }: Asked,
  reported: Reported,
): Promise<(updateId: string) => OtherUpdate | undefined> {
  const standings = new Map(
    replay.evaluated.map(({ revision, result }) => [revision.updateId, result.applicability]),
  );
  const found = new Map<string, OtherUpdate>();
  for (const chunk of inChunks([...new Set(ids)])) {
    const { rows } = await sql<Pick<AskedUpdateRow, "update_id" | "title" | "type">>`
      select u.update_id, u.title, u.type from updates u
      where u.update_id in (${sql.join(chunk)}) and ${inForce("u", state)}`.execute(db);
    for (const { update_id, title, type } of rows) {
      const status = reported.get(update_id)?.state;
      const told = status === undefined ? undefined : isInstalled(status) ? "installed" : "applicable";
      const applicability = replay.facts === undefined ? told : standings.get(update_id);
      found.set(update_id, { title, type, applicability });
    }
  }
  return (updateId) => found.get(updateId);
}

const isInstalled = (state: string): boolean =>
  state === "installed" || state === "installed-pending-restart";

/** A device without facts: a successor takes the update's place where it is reported, and has not failed. */
function reportedSuperseded(
  updateId: string,
  successorsOf: (updateId: string) => readonly string[],
  reported: Reported,
  other: (updateId: string) => OtherUpdate | undefined,
): SupersededFact {
  if (reported.has(updateId)) return { kind: "none" };
  const by = successorsAbove(updateId, successorsOf).find((id) => {
    const state = reported.get(id)?.state;
    return state !== undefined && state !== "failed";
  });
  return by === undefined ? { kind: "none" } : { kind: "by", updateId: by, title: other(by)?.title ?? "" };
}

async function contentOf(db: Kysely<Tables>, revisionId: number): Promise<ContentFact> {
  const rows = await db
    .selectFrom("update_files as f")
    .leftJoin("content as c", "c.digest", "f.digest")
    .select(["f.file_name", "c.stored_at", "c.origin_url"])
    .where("f.revision_id", "=", revisionId)
    .orderBy("f.file_name")
    .execute();
  const files = rows.map(({ file_name, stored_at, origin_url }) => ({
    name: file_name,
    isStored: stored_at !== null,
    hasAddress: (origin_url ?? "") !== "",
  }));
  return { kind: "files", files };
}
