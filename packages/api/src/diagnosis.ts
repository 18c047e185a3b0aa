import { z } from "zod";
import { Guid, Instant, PageQuery, ResultCode, pageOf } from "./primitives.ts";

/** Whose fault a failure is. */
export const Origin = z.enum(["service", "network", "update", "device"]);
export type Origin = z.infer<typeof Origin>;

/** Plain values for the words; names that end in `At` are instants, `code` is a result code. */
export const DiagnosisArguments = z.record(z.string(), z.union([z.string(), z.number()]));
export type DiagnosisArguments = z.infer<typeof DiagnosisArguments>;

/** What can be wrong with a device; the words are in @releve/ui. Append-only. */
export const CauseCode = z.enum([
  "service-down",
  "service-disk",
  "service-source",
  "service-certificate",
  "service-answers",
  "service-catalogue",
  "network-shared",
  "network-silent",
  "network-name",
  "network-proxy",
  "network-unreachable",
  "update-everywhere",
  "update-metadata",
  "update-content",
  "device-clone",
  "device-quarantined",
  "device-certificate",
  "device-clock",
  "device-store",
  "device-disk",
  "device-packages",
  "device-installer",
  "device-restart",
  "device-policy",
  "device-stuck",
  "device-silent",
  "device-alone",
  "unknown",
]);
export type CauseCode = z.infer<typeof CauseCode>;

/** What was looked at, and found to speak for a cause. Append-only. */
export const ProofCode = z.enum([
  "failure",
  "failures",
  "service-gap",
  "service-disk",
  "service-source",
  "service-certificate",
  "service-superseded",
  "network-failing",
  "network-silent",
  "elsewhere-well",
  "elsewhere-failing",
  "group-failing",
  "update-failing",
  "update-installed",
  "clone-names",
  "clone-switches",
  "quarantine",
  "clock-ahead",
  "packages-unfinished",
  "restart-pending",
  "agent-state",
  "agent-connected",
  "contact",
  "scan",
]);
export type ProofCode = z.infer<typeof ProofCode>;

/** What Relève does at the press of a button: a task for the device, or a deed of the service. */
export const RemedyAction = z.enum([
  "scan",
  "refresh-policy",
  "reset-store",
  "restart-agent",
  "restart",
  "diagnostics",
  "re-enrol",
  "sync-sources",
  "admit",
  "prune",
]);
export type RemedyAction = z.infer<typeof RemedyAction>;

/** What a person has to do. Append-only. */
export const ManualRemedy = z.enum([
  "free-service-disk",
  "look-at-source",
  "renew-service-certificate",
  "look-at-service",
  "look-at-network",
  "look-at-name",
  "look-at-proxy",
  "look-at-route",
  "decline-update",
  "report-update",
  "give-content",
  "re-enrol-by-hand",
  "reset-client-id",
  "set-clock",
  "free-device-disk",
  "mend-packages",
  "read-log",
  "wake-device",
  "read-advice",
]);
export type ManualRemedy = z.infer<typeof ManualRemedy>;

export const Proof = z.object({
  proof: ProofCode,
  args: DiagnosisArguments,
  /** When it was seen. */
  at: Instant.nullable(),
  /** Points that it gives its cause. */
  points: z.number().int(),
});
export type Proof = z.infer<typeof Proof>;

export const Failure = z.object({
  code: ResultCode,
  /** What the device was doing: `scan`, `download`, `install`, `uninstall`. */
  operation: z.string(),
  updateId: Guid.nullable(),
  title: z.string().nullable(),
  at: Instant,
  /** Of this code, operation and update, in the time that is looked back on. */
  times: z.number().int(),
  /** Nothing newer says that it is over. */
  stands: z.boolean(),
});
export type Failure = z.infer<typeof Failure>;

export const Cause = z.object({
  cause: CauseCode,
  origin: Origin,
  args: DiagnosisArguments,
  /** Sum of its proofs' points, at most 100: how much speaks for it. */
  points: z.number().int(),
  proofs: z.array(Proof),
  actions: z.array(RemedyAction),
  manual: z.array(ManualRemedy),
  /** Failures that it explains, the weightiest first. */
  explains: z.array(Failure),
  /** Failures that only follow from those. */
  consequences: z.array(Failure),
});
export type Cause = z.infer<typeof Cause>;

/** `waiting`: for the device to do it, and to scan again; `unknown`: no scan came in time. */
export const RemedyState = z.enum(["waiting", "helped", "not-helped", "not-done", "unknown"]);
export type RemedyState = z.infer<typeof RemedyState>;

/** A remedy that was tried, and what became of it. */
export const RemedyTry = z.object({
  tryId: Guid,
  cause: CauseCode,
  action: RemedyAction,
  by: z.string(),
  at: Instant,
  state: RemedyState,
  judgedAt: Instant.nullable(),
  /** What stood when it was tried. */
  code: ResultCode.nullable(),
});
export type RemedyTry = z.infer<typeof RemedyTry>;

/** What is wrong with a device, most likely cause first; none: nothing is known to be wrong. */
export const Diagnosis = z.object({
  deviceId: Guid,
  name: z.string(),
  at: Instant,
  causes: z.array(Cause),
  /** Newest first. */
  history: z.array(RemedyTry),
});
export type Diagnosis = z.infer<typeof Diagnosis>;

export const RemedyRequest = z.object({
  cause: CauseCode,
  /** `prune` has a page of its own, with a preview. */
  action: RemedyAction.exclude(["prune"]),
});
export type RemedyRequest = z.infer<typeof RemedyRequest>;

/** The rule that named an incident's origin. Append-only. */
export const IncidentReason = z.enum([
  "service-was-down",
  "service-answered",
  "content-refused",
  "everywhere-unreachable",
  "one-network",
  "network-code",
  "update-fails-often",
  "update-code",
  "one-device",
  "some-devices",
]);
export type IncidentReason = z.infer<typeof IncidentReason>;

const IncidentFailure = z.object({
  code: ResultCode,
  operation: z.string(),
  updateId: Guid.nullable(),
  title: z.string().nullable(),
  devices: z.number().int(),
  /** Of these, where it still stands. */
  standing: z.number().int(),
  firstAt: Instant,
  lastAt: Instant,
});

/** Equal failures of devices within a time, as one. */
export const Incident = IncidentFailure.extend({
  /** The same as long as its first failure is the same. */
  incidentId: z.string(),
  origin: Origin,
  reason: IncidentReason,
  /** Networks that its devices were last seen in: `10.1.2.0/24`. The first few. */
  networks: z.array(z.string()),
  /** The first few devices. */
  someDevices: z.array(z.object({ deviceId: Guid, name: z.string() })),
  /** What only followed from it. */
  consequences: z.array(IncidentFailure),
});
export type Incident = z.infer<typeof Incident>;
export const IncidentPage = pageOf(Incident).extend({
  /** True: there are more failures than are looked at; the oldest are missing. */
  isPartial: z.boolean(),
  days: z.number().int(),
});
export type IncidentPage = z.infer<typeof IncidentPage>;
export const IncidentQuery = PageQuery.extend({
  /** `open`: still stands somewhere. */
  state: z.enum(["open", "over", "all"]).default("all"),
  origin: Origin.optional(),
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;
