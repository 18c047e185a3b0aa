import { PruningPolicy } from "@releve/api";
import { effectivePolicy } from "@releve/deployment";
import type { Kysely } from "kysely";
import { type Tables, readSetting, writeSetting } from "../store/index.ts";
import { type Bits, bitsOf } from "./bits.ts";
import type { FleetView } from "./fleet-view.ts";
import type { JudgedPolicy } from "./judge.ts";

const SETTING = "pruning_policy";
export const DAY = 86_400_000;

export async function readPruningPolicy(db: Kysely<Tables>): Promise<PruningPolicy> {
  return PruningPolicy.parse(JSON.parse((await readSetting(db, SETTING)) ?? "{}"));
}

export function writePruningPolicy(db: Kysely<Tables>, policy: PruningPolicy): Promise<void> {
  return writeSetting(db, SETTING, JSON.stringify(policy));
}

/** `graceDays` counts instead of every grace of the policy. What is switched off stays off. */
export function judgedPolicy(policy: PruningPolicy, fleet: FleetView, graceDays?: number): JudgedPolicy {
  const products = new Map(policy.products.map((one) => [one.productId, one]));
  const ofGroups = new Map(policy.groups.map((one) => [one.groupId, one]));
  const ofPlaces = [...fleet.places].map(([groupIds, devices]) => ({
    set: effectivePolicy(fleet.groups, groupIds, ofGroups)?.policy,
    devices,
  }));
  const where = (matches: (set: PruningPolicy["groups"][number]) => boolean): Bits =>
    bitsOf(
      ofPlaces.flatMap(({ set, devices }) => (set !== undefined && matches(set) ? devices : [])),
      fleet.devices.length,
    );
  const graces = new Set(policy.groups.filter(({ enabled }) => enabled).map((one) => one.graceDays));
  return {
    ofProduct: (productId) => {
      const set = (productId === null ? undefined : products.get(productId)) ?? policy;
      return { isOn: policy.enabled && set.enabled, graceMs: (graceDays ?? set.graceDays) * DAY };
    },
    keptFor: where(({ enabled }) => !enabled),
    graces: [...graces].map((days) => ({
      graceMs: (graceDays ?? days) * DAY,
      devices: where((set) => set.enabled && set.graceDays === days),
    })),
  };
}
