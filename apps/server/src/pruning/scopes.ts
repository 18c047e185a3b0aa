import type { Kysely } from "kysely";
import { type Tables, inChunks } from "../store/index.ts";
import { type Bits, bitsOf, union } from "./bits.ts";
import type { FleetView } from "./fleet-view.ts";
import { addTo } from "./lists.ts";

const REVISIONS_AT_ONCE = 1000;
const DEVICES_AT_ONCE = 10;
/** Of packages that do not depend on the architecture. */
const EVERY = "all";

interface Wanted {
  revisions: readonly { revisionId: number }[];
  /** Devices whose last scan is as late need not be looked at: they said what applies there. */
  before: number;
}

/**
 * Which devices each of the revisions may be offered to, among those that were not asked since: the ones that
 * have its packages, or have not said yet which they have; of other updates, the clients without a certificate.
 */
export async function readScopes(
  db: Kysely<Tables>,
  { devices }: FleetView,
  { revisions, before }: Wanted,
): Promise<(revisionId: number) => Bits> {
  const looked = [...devices.keys()].filter((at) => {
    const { scanAt, movedAt } = devices[at] ?? { scanAt: 0, movedAt: 0 };
    return scanAt < before || movedAt > 0;
  });
  const size = devices.length;
  const stock = bitsOf(
    looked.filter((at) => devices[at]?.isStock),
    size,
  );
  const own = looked.filter((at) => !devices[at]?.isStock);
  const untold = bitsOf(
    own.filter((at) => !devices[at]?.hasInventory),
    size,
  );
  const keys = own.length === 0 ? new Map<number, string[]>() : await readPackages(db, revisions);
  const holders = await readHolders(db, { devices, own, wanted: new Set([...keys.values()].flat()) });
  return (revisionId) => {
    const packages = keys.get(revisionId);
    if (packages === undefined) return stock;
    return packages.map((key) => holders.get(key)).reduce(union, untold);
  };
}

const keyOf = (name: string, architecture: string) => `${name} ${architecture}`;

/** What a device's package must be called to be one of a revision's, by revision. */
async function readPackages(
  db: Kysely<Tables>,
  revisions: Wanted["revisions"],
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (const chunk of inChunks(revisions, REVISIONS_AT_ONCE)) {
    const rows = await db
      .selectFrom("update_packages")
      .select(["revision_id", "package", "architecture"])
      .where(
        "revision_id",
        "in",
        chunk.map(({ revisionId }) => revisionId),
      )
      .execute();
    for (const [revisionId, packages] of Map.groupBy(rows, (row) => row.revision_id))
      found.set(
        revisionId,
        packages.map((row) => keyOf(row.package, row.architecture)),
      );
  }
  return found;
}

interface Holders {
  devices: FleetView["devices"];
  own: readonly number[];
  wanted: ReadonlySet<string>;
}

async function readHolders(
  db: Kysely<Tables>,
  { devices, own, wanted }: Holders,
): Promise<Map<string, Bits>> {
  const found = new Map<string, number[]>();
  const position = new Map(own.map((at) => [devices[at]?.deviceId ?? "", at]));
  const names = Map.groupBy(wanted, (key) => key.slice(0, key.indexOf(" ")));
  for (const chunk of inChunks(own, DEVICES_AT_ONCE)) {
    const rows = await db
      .selectFrom("device_packages")
      .select(["device_id", "package", "architecture"])
      .where(
        "device_id",
        "in",
        chunk.map((at) => devices[at]?.deviceId ?? ""),
      )
      .execute();
    for (const row of rows) {
      const at = position.get(row.device_id) ?? -1;
      for (const key of names.get(row.package) ?? [])
        if (
          row.architecture === EVERY ||
          key.endsWith(` ${EVERY}`) ||
          key === keyOf(row.package, row.architecture)
        )
          addTo(found, key, at);
    }
  }
  return new Map([...found].map(([key, at]) => [key, bitsOf(at, devices.length)]));
}
