import type { DatabaseKind } from "../kind.ts";

/** What stock clients need: bundles, and devices that wait for admission. */
export function stockClients(kind: DatabaseKind): string[] {
  const sqlite = kind === "sqlite";
  return [
    `create table bundles (
      revision_id integer not null references updates (revision_id) on delete cascade,
      clause integer not null, bundled_id text not null,
      primary key (revision_id, clause, bundled_id))${sqlite ? " strict" : ""}`,
    `alter table devices add column quarantined_at ${sqlite ? "integer" : "bigint"}`,
    // The bound of quarantine is a count of these.
    `create index devices_quarantined on devices (quarantined_at)
      where quarantined_at is not null and removed_at is null`,
  ];
}
