import type { DatabaseKind } from "../kind.ts";

/** What pruning remembers: what it took out and why that was safe, and since when devices judge otherwise. */
export function pruning(kind: DatabaseKind): string[] {
  const sqlite = kind === "sqlite";
  const big = sqlite ? "integer" : "bigint";
  const table = (name: string, columns: string) =>
    `create table ${name} (${columns})${sqlite ? " strict" : ""}`;
  return [
    table(
      "pruning_runs",
      `run_id text primary key, actor text not null, scope_json text not null, state text not null,
      started_at ${big} not null, finished_at ${big}, planned integer not null, pruned integer not null,
      restored integer not null, blocked integer not null`,
    ),
    table(
      "pruned_updates",
      `update_id text primary key, run_id text not null, action_id text not null, pruned_at ${big} not null,
      changed_seq ${big} not null, proofs_json text not null, deployments_json text not null, kept_at ${big}`,
    ),
    table("update_offers", `update_id text primary key, offered_at ${big} not null`),
    table("device_moves", `device_id text primary key, moved_at ${big} not null`),
    "create index pruned_updates_run on pruned_updates (run_id)",
    "create index pruned_updates_action on pruned_updates (action_id)",
    "create index pruning_runs_started on pruning_runs (started_at)",
  ];
}
