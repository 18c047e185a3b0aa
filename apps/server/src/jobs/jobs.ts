import { randomUUID } from "node:crypto";
import type { Job } from "@releve/api";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { z } from "zod";
import type { ChangeBus } from "../live/changes.ts";
import type { Tables } from "../store/index.ts";

export type JobValue = z.infer<typeof Job>;

/** Progress is written at most this often, milliseconds. */
const WRITE_EVERY = 500;
/** Rows kept for people to look back. */
const KEPT_JOBS = 100;

export interface JobProgress {
  /** 0 to 1; null when the end is not known. */
  fraction: number | null;
  /** English, one line. */
  text: string;
}

export interface JobContext {
  signal: AbortSignal;
  progress: (progress: JobProgress) => void;
}

export interface Jobs {
  /**
   * Starts a job, unless one of its kind runs: then that one is answered. `finished` never rejects:
   * a failure is the job's state. `work` answers its last line of text.
   */
  start: (kind: string, work: (context: JobContext) => Promise<string>) => Promise<StartedJob>;
  /** Every step of every job, as it happens. Returns the function that ends the subscription. */
  onProgress: (listener: (job: JobValue) => void) => () => void;
  /** Asks all to stop and waits for them. */
  stop: () => Promise<void>;
}

export interface StartedJob {
  job: JobValue;
  finished: Promise<JobValue>;
}

export async function createJobs(db: Kysely<Tables>, bus: ChangeBus, logger: Logger): Promise<Jobs> {
  await failInterrupted(db);
  const running = new Map<string, Promise<StartedJob>>();
  const listeners = new Set<(job: JobValue) => void>();
  const stopping = new AbortController();
  const tell = (job: JobValue) => {
    for (const listener of listeners) listener(job);
    bus.emitConsole({ topic: "jobs", id: job.jobId });
  };

  const begin = async (kind: string, work: (context: JobContext) => Promise<string>): Promise<StartedJob> => {
    const job: JobValue = {
      jobId: randomUUID(),
      kind,
      state: "running",
      fraction: null,
      text: "",
      startedAt: new Date().toISOString(),
      finishedAt: null,
    };
    await db.insertInto("jobs").values(rowOf(job)).execute();
    tell({ ...job });
    const finished = perform(job, work).finally(() => running.delete(kind));
    return { job: { ...job }, finished };
  };

  const perform = async (
    job: JobValue,
    work: (context: JobContext) => Promise<string>,
  ): Promise<JobValue> => {
    let written = 0;
    const progress = (step: JobProgress) => {
      Object.assign(job, step);
      if (Date.now() - written < WRITE_EVERY) return;
      written = Date.now();
      tell({ ...job });
      save(db, job).catch((error: unknown) =>
        logger.warn({ err: error }, "a job's progress was not written"),
      );
    };
    try {
      job.text = await work({ signal: stopping.signal, progress });
      Object.assign(job, { state: "done", fraction: 1 });
    } catch (error) {
      logger.error({ err: error, kind: job.kind }, "a job failed");
      Object.assign(job, { state: "failed", text: error instanceof Error ? error.message : String(error) });
    }
    job.finishedAt = new Date().toISOString();
    await save(db, job).catch((error: unknown) =>
      logger.error({ err: error }, "a job's end was not written"),
    );
    tell({ ...job });
    return { ...job };
  };

  return {
    start(kind, work) {
      const same = running.get(kind);
      if (same !== undefined) return same;
      if (stopping.signal.aborted) return Promise.reject(new Error("The service is stopping."));
      const started = begin(kind, work);
      running.set(kind, started);
      started.catch(() => running.delete(kind));
      return started;
    },
    onProgress(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping.abort();
      const started = await Promise.allSettled(running.values());
      await Promise.all(started.flatMap((one) => (one.status === "fulfilled" ? [one.value.finished] : [])));
    },
  };
}

function rowOf(job: JobValue): Tables["jobs"] {
  return {
    job_id: job.jobId,
    kind: job.kind,
    state: job.state,
    fraction: job.fraction,
    text: job.text.slice(0, 1000),
    started_at: Date.parse(job.startedAt),
    finished_at: job.finishedAt === null ? null : Date.parse(job.finishedAt),
  };
}

/** A late write of progress must not bring a finished job back. */
async function save(db: Kysely<Tables>, job: JobValue): Promise<void> {
  const { job_id, ...row } = rowOf(job);
  await db.updateTable("jobs").set(row).where("job_id", "=", job_id).where("state", "=", "running").execute();
}

async function failInterrupted(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable("jobs")
    .set({ state: "failed", text: "interrupted by a restart", finished_at: Date.now() })
    .where("state", "=", "running")
    .execute();
  const kept = db.selectFrom("jobs").select("job_id").orderBy("started_at", "desc").limit(KEPT_JOBS);
  await db.deleteFrom("jobs").where("job_id", "not in", kept).execute();
}
