import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { UNASSIGNED_COMPUTERS } from "@releve/api";
import type { Kysely } from "kysely";
import type { Tables } from "../store/index.ts";
import type { LastScan } from "./measured.ts";

/** Classes that are told apart, those with the most devices first. */
const MOST_CLASSES = 40;
/** Devices read in one go: other work waits for no more than these. */
const AT_ONCE = 2000;

/** Devices that scan alike: the same catalogue in scope, the same agent. */
export interface DeviceClass {
  /** Equal for the same class on another day: 16 hexadecimal digits. */
  classId: string;
  kind: "agent" | "windows" | "other";
  system: string;
  /** Of our agents; null for others, whose scope does not depend on it. */
  architecture: string | null;
  clientVersion: string | null;
  /** Whose approvals make the scope; of our agents none, since packages make theirs. */
  groupIds: readonly string[];
  devices: number;
  /** The device with the most packages: whose scan costs the most. */
  exampleId: string;
  scans: LastScan[];
}

interface Row {
  device_id: string;
  certificate_sha256: string | null;
  system: string;
  architecture: string | null;
  agent_version: string | null;
  packages: number;
  scan_ms: number | null;
  scan_trips: number | null;
}

interface OpenClass extends DeviceClass {
  mostPackages: number;
}

/** Every device that scans, by class; `omitted`: devices of classes beyond the bound. */
export async function readClasses(db: Kysely<Tables>): Promise<{ classes: DeviceClass[]; omitted: number }> {
  const groups = await readGroups(db);
  const classes = new Map<string, OpenClass>();
  let after = "";
  for (;;) {
    const rows = await readDevices(db, after);
    for (const row of rows) add(classes, row, groups.get(row.device_id) ?? [UNASSIGNED_COMPUTERS]);
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) break;
    after = last.device_id;
    await nextTurn();
  }
  const all = [...classes.values()].sort((a, b) => b.devices - a.devices || (a.classId < b.classId ? -1 : 1));
  return {
    classes: all.slice(0, MOST_CLASSES),
    omitted: all.slice(MOST_CLASSES).reduce((sum, { devices }) => sum + devices, 0),
  };
}

/** Those that are served: not removed, not in quarantine. */
function readDevices(db: Kysely<Tables>, after: string): Promise<Row[]> {
  return db
    .selectFrom("devices")
    .select(["device_id", "certificate_sha256", "system", "architecture", "agent_version", "packages"])
    .select(["scan_ms", "scan_trips"])
    .where("removed_at", "is", null)
    .where("quarantined_at", "is", null)
    .where("device_id", ">", after)
    .orderBy("device_id")
    .limit(AT_ONCE)
    .execute();
}

/** The groups that devices were put into, each list in one order. */
async function readGroups(db: Kysely<Tables>): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  let after = { device_id: "", group_id: "" };
  for (;;) {
    const { device_id, group_id } = after;
    const rows = await db
      .selectFrom("device_groups")
      .select(["device_id", "group_id"])
      .where((eb) =>
        eb.or([eb("device_id", ">", device_id), eb.and({ device_id }).and("group_id", ">", group_id)]),
      )
      .orderBy("device_id")
      .orderBy("group_id")
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const list = found.get(row.device_id);
      if (list === undefined) found.set(row.device_id, [row.group_id]);
      else list.push(row.group_id);
      after = row;
    }
    if (rows.length < AT_ONCE) return found;
    await nextTurn();
  }
}

function add(classes: Map<string, OpenClass>, row: Row, groupIds: readonly string[]): void {
  const kind = kindOf(row);
  const isAgent = kind === "agent";
  const parts = isAgent
    ? { kind, system: row.system, architecture: row.architecture, clientVersion: null, groupIds: [] }
    : { kind, system: row.system, architecture: null, clientVersion: row.agent_version, groupIds };
  const key = JSON.stringify(parts);
  const known = classes.get(key) ?? {
    ...parts,
    classId: createHash("sha256").update(key).digest("hex").slice(0, 16),
    devices: 0,
    exampleId: row.device_id,
    mostPackages: row.packages,
    scans: [],
  };
  known.devices++;
  known.scans.push({ ms: row.scan_ms, trips: row.scan_trips });
  if (row.packages > known.mostPackages)
    Object.assign(known, { mostPackages: row.packages, exampleId: row.device_id });
  classes.set(key, known);
}

/** By what a client said of itself when it registered (`systemOf` puts Windows where it names nothing). */
function kindOf({ certificate_sha256, system }: Row): DeviceClass["kind"] {
  if (certificate_sha256 !== null) return "agent";
  return /windows/i.test(system) ? "windows" : "other";
}
