import type { DriverEntry } from "@releve/metadata";
import type { Device, InstalledDriver } from "@releve/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Driver, type Hardware, matchDrivers } from "./driver-match.ts";

const day = (at: number) => new Date(Date.UTC(2020, 0, 1 + at));
const entry = (more: Partial<DriverEntry> = {}): DriverEntry => ({
  ...{ hardwareId: "A", driverVerDate: day(0), driverVerVersion: 1n, class: "Net" },
  ...{ manufacturer: "", provider: "", model: "", featureScores: new Map() },
  ...{ distributionComputerIds: [], targetComputerIds: [] },
  ...more,
});
const device = (more: Partial<Device> = {}): Device => ({
  ...{ hardwareIds: ["A", "B"], compatibleIds: ["C"], extensionDrivers: [], driverRecoveryIds: [] },
  ...more,
});
const installed = (more: Partial<InstalledDriver> = {}): InstalledDriver => ({
  ...{ matchingId: "A", driverVerDate: day(0), driverVerVersion: 1n, class: "Net" },
  ...{ manufacturer: "", provider: "", model: "", driverRank: 0x00ff0000 },
  ...more,
});
const finder = (drivers: readonly Driver[]) => (id: string) =>
  drivers.filter((driver) => driver.entry.hardwareId.toLowerCase() === id);
const match = (devices: Device[], entries: DriverEntry[], more: Partial<Hardware> = {}) => {
  const drivers = entries.map((each, at) => ({ revisionId: at + 1, entry: each }));
  return Object.fromEntries(matchDrivers({ systemSpec: devices, ...more }, finder(drivers)));
};

