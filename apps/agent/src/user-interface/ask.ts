import { once } from "node:events";
import { connect } from "node:net";
import { type ScanSummary, readAgentStore } from "../data-store/index.ts";
import { AgentError } from "../outcome.ts";
import { type Ask, REQUESTS_VERSION, type RequestAnswer, socketOf } from "../service/requests.ts";
import { RESULT_CODES } from "@releve/result-codes";
import { requireUserAccess } from "./access.ts";

/** Longest answer, characters. */
const MAX_ANSWER = 10_000;

const uiError = (message: string, cause?: unknown) =>
  new AgentError("OM_E_AUCLIENT_UNEXPECTED", "start", message, cause);

function connectionError(thrown: unknown): AgentError {
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ECONNREFUSED")
    return new AgentError("OM_E_NO_SERVICE", "start", "No agent is running on this data folder.", thrown);
  return uiError(`The running agent cannot be asked: ${String(thrown)}`, thrown);
}

function answerIn(text: string): RequestAnswer {
  if (text === "") throw new AgentError("OM_E_SERVICE_STOP", "start", "The agent ended before it answered.");
  try {
    const answer = JSON.parse(text) as RequestAnswer;
    if (answer.symbol === undefined || Object.hasOwn(RESULT_CODES, answer.symbol)) return answer;
  } catch {
    // Reported below, with what is no answer for another reason.
  }
  throw uiError("What listens in the agent's place does not answer as an agent.");
}

/** What the last scan left must hold something to install. */
function checkOffers(dataDir: string): void {
  const store = readAgentStore(dataDir);
  try {
    const last = store.settings.get("lastScan");
    if (last === undefined)
      throw new AgentError(
        "OM_E_WINUPDATE_CACHE_UNINITIALIZED",
        "start",
        "The agent has not scanned yet: releve agent scan",
      );
    if (last.needed === 0)
      throw new AgentError("OM_E_NO_UPDATE", "start", "By the last scan there is nothing to install.");
  } finally {
    store.close();
  }
}

/**
 * Has the running agent scan now, or install what is approved, whatever its schedule says; settles when it has, with
 * how its last scan ended. Throws AgentError: no agent runs, it is at work, paused, not enrolled yet or stops; policy
 * forbids it.
 */
export async function askAgent(dataDir: string, ask: Ask): Promise<ScanSummary | undefined> {
  requireUserAccess(dataDir);
  if (ask === "install") checkOffers(dataDir);
  const socket = connect(socketOf(dataDir)).setEncoding("utf8");
  let text = "";
  socket.on("data", (chunk) => {
    text = (text + String(chunk)).slice(0, MAX_ANSWER);
  });
  socket.write(`${JSON.stringify({ version: REQUESTS_VERSION, ask })}\n`);
  await once(socket, "close").catch((thrown: unknown) => {
    throw connectionError(thrown);
  });
  const { symbol, message = "" } = answerIn(text);
  if (symbol !== undefined) throw new AgentError(symbol, "start", message);
  const store = readAgentStore(dataDir);
  try {
    return store.settings.get("lastScan");
  } finally {
    store.close();
  }
}
