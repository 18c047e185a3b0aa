import type { DatabaseKind } from "../kind.ts";

const OPEN = "('queued', 'sent', 'running')";
const WEEK_MS = 604_800_000;

/** Tasks with a text, an end of their wait, progress and results; of one kind a device has one that is open. */
export function tasks(kind: DatabaseKind): string[] {
  const big = kind === "sqlite" ? "integer" : "bigint";
  const columns = [
    "batch_id text not null default ''",
    `expires_at ${big} not null default 0`,
    `updated_at ${big} not null default 0`,
    "message text",
    "delay_minutes integer",
    "progress_json text",
    `due_at ${big}`,
    "detail text",
    `bundle_bytes ${big}`,
  ];
  return [
    ...columns.map((column) => `alter table tasks add column ${column}`),
    `update tasks set batch_id = task_id, expires_at = created_at + ${WEEK_MS}, updated_at = created_at`,
    // Until now the same could be asked for twice: the later one stays.
    `delete from tasks where state in ${OPEN} and exists (select 1 from tasks later
      where later.device_id = tasks.device_id and later.kind = tasks.kind and later.state in ${OPEN}
      and (later.created_at > tasks.created_at
        or (later.created_at = tasks.created_at and later.task_id > tasks.task_id)))`,
    `create unique index tasks_open on tasks (device_id, kind) where state in ${OPEN}`,
    "create index tasks_batch on tasks (batch_id, created_at)",
    "create index tasks_created on tasks (created_at, task_id)",
    "create index tasks_waiting on tasks (expires_at) where finished_at is null",
  ];
}
