import { z } from "zod";
import { Guid, Instant, PageQuery, pageOf } from "./primitives.ts";

/** What decides over an update on a device, in this order. */
export const WhyGate = z.enum([
  "reporting",
  "scope",
  "prerequisites",
  "installable",
  "installed",
  "superseded",
  "approval",
  "window",
  "content",
  "result",
]);
export type WhyGate = z.infer<typeof WhyGate>;

/** `pass`: nothing here keeps the update from being installed. */
export const WhyVerdict = z.enum(["pass", "stop", "unknown"]);
export type WhyVerdict = z.infer<typeof WhyVerdict>;

/** Gate and reason; the words are in @releve/ui. Append-only. */
export const WhyReason = z.enum([
  "reporting.connected",
  "reporting.recent",
  "reporting.scanned",
  "reporting.silent",
  "reporting.quarantined",
  "reporting.never",
  "reporting.scan-failed",
  "scope.present",
  "scope.category",
  "scope.offered",
  "scope.no-package",
  "scope.declined",
  "scope.other-system",
  "scope.not-held",
  "scope.not-imported",
  "scope.no-inventory",
  "prerequisites.none",
  "prerequisites.met",
  "prerequisites.unmet",
  "prerequisites.missing",
  "prerequisites.undecided",
  "prerequisites.faulty",
  "prerequisites.reported",
  "prerequisites.no-facts",
  "installable.holds",
  "installable.fails",
  "installable.no-rule",
  "installable.undecided",
  "installable.unreadable",
  "installable.moot",
  "installable.reported",
  "installable.no-facts",
  "installed.missing",
  "installed.installed",
  "installed.no-rule",
  "installed.undecided",
  "installed.unreadable",
  "installed.reported",
  "installed.not-reported",
  "installed.no-facts",
  "superseded.none",
  "superseded.by",
  "superseded.covered",
  "superseded.approved-anyway",
  "superseded.undecided",
  "superseded.withheld",
  "approval.required",
  "approval.available",
  "approval.none",
  "approval.blocked",
  "approval.uninstall",
  "approval.evaluated-only",
  "approval.told-required",
  "approval.told-available",
  "approval.told-none",
  "approval.told-uninstall",
  "window.at-once",
  "window.open",
  "window.deadline",
  "window.later",
  "window.device-clock",
  "window.user",
  "window.never",
  "content.stored",
  "content.on-demand",
  "content.none",
  "content.no-address",
  "content.downloaded",
  "content.device",
  "result.never",
  "result.waiting",
  "result.running",
  "result.installed",
  "result.failed",
  "result.retry",
  "result.pending-restart",
]);
export type WhyReason = z.infer<typeof WhyReason>;

/** What would have to change for a gate to be passed. Append-only. */
export const WhyRemedyCode = z.enum([
  "wake-device",
  "admit-device",
  "wait-for-scan",
  "mend-scan",
  "install-package",
  "end-decline",
  "ask-service",
  "import-update",
  "install-prerequisite",
  "other-product",
  "package-at-least",
  "package-below",
  "repair-package",
  "rule-must-hold",
  "mend-metadata",
  "use-agent",
  "use-successor",
  "approve-for",
  "wait-until",
  "wait-for-window",
  "user-starts",
  "change-schedule",
  "give-content",
  "retry",
  "restart",
]);
export type WhyRemedyCode = z.infer<typeof WhyRemedyCode>;

/** Plain values for the words; names that end in `At` are instants. */
export const WhyArguments = z.record(z.string(), z.union([z.string(), z.number()]));
export type WhyArguments = z.infer<typeof WhyArguments>;

/** What was looked at: of which kind the fact is, and what `args` must hold for its words. */
export const WhyFact = z.enum([
  "contact",
  "problem",
  "package",
  "element",
  "update",
  "approval",
  "policy",
  "file",
  "state",
]);
export type WhyFact = z.infer<typeof WhyFact>;

export const WhyEvidence = z.object({
  /** What was asked of the fact, e.g. `openssl ≥ 3.0.17-1`; null: it was only read. */
  rule: z.string().nullable(),
  fact: WhyFact,
  args: WhyArguments,
  /** What was read, as it was read; a word that the interface knows is shown in its language. */
  value: z.string(),
  verdict: z.enum(["true", "false", "unknown"]).nullable(),
  /** When the fact was read on the device, or written on the service. */
  at: Instant.nullable(),
});
export type WhyEvidence = z.infer<typeof WhyEvidence>;

export const WhyGateAnswer = z.object({
  gate: WhyGate,
  verdict: WhyVerdict,
  reason: WhyReason,
  args: WhyArguments,
  evidence: z.array(WhyEvidence),
  /** Evidence beyond what is listed. */
  moreEvidence: z.number().int(),
  remedy: z.object({ code: WhyRemedyCode, args: WhyArguments }).nullable(),
});
export type WhyGateAnswer = z.infer<typeof WhyGateAnswer>;

/** `to-install`: applies and is approved; `needed`: applies; `evaluated`: it only decides over others. */
export const WhyOutcome = z.enum([
  "installed",
  "to-install",
  "needed",
  "superseded",
  "not-applicable",
  "out-of-scope",
  "evaluated",
  "unknown",
]);
export type WhyOutcome = z.infer<typeof WhyOutcome>;

/** What an answer cannot know. */
export const WhyLimit = z.enum([
  "facts-of-last-report",
  "no-facts",
  "no-inventory",
  "past-facts",
  "past-groups",
  "past-approvals",
  "hypothetical",
]);
export type WhyLimit = z.infer<typeof WhyLimit>;

export const Why = z.object({
  deviceId: Guid,
  updateId: Guid,
  title: z.string(),
  /** The state of the catalogue and of approvals that the answer is for. */
  at: Instant,
  /** When the facts were read on the device; null: it tells none. */
  factsAt: Instant.nullable(),
  outcome: WhyOutcome,
  /** The first gate that is not passed; null: all are. */
  decidedBy: WhyGate.nullable(),
  gates: z.array(WhyGateAnswer),
  limits: z.array(WhyLimit),
});
export type Why = z.infer<typeof Why>;

/** A catalogue state other than today's: as it was at an instant, or as it would be. */
const CatalogueState = z.object({
  at: Instant.optional(),
  /** As if this update were declined. */
  ifDeclined: Guid.optional(),
});
export const WhyQuery = CatalogueState.extend({
  /** As if the update were approved (required) for this group. */
  ifApproved: Guid.optional(),
});
export type WhyQuery = z.infer<typeof WhyQuery>;

export const ReplayList = z.enum(["needed", "installed", "superseded", "to-install"]);
export type ReplayList = z.infer<typeof ReplayList>;
export const ReplayQuery = CatalogueState.extend(PageQuery.shape).extend({
  list: ReplayList.default("needed"),
});
export type ReplayQuery = z.infer<typeof ReplayQuery>;
/** A device's scan done again by the service, from the facts that the device reported last. */
export const Replay = pageOf(z.object({ updateId: Guid, title: z.string() })).extend({
  at: Instant,
  factsAt: Instant.nullable(),
  counts: z.record(ReplayList, z.number().int()),
  /** Revisions that were evaluated. */
  evaluated: z.number().int(),
  limits: z.array(WhyLimit),
});
export type Replay = z.infer<typeof Replay>;
