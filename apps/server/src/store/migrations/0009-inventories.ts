import type { DatabaseKind } from "../kind.ts";

/**
 * A device's inventory in a table of its own: every contact rewrote the row that held its 10 to 300 KB, and what stands
 * behind it in the row was found only by going through it.
 */
export function inventories(kind: DatabaseKind): string[] {
  const strict = kind === "sqlite" ? " strict" : "";
  return [
    `create table device_inventories (device_id text primary key, inventory_json text not null)${strict}`,
    `insert into device_inventories (device_id, inventory_json)
      select device_id, inventory_json from devices where inventory_json is not null`,
    "alter table devices drop column inventory_json",
  ];
}
