import { type Approval, type Group, effectiveApproval } from "@releve/deployment";
import type { Kysely } from "kysely";
import { readGroupTable } from "../fleet/groups.ts";
import { groupsOfPlace, readPlaces } from "../fleet/places.ts";
import type { Tables } from "../store/index.ts";
import { type Bits, bitsOf } from "./bits.ts";
import type { AskedDevice } from "./staleness.ts";

export interface ViewedDevice extends AskedDevice {
  deviceId: string;
  name: string;
  /** Without a certificate: it gets what is deployed to its groups, less updates of packages. */
  isStock: boolean;
  hasInventory: boolean;
}

/** Every device that gets updates; elsewhere it is its position here. */
export interface FleetView {
  devices: readonly ViewedDevice[];
  positions: ReadonlyMap<string, number>;
  groups: readonly Group[];
  /** Devices by the groups that they are in by themselves. */
  places: ReadonlyMap<readonly string[], readonly number[]>;
}

export async function readFleet(db: Kysely<Tables>): Promise<FleetView> {
  const [rows, { all }, places] = await Promise.all([
    db
      .selectFrom("devices as d")
      .leftJoin("device_moves as m", "m.device_id", "d.device_id")
      .select(["d.device_id", "d.name", "d.certificate_sha256", "d.inventory_at", "m.moved_at"])
      .select(["d.last_scan_at", "d.last_report_at"])
      .where("d.removed_at", "is", null)
      .where("d.quarantined_at", "is", null)
      .orderBy("d.device_id")
      .execute(),
    readGroupTable(db),
    readPlaces(db),
  ]);
  const devices = rows.map((row) => ({
    deviceId: row.device_id,
    name: row.name,
    isStock: row.certificate_sha256 === null,
    hasInventory: row.inventory_at !== null,
    // What it found counts once it was reported.
    scanAt: Math.min(row.last_scan_at ?? 0, row.last_report_at ?? 0),
    movedAt: row.moved_at ?? 0,
  }));
  const byPlace = Map.groupBy(devices.keys(), (at) => places.of(devices[at]?.deviceId ?? ""));
  return {
    devices,
    positions: new Map(devices.map(({ deviceId }, at) => [deviceId, at])),
    groups: all,
    places: new Map([...byPlace].map(([place, members]) => [groupsOfPlace(place), members])),
  };
}

export interface Deployed {
  required: Bits;
  available: Bits;
}

/** Where an update is to be installed, by its approvals; updates that are decided on alike are asked about once. */
export function deployedTo(fleet: FleetView): (approvals: readonly Approval[]) => Deployed {
  const known = new Map<string, Deployed>();
  const compute = (approvals: readonly Approval[]): Deployed => {
    const found = { required: [] as number[], available: [] as number[] };
    for (const [groupIds, devices] of fleet.places) {
      const action = effectiveApproval(fleet.groups, groupIds, approvals)?.approval.action;
      if (action === "required" || action === "available") for (const at of devices) found[action].push(at);
    }
    const size = fleet.devices.length;
    return { required: bitsOf(found.required, size), available: bitsOf(found.available, size) };
  };
  return (approvals) => {
    // The deadline decides only between equal actions.
    const key = approvals
      .map(({ groupId, action }) => `${groupId} ${action}`)
      .sort()
      .join();
    const kept = known.get(key) ?? compute(approvals);
    known.set(key, kept);
    return kept;
  };
}
