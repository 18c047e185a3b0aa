import type { DatabaseKind } from "../kind.ts";

/** What scans cost: the last one of each device, and a row a day of what superseded updates and scans cost. */
export function scanBudget(kind: DatabaseKind): string[] {
  const big = kind === "sqlite" ? "integer" : "bigint";
  const strict = kind === "sqlite" ? " strict" : "";
  return [
    `alter table devices add column scan_started_at ${big}`,
    `alter table devices add column scan_ms ${big}`,
    `alter table devices add column scan_trips integer`,
    `create table scan_debt_days (
      day ${big} primary key, superseded integer not null, devices integer not null,
      evaluations_per_day ${big} not null, bytes_per_day ${big} not null, first_scan_bytes ${big} not null)${strict}`,
    `create table scan_time_days (
      day ${big} not null, class_id text not null, p50_ms ${big} not null,
      primary key (day, class_id))${strict}`,
  ];
}
