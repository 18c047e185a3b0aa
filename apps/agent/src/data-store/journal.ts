import { AgentError } from "../outcome.ts";
import type { InstallOutcome, InstallPlan } from "../update-handlers/types.ts";
import { remember } from "./history.ts";
import { decodeJson, encodeJson } from "./json.ts";
import type { Row, Statements } from "./statements.ts";

/**
 * planned → downloaded → installing → done | failed. `installing` is written before the handler starts, so
 * that one found at start-up means: it was interrupted, ask the handler for the true state.
 */
export type JournalState = "planned" | "downloaded" | "installing" | "done" | "failed";

export interface JournalEntry {
  plan: InstallPlan;
  state: JournalState;
  /** Failed tries so far. */
  attempts: number;
  /** Not before this instant, ms since 1970; undefined: at once. */
  retryAt: number | undefined;
  code: number | undefined;
  restartRequired: boolean;
  changedAt: number;
}

export interface Journal {
  all: () => JournalEntry[];
  find: (updateId: string, revisionNumber: number) => JournalEntry | undefined;
  /** Begins or replaces the entry of this update; keeps its count of failed tries. */
  plan: (plan: InstallPlan, now: number) => void;
  /** Throws AgentError OM_E_INVALID_OPERATION unless the update is in the state before. */
  mark: (plan: InstallPlan, state: "downloaded" | "installing", now: number) => void;
  /** Back in line after an interruption that changed nothing; counts as a failed try. */
  resume: (plan: InstallPlan, now: number) => void;
  finish: (plan: InstallPlan, outcome: InstallOutcome, retryAt: number | undefined, now: number) => void;
  /** Forgets entries that nothing needs any more. */
  remove: (updateId: string, revisionNumber: number) => void;
}

function toEntry(row: Row): JournalEntry {
  return {
    plan: decodeJson(String(row["plan"])) as InstallPlan,
    state: String(row["state"]) as JournalState,
    attempts: Number(row["attempts"]),
    retryAt: row["retry_at"] === null ? undefined : Number(row["retry_at"]),
    code: row["code"] === null ? undefined : Number(row["code"]),
    restartRequired: row["restart_required"] === 1,
    changedAt: Number(row["changed_at"]),
  };
}

/** Where each step comes from; what is elsewhere was changed meanwhile, and is not begun. */
const BEFORE = { downloaded: "planned", installing: "downloaded" } as const;

const KEY = "WHERE update_id = ? AND revision_number = ?";

export function createJournal(sql: Statements): Journal {
  return {
    all: () => sql.all("SELECT * FROM journal ORDER BY changed_at").map(toEntry),
    find: (updateId, revisionNumber) => {
      const row = sql.get(`SELECT * FROM journal ${KEY}`, updateId, revisionNumber);
      return row === undefined ? undefined : toEntry(row);
    },
    plan: (plan, now) => {
      sql.run(
        `INSERT INTO journal (update_id, revision_number, state, plan, changed_at)
         VALUES (?, ?, 'planned', ?, ?) ON CONFLICT (update_id, revision_number)
         DO UPDATE SET state = 'planned', plan = excluded.plan, changed_at = excluded.changed_at`,
        plan.identity.updateId,
        plan.identity.revisionNumber,
        encodeJson(plan),
        now,
      );
    },
    mark: ({ identity, title }, state, now) => {
      const changed = sql.run(
        `UPDATE journal SET state = ?, changed_at = ? ${KEY} AND state = ?`,
        state,
        now,
        identity.updateId,
        identity.revisionNumber,
        BEFORE[state],
      );
      if (changed === 0)
        throw new AgentError("OM_E_INVALID_OPERATION", "install", `${title} cannot be ${state} now.`);
    },
    resume: ({ identity }, now) => {
      sql.run(
        `UPDATE journal SET state = 'downloaded', attempts = attempts + 1, changed_at = ? ${KEY}`,
        now,
        identity.updateId,
        identity.revisionNumber,
      );
    },
    finish: ({ identity, title }, outcome, retryAt, now) => {
      const done = outcome.code >>> 31 === 0;
      sql.run(
        `UPDATE journal SET state = ?, code = ?, restart_required = ?, retry_at = ?, changed_at = ?,
           attempts = CASE WHEN ? THEN 0 ELSE attempts + 1 END ${KEY}`,
        done ? "done" : "failed",
        outcome.code,
        outcome.restartRequired ? 1 : 0,
        retryAt ?? null,
        now,
        done ? 1 : 0,
        identity.updateId,
        identity.revisionNumber,
      );
      remember(sql, { at: now, updateId: identity.updateId, title, code: outcome.code });
    },
    remove: (updateId, revisionNumber) => {
      sql.run(`DELETE FROM journal ${KEY}`, updateId, revisionNumber);
    },
  };
}
