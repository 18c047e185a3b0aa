import type { ScanLimit } from "@releve/api";
import type { z } from "zod";

export type LimitValue = z.infer<typeof ScanLimit>;
export type LimitName = LimitValue["limit"];

/** Where a warning begins, and where it becomes urgent; shares of a limit. */
const YELLOW = 0.5;
const RED = 0.8;

interface Known {
  most: number;
  /** What a client fails with beyond it; null: it only becomes slow. */
  code: string | null;
}

/** Sources of each: docs/reference/scan-budget.md. */
const LIMITS: Readonly<Record<LimitName, Known>> = {
  trips: { most: 200, code: "0x80244010" },
  prerequisites: { most: 400, code: "0x80244007" },
  cachedUpdates: { most: 22_000, code: "0x80244007" },
  superseded: { most: 1_500, code: null },
  chainDepth: { most: 40, code: null },
  /** Seconds. */
  evaluation: { most: 1_800, code: "0x800705B4" },
};

/** The same limit's code on our own agent, where it has it. */
const OWN_LIMITS: Readonly<Record<"trips" | "prerequisites" | "cachedUpdates", Known>> = {
  trips: { most: 200, code: "0x80CF4010" },
  // Ours is held to what this service takes in one request.
  prerequisites: { most: 4_000, code: "0x80CF400D" },
  cachedUpdates: { most: 200_000, code: "0x80CF400D" },
};

/** The first Windows whose agent is not known to suffer from long chains. */
const WINDOWS_10 = 10;

export interface Judged {
  kind: "agent" | "windows" | "other";
  /** Of Windows; undefined where nobody said. */
  osMajor?: number | undefined;
  values: Readonly<Record<LimitName, number>>;
}

/** A class's values against the limits that hold for it, the nearest first. */
export function limitsOf({ kind, osMajor, values }: Judged): LimitValue[] {
  const known = Object.entries(kind === "agent" ? OWN_LIMITS : LIMITS) as [LimitName, Known][];
  return known
    .filter(([limit]) => limit !== "chainDepth" || (osMajor ?? 0) < WINDOWS_10)
    .map(([limit, { most, code }]) => ({
      limit,
      value: values[limit],
      most,
      level: levelOf(values[limit] / most),
      code,
    }))
    .sort((a, b) => b.value / b.most - a.value / a.most);
}

function levelOf(share: number): LimitValue["level"] {
  if (share >= RED) return "red";
  return share >= YELLOW ? "yellow" : "ok";
}
