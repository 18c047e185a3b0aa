import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AgentError } from "../outcome.ts";
import { type EventQueue, createEventQueue } from "./events.ts";
import { guard } from "./faults.ts";
import { type History, createHistory } from "./history.ts";
import { type Journal, createJournal } from "./journal.ts";
import { mendRows } from "./mend.ts";
import { openDatabase } from "./open.ts";
import { type RevisionStore, createRevisions } from "./revisions.ts";
import { type SettingsStore, createSettings } from "./settings.ts";
import { createStatements } from "./statements.ts";
import { type TaskStore, createTasks } from "./tasks.ts";

export type { EventRow, QueuedEvent } from "./events.ts";
export { COLUMNS } from "./schema.ts";
export type { AgentTaskValue, TaskEntry, TaskPhase } from "./tasks.ts";
export type { HistoryEntry } from "./history.ts";
export type { JournalEntry } from "./journal.ts";
export type { CachedRevision, NewRevision } from "./revisions.ts";
export type { PolicyValue, ProgressValue, OfferedUpdate, ScanSummary } from "./settings.ts";

/** Everything that the agent remembers, in one SQLite file. Every write is on disk when its call returns. */
export interface DataStore {
  settings: SettingsStore;
  revisions: RevisionStore;
  journal: Journal;
  events: EventQueue;
  tasks: TaskStore;
  history: History;
  /** Takes out rows that cannot be read, and answers what to say of it. */
  mend: () => AgentError | undefined;
  /** All of `work` or nothing. */
  transaction: <T>(work: () => T) => T;
  close: () => void;
}

function storeOver(db: DatabaseSync): DataStore {
  const sql = createStatements(db);
  const tasks = createTasks(sql);
  return {
    settings: createSettings(sql),
    revisions: createRevisions(sql),
    journal: createJournal(sql),
    events: createEventQueue(sql),
    tasks,
    history: createHistory(sql),
    mend: () => mendRows(sql, tasks),
    transaction: sql.transaction,
    close: () => {
      if (db.isOpen) guard(() => db.close());
    },
  };
}

/** Opens the store; see `openDatabase` for what is thrown and when `damage` is set. */
export function openDataStore(path: string): { store: DataStore; damage?: AgentError } {
  const { db, damage } = openDatabase(path);
  return { store: storeOver(db), ...(damage === undefined ? {} : { damage }) };
}

/**
 * The store of an agent's data folder, for reading beside it: takes no lock, writes nothing.
 * Throws OM_E_NOT_INITIALIZED before the agent's first run.
 */
export function readAgentStore(dataDir: string): DataStore {
  const path = join(dataDir, "store.db");
  if (!existsSync(path))
    throw new AgentError("OM_E_NOT_INITIALIZED", "start", `No agent has run on ${dataDir} yet.`);
  return storeOver(guard(() => new DatabaseSync(path, { readOnly: true })));
}
