import { z } from "zod";
import { ResultCode } from "./primitives.ts";

/** What `releve agent doctor` looks at, in this order. */
export const DoctorCheck = z.enum([
  "identity",
  "certificate",
  "clock",
  "proxy",
  "name",
  "connection",
  "trust",
  "service",
  "store",
  "disk",
  "packages",
  "locks",
  "restart",
  "agent",
  "last-results",
]);
export type DoctorCheck = z.infer<typeof DoctorCheck>;

/** What a check found; the words, and what to do, are in @releve/ui. Append-only. */
export const DoctorFinding = z.enum([
  "identity.enrolled",
  "identity.wsus",
  "identity.missing",
  "identity.unreadable",
  "identity.open",
  "certificate.valid",
  "certificate.ends",
  "certificate.ended",
  "clock.agrees",
  "clock.not-compared",
  "clock.differs",
  "clock.before-certificate",
  "proxy.none",
  "proxy.used",
  "proxy.wrong",
  "name.resolved",
  "name.unresolved",
  "connection.open",
  "connection.refused",
  "trust.proved",
  "trust.refused",
  "service.answers",
  "service.refuses",
  "service.fails",
  "store.whole",
  "store.missing",
  "store.damaged",
  "disk.enough",
  "disk.little",
  "disk.full",
  "packages.whole",
  "packages.interrupted",
  "packages.none",
  "locks.free",
  "locks.held",
  "restart.none",
  "restart.pending",
  "agent.runs",
  "agent.stopped",
  "last-results.well",
  "last-results.failed",
  "skipped",
]);
export type DoctorFinding = z.infer<typeof DoctorFinding>;

export const DoctorAnswer = z.object({
  check: DoctorCheck,
  verdict: z.enum(["ok", "warn", "fail", "skip"]),
  finding: DoctorFinding,
  /** Plain values for the words; names that end in `At` are instants, in `Bytes` sizes. */
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  code: ResultCode.nullable(),
});
export type DoctorAnswer = z.infer<typeof DoctorAnswer>;
