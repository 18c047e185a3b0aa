import { parentPort, workerData } from "node:worker_threads";
import { type StoreLocation, openStore } from "../store/index.ts";
import { type AnswerTo, type Question, type QuestionKind, answerTo } from "./questions.ts";

export interface WorkerInput {
  location: StoreLocation;
  question: Question;
}

/** What it says, once. */
export type WorkerMessage = { answer: AnswerTo<QuestionKind> } | { error: string };

/** An analysis in a thread of its own, with its own connection: the service answers meanwhile. */
async function work({ location, question }: WorkerInput): Promise<WorkerMessage> {
  const store = await openStore(location);
  try {
    return { answer: await answerTo(store, question) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    await store.close();
  }
}

parentPort?.postMessage(await work(workerData as WorkerInput));
