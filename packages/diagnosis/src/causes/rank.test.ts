import { RESULT_CODES, hexOf } from "@releve/result-codes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence, FailureFact, Peers } from "./evidence.ts";
import { kindOf } from "./kinds.ts";
import { rankCauses } from "./rank.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 10);
const A = "aaaaaaaa-0000-4000-8000-000000000001";
const code = (symbol: keyof typeof RESULT_CODES) => hexOf(RESULT_CODES[symbol]);

const NOBODY: Peers = { network: null, elsewhere: { devices: 0, failing: 0 }, group: null, update: null };

function failing(
  symbol: keyof typeof RESULT_CODES,
  more: Partial<FailureFact> = {},
  peers: Partial<Peers> = {},
): Evidence["failures"][number] {
  const failure: FailureFact = {
    ...{ code: code(symbol), operation: "scan", updateId: null, title: null, at: NOW - HOUR, times: 1 },
    stands: true,
    ...more,
  };
  return { failure, peers: { ...NOBODY, ...peers } };
}

const WELL: Evidence = {
  ...{ now: NOW, failures: [], network: null, clone: null },
  device: {
    ...{ isStock: false, connected: true, quarantinedAt: null, contactAt: NOW, scanAt: NOW - HOUR },
    ...{ silentAfterMs: 66 * HOUR, restartPendingAt: null, state: "idle", unfinished: [], factsAt: NOW },
    ...{ clockAheadMs: 0, clockAt: NOW },
  },
  service: {
    ...{ gaps: [], disk: { freeBytes: 5e11, totalBytes: 1e12 }, failedSources: [] },
    ...{ certificateEndsAt: NOW + 1000 * HOUR, superseded: 0 },
  },
};
const withDevice = (device: Partial<Evidence["device"]>, more: Partial<Evidence> = {}): Evidence => ({
  ...WELL,
  ...more,
  device: { ...WELL.device, ...device },
});
const withService = (service: Partial<Evidence["service"]>, failures: Evidence["failures"]): Evidence => ({
  ...WELL,
  failures,
  service: { ...WELL.service, ...service },
});
const failures = (...all: Evidence["failures"]): Evidence => ({ ...WELL, failures: all });

