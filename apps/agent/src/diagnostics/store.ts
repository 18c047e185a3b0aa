import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { hexOf } from "@releve/result-codes";
import { COLUMNS, readAgentStore } from "../data-store/index.ts";

/** Settings that are told as they are. All others, such as the cookie, only by name. */
const TOLD = [
  ...(["policy", "policyVersion", "progress", "serviceState", "lastScan", "nextScanAt"] as const),
  ...(["restartFrom", "offered", "refusedUninstalls", "inventoryHash", "config"] as const),
];

/** Tables with counts, the store's health, and what it says of scans, installations and tasks. */
export function describeStore(dataDir: string): unknown {
  return { ...describeTables(join(dataDir, "store.db")), ...describeContents(dataDir) };
}

function describeTables(path: string) {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const value = (sql: string) => Object.values(db.prepare(sql).get() ?? {})[0] ?? null;
    const rows = (sql: string) => db.prepare(sql).all();
    return {
      version: value("PRAGMA user_version"),
      bytes: Number(value("PRAGMA page_count")) * Number(value("PRAGMA page_size")),
      integrity: value("PRAGMA quick_check(5)"),
      tables: Object.fromEntries(
        Object.keys(COLUMNS).map((table) => [table, value(`SELECT count(*) FROM ${table}`)]),
      ),
      settings: rows("SELECT name FROM settings ORDER BY name").map(({ name }) => name),
      revisions: rows(
        `SELECT coalesce(applicability, 'not evaluated') AS applicability, is_leaf AS isLeaf, count(*) AS count
         FROM revisions GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
      eventsWaiting: rows("SELECT acknowledged, count(*) AS count FROM events GROUP BY 1"),
    };
  } finally {
    db.close();
  }
}

function describeContents(dataDir: string) {
  const { settings, journal, tasks, close } = readAgentStore(dataDir);
  try {
    return {
      values: Object.fromEntries(TOLD.map((name) => [name, settings.get(name) ?? null])),
      journal: journal.all().map(({ plan, code, ...entry }) => ({
        ...{ updateId: plan.identity.updateId, title: plan.title },
        ...entry,
        code: code === undefined ? null : hexOf(code),
      })),
      openTasks: tasks.open(),
    };
  } finally {
    close();
  }
}
