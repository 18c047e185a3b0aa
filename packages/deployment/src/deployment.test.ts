import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { effectiveApproval, effectivePolicy, nextInstallTime } from "./index.ts";
import type { Approval, ApprovalAction, Group, InstallPolicy } from "./types.ts";

/** all ─┬─ paris ─── ring1   and   all ─── unassigned */
const groups: Group[] = [
  { groupId: "all", parentId: null },
  { groupId: "paris", parentId: "all" },
  { groupId: "lyon", parentId: "all" },
  { groupId: "ring1", parentId: "paris" },
];
const approval = (groupId: string, action: ApprovalAction, deadlineAt: number | null = null): Approval => ({
  groupId,
  action,
  deadlineAt,
});

describe("effectiveApproval", () => {
  test.each<[string, string[], Approval[], string | undefined, boolean?]>([
    ["none", ["ring1"], [], undefined],
    ["of a group that the device is not in", ["lyon"], [approval("paris", "required")], undefined],
    ["inherited from the root", ["ring1"], [approval("all", "required")], "all", true],
    [
      "the child's beats the parent's",
      ["ring1"],
      [approval("all", "required"), approval("ring1", "block")],
      "ring1",
    ],
    [
      "even when the parent's deadline passes",
      ["paris"],
      [approval("all", "required", 1), approval("paris", "available")],
      "paris",
    ],
    [
      "the deepest over all memberships",
      ["lyon", "ring1"],
      [approval("lyon", "required"), approval("ring1", "block")],
      "ring1",
    ],
    [
      "at one depth required beats uninstall",
      ["paris", "lyon"],
      [approval("lyon", "uninstall"), approval("paris", "required")],
      "paris",
    ],
    [
      "at one depth uninstall beats block",
      ["paris", "lyon"],
      [approval("lyon", "block"), approval("paris", "uninstall")],
      "paris",
    ],
    [
      "at one depth required beats available",
      ["paris", "lyon"],
      [approval("lyon", "available", 1), approval("paris", "required")],
      "paris",
    ],
    [
      "then the earlier deadline",
      ["paris", "lyon"],
      [approval("lyon", "required", 5), approval("paris", "required", 4)],
      "paris",
    ],
    [
      "a deadline beats none",
      ["paris", "lyon"],
      [approval("lyon", "required"), approval("paris", "required", 4)],
      "paris",
    ],
    [
      "then the lower id",
      ["paris", "lyon"],
      [approval("paris", "required", 4), approval("lyon", "required", 4)],
      "lyon",
    ],
    ["a group that is gone", ["gone"], [approval("gone", "required")], undefined],
  ])("%s", (_, deviceGroups, approvals, winner, isInherited = false) => {
    const found = effectiveApproval(groups, deviceGroups, approvals);
    expect(found?.approval.groupId).toBe(winner);
    if (found) expect(found.isInherited).toBe(isInherited);
  });

  test("a cycle of parents ends", () => {
    const cycle = [
      { groupId: "a", parentId: "b" },
      { groupId: "b", parentId: "a" },
    ];
    expect(effectiveApproval(cycle, ["a"], [approval("b", "block")])?.approval.action).toBe("block");
  });

  const ACTIONS: ApprovalAction[] = ["required", "available", "uninstall", "block"];
  const tree = fc.integer({ min: 1, max: 8 }).chain((count) =>
    fc.record({
      // Each group's parent comes before it.
      parents: fc.tuple(
        ...Array.from({ length: count }, (_, n) => (n === 0 ? fc.constant(-1) : fc.nat(n - 1))),
      ),
      members: fc.subarray(Array.from({ length: count }, (_, n) => n)),
      approvals: fc.uniqueArray(
        fc.record({
          n: fc.nat(count - 1),
          action: fc.constantFrom(...ACTIONS),
          deadlineAt: fc.option(fc.nat(3)),
        }),
        { selector: ({ n }) => n },
      ),
    }),
  );

  test("equals going down the tree level by level", () => {
    fc.assert(
      fc.property(tree, ({ parents, members, approvals }) => {
        const all = parents.map((parent, n) => ({
          groupId: `g${n}`,
          parentId: parent < 0 ? null : `g${parent}`,
        }));
        const list = approvals.map(({ n, action, deadlineAt }) => approval(`g${n}`, action, deadlineAt));
        const depth = (n: number): number => (n <= 0 ? 0 : 1 + depth(parents[n]!));
        const holds = (n: number): boolean =>
          members.includes(n) || parents.some((parent, child) => parent === n && holds(child));
        let level = approvals.filter(({ n }) => holds(n));
        const deepest = Math.max(...level.map(({ n }) => depth(n)));
        level = level.filter(({ n }) => depth(n) === deepest);
        for (const action of ACTIONS)
          if (level.some((one) => one.action === action))
            level = level.filter((one) => one.action === action);
        const deadlines = level.map(({ deadlineAt }) => deadlineAt ?? Infinity);
        level = level.filter(({ deadlineAt }) => (deadlineAt ?? Infinity) === Math.min(...deadlines));
        const winner = level.map(({ n }) => `g${n}`).sort()[0];

        const inOrder = effectiveApproval(
          all,
          members.map((n) => `g${n}`),
          list,
        );
        const reversed = effectiveApproval(
          [...all].reverse(),
          members.map((n) => `g${n}`).reverse(),
          list.reverse(),
        );
        expect(inOrder?.approval.groupId).toBe(winner);
        expect(reversed).toEqual(inOrder);
        expect(inOrder?.isInherited).toBe(winner && !members.includes(Number(winner.slice(1))));
      }),
    );
  });
});

