import { join } from "node:path";
import { RESULT_CODES, hexOf } from "@releve/result-codes";
import { checkDatabase } from "../data-store/open.ts";
import { AgentError } from "../outcome.ts";
import { type DeviceIdentity, proveIdentity } from "../protocol-talker/identity.ts";
import { proxyFor } from "../protocol-talker/proxy.ts";
import { createAlarm } from "./alarm.ts";
import { type Desk, createDesk } from "./desk.ts";
import { identityOf, isEnrolled, isPlain } from "./identity.ts";
import { lockDataFolder } from "./lock.ts";
import type { Listening } from "./listening.ts";
import { type AgentLog, createLog } from "./log.ts";
import { AGENT_VERSION, type AgentOptions, optional } from "./options.ts";
import { type Ask, takeRequests } from "./requests.ts";
import { type Rest, type Run, type Word, createWorker } from "./worker.ts";

// What rests here all day: the lock, a timer and one connection. What follows is loaded only when it is needed,
// and work is done elsewhere (worker.ts).

const UNPROTECTED =
  "The server is asked over plain HTTP: whoever is on the way to it can change what it says, " +
  "and so what is installed here. Use https:// where the server has it.";

const STOPPED = hexOf(RESULT_CODES.OM_S_SERVICE_STOP);

type Identity = NonNullable<ReturnType<typeof identityOf>>;

/** The identity at hand, or a new one; undefined when stopped before. */
async function identify(options: AgentOptions, signal: AbortSignal): Promise<Identity | undefined> {
  const known = identityOf(options);
  if (known !== undefined) return known;
  if (options.serverUrl === undefined || options.accountFile === undefined)
    throw new AgentError(
      "OM_E_SERVICE_NOT_REGISTERED",
      "enrol",
      "This computer is not enrolled: give the service's address and the account certificate file.",
    );
  const worker = await createWorker(options);
  await worker({ kind: "enrol" }, signal).ended;
  return identityOf(options);
}

interface Surroundings {
  identity: Identity;
  log: AgentLog;
  signal: AbortSignal;
  /** Told when requests can be taken. */
  open: (desk: Desk) => void;
}

/** Has work done whenever something is due or the service says a word, and rests between. */
async function attend(options: AgentOptions, { identity, log, signal, open }: Surroundings): Promise<void> {
  const { dataDir, now = Date.now } = options;
  const worker = await createWorker(options);
  const alarm = createAlarm(now);
  /** Words that no work has taken in yet. */
  const words: Word[] = [];
  let running: Run | undefined;
  const onWord = (word: Word): void => {
    words.push(word);
    running?.ring(word);
    alarm.ring();
  };
  const desk = createDesk({ dataDir, now, ring: onWord });
  open(desk);
  const listening = await listenAs(options, identity, log, onWord);
  try {
    let rest: Rest | undefined;
    const isStopped = () => signal.aborted;
    while (!isStopped()) {
      desk.setBusy(true);
      running = worker({ kind: "work", rest }, signal);
      for (const word of words) running.ring(word);
      rest = await running.ended;
      running = undefined;
      if (rest === undefined || isStopped()) break;
      words.splice(0, rest.heard);
      if (words.length === 0) desk.setBusy(false);
      await listening.follow();
      const { wishes, memory } = rest;
      if (words.length === 0 && !wishes.scan && !wishes.tasks) await alarm.sleep(memory.wakeAt, signal);
    }
  } finally {
    desk.close();
    await listening.stop();
  }
}

/** Listens as the device that this computer is; `follow`: after work, which may have made it another. */
async function listenAs(
  options: AgentOptions,
  identity: Identity,
  log: AgentLog,
  onWord: (word: Word) => void,
): Promise<{ follow: () => Promise<void>; stop: () => Promise<void> }> {
  let { deviceId } = identity;
  let listening = isEnrolled(identity) ? await listen(options, identity, log, onWord) : undefined;
  return {
    follow: async () => {
      const latest = identityOf(options);
      if (latest === undefined || !isEnrolled(latest)) return;
      if (latest.deviceId === deviceId) listening?.useIdentity(latest);
      else {
        // What is said to the old one is no longer for this computer.
        await listening?.stop();
        listening = await listen(options, latest, log, onWord);
        ({ deviceId } = latest);
      }
    },
    stop: async () => listening?.stop(),
  };
}

const NOT_ENROLLED = "The agent runs, and takes no requests before it is enrolled.";

/** Takes requests of people here for as long as `work` goes on. */
async function withRequests(
  dataDir: string,
  log: AgentLog,
  work: (open: (desk: Desk) => void) => Promise<void>,
): Promise<void> {
  let desk: Desk | undefined;
  const take = async (ask: Ask) => {
    if (desk === undefined) throw new AgentError("OM_E_AU_NOSERVICE", "start", NOT_ENROLLED);
    await desk.take(ask);
  };
  // A data folder whose name is too long for a socket: only requests are lost.
  const server = await takeRequests(dataDir, take).catch((thrown: unknown) => {
    log.warn(`Requests cannot be taken here: ${String(thrown)}`);
  });
  try {
    await work((opened) => (desk = opened));
  } finally {
    server?.close();
  }
}

async function listen(
  { dataDir, proxy, timeouts }: AgentOptions,
  identity: DeviceIdentity,
  log: AgentLog,
  onWord: (word: Word) => void,
): Promise<Listening> {
  proveIdentity(dataDir, identity);
  const { listenToService } = await import("./listening.ts");
  const { serverUrl } = identity;
  const connection = { serverUrl, identity, ...optional("proxy", proxy), ...optional("timeouts", timeouts) };
  return listenToService(connection, log, onWord);
}

/**
 * Runs the agent until `signal` aborts. Throws AgentError when it cannot start: another agent on the folder
 * (OM_E_DS_INUSE), a newer or locked store, no enrolment; or when its worker process dies. Everything else is handled,
 * reported and tried again.
 */
export async function runAgent(given: AgentOptions, signal: AbortSignal): Promise<void> {
  const { dataDir, platform } = given;
  const unlock = lockDataFolder(dataDir);
  try {
    const options = { ...given, ...optional("proxy", proxyFor(dataDir, given.proxy)) };
    checkDatabase(join(dataDir, "store.db"));
    const log = createLog(join(dataDir, "agent.log"), options.onLine);
    await withRequests(dataDir, log, async (open) => {
      const identity = await identify(options, signal);
      if (identity === undefined) return;
      const { serverUrl } = identity;
      if (isPlain(serverUrl)) log.warn(UNPROTECTED);
      if (platform?.isPrivileged() ?? process.geteuid?.() === 0)
        log.info(`Agent ${AGENT_VERSION} for ${serverUrl} is at work.`);
      else log.warn(`Agent ${AGENT_VERSION} for ${serverUrl}: not root, so it scans and cannot install.`);
      await attend(options, { identity, log, signal, open });
    });
    if (signal.aborted) log.info({ code: STOPPED }, "The agent stopped.");
  } finally {
    unlock();
  }
}
