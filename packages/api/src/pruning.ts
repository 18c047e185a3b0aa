import { z } from "zod";
import { Guid, Instant } from "./primitives.ts";
import { Job } from "./service.ts";
import { ScanCostChange } from "./updates.ts";

const MAX_GRACE_DAYS = 3650;
const graceDays = z.number().int().min(0).max(MAX_GRACE_DAYS);
const MAX_OVERRIDES = 1000;

/**
 * What the service declines by itself. A decline is for all devices: where settings differ, the most careful of
 * those that concern an update wins.
 */
export const PruningPolicy = z.object({
  enabled: z.boolean().default(true),
  /** Days since a successor was approved, or since a later decision on the update itself. */
  graceDays: graceDays.default(30),
  products: z
    .array(z.object({ productId: Guid, enabled: z.boolean(), graceDays }))
    .max(MAX_OVERRIDES)
    .default([]),
  groups: z
    .array(z.object({ groupId: Guid, enabled: z.boolean(), graceDays }))
    .max(MAX_OVERRIDES)
    .default([]),
});
export type PruningPolicy = z.infer<typeof PruningPolicy>;

/** What a run by hand is narrowed to. */
export const PruningScope = z.object({
  product: Guid.optional(),
  /** Only updates that are deployed to its devices or reported by them. */
  group: Guid.optional(),
  /** Instead of the policy's, for all products and groups. */
  graceDays: graceDays.optional(),
});
export type PruningScope = z.infer<typeof PruningScope>;

/** Why an update stays whatever the devices say. `not-chosen`: outside of the run; `lost-proof`: what made an earlier prune safe is gone. */
export const PruningHold = z.enum([
  "not-chosen",
  "cycle",
  "required",
  "no-approved-successor",
  "kept",
  "lost-proof",
  "policy-off",
  "grace",
  "older-stays",
]);
export type PruningHold = z.infer<typeof PruningHold>;
/** Why a device keeps an update. */
export const PruningBlock = z.enum(["not-scanned", "not-approved", "needed", "group-off", "group-grace"]);
export type PruningBlock = z.infer<typeof PruningBlock>;

const BlockingDevice = z.object({ deviceId: Guid, name: z.string(), lastScan: Instant.nullable() });

export const PruningPreview = z.object({
  /** Superseded updates that are offered now. */
  superseded: z.number().int(),
  /** Of these, safe to decline on every device. */
  updates: z.number().int(),
  /** Earlier prunes that are no longer safe and would be put back. */
  restored: z.number().int(),
  /** Devices that report one of the updates, or are to install one. */
  devices: z.number().int(),
  ...ScanCostChange.shape,
  /** The first of the updates. */
  examples: z.array(z.object({ updateId: Guid, title: z.string() })),
  held: z.array(z.object({ reason: PruningHold, updates: z.number().int() })),
  /** Updates that some device keeps. */
  blockedUpdates: z.number().int(),
  blocked: z.array(
    z.object({
      reason: PruningBlock,
      /** Devices that keep some update for it. */
      devices: z.number().int(),
      /** Those that keep the most, with how many. */
      examples: z.array(BlockingDevice.extend({ updates: z.number().int() })),
    }),
  ),
});
export type PruningPreview = z.infer<typeof PruningPreview>;

/** What the next run would do by the policy as it is, and by another. */
export const PruningPolicyPreview = z.object({ now: PruningPreview, then: PruningPreview });
export type PruningPolicyPreview = z.infer<typeof PruningPolicyPreview>;

/** Whether every device is safe without an update. */
export const PruningSafety = z.object({
  isSafe: z.boolean(),
  hold: PruningHold.nullable(),
  /** When grace ends; null: it is not what holds. */
  until: Instant.nullable(),
  blocked: z.array(
    z.object({ reason: PruningBlock, devices: z.number().int(), examples: z.array(BlockingDevice) }),
  ),
  /** Successors that make it safe on some device. */
  proofs: z.array(Guid),
});
export type PruningSafety = z.infer<typeof PruningSafety>;

export const PruningRun = z.object({
  runId: Guid,
  actor: z.string(),
  scope: PruningScope,
  /** `stopped`: by a stop of the service, in the middle; what is done is done, and in the audit log. */
  state: z.enum(["running", "done", "stopped", "failed"]),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  planned: z.number().int(),
  pruned: z.number().int(),
  restored: z.number().int(),
  blocked: z.number().int(),
  /** Of its prunes, those that are in force: what an undo puts back. */
  inForce: z.number().int(),
});
export type PruningRun = z.infer<typeof PruningRun>;

export const PruningStatus = z.object({
  policy: PruningPolicy,
  /** False: the service was started with --no-pruning; nothing is pruned by itself. */
  isAllowed: z.boolean(),
  /** Superseded updates that are offered. */
  superseded: z.number().int(),
  /** Prunes in force. */
  pruned: z.number().int(),
  /** Newest first. */
  runs: z.array(PruningRun),
});
export type PruningStatus = z.infer<typeof PruningStatus>;

export const PruningStarted = z.object({ job: Job });
/** `conflicts`: decided on again since, and left as they are. */
export const PruningUndone = z.object({ restored: z.number().int(), conflicts: z.number().int() });
export type PruningUndone = z.infer<typeof PruningUndone>;
