import { AgentError } from "../outcome.ts";
import { AGENT_VERSION, type AgentOptions } from "./options.ts";
import type { Answer, Message, Order } from "./worker-process.ts";
import { type Ear, createEar } from "./worker.ts";

type LocalOptions = Pick<AgentOptions, "onLine" | "platform" | "handlers">;

/** The forked process's side of worker-process.ts: does the one job that it is sent. Throws for defects only. */
export async function serveWork(local: LocalOptions, signal: AbortSignal): Promise<void> {
  if (process.channel === undefined) throw new Error("Work is begun by an agent alone.");
  // Held until the job is done; only then may this process end.
  process.channel.ref();
  const ordered = Promise.withResolvers<{ order: Order; ear: Ear } | undefined>();
  let ear: Ear | undefined;
  process.on("message", (message: Order | Message) => {
    if ("word" in message) ear?.ring(message.word);
    else ordered.resolve({ order: message, ear: (ear = createEar(message.job)) });
  });
  signal.addEventListener("abort", () => ordered.resolve(undefined));
  const given = await ordered.promise;
  const answer = given && (await answerTo(given, local, signal));
  if (answer !== undefined && process.connected)
    process.send?.(answer, undefined, undefined, () => process.disconnect());
}

async function answerTo(
  { order, ear }: { order: Order; ear: Ear },
  local: LocalOptions,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    if (order.version !== AGENT_VERSION)
      throw new AgentError(
        "OM_E_INVALIDWUAVERSION",
        "start",
        `The agent is ${order.version}, its program now ${AGENT_VERSION}: it must be started again.`,
      );
    const { work } = await import("./work.ts");
    return { rest: await work({ ...order.options, ...local }, order.job, ear, signal) };
  } catch (thrown) {
    if (!(thrown instanceof AgentError)) throw thrown;
    const { symbol, operation, message } = thrown;
    return { failure: { symbol, operation, message } };
  }
}
