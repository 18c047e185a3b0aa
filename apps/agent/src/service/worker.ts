import type { InventoryValue } from "../platform/types.ts";
import type { AgentOptions } from "./options.ts";

/** What the agent has been asked for and has not done yet. */
export interface Wishes {
  /** Scan now, whatever the clock says. The others only tell that scan what to do. */
  scan: boolean;
  /** Install now, whatever the schedule says. */
  install: boolean;
  policy: boolean;
  /** Ask the service for tasks. */
  tasks: boolean;
  inventory: boolean;
}

/** Facts that live between states, lost with the agent. Structured-cloneable. */
export interface Memory {
  system: InventoryValue["system"] | undefined;
  scanFailures: number;
  reportFailures: number;
  /** Not before: the next try of what failed to be reported; undefined: nothing waits. */
  reportAt: number | undefined;
  /** When a schedule, deadline or retry is due. */
  lookAgainAt: number;
  /** The first failure since the agent was last idle: the result of its tasks. */
  failure: number;
  /** Nothing is due before, ms since 1970. */
  wakeAt: number;
}

/** What the service said, as wishes. */
export type Word = Partial<Pick<Wishes, "scan" | "policy" | "tasks">>;

/** Where work stopped because nothing was due: what the next one goes on from. */
export interface Rest {
  wishes: Wishes;
  memory: Memory;
  /** Words that were taken in. */
  heard: number;
}

/** `rest` undefined: the agent's first work. */
export type Job = { kind: "enrol" } | { kind: "work"; rest: Rest | undefined };

export interface Run {
  /** Passes on what the service says meanwhile. */
  ring: (word: Word) => void;
  /** Undefined: enrolled, or stopped. Rejects with AgentError when it cannot begin or ends in disorder. */
  ended: Promise<Rest | undefined>;
}

/** Does one job. Stopped by the signal, it ends what cannot be left half done. */
export type Worker = (job: Job, signal: AbortSignal) => Run;

/** Where words arrive while a job runs. */
export interface Ear {
  wishes: Wishes;
  heard: () => number;
  ring: (word: Word) => void;
}

export function createEar(job: Job): Ear {
  const none = { scan: false, install: false, policy: false, tasks: false, inventory: false };
  const wishes: Wishes = (job.kind === "work" ? job.rest?.wishes : undefined) ?? none;
  let heard = 0;
  return {
    wishes,
    heard: () => heard,
    ring: (word) => {
      Object.assign(wishes, word);
      heard += 1;
    },
  };
}

/** Loaded when work begins: an agent at rest holds none of it. */
export async function createWorker(options: AgentOptions): Promise<Worker> {
  if (options.workerProgram !== undefined) {
    const { forkWorker } = await import("./worker-process.ts");
    return forkWorker(options, options.workerProgram);
  }
  const { work } = await import("./work.ts");
  return (job, signal) => {
    const ear = createEar(job);
    return { ring: ear.ring, ended: work(options, job, ear, signal) };
  };
}
