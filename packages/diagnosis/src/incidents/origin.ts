import type { IncidentReason, Origin } from "@releve/api";
import type { Gap } from "../causes/evidence.ts";
import { type Kind, NO_WAY, kindOf } from "../causes/kinds.ts";
import { gapAt } from "../causes/service-rules.ts";
import { type FailureGroup, devicesOf, networksOf } from "./group.ts";

/** What the rules know of the fleet besides an incident's own failures. */
export interface FleetFacts {
  devices: number;
  /** Devices by network. */
  byNetwork: ReadonlyMap<string, number>;
  gaps: readonly Gap[];
  /** Devices that tried an update: where it is installed, runs or failed. */
  tried: (updateId: string) => number;
}

interface Seen {
  group: FailureGroup;
  kind: Kind | undefined;
  devices: number;
  networks: readonly string[];
  fleet: FleetFacts;
}

interface OriginRule {
  reason: IncidentReason;
  origin: Origin;
  holds: (seen: Seen) => boolean;
}

const SEVERAL = 2;
const HALF = 0.5;

/** Failures that a network can cause. */
const BY_NETWORK: ReadonlySet<Kind | undefined> = new Set([...NO_WAY, "content"]);

const inOneNetwork = ({ networks: [only, ...others], devices, fleet }: Seen): boolean =>
  only !== undefined &&
  others.length === 0 &&
  fleet.byNetwork.size > 1 &&
  devices >= (fleet.byNetwork.get(only) ?? 0) * HALF;

const failsOften = ({ group: [{ updateId }], devices, fleet }: Seen): boolean =>
  updateId !== null && devices >= SEVERAL && devices >= fleet.tried(updateId) * HALF;

/** The first rule that holds names the incident. */
export const ORIGIN_RULES: readonly OriginRule[] = [
  {
    ...{ reason: "service-was-down", origin: "service" },
    holds: ({ group, kind, fleet }) =>
      NO_WAY.has(kind) && group.every(({ at }) => gapAt(fleet.gaps, at) !== undefined),
  },
  {
    ...{ reason: "one-network", origin: "network" },
    holds: (seen) => BY_NETWORK.has(seen.kind) && seen.devices >= SEVERAL && inOneNetwork(seen),
  },
  { reason: "service-answered", origin: "service", holds: ({ kind }) => kind === "answers" },
  {
    ...{ reason: "everywhere-unreachable", origin: "service" },
    holds: ({ kind, devices, networks, fleet }) =>
      NO_WAY.has(kind) && networks.length >= SEVERAL && devices >= fleet.devices * HALF,
  },
  {
    ...{ reason: "network-code", origin: "network" },
    holds: ({ kind }) => kind === "name" || kind === "proxy",
  },
  {
    ...{ reason: "content-refused", origin: "service" },
    holds: ({ kind, devices }) => kind === "content" && devices >= SEVERAL,
  },
  { reason: "update-code", origin: "update", holds: ({ kind }) => kind === "metadata" },
  { reason: "update-fails-often", origin: "update", holds: failsOften },
  { reason: "one-device", origin: "device", holds: ({ devices }) => devices === 1 },
];

export function originOf(group: FailureGroup, fleet: FleetFacts): { origin: Origin; reason: IncidentReason } {
  const seen: Seen = {
    ...{ group, fleet, kind: kindOf(group[0].code) },
    ...{ devices: devicesOf(group).size, networks: networksOf(group) },
  };
  const rule = ORIGIN_RULES.find(({ holds }) => holds(seen));
  return rule ?? { origin: "device", reason: "some-devices" };
}