describe("which drivers a computer is sent", () => {
  it.each<[string, DriverEntry, DriverEntry, Partial<Hardware>?]>([
    ["the more specific computer", entry({ targetComputerIds: ["x"] }), entry({ targetComputerIds: ["y"] })],
    ["any computer last", entry({ targetComputerIds: ["y"] }), entry({ driverVerDate: day(9) })],
    [
      "the lower feature score",
      entry({ hardwareId: "C", featureScores: new Map([["amd64.10.0", 1]]) }),
      entry({ featureScores: new Map([["amd64.6.3", 0]]), driverVerDate: day(9) }),
    ],
    ["the earlier id", entry(), entry({ hardwareId: "b", driverVerDate: day(9) })],
    ["a hardware id", entry({ hardwareId: "B" }), entry({ hardwareId: "C", driverVerDate: day(9) })],
    [
      "the later date",
      entry({ driverVerDate: day(2) }),
      entry({ driverVerDate: day(1), driverVerVersion: 9n }),
    ],
    ["the higher version", entry({ driverVerVersion: 0xffff_ffff_ffffn }), entry({ driverVerVersion: 2n })],
  ])("%s", (_, winner, loser) => {
    const more = { computerSpec: ["x", "y"], featureScoreMatchingKey: "AMD64.10.0" };
    expect(match([device()], [winner, loser], more)).toEqual({ 1: [winner.hardwareId] });
    expect(match([device()], [loser, winner], more)).toEqual({ 2: [winner.hardwareId] });
  });

  it("none for other computers, nor for ids that no device has", () => {
    const both = { targetComputerIds: ["x"], distributionComputerIds: ["y"] };
    const entries = [entry({ targetComputerIds: ["z"] }), entry(both), entry({ hardwareId: "D" })];
    expect(match([device()], entries, { computerSpec: ["x", "y"] })).toEqual({});
  });

  it("only what beats the installed driver", () => {
    const on = (more?: Partial<InstalledDriver>) => [device({ installedDriver: installed(more) })];
    expect(match(on(), [entry()])).toEqual({});
    expect(match(on(), [entry({ driverVerVersion: 2n })])).toEqual({ 1: ["A"] });
    expect(match(on(), [entry({ hardwareId: "B", driverVerDate: day(9) })])).toEqual({});
    expect(match(on({ matchingId: "C", driverVerDate: day(9) }), [entry()])).toEqual({ 1: ["A"] });
    // A driver of a lower feature score stays; where the client tells no rank, the score does not count.
    expect(match(on({ driverRank: 0x00010000 }), [entry({ driverVerDate: day(9) })])).toEqual({});
    expect(match(on({ driverRank: -1 }), [entry({ driverVerDate: day(9) })])).toEqual({ 1: ["A"] });
    // Windows' description of a device without a driver.
    expect(match(on({ matchingId: "", driverVerVersion: 0n, driverRank: -1 }), [entry()])).toEqual({
      1: ["A"],
    });
  });

  it("to a printer only its maker's", () => {
    const makers = { provider: "ACME", manufacturer: "Acme" };
    const printer = device({ installedDriver: installed({ class: "Printer", driverRank: -1, ...makers }) });
    const newer = { driverVerDate: day(9) };
    expect(match([printer], [entry(newer)])).toEqual({});
    expect(match([printer], [entry({ ...newer, provider: "acme", manufacturer: "ACME" })])).toEqual({
      1: ["A"],
    });
  });

  it("an extension beside the driver, if it is newer than those that are there", () => {
    const extension = { extensionId: "", driverVerDate: day(3), driverVerVersion: 1n, class: "Extension" };
    const pc = device({ installedDriver: installed(), extensionDrivers: [extension] });
    const of = (at: number) => entry({ class: "Extension", driverVerDate: day(at) });
    expect(match([pc], [entry({ driverVerVersion: 2n }), of(4)])).toEqual({ 1: ["A"], 2: ["A"] });
    expect(match([pc], [of(2)])).toEqual({});
  });

  it("what a naive reading of MS-WUSP 3.1.5.7 finds", () => {
    const small = (max: number) => fc.nat(max);
    const computers = fc.subarray(["x", "y", "z"]);
    const drivers = fc.array(
      fc.record({
        hardwareId: fc.constantFrom("A", "a", "B", "C"),
        driverVerDate: small(2).map(day),
        driverVerVersion: small(3).map(BigInt),
        score: fc.option(small(2)),
        targetComputerIds: computers,
        distributionComputerIds: computers,
      }),
      { maxLength: 8 },
    );
    const present = fc.option(
      fc.record({
        matchingId: fc.constantFrom("A", "B", "c"),
        driverVerDate: small(2).map(day),
        driverVerVersion: small(3).map(BigInt),
        score: fc.option(small(2)),
        matchingComputerHwid: fc.constantFrom("x", "y", "w"),
      }),
    );
    fc.assert(
      fc.property(drivers, present, fc.subarray(["x", "y"]), (some, there, computerSpec) => {
        const entries = some.map(({ score, ...rest }) =>
          entry({ ...rest, featureScores: score === null ? new Map() : new Map([["k", score]]) }),
        );
        const driver = there && {
          ...installed(there),
          driverRank: there.score === null ? -1 : there.score << 16,
        };
        const pc = device(driver ? { installedDriver: driver } : {});
        const found = match([pc], entries, { computerSpec, featureScoreMatchingKey: "K" });
        expect(Object.keys(found).map(Number)).toEqual(naive(pc, entries, computerSpec));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Rule by rule, each pair of drivers, as the specification's text goes. Answers places, from 1. */
function naive(pc: Device, entries: readonly DriverEntry[], computers: readonly string[]): number[] {
  const ids = [...pc.hardwareIds, ...pc.compatibleIds].map((id) => id.toLowerCase());
  const place = (list: readonly string[], id: string) => (list.includes(id) ? list.indexOf(id) : 1000);
  const computerOf = (e: DriverEntry) => {
    const targets = computers.filter(
      (id) =>
        (e.targetComputerIds.length === 0 || e.targetComputerIds.includes(id)) &&
        (e.distributionComputerIds.length === 0 || e.distributionComputerIds.includes(id)),
    );
    const isOpen = e.targetComputerIds.length + e.distributionComputerIds.length === 0;
    return isOpen ? 1000 : targets.length === 0 ? -1 : place(computers, targets[0]!);
  };
  type Facts = { computer: number; score: number; id: number; date: number; version: bigint };
  const factsOf = (e: DriverEntry): Facts => ({
    computer: computerOf(e),
    score: e.featureScores.get("k") ?? 255,
    id: place(ids, e.hardwareId.toLowerCase()),
    date: e.driverVerDate.getTime(),
    version: e.driverVerVersion,
  });
  const beats = (a: Facts, b: Facts): boolean => {
    if (a.computer !== b.computer) return a.computer < b.computer;
    if (a.score !== b.score) return a.score < b.score;
    if (a.id !== b.id) return a.id < b.id;
    if (a.date !== b.date) return a.date > b.date;
    return a.version > b.version;
  };
  const able = entries.map((e, at) => ({ at, facts: factsOf(e) })).filter(({ facts }) => facts.computer >= 0);
  const best = able.filter((a) => !able.some((b) => beats(b.facts, a.facts))).at(-1);
  const there = pc.installedDriver;
  if (best === undefined) return [];
  const old = there && {
    computer: place(computers, there.matchingComputerHwid ?? ""),
    score: there.driverRank === -1 ? best.facts.score : (there.driverRank ?? 0) / 65536,
    id: place(ids, there.matchingId.toLowerCase()),
    date: there.driverVerDate.getTime(),
    version: there.driverVerVersion,
  };
  return old === undefined || beats(best.facts, old) ? [best.at + 1] : [];
}