describe("rankCauses", () => {
  it("finds nothing wrong where nothing is", () => {
    expect(rankCauses(WELL)).toEqual([]);
    expect(rankCauses(failures(failing("OM_E_DS_INVALID", { stands: false })))).toEqual([]);
  });

  const network: Peers["network"] = { devices: 4, failing: 4 };
  const update = { tried: 10, failing: 9, installed: 1 };
  const nearly = { tried: 10, failing: 1, installed: 9 };
  it.each<[string, Evidence, string]>([
    [
      "a gap of the service",
      withService({ gaps: [{ from: NOW - 2 * HOUR, to: NOW }] }, [failing("OM_E_PT_ENDPOINT_UNREACHABLE")]),
      "service-down",
    ],
    [
      "a full disk of the service",
      withService({ disk: { freeBytes: 1e6, totalBytes: 1e12 } }, [failing("OM_E_PT_SOAP_SERVER")]),
      "service-disk",
    ],
    [
      "a certificate that ended",
      withService({ certificateEndsAt: NOW - HOUR }, [failing("OM_E_PT_SECURITY_VERIFICATION_FAILURE")]),
      "service-certificate",
    ],
    ["HTTP 503", failures(failing("OM_E_PT_HTTP_STATUS_SERVICE_UNAVAIL")), "service-answers"],
    [
      "superseded updates",
      withService({ superseded: 20_000 }, [failing("OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS")]),
      "service-catalogue",
    ],
    [
      "one network",
      {
        ...failures(
          failing("OM_E_PT_ENDPOINT_UNREACHABLE", {}, { network, elsewhere: { devices: 9, failing: 0 } }),
        ),
        network: { name: "10.0.0.0/24", devices: 4, silent: 0 },
      },
      "network-shared",
    ],
    [
      "a silent network",
      withDevice(
        { connected: false, contactAt: NOW - 70 * HOUR },
        { network: { name: "10.0.0.0/24", devices: 4, silent: 4 } },
      ),
      "network-silent",
    ],
    ["a name", failures(failing("OM_E_PT_WINHTTP_NAME_NOT_RESOLVED")), "network-name"],
    ["a proxy", failures(failing("OM_E_PT_HTTP_STATUS_PROXY_AUTH_REQ")), "network-proxy"],
    ["no route", failures(failing("OM_E_PT_ENDPOINT_UNREACHABLE")), "network-unreachable"],
    [
      "an update that fails everywhere",
      failures(failing("OM_E_UH_INSTALLERFAILURE", { operation: "install", updateId: A }, { update })),
      "update-everywhere",
    ],
    ["metadata", failures(failing("OM_E_CYCLE_DETECTED")), "update-metadata"],
    ["a file", failures(failing("OM_E_DM_INCORRECTFILEHASH")), "update-content"],
    ["a clone", { ...WELL, clone: { names: ["a", "b"], switches: 3, at: NOW } }, "device-clone"],
    ["quarantine", withDevice({ quarantinedAt: NOW - HOUR }), "device-quarantined"],
    [
      "a certificate that is refused",
      failures(failing("OM_E_PT_HTTP_STATUS_FORBIDDEN")),
      "device-certificate",
    ],
    [
      "a clock",
      withDevice(
        { clockAheadMs: 10 * HOUR },
        { failures: [failing("OM_E_PT_SECURITY_VERIFICATION_FAILURE")] },
      ),
      "device-clock",
    ],
    ["its store", failures(failing("OM_E_DS_TABLEMISSING")), "device-store"],
    ["its disk", failures(failing("OM_E_UNEXPECTED", { code: "0x80070070" })), "device-disk"],
    [
      "dpkg",
      withDevice({ unfinished: ["openssl"] }, { failures: [failing("OM_E_UH_INSTALLERFAILURE")] }),
      "device-packages",
    ],
    ["an installer", failures(failing("OM_E_UH_INSTALLERHUNG")), "device-installer"],
    ["a restart", withDevice({ restartPendingAt: NOW }), "device-restart"],
    ["a policy", failures(failing("OM_E_POLICY_NOT_SET")), "device-policy"],
    [
      "an agent that stands still",
      withDevice({ state: "scanning", contactAt: NOW - 5 * HOUR }),
      "device-stuck",
    ],
    ["silence", withDevice({ connected: false, contactAt: NOW - 70 * HOUR }), "device-silent"],
    [
      "what others have installed",
      failures(failing("OM_E_UH_UNEXPECTED", { updateId: A }, { update: nearly })),
      "device-alone",
    ],
    ["anything else", failures(failing("OM_E_UNEXPECTED")), "unknown"],
  ])("puts %s first", (_, evidence, cause) => {
    const found = rankCauses(evidence);
    expect(found[0]?.cause).toBe(cause);
    for (const one of found) expect(one.proofs.length).toBeGreaterThan(0);
  });

  it("tells what only follows with its cause, and gives it no cause of its own", () => {
    const [first, ...others] = rankCauses(
      failures(
        failing("OM_E_UH_UNEXPECTED", { operation: "install", updateId: A, at: NOW }),
        failing("OM_E_DM_INCORRECTFILEHASH", { operation: "download", updateId: A }),
      ),
    );
    expect(first).toMatchObject({
      cause: "update-content",
      explains: [{ operation: "download" }],
      consequences: [{ operation: "install" }],
    });
    expect(others).toEqual([]);
  });

  it("offers a stock client no task, and says how to give it an id of its own", () => {
    const evidence = withDevice(
      { isStock: true },
      { clone: { names: ["a", "b"], switches: 1, at: NOW }, failures: [failing("OM_E_DS_INVALID")] },
    );
    const found = rankCauses(evidence);
    expect(found.flatMap(({ actions }) => actions)).toEqual([]);
    expect(found.find(({ cause }) => cause === "device-clone")?.manual).toEqual(["reset-client-id"]);
  });

  it("ranks equal evidence equally, by points that its proofs add up to", () => {
    const symbols = (Object.keys(RESULT_CODES) as (keyof typeof RESULT_CODES)[]).filter((one) =>
      one.includes("_E_"),
    );
    const any = fc.array(
      fc.record({
        symbol: fc.constantFrom(...symbols),
        operation: fc.constantFrom("scan", "download", "install"),
        hours: fc.integer({ min: 0, max: 99 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(any, fc.boolean(), fc.nat(10), (list, connected, hours) => {
        const all = list.map(({ symbol, operation, hours: ago }) =>
          failing(
            symbol,
            { operation, at: NOW - ago * HOUR, updateId: operation === "scan" ? null : A },
            { update: nearly },
          ),
        );
        const evidence = withDevice({ connected, clockAheadMs: hours * HOUR }, { failures: all });
        const found = rankCauses(evidence);
        expect(rankCauses(structuredClone(evidence))).toEqual(found);
        const points = found.map((one) => one.points);
        expect(points).toEqual(points.toSorted((a, b) => b - a));
        for (const one of found)
          expect(one.points).toBe(
            Math.min(
              100,
              one.proofs.reduce((sum, { points: its }) => sum + its, 0),
            ),
          );
        const told = found.flatMap(({ explains, consequences }) => [...explains, ...consequences]);
        for (const { failure } of all) expect(told.some((one) => one.code === failure.code)).toBe(true);
      }),
    );
  });
});

describe("kindOf", () => {
  it("takes a stock client's code for the one of ours that means the same", () => {
    for (const value of Object.values(RESULT_CODES)) {
      const ours = hexOf(value);
      if (ours.startsWith("0x80CF")) expect(kindOf(ours.replace("0x80CF", "0x8024"))).toBe(kindOf(ours));
    }
  });
});
