import { RESULT_CODES, hexOf } from "@releve/result-codes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { APART, type DeviceFailure, groupFailures } from "./group.ts";
import { incidentsOf } from "./incidents.ts";
import type { FleetFacts } from "./origin.ts";

const HOUR = 3_600_000;
const T = Date.UTC(2026, 0, 10);
const A = "aaaaaaaa-0000-4000-8000-000000000001";
const code = (symbol: keyof typeof RESULT_CODES) => hexOf(RESULT_CODES[symbol]);
const UNAVAILABLE = code("OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL");
const UNREACHABLE = code("OM_E_PT_ENDPOINT_UNREACHABLE");
const WRONG_HASH = code("OM_E_DM_INCORRECTFILEHASH");
const NOT_DOWNLOADED = code("OM_E_DM_NOTDOWNLOADED");
const INSTALLER = code("OM_E_UH_INSTALLERFAILURE");

function failure(device: number, more: Partial<DeviceFailure> = {}): DeviceFailure {
  return {
    ...{
      deviceId: `d${device}`,
      name: `pc-${device}`,
      network: `10.0.${device % 3}.0/24`,
      code: UNREACHABLE,
    },
    ...{ operation: "scan", updateId: null, title: null, at: T, stands: true },
    ...more,
  };
}

const FLEET: FleetFacts = {
  devices: 30,
  byNetwork: new Map([0, 1, 2].map((n) => [`10.0.${n}.0/24`, 10])),
  gaps: [],
  tried: () => 4,
};

const anyFailure: fc.Arbitrary<DeviceFailure> = fc.record({
  deviceId: fc.constantFrom("d1", "d2", "d3"),
  name: fc.constant("pc"),
  network: fc.constantFrom("10.0.0.0/24", "10.0.1.0/24", null),
  code: fc.constantFrom(UNREACHABLE, UNAVAILABLE, INSTALLER),
  operation: fc.constantFrom("scan", "install"),
  updateId: fc.constantFrom(A, null),
  title: fc.constant(null),
  at: fc.integer({ min: 0, max: 200 }).map((hours) => T + hours * HOUR),
  stands: fc.boolean(),
});

/** By the definition: two failures are together when a chain of equal ones links them, each near the next. */
function naiveGroups(failures: readonly DeviceFailure[]): DeviceFailure[][] {
  const near = (a: DeviceFailure, b: DeviceFailure) =>
    a.code === b.code &&
    a.operation === b.operation &&
    a.updateId === b.updateId &&
    Math.abs(a.at - b.at) <= APART;
  let groups = failures.map((one) => [one]);
  for (;;) {
    const pair = groups.flatMap((a, i) =>
      groups.slice(i + 1).flatMap((b) => (a.some((x) => b.some((y) => near(x, y))) ? [[a, b] as const] : [])),
    )[0];
    if (pair === undefined) return groups;
    groups = [...groups.filter((one) => !pair.includes(one)), [...pair[0], ...pair[1]]];
  }
}

describe("groupFailures", () => {
  it("equals the naive grouping", () => {
    fc.assert(
      fc.property(fc.array(anyFailure, { maxLength: 20 }), (failures) => {
        const setsOf = (groups: readonly (readonly DeviceFailure[])[]) =>
          groups
            .map((group) =>
              group
                .map((one) => failures.indexOf(one))
                .sort((a, b) => a - b)
                .join(),
            )
            .sort();
        expect(setsOf(groupFailures(failures))).toEqual(setsOf(naiveGroups(failures)));
      }),
    );
  });
});

