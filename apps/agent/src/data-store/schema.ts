/**
 * The agent's tables. A migration is never edited once released: the store's version is the number of
 * migrations it went through (`PRAGMA user_version`).
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE revisions (
    revision_id INTEGER PRIMARY KEY,
    update_id TEXT NOT NULL UNIQUE,
    revision_number INTEGER NOT NULL,
    is_leaf INTEGER NOT NULL CHECK (is_leaf IN (0, 1)),
    deployment TEXT NOT NULL,
    core TEXT NOT NULL,
    extended TEXT,
    title TEXT,
    applicability TEXT
  ) STRICT;
  CREATE TABLE file_locations (digest TEXT PRIMARY KEY, url TEXT NOT NULL) STRICT;
  CREATE TABLE journal (
    update_id TEXT NOT NULL,
    revision_number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'downloaded', 'installing', 'done', 'failed')),
    plan TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    retry_at INTEGER,
    code INTEGER,
    restart_required INTEGER NOT NULL DEFAULT 0,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (update_id, revision_number)
  ) STRICT;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    event_instance_id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    acknowledged INTEGER NOT NULL DEFAULT 0,
    log BLOB
  ) STRICT;
  `,
  `
  CREATE TABLE tasks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id TEXT NOT NULL UNIQUE,
    phase TEXT NOT NULL CHECK (phase IN ('accepted', 'waiting', 'acting', 'ended', 'reported')),
    entry TEXT NOT NULL
  ) STRICT;
  `,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** "Relv": a database without it was not written by this agent. */
export const APPLICATION_ID = 0x52656c76;

/** What must be there after the migrations. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  settings: ["name", "value"],
  revisions: [
    "revision_id",
    "update_id",
    "revision_number",
    "is_leaf",
    "deployment",
    "core",
    "extended",
    "title",
    "applicability",
  ],
  file_locations: ["digest", "url"],
  journal: [
    "update_id",
    "revision_number",
    "state",
    "plan",
    "attempts",
    "retry_at",
    "code",
    "restart_required",
    "changed_at",
  ],
  tasks: ["seq", "task_id", "phase", "entry"],
  events: ["seq", "event_instance_id", "event", "acknowledged", "log"],
};
