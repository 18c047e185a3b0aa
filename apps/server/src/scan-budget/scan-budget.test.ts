import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { debtOf } from "./debt.ts";
import { limitsOf } from "./limits.ts";
import { isGrowing, measuredOf } from "./measured.ts";

const values = { trips: 0, prerequisites: 0, cachedUpdates: 0, superseded: 0, chainDepth: 0, evaluation: 0 };

describe("limits", () => {
  it.each([
    [99, "ok"],
    [100, "yellow"],
    [159, "yellow"],
    [160, "red"],
    [500, "red"],
  ] as const)("%i of 200 trips is %s", (trips, level) => {
    const [first] = limitsOf({ kind: "windows", osMajor: 10, values: { ...values, trips } });
    expect(first).toEqual({ limit: "trips", value: trips, most: 200, level, code: "0x80244010" });
  });

  it("holds a chain's length against old Windows only, and our agent to its own limits", () => {
    const named = (kind: "agent" | "windows" | "other", osMajor?: number) =>
      limitsOf({ kind, osMajor, values }).map(({ limit }) => limit);
    expect(named("windows", 6)).toContain("chainDepth");
    expect(named("other")).toContain("chainDepth");
    expect(named("windows", 10)).not.toContain("chainDepth");
    expect(named("agent").toSorted()).toEqual(["cachedUpdates", "prerequisites", "trips"]);
  });
});

describe("what devices measured", () => {
  it("is given at nearest rank", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (times) => {
        const measured = measuredOf(times.map((ms) => ({ ms, trips: null })));
        for (const [percent, value] of [
          [50, measured?.p50Ms],
          [95, measured?.p95Ms],
        ] as const) {
          const atMost = times.filter((ms) => ms <= value!).length;
          const below = times.filter((ms) => ms < value!).length;
          expect(atMost * 100).toBeGreaterThanOrEqual(percent * times.length);
          expect(below * 100).toBeLessThan(percent * times.length);
        }
        expect(measured).toMatchObject({ devices: times.length, p50Trips: null });
      }),
    );
  });

  it("is nothing where nobody told", () => {
    expect(measuredOf([])).toBeUndefined();
    expect(measuredOf([{ ms: null, trips: 3 }])).toBeUndefined();
  });

  it("grows by half and by a second, against three days at least", () => {
    expect(isGrowing(6_000, [4_000, 4_000, 4_000])).toBe(true);
    expect(isGrowing(5_900, [4_000, 4_000, 4_000])).toBe(false);
    expect(isGrowing(900, [100, 100, 100])).toBe(false);
    expect(isGrowing(60_000, [4_000, 4_000])).toBe(false);
    // One bad day long ago, or one good one, changes nothing.
    expect(isGrowing(6_000, [90_000, ...Array<number>(14).fill(4_000)])).toBe(true);
  });
});

it("counts an update once however many classes owe it, and its cost for each device and scan", () => {
  const owed = (devices: number, scansPerDay: number, ...ids: number[]) => ({
    ...{ devices, scansPerDay },
    superseded: new Map(ids.map((id) => [id, 1000 * id])),
  });
  expect(debtOf([owed(10, 2, 1, 2), owed(5, 1, 2, 3), owed(7, 1)])).toEqual({
    superseded: 3,
    devices: 15,
    evaluationsPerDay: 10 * 2 * 2 + 5 * 2,
    bytesPerDay: (10 * 2 * 2 + 5 * 2) * 17,
    firstScanBytes: 5000,
  });
  expect(debtOf([owed(10, 2)])).toMatchObject({ superseded: 0, devices: 0, evaluationsPerDay: 0 });
});
