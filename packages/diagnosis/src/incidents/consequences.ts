import type { FailureFact } from "../causes/evidence.ts";
import { kindOf } from "../causes/kinds.ts";

type Timed = Pick<FailureFact, "code" | "operation" | "updateId" | "at">;

/** What happened so long after its cause is not its consequence, milliseconds. */
const REACH = 24 * 3_600_000;

/** Pairs of operations on one update where the second cannot work without the first. */
const NEEDS: Readonly<Record<string, string>> = { install: "download" };

/** On one device: whether `later` only follows from `earlier`. */
export function followsFrom(later: Timed, earlier: Timed): boolean {
  const after = later.at - earlier.at;
  if (after < 0 || after > REACH || later === earlier) return false;
  const sums = kindOf(later.code) === "summary";
  if (sums) return kindOf(earlier.code) !== "summary";
  const same = later.updateId !== null && later.updateId === earlier.updateId;
  return same && NEEDS[later.operation] === earlier.operation;
}

/** Failures of one device that only follow from another, with the one at the root. */
export function consequencesAmong<T extends Timed>(failures: readonly T[]): Map<T, T> {
  const causes = new Map<T, T>();
  for (const later of failures) {
    const earlier = failures.find((one) => followsFrom(later, one));
    if (earlier !== undefined) causes.set(later, earlier);
  }
  // `followsFrom` never goes in a circle: from installing to downloading, from sums to what is none.
  const rootOf = (failure: T): T => {
    const next = causes.get(failure);
    return next === undefined ? failure : rootOf(next);
  };
  return new Map([...causes.keys()].map((failure) => [failure, rootOf(failure)]));
}
