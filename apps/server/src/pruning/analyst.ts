import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { RestError } from "../rest/errors.ts";
import type { StoreLocation } from "../store/index.ts";
import type { AnswerTo, Question, QuestionKind } from "./questions.ts";
import type { WorkerInput, WorkerMessage } from "./worker.ts";

/** Bounds on an analysis' heap, MiB: 100,000 updates and 10,000 devices take a third. */
const HEAP = { maxOldGenerationSizeMb: 2048 };
/** Questions that wait; more are told to come later. */
const MOST_WAITING = 8;

/** Throws RestError `busy`, and what the analysis or the signal says. */
export type Ask = <K extends QuestionKind>(
  question: Question & { kind: K },
  signal?: AbortSignal,
) => Promise<AnswerTo<K>>;

/** Answers questions one after the other, each in a thread that ends with all the memory that it took. */
export function createAnalyst(location: StoreLocation): { ask: Ask; close: () => Promise<void> } {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const ask: Ask = (question, signal) => {
    if (waiting >= MOST_WAITING)
      return Promise.reject(new RestError("busy", "Too many ask for an analysis at once; try again soon."));
    waiting++;
    const signals = signal === undefined ? [closing.signal] : [closing.signal, signal];
    const turn = last
      .then(() => answerOf({ location, question }, AbortSignal.any(signals)))
      .finally(() => waiting--);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    ask,
    close: async () => {
      closing.abort();
      await last;
    },
  };
}

async function answerOf(input: WorkerInput, signal: AbortSignal): Promise<AnswerTo<QuestionKind>> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: input,
    resourceLimits: HEAP,
    name: "pruning analysis",
  });
  const end = () => void worker.terminate();
  signal.addEventListener("abort", end);
  let said: WorkerMessage | undefined;
  worker.on("message", (message: WorkerMessage) => (said = message));
  await once(worker, "exit").finally(() => signal.removeEventListener("abort", end));
  signal.throwIfAborted();
  if (said === undefined) throw new Error("The analysis ended before it was done.");
  if ("error" in said) throw new Error(said.error);
  return said.answer;
}
