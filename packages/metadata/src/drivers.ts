import { MetadataError } from "./errors.ts";
import { type Node, childOf, childrenOf, integerOf, readFragment } from "./tree.ts";

/** One WindowsDriverMetaData: what a driver update says of itself for one hardware id (MS-WUSP 3.1.1). */
export interface DriverEntry {
  hardwareId: string;
  /** UTC midnight. */
  driverVerDate: Date;
  /** The four parts of the version, 16 bits each, so that numbers compare as versions do. */
  driverVerVersion: bigint;
  class: string;
  manufacturer: string;
  provider: string;
  model: string;
  /** Lower is better, 0 to 255, by lower-case `architecture.major.minor` of the operating system. */
  featureScores: ReadonlyMap<string, number>;
  /** Computers that the update, or the INF, is meant for: lower-case GUIDs; none, any computer. */
  distributionComputerIds: readonly string[];
  targetComputerIds: readonly string[];
}

/** Entries of one update: a driver names some hundred hardware ids. */
const MAX_ENTRIES = 20_000;
/** Setup's own limit of a hardware id, MAX_DEVICE_ID_LEN. */
const MAX_ID_LENGTH = 200;
const MAX_FEATURE_SCORE = 255;

/**
 * The drivers that a Core fragment describes, under `ApplicabilityRules/Metadata`; none for other updates.
 * @throws MetadataError `malformed-xml`, `too-large` or `invalid-document`.
 */
export function readDrivers(core: string): DriverEntry[] {
  const rules = childOf(readFragment(core), "ApplicabilityRules")?.children ?? [];
  const nodes = childrenOf(rules, "Metadata").flatMap(({ children }) =>
    childrenOf(children, "d.WindowsDriverMetaData"),
  );
  if (nodes.length > MAX_ENTRIES) throw new MetadataError("too-large", "the update has too many drivers");
  return nodes.map(entryOf);
}

function entryOf({ attributes, children }: Node): DriverEntry {
  const text = (name: string) => attributes[name]?.trim() ?? "";
  const hardwareId = text("HardwareID");
  if (hardwareId === "" || hardwareId.length > MAX_ID_LENGTH)
    throw new MetadataError("invalid-document", "a driver has no HardwareID, or one that is too long");
  return {
    hardwareId,
    driverVerDate: dateOf(text("DriverVerDate")),
    driverVerVersion: versionOf(text("DriverVerVersion")),
    class: text("Class"),
    manufacturer: text("Manufacturer"),
    provider: text("Provider"),
    model: text("Model"),
    featureScores: new Map(childrenOf(children, "d.FeatureScore").map(scoreOf)),
    distributionComputerIds: computerIdsOf(children, "d.DistributionComputerHardwareId"),
    targetComputerIds: computerIdsOf(children, "d.TargetComputerHardwareId"),
  };
}

function dateOf(text: string): Date {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime()))
    throw new MetadataError("invalid-document", "a driver's DriverVerDate is no date");
  return date;
}

/** `a[.b[.c[.d]]]`. */
function versionOf(text: string): bigint {
  const parts = text.split(".");
  if (parts.length > 4 || parts.some((part) => !/^\d{1,5}$/.test(part) || Number(part) > 0xffff))
    throw new MetadataError("invalid-document", "a driver's DriverVerVersion is no version of four parts");
  return [0, 1, 2, 3].reduce((sum, at) => (sum << 16n) | BigInt(parts[at] ?? 0), 0n);
}

function scoreOf({ attributes }: Node): [system: string, score: number] {
  const score = integerOf(attributes["FeatureScore"] ?? "", MAX_FEATURE_SCORE, "FeatureScore");
  return [attributes["OperatingSystem"]?.trim().toLowerCase() ?? "", score];
}

function computerIdsOf(children: readonly Node[], name: string): string[] {
  return childrenOf(children, name).map(({ text }) =>
    text
      .trim()
      .replace(/^\{|\}$/g, "")
      .toLowerCase(),
  );
}
