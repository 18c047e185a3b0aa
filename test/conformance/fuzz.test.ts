import { expect, it } from "vitest";
import { runFuzz } from "./fuzz/run.ts";
import { startTarget } from "./fuzz/target.ts";
import { logProblems } from "./fuzz/verdict.ts";

/** Of one seed, always the same: a longer run by chance is `node test/conformance/fuzz.ts`. */
const SEED = 20261126;
const REQUESTS = 4_000;
/** What may be held beyond the warm service, bytes: its caches fill up. */
const MAX_GROWTH = 64 * 1_048_576;

it("answers what is malformed, hostile or only odd within the contract, and keeps nothing of it", async () => {
  const target = await startTarget();
  const report = await runFuzz(target, SEED, (sent) => sent >= REQUESTS).finally(() => target.stop());
  expect(report.problems).toEqual([]);
  expect(report.requests).toBeGreaterThanOrEqual(REQUESTS);
  expect(logProblems(target.service.log())).toEqual([]);
  expect(report.memory.after - report.memory.before).toBeLessThan(MAX_GROWTH);
  // A fuzzer that never gets past the first check tests nothing.
  const answered = (key: string) => report.answers.get(key) ?? 0;
  for (const key of [
    "stock 200",
    "stock 500",
    "agent 200",
    "agent 400",
    "rest 400",
    "rest 401",
    "stranger 401",
  ])
    expect(answered(key), key).toBeGreaterThan(10);
});
