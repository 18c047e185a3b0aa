import type { DriverEntry } from "@releve/metadata";
import type { Device, InstalledDriver, SyncUpdateParameters } from "@releve/protocol";

/** A driver update's entry for one hardware id. */
export interface Driver {
  revisionId: number;
  entry: DriverEntry;
}

/** What of a computer decides on drivers, MS-WUSP 2.2.2.2.4. */
export type Hardware = Pick<SyncUpdateParameters, "systemSpec" | "computerSpec" | "featureScoreMatchingKey">;

/** Of a driver that names none for the client's system: Windows' own default, the worst. */
const NO_SCORE = 0xff;
/** Computer ids, feature score, id of the device, date, version: lower is better, compared in this order. */
type Rank = readonly [computer: number, score: number, id: number, date: number, version: bigint];

/** Setup class of extension INFs, which are installed beside a device's driver. */
const EXTENSION = new Set(["extension", "{e2f84ce7-8efa-411c-aa69-97454ca4cb57}"]);
const isExtension = ({ entry }: Driver) => EXTENSION.has(entry.class.toLowerCase());

/**
 * The hardware ids for which each driver update is the best match of a device and better than what is
 * installed there, by revision id (MS-WUSP 3.1.5.7). `find` gives the drivers of a lower-case hardware id.
 */
export function matchDrivers(
  hardware: Hardware,
  find: (hardwareId: string) => readonly Driver[],
): Map<number, string[]> {
  const matches = new Map<number, Set<string>>();
  const context: Context = {
    computerIds: new Map((hardware.computerSpec ?? []).map((id, at) => [id, at])),
    system: hardware.featureScoreMatchingKey?.toLowerCase() ?? "",
  };
  for (const device of hardware.systemSpec)
    for (const { revisionId, entry } of bestOf(device, context, find)) {
      const ids = matches.get(revisionId) ?? new Set();
      matches.set(revisionId, ids.add(entry.hardwareId));
    }
  return new Map([...matches].map(([revisionId, ids]) => [revisionId, [...ids]]));
}

interface Context {
  /** Place in ComputerSpec by id. */
  computerIds: ReadonlyMap<string, number>;
  system: string;
}

/** At most a driver and an extension. */
function bestOf(device: Device, context: Context, find: (hardwareId: string) => readonly Driver[]): Driver[] {
  const places = placesOf(device);
  let driver: Ranked | undefined;
  let extension: Ranked | undefined;
  for (const [id, place] of places)
    for (const candidate of find(id)) {
      const rank = rankOf(candidate.entry, place, context);
      if (rank === undefined) continue;
      if (isExtension(candidate)) extension = better(extension, { driver: candidate, rank });
      else driver = better(driver, { driver: candidate, rank });
    }
  const chosen: Driver[] = [];
  if (driver && isUpgrade(driver, device.installedDriver, places, context)) chosen.push(driver.driver);
  if (extension && isNewExtension(extension.driver, device)) chosen.push(extension.driver);
  return chosen;
}

/** Place of each id of the device; of equal ones, the first counts. */
function placesOf({ hardwareIds, compatibleIds }: Device): Map<string, number> {
  const places = new Map<string, number>();
  for (const id of [...hardwareIds, ...compatibleIds])
    if (!places.has(id.toLowerCase())) places.set(id.toLowerCase(), places.size);
  return places;
}

/** Undefined: meant for other computers. */
function rankOf(entry: DriverEntry, place: number, { computerIds, system }: Context): Rank | undefined {
  const computer = computerRank(entry, computerIds);
  if (computer === undefined) return undefined;
  const score = entry.featureScores.get(system) ?? NO_SCORE;
  return [computer, score, place, -entry.driverVerDate.getTime(), -entry.driverVerVersion];
}

/** Where both lists are given, a computer must be in both. */
function computerRank(
  { distributionComputerIds, targetComputerIds }: DriverEntry,
  computerIds: ReadonlyMap<string, number>,
): number | undefined {
  const lists = [distributionComputerIds, targetComputerIds].filter((ids) => ids.length > 0);
  if (lists.length === 0) return Infinity;
  const common = (lists[0] ?? []).filter((id) => lists.every((list) => list.includes(id)));
  const places = common.flatMap((id) => computerIds.get(id) ?? []);
  return places.length === 0 ? undefined : Math.min(...places);
}

interface Ranked {
  driver: Driver;
  rank: Rank;
}

/** Equal ones: the later import. */
function better(a: Ranked | undefined, b: Ranked): Ranked {
  if (a === undefined) return b;
  const order = compare(a.rank, b.rank) || b.driver.revisionId - a.driver.revisionId;
  return order <= 0 ? a : b;
}

function compare(a: Rank, b: Rank): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

function isUpgrade(
  { driver: { entry }, rank }: Ranked,
  installed: InstalledDriver | undefined,
  places: ReadonlyMap<string, number>,
  context: Context,
): boolean {
  // Windows also lists devices without a driver, with an empty description of it.
  if (installed === undefined || installed.matchingId === "") return true;
  if (installed.class.toLowerCase() === "printer" && !isOfSameMaker(entry, installed)) return false;
  const place = places.get(installed.matchingId.toLowerCase()) ?? Infinity;
  return compare(rank, installedRank(installed, place, rank[1], context)) < 0;
}

function isOfSameMaker(entry: DriverEntry, installed: InstalledDriver): boolean {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return same(entry.provider, installed.provider) && same(entry.manufacturer, installed.manufacturer);
}

/** `score` is taken for the installed driver's where the client does not tell it. */
function installedRank(
  { matchingComputerHwid, driverRank, driverVerDate, driverVerVersion }: InstalledDriver,
  place: number,
  score: number,
  { computerIds }: Context,
): Rank {
  const computer = computerIds.get(matchingComputerHwid ?? "") ?? Infinity;
  // A rank is 0xSSGGTHHH, its GG the feature score; -1 is none.
  const own = driverRank === undefined || driverRank === -1 ? score : (driverRank >>> 16) & 0xff;
  return [computer, own, place, -driverVerDate.getTime(), -driverVerVersion];
}

/** Metadata does not say which extension it replaces: only one newer than all of the device's is sent. */
function isNewExtension({ entry }: Driver, { extensionDrivers }: Device): boolean {
  return extensionDrivers.every(({ driverVerDate, driverVerVersion }) => {
    const days = entry.driverVerDate.getTime() - driverVerDate.getTime();
    return days > 0 || (days === 0 && entry.driverVerVersion > driverVerVersion);
  });
}