test.each<[string, string[], Record<string, string>, [string, boolean] | undefined]>([
  ["nobody's", ["ring1"], {}, undefined],
  ["inherited", ["ring1"], { all: "A" }, ["A", true]],
  ["the deepest", ["lyon", "ring1"], { all: "A", paris: "P", lyon: "L", ring1: "R" }, ["R", false]],
  ["at one depth the lower id", ["ring1", "lyon"], { paris: "P", lyon: "L" }, ["L", false]],
])("effectivePolicy: %s", (_, deviceGroups, policies, expected) => {
  const found = effectivePolicy(groups, deviceGroups, new Map(Object.entries(policies)));
  expect(found && [found.policy, found.isInherited]).toEqual(expected);
});

describe("nextInstallTime", () => {
  const zone = process.env["TZ"];
  beforeAll(() => {
    process.env["TZ"] = "Europe/Paris";
  });
  afterAll(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  const at = (text: string): number => Date.parse(text);
  /** Sunday, 22 November 2026, 12:00 in Paris. */
  const now = at("2026-11-22T12:00:00+01:00");
  const atOnce: InstallPolicy = { installMode: "automatic", schedule: null };
  const nightly: InstallPolicy = {
    installMode: "automatic",
    schedule: { time: "03:30", days: [0, 1, 2, 3, 4, 5, 6] },
  };
  const sundays = (time: string): InstallPolicy => ({
    installMode: "automatic",
    schedule: { time, days: [0] },
  });
  const prompt: InstallPolicy = { installMode: "prompt", schedule: nightly.schedule };
  const soon = now + 60_000;

  test.each<[string, InstallPolicy, number | null, number | null, string]>([
    ["at once", atOnce, null, now, "at-once"],
    ["at once, long before the deadline", atOnce, soon, now, "at-once"],
    ["a deadline that has passed", nightly, now - 1, now, "deadline"],
    ["a deadline that is now", prompt, now, now, "deadline"],
    ["the schedule", nightly, null, at("2026-11-23T03:30:00+01:00"), "schedule"],
    [
      "the schedule before the deadline",
      nightly,
      at("2026-11-30T00:00:00Z"),
      at("2026-11-23T03:30:00+01:00"),
      "schedule",
    ],
    ["the deadline before the schedule", nightly, soon, soon, "deadline"],
    ["later today", sundays("12:01"), null, soon, "schedule"],
    ["this minute", sundays("12:00"), null, now, "schedule"],
    ["the hour after it", sundays("11:01"), null, now, "schedule"],
    ["a week from now", sundays("11:00"), null, at("2026-11-29T11:00:00+01:00"), "schedule"],
    ["prompt", prompt, null, null, "user"],
    ["prompt with a deadline", prompt, soon, soon, "deadline"],
    [
      "a schedule without a day",
      { ...nightly, schedule: { time: "03:30", days: [] } },
      null,
      null,
      "schedule",
    ],
    [
      "a schedule without a day, with a deadline",
      { ...nightly, schedule: { time: "x", days: [1] } },
      soon,
      soon,
      "deadline",
    ],
  ])("%s", (_, policy, deadlineAt, expected, because) => {
    const found = nextInstallTime(policy, new Date(now), deadlineAt);
    expect([found.at?.getTime() ?? null, found.because]).toEqual([expected, because]);
  });

  test.each([
    ["left out by summer time", "2027-03-28T00:00:00+01:00", "02:30", "2027-03-28T03:30:00+02:00"],
    ["that comes twice", "2026-10-25T00:00:00+02:00", "02:30", "2026-10-25T02:30:00+02:00"],
  ])("a time %s", (_, from, time, expected) => {
    expect(nextInstallTime(sundays(time), new Date(from), null).at).toEqual(new Date(expected));
  });

  test("is never in the past, nor after the deadline", () => {
    const days = fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 });
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => `${n}`.padStart(2, "0")).join(":"));
    const date = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(
        days,
        time,
        date,
        fc.option(fc.integer({ min: -1e9, max: 1e9 })),
        (on, clock, from, offset) => {
          const policy: InstallPolicy = { installMode: "automatic", schedule: { time: clock, days: on } };
          const deadlineAt = offset === null ? null : from.getTime() + offset;
          const found = nextInstallTime(policy, from, deadlineAt).at!.getTime();
          expect(found).toBeGreaterThanOrEqual(from.getTime());
          if (deadlineAt !== null) expect(found).toBeLessThanOrEqual(Math.max(deadlineAt, from.getTime()));
          expect(found - from.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 7_200_000);
        },
      ),
    );
  });
});
