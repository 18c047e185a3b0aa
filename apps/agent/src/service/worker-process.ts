import { fork } from "node:child_process";
import { once } from "node:events";
import { AgentError } from "../outcome.ts";
import { AGENT_VERSION, type AgentOptions, type WorkerProgram } from "./options.ts";
import type { Job, Rest, Word, Worker } from "./worker.ts";

/** What can be sent; the rest of the options is the forked process's own. */
type SentOptions = Pick<
  AgentOptions,
  "dataDir" | "serverUrl" | "accountFile" | "wsus" | "proxy" | "timeouts"
>;

/** The first message to the forked process. */
export interface Order {
  /** The program's file may have been replaced since the agent began. */
  version: string;
  job: Job;
  options: SentOptions;
}

/** Its other messages: what the service says meanwhile. */
export interface Message {
  word: Word;
}

type Failure = Pick<AgentError, "symbol" | "operation" | "message">;

/** The forked process's only message. */
export type Answer = { rest: Rest | undefined } | { failure: Failure };

/** A process that has gone is noticed when it closes. */
const ignore = () => undefined;

/**
 * Each job in a process of its own, which gives back at its end all that work takes of memory. It is apart from
 * the terminal, so that Ctrl-C never reaches apt; it stops when its channel closes, hence also when this process
 * is killed.
 */
export function forkWorker(options: AgentOptions, { path, args }: WorkerProgram): Worker {
  const { dataDir, serverUrl, accountFile, wsus, proxy, timeouts } = options;
  const own = { dataDir, serverUrl, accountFile, wsus, proxy, timeouts } as SentOptions;
  return (job, signal) => {
    const child = fork(path, args, {
      detached: true,
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let answer: Answer | undefined;
    child.on("message", (message) => (answer = message as Answer));
    const stop = () => {
      if (child.connected) child.disconnect();
    };
    const ended = async () => {
      // Both, since messages may arrive after the exit; "close" never comes when this side disconnects.
      const [exit] = await Promise.all([once(child, "exit"), once(child, "disconnect")]);
      const [code, name] = exit as [number | null, NodeJS.Signals | null];
      signal.removeEventListener("abort", stop);
      if (answer !== undefined && "failure" in answer) throw errorOf(answer.failure);
      if (answer === undefined && !signal.aborted)
        throw new AgentError(
          "OM_E_UNEXPECTED",
          "start",
          `The process that does the agent's work ended unexpectedly (${name ?? `exit code ${code ?? "unknown"}`}).`,
        );
      return answer?.rest;
    };
    const run = { ring: (word: Word) => child.send({ word } satisfies Message, ignore), ended: ended() };
    child.send({ version: AGENT_VERSION, job, options: own } satisfies Order, ignore);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    return run;
  };
}

const errorOf = ({ symbol, operation, message }: Failure) => new AgentError(symbol, operation, message);
