import { type EvaluatedRevision, type HeldRevision, isApproved } from "./evaluate.ts";
import type { SupersededFact } from "./question.ts";
import type { Verdicts } from "./verdicts.ts";

/** A device's scan, as far as supersedence needs it. */
export interface ScanResult<R extends HeldRevision = HeldRevision> {
  evaluated: readonly EvaluatedRevision<R>[];
  verdicts: Verdicts<R>;
}

/**
 * What a scan says of an update's successors.
 *
 * @param successorsOf direct successors by update id, held by the device or not.
 * @param titleOf of an update that the device holds.
 */
export function supersededFact<R extends HeldRevision>(
  { evaluated, verdicts }: ScanResult<R>,
  updateId: string,
  successorsOf: (updateId: string) => readonly string[],
  titleOf: (updateId: string) => string,
): SupersededFact {
  const fact = (kind: Exclude<SupersededFact["kind"], "none">, by: string): SupersededFact => ({
    kind,
    updateId: by,
    title: titleOf(by),
  });
  const held = new Map(evaluated.map((each) => [each.revision.updateId, each]));
  const own = held.get(updateId);
  if (own?.result.supersededBy !== undefined) {
    const by = evaluated.find(({ revision }) => revision.revisionId === own.result.supersededBy);
    const isCovered = isApproved(own.revision) && by !== undefined && isApproved(by.revision);
    return fact(isCovered ? "covered" : "by", by?.revision.updateId ?? "");
  }
  const successors = successorsAbove(updateId, own === undefined ? successorsOf : successorsAmong(evaluated));
  const above = successors.flatMap((id) => held.get(id) ?? []);
  const applies = above.find(({ result }) => isStanding(result.applicability));
  if (own) {
    const isChosen = verdicts.toInstall.some(({ revision }) => revision.updateId === updateId);
    return isChosen && applies ? fact("approved-anyway", applies.revision.updateId) : { kind: "none" };
  }
  if (applies) return fact("by", applies.revision.updateId);
  const open = above.find(({ result }) => result.applicability === "unknown");
  if (open) return fact("undecided", open.revision.updateId);
  const [nearest] = successors;
  return nearest === undefined ? { kind: "none" } : fact("withheld", nearest);
}

const isStanding = (applicability: string): boolean =>
  applicability === "installed" || applicability === "applicable";

/** By what the updates themselves say: their direct successors among them. */
export function successorsAmong(
  evaluated: readonly EvaluatedRevision[],
): (updateId: string) => readonly string[] {
  const above = new Map<string, string[]>();
  for (const { revision, core } of evaluated)
    for (const older of core?.superseded ?? [])
      above.set(older, [...(above.get(older) ?? []), revision.updateId]);
  return (updateId) => above.get(updateId) ?? [];
}

/** All that some updates lead to, nearest first; themselves only where a cycle leads back to them. */
export function transitive(
  from: readonly string[],
  next: (updateId: string) => readonly string[],
): Set<string> {
  const found = new Set(from.flatMap(next));
  // A Set is walked in order of insertion, newcomers included.
  for (const each of found) for (const one of next(each)) found.add(one);
  return found;
}

/** All above an update, nearest first, without itself. */
export const successorsAbove = (updateId: string, successorsOf: (updateId: string) => readonly string[]) =>
  [...transitive([updateId], successorsOf)].filter((id) => id !== updateId);
