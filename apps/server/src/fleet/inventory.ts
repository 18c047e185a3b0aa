import type { Inventory } from "@releve/api";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Tables, inChunks } from "../store/index.ts";

export type InventoryValue = z.infer<typeof Inventory>;

/** Replaces what is known of a device and its packages, writing only what changed. */
export async function writeInventory(
  trx: Kysely<Tables>,
  deviceId: string,
  inventory: InventoryValue,
  now: number,
): Promise<void> {
  const { system, packages, ...rest } = withoutNul(inventory);
  await trx
    .updateTable("devices")
    .set({
      system: system.prettyName,
      architecture: system.architecture,
      manufacturer: system.manufacturer,
      model: system.model,
      agent_version: rest.agentVersion,
      restart_pending: rest.restartPending ? 1 : 0,
      packages: packages.length,
      // It grows with every inventory, whatever the clock does: by it others see that the packages changed.
      inventory_at: sql<number>`case when inventory_at >= ${now} then inventory_at + 1 else ${now} end`,
    })
    .where("device_id", "=", deviceId)
    .execute();
  const inventory_json = JSON.stringify({ ...rest, system, packages });
  await trx
    .insertInto("device_inventories")
    .values({ device_id: deviceId, inventory_json })
    .onConflict((conflict) => conflict.column("device_id").doUpdateSet({ inventory_json }))
    .execute();
  await writePackages(trx, deviceId, packages);
}

/** As it was reported last; undefined: none was. */
export async function readInventory(
  db: Kysely<Tables>,
  deviceId: string,
): Promise<InventoryValue | undefined> {
  const row = await db
    .selectFrom("device_inventories")
    .select("inventory_json")
    .where("device_id", "=", deviceId)
    .executeTakeFirst();
  return row && (JSON.parse(row.inventory_json) as InventoryValue);
}

/** PostgreSQL's text holds no NUL, and nothing honest sends one. */
function withoutNul(inventory: InventoryValue): InventoryValue {
  const json = JSON.stringify(inventory, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "") : value,
  );
  return JSON.parse(json) as InventoryValue;
}

interface Row {
  package: string;
  architecture: string;
  version: string;
}

async function writePackages(
  trx: Kysely<Tables>,
  deviceId: string,
  packages: InventoryValue["packages"],
): Promise<void> {
  const before = await trx
    .selectFrom("device_packages")
    .select(["package", "architecture", "version"])
    .where("device_id", "=", deviceId)
    .execute();
  const after = packages.map(({ name, architecture, version }): Row => ({
    package: name,
    architecture,
    version,
  }));
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const wanted = new Map(after.map((row) => [keyOf(row), row]));
  const gone = before.filter((row) => !wanted.has(keyOf(row)));
  const fresh = [...wanted].filter(([key, row]) => known.get(key)?.version !== row.version);
  for (const chunk of inChunks(gone))
    await trx
      .deleteFrom("device_packages")
      .where("device_id", "=", deviceId)
      .where((eb) =>
        eb(
          eb.refTuple("package", "architecture"),
          "in",
          chunk.map((row) => eb.tuple(row.package, row.architecture)),
        ),
      )
      .execute();
  for (const chunk of inChunks(fresh))
    await trx
      .insertInto("device_packages")
      .values(chunk.map(([, row]) => ({ device_id: deviceId, ...row })))
      .onConflict((conflict) =>
        conflict
          .columns(["device_id", "package", "architecture"])
          .doUpdateSet((eb) => ({ version: eb.ref("excluded.version") })),
      )
      .execute();
}

function keyOf(row: { package: string; architecture: string }): string {
  return `${row.package}\n${row.architecture}`;
}
