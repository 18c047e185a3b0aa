import { rmSync } from "node:fs";
import { type Server, type Socket, createServer } from "node:net";
import { join } from "node:path";
import { AgentError, toAgentError } from "../outcome.ts";

/** Of what is said over the socket: program and running agent may be of different versions. */
export const REQUESTS_VERSION = 1;
/** Longest request, characters; an honest one has 50. */
const MAX_REQUEST = 1_000;
/** Requests that wait for their answers at the same time. */
const MAX_WAITING = 8;

/** What a person at this computer may ask of the running agent. */
export type Ask = "scan" | "install";

/** The only line of an answer; `symbol` absent: it was done. */
export type RequestAnswer = Partial<Pick<AgentError, "symbol" | "message">>;

/** In the data folder, which its owner alone may enter: who can connect may ask. */
export const socketOf = (dataDir: string): string => join(dataDir, "agent.sock");

function askIn(line: string): Ask {
  const { version, ask } = JSON.parse(line) as { version?: unknown; ask?: unknown };
  if (version !== REQUESTS_VERSION)
    throw new AgentError(
      "OM_E_WUCLTUI_UNSUPPORTED_VERSION",
      "start",
      "The running agent is of another version than this program. Restart the agent.",
    );
  if (ask === "scan" || ask === "install") return ask;
  throw new AgentError("OM_E_NOT_SUPPORTED", "start", "The running agent does not know this request.");
}

type Handle = (ask: Ask) => Promise<void>;

function serve(socket: Socket, handle: Handle): void {
  let text = "";
  const answer = (value: RequestAnswer): void => void socket.end(`${JSON.stringify(value)}\n`);
  socket.setEncoding("utf8").on("error", () => undefined);
  socket.on("data", (chunk) => {
    text += String(chunk);
    const end = text.indexOf("\n");
    if (end < 0 && text.length > MAX_REQUEST) socket.destroy();
    if (end < 0) return;
    socket.removeAllListeners("data").resume();
    const done = async () => await handle(askIn(text.slice(0, end)));
    done().then(
      () => answer({}),
      (thrown: unknown) => {
        const { symbol, message } = toAgentError(thrown, "start");
        answer({ symbol, message });
      },
    );
  });
}

function refuse(): never {
  const text = `${MAX_WAITING} requests wait for the agent already.`;
  throw new AgentError("OM_E_MAX_CAPACITY_REACHED", "start", text);
}

/** Takes requests until closed. The caller holds the data folder's lock: a socket that is there is a dead agent's. */
export async function takeRequests(dataDir: string, handle: Handle): Promise<Server> {
  rmSync(socketOf(dataDir), { force: true });
  let waiting = 0;
  const server = createServer((socket) => {
    socket.once("close", () => (waiting -= 1));
    serve(socket, ++waiting > MAX_WAITING ? refuse : handle);
  });
  const listening = Promise.withResolvers<undefined>();
  server.once("error", listening.reject);
  server.listen(socketOf(dataDir), () => listening.resolve(undefined));
  await listening.promise;
  return server;
}
