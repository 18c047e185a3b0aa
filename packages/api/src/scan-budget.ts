import { z } from "zod";
import { Guid, Instant, ResultCode } from "./primitives.ts";

const Count = z.number().int().min(0);

/** A known limit and how near a class of devices comes to it; `evaluation` is in seconds, the others count. */
export const ScanLimit = z.object({
  limit: z.enum(["trips", "prerequisites", "cachedUpdates", "superseded", "chainDepth", "evaluation"]),
  value: z.number().min(0),
  most: z.number().positive(),
  /** `yellow` from 50 % of the limit, `red` from 80 %. */
  level: z.enum(["ok", "yellow", "red"]),
  /** What the client fails with beyond it; null: it only becomes slow. */
  code: ResultCode.nullable(),
});
export type ScanLimit = z.infer<typeof ScanLimit>;

/** Devices that scan alike, what a scan of theirs is predicted to cost, and what scans did cost. */
export const ScanClass = z.object({
  /** Equal for the same class on another day. */
  classId: z.string(),
  /** `agent`: ours; `windows`: Windows' own; `other`: any other client without a certificate. */
  kind: z.enum(["agent", "windows", "other"]),
  system: z.string(),
  architecture: z.string().nullable(),
  clientVersion: z.string().nullable(),
  /** Groups whose approvals make the scope; none for our agents. */
  groups: z.array(z.object({ groupId: Guid, name: z.string() })),
  devices: Count,
  /** Of the first scan of a device that holds nothing yet. */
  predicted: z.object({
    updates: Count,
    superseded: Count,
    /** Bytes of all answers, not compressed. */
    metadataBytes: Count,
    /** Calls of SyncUpdates for software; a pass for drivers is one more. */
    trips: Count,
    /** Updates in the longest chain of supersedence, its newest included. */
    chainDepth: Count,
    installedPrerequisites: Count,
    /** Of these, those that the service could not decide and takes for installed. */
    assumedPrerequisites: Count,
    /** Decisions of a client that evaluates every update and goes through all that supersedes it. */
    evaluationSteps: Count,
    evaluationSeconds: z.number().min(0),
    /** Whether the seconds come from what the class's devices reported, or from the model's own pace. */
    evaluationFrom: z.enum(["measured", "assumed"]),
  }),
  /** Null: no device told how long its scan took. */
  measured: z
    .object({
      devices: Count,
      p50Ms: Count,
      p95Ms: Count,
      /** Null where only our agent would tell. */
      p50Trips: Count.nullable(),
      p95Trips: Count.nullable(),
      /** Half as long again as on the days before. */
      isGrowing: z.boolean(),
    })
    .nullable(),
  /** The nearest first. */
  limits: z.array(ScanLimit),
  /** What contributes most to the cost. */
  chains: z.array(z.object({ updateId: Guid, title: z.string(), length: Count })),
  products: z.array(
    z.object({
      productId: Guid.nullable(),
      title: z.string(),
      updates: Count,
      superseded: Count,
      bytes: Count,
    }),
  ),
});
export type ScanClass = z.infer<typeof ScanClass>;

export const ScanDebt = z.object({
  /** Superseded updates that nobody declined and that devices of some class hold. */
  superseded: Count,
  /** Devices that hold some of them. */
  devices: Count,
  /** What they cost the fleet in a day: rules decided, and bytes of requests that name them. */
  evaluationsPerDay: Count,
  bytesPerDay: Count,
  /** Bytes of metadata that they add to a new device's first scan; of the class with the most. */
  firstScanBytes: Count,
});
export type ScanDebt = z.infer<typeof ScanDebt>;

export const ScanBudget = z.object({
  computedAt: Instant,
  /** Something changed since; a new computation runs. */
  isStale: z.boolean(),
  classes: z.array(ScanClass),
  /** Devices of classes beyond those that are told apart. */
  omittedDevices: Count,
  debt: ScanDebt,
});
export type ScanBudget = z.infer<typeof ScanBudget>;

/** Days that are kept. */
export const MAX_DEBT_DAYS = 400;
export const ScanDebtQuery = z.object({
  days: z.coerce.number().int().min(1).max(MAX_DEBT_DAYS).default(90),
});
export type ScanDebtQuery = z.infer<typeof ScanDebtQuery>;
export const ScanDebtHistory = z.object({
  now: ScanDebt,
  /** Something changed since; a new computation runs. */
  isStale: z.boolean(),
  /** The nearest that any class comes to any limit. */
  level: ScanLimit.shape.level,
  /** Oldest first; a day on which nothing was recorded is missing. */
  days: z.array(ScanDebt.extend({ day: z.iso.date() })),
});
export type ScanDebtHistory = z.infer<typeof ScanDebtHistory>;