describe("incidentsOf", () => {
  it("tells every failure once, in whatever order they come", () => {
    fc.assert(
      fc.property(
        fc
          .array(anyFailure, { maxLength: 25 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([failures, shuffled]) => {
          const found = incidentsOf(failures, FLEET);
          const told = found.flatMap((one) => [one, ...one.consequences]);
          expect(told).toHaveLength(groupFailures(failures).length);
          const keysOf = (incidents: typeof found) =>
            incidents.map(({ incidentId, origin }) => [incidentId, origin]);
          expect(keysOf(incidentsOf(shuffled, FLEET))).toEqual(keysOf(found));
        },
      ),
    );
  });

  const three = (more: Partial<DeviceFailure>) => [0, 3, 6, 9, 12].map((n) => failure(n, more));
  it.each<[string, readonly DeviceFailure[], Partial<FleetFacts>, string, string]>([
    [
      "the service was down",
      [failure(1), failure(2)],
      { gaps: [{ from: T - HOUR, to: T + HOUR }] },
      "service",
      "service-was-down",
    ],
    ["one network alone", three({}), {}, "network", "one-network"],
    [
      "the same, where there is no other network",
      three({}),
      { byNetwork: new Map([["10.0.0.0/24", 10]]) },
      "device",
      "some-devices",
    ],
    ["HTTP 503", [failure(1, { code: UNAVAILABLE })], {}, "service", "service-answered"],
    ["of a stock client", [failure(1, { code: "0x80244022" })], {}, "service", "service-answered"],
    ["everywhere", Array.from({ length: 15 }, (_, n) => failure(n)), {}, "service", "everywhere-unreachable"],
    [
      "a name",
      [failure(1, { code: code("OM_E_PT_WINHTTP_NAME_NOT_RESOLVED") })],
      {},
      "network",
      "network-code",
    ],
    [
      "a file",
      [1, 2].map((n) => failure(n, { code: WRONG_HASH, updateId: A })),
      {},
      "service",
      "content-refused",
    ],
    [
      "half of those that tried",
      [1, 2].map((n) => failure(n, { code: INSTALLER, updateId: A })),
      {},
      "update",
      "update-fails-often",
    ],
    [
      "few of them",
      [1, 2].map((n) => failure(n, { code: INSTALLER, updateId: A })),
      { tried: () => 9 },
      "device",
      "some-devices",
    ],
    [
      "a cycle",
      [failure(1, { code: code("OM_E_CYCLE_DETECTED"), updateId: A })],
      {},
      "update",
      "update-code",
    ],
    ["one", [failure(1, { code: INSTALLER, updateId: A })], {}, "device", "one-device"],
  ])("names %s", (_, failures, fleet, origin, reason) => {
    expect(incidentsOf(failures, { ...FLEET, ...fleet })).toMatchObject([{ origin, reason }]);
  });

  it("hides what failed because the download did", () => {
    const failures = [1, 2].flatMap((n) => [
      failure(n, { code: WRONG_HASH, operation: "download", updateId: A }),
      failure(n, { code: INSTALLER, operation: "install", updateId: A, at: T + 1 }),
      failure(n, { code: NOT_DOWNLOADED, operation: "install", at: T + 2 }),
    ]);
    const found = incidentsOf(failures, FLEET);
    expect(found).toMatchObject([
      { code: WRONG_HASH, consequences: [{ code: NOT_DOWNLOADED }, { code: INSTALLER }] },
    ]);
  });

  it("does not hide what failed elsewhere without it", () => {
    const failures = [
      failure(1, { code: WRONG_HASH, operation: "download", updateId: A }),
      failure(1, { code: INSTALLER, operation: "install", updateId: A, at: T + 1 }),
      failure(2, { code: INSTALLER, operation: "install", updateId: A, at: T + 1 }),
    ];
    expect(incidentsOf(failures, FLEET).map((one) => one.consequences)).toEqual([[], []]);
  });

  it("takes all that could not reach the service while it was down for one", () => {
    const gaps = [{ from: T - HOUR, to: T + HOUR }];
    const failures = [
      failure(1),
      failure(2),
      failure(3, { code: UNAVAILABLE }),
      failure(3, { code: INSTALLER }),
    ];
    const [down, other] = incidentsOf(failures, { ...FLEET, gaps });
    expect(down).toMatchObject({ code: UNREACHABLE, devices: 2, consequences: [{ code: UNAVAILABLE }] });
    expect(other).toMatchObject({ code: INSTALLER, origin: "device" });
  });
});
