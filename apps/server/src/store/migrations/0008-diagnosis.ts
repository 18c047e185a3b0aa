import type { DatabaseKind } from "../kind.ts";
import { isFailureText } from "../failure-code.ts";

/** What diagnosis looks at besides events: networks, who spoke under an id, when the service ran, tried remedies. */
export function diagnosis(kind: DatabaseKind): string[] {
  const big = kind === "sqlite" ? "integer" : "bigint";
  const strict = kind === "sqlite" ? " strict" : "";
  return [
    "alter table devices add column network text",
    "create index devices_network on devices (network) where network is not null and removed_at is null",
    `create table device_machines (
      device_id text not null, machine text not null, name text not null, first_at ${big} not null,
      last_at ${big} not null, returns integer not null, primary key (device_id, machine))${strict}`,
    "create index device_machines_returned on device_machines (device_id) where returns > 0",
    `create table service_runs (started_at ${big} primary key, seen_at ${big} not null)${strict}`,
    `create table remedy_tries (
      try_id text primary key, device_id text not null, cause text not null, action text not null,
      actor text not null, at ${big} not null, task_id text, done_at ${big}, scan_task_id text,
      state text not null, judged_at ${big}, code text)${strict}`,
    "create index remedy_tries_device on remedy_tries (device_id, at)",
    "create index remedy_tries_waiting on remedy_tries (at) where state = 'waiting'",
    `create index events_failed on events (at) where ${isFailureText("code")}`,
  ];
}
