import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hexOf } from "@releve/result-codes";
import { type DataStore, openDataStore } from "../data-store/index.ts";
import { createBandwidth } from "../download-manager/bandwidth.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { createPlatform } from "../platform/index.ts";
import type { Platform } from "../platform/types.ts";
import { backoffMs } from "../protocol-talker/changes.ts";
import { NO_CHANNEL, createChannel } from "../protocol-talker/channel.ts";
import { enrolAgent, renewIdentity } from "../protocol-talker/enrol.ts";
import { machineIdOf } from "../protocol-talker/identity.ts";
import { type Transport, createTransport } from "../protocol-talker/http.ts";
import { createSession } from "../protocol-talker/session.ts";
import { createCourier } from "../reporter/courier.ts";
import { deliverEvents } from "../reporter/deliver.ts";
import { EVENT } from "../reporter/events.ts";
import { createProgressReporter } from "../reporter/progress.ts";
import { createHandlers } from "../update-handlers/index.ts";
import { type Context, logFailure, note, policyOf } from "./context.ts";
import { downloading } from "./downloading.ts";
import { identityOf, isEnrolled } from "./identity.ts";
import { idle } from "./idle.ts";
import { installing } from "./installing.ts";
import { lockWork } from "./lock.ts";
import { type AgentLog, createLog } from "./log.ts";
import { AGENT_VERSION, type AgentOptions, optional } from "./options.ts";
import { reporting } from "./reporting.ts";
import { noteAgentRestart } from "../tasks/index.ts";
import { type Machine, runMachine } from "./runner.ts";
import { scanning } from "./scanning.ts";
import { type Event, RESUME, type State, TABLE } from "./table.ts";
import type { Ear, Job, Memory, Rest } from "./worker.ts";

interface Surroundings {
  platform: Platform;
  log: AgentLog;
  signal: AbortSignal;
}

/** What waiting does not heal: somebody has to change the configuration. */
const FOR_A_PERSON: ReadonlySet<string> = new Set(["OM_E_INVALID_FILE", "OM_E_INVALID_PROXY_SERVER"]);

/** Keeps trying while the service cannot be reached. */
async function enrol(options: AgentOptions, { platform, log, signal }: Surroundings): Promise<void> {
  const { dataDir, serverUrl = "", accountFile = "", proxy } = options;
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const machineId = await machineIdOf(dataDir, platform);
      const who = { machineId, dnsName: platform.dnsName(), ...optional("proxy", proxy) };
      await enrolAgent({ dataDir, serverUrl, accountFile, ...who });
      return;
    } catch (thrown) {
      const error = toAgentError(thrown, "enrol");
      if (FOR_A_PERSON.has(error.symbol)) throw error;
      log.error({ code: hexOf(error.code), symbol: error.symbol }, `Cannot enrol: ${error.message}`);
      await sleep(backoffMs(attempt, 2_000, 300_000), undefined, { signal }).catch(() => undefined);
    }
  }
}

interface Parts extends Surroundings {
  options: AgentOptions;
  identity: NonNullable<ReturnType<typeof identityOf>>;
  machineId: string;
  store: DataStore;
  transport: Transport;
  ear: Ear;
  memory: Memory;
}

function createContext(parts: Parts): Context {
  const { options, identity, machineId, platform, store, transport, log, signal, ear, memory } = parts;
  const now = options.now ?? Date.now;
  const enrolled = isEnrolled(identity) ? identity : undefined;
  const channel =
    enrolled === undefined
      ? NO_CHANNEL
      : createChannel(transport, `${platform.dnsName()} ${platform.bootId()} ${machineId}`);
  const clientId = identity.deviceId;
  if (store.settings.get("clientId") !== clientId) {
    // Another identity: cookies and revision ids of the old one mean nothing.
    store.settings.forget("config", "cookie", "registration", "inventoryHash", "policy", "nextScanAt");
    store.revisions.clear();
    store.settings.set("clientId", clientId);
  }
  const reporter = createProgressReporter(channel.sendState, (thrown) => {
    if (!signal.aborted) log.debug(`State not shown: ${String(thrown)}`);
  });
  let current = enrolled;
  const context: Context = {
    clientId,
    serverUrl: identity.serverUrl,
    dataDir: options.dataDir,
    ending: undefined,
    isReplaced: false,
    contentDir: join(options.dataDir, "content"),
    store,
    transport,
    channel,
    session: createSession({
      transport,
      store,
      clientId,
      dnsName: platform.dnsName(),
      computerInfo: platform.computerInfo,
      now,
    }),
    platform,
    handlers: options.handlers ?? createHandlers(options),
    bandwidth: createBandwidth(() => policyOf(context).downloadLimit),
    courier: createCourier({
      deliver: (own) =>
        deliverEvents({ ...context, signal: own, onPoison: (error) => logFailure(context, error) }),
      onFailure: (thrown) => log.debug(`Events wait: ${String(thrown)}`),
      signal,
    }),
    wishes: ear.wishes,
    log,
    now,
    shown: reporter.settled,
    progress: (progress) => {
      const state = store.settings.get("progress")?.state ?? "idle";
      reporter.report({ state, updateId: null, fraction: null, line: null, ...progress });
    },
    renew: async () => {
      if (current === undefined) return;
      const who = { machineId, dnsName: platform.dnsName() };
      const { dataDir, proxy } = options;
      const renewed = await renewIdentity(current, { dataDir, ...who, ...optional("proxy", proxy) });
      if (renewed === current) return;
      current = renewed;
      transport.useIdentity(renewed);
      log.info("The device's certificate was renewed.");
    },
    memory,
  };
  return context;
}

/** `isContinued`: the state that work begins in was entered, and shown, before the agent rested. */
function machineOf(context: Context, isContinued: boolean): Machine<State, Event> {
  const { store, log } = context;
  const bind =
    (work: (context: Context, signal: AbortSignal) => Promise<Event | undefined>) => (signal: AbortSignal) =>
      work(context, signal);
  return {
    table: TABLE,
    work: {
      idle: bind(idle),
      rebooting: bind(idle),
      scanning: bind(scanning),
      downloading: bind(downloading),
      installing: bind(installing),
      reporting: bind(reporting),
    },
    onEnter: (state) => {
      if (isContinued && store.settings.get("serviceState") === state) return;
      log.debug(`State: ${state}.`);
      store.settings.set("serviceState", state);
      store.settings.set("progress", { state, updateId: null, fraction: null, line: null });
      context.progress({});
    },
    onError: (state, thrown) => {
      logFailure(context, toAgentError(thrown, "start"));
      return state === "idle" || state === "rebooting" ? "to-report" : "failed";
    },
  };
}

/** Where the agent goes on: what the journal says was begun comes before what the state says. */
function resumeState({ store }: Context): State {
  if (store.journal.all().some(({ state }) => state === "installing")) return "installing";
  return RESUME[(store.settings.get("serviceState") ?? "idle") as State];
}

/** A scan fetches what was lost, and is reported, with this. */
function reportDamage(context: Context, damage: AgentError): void {
  context.wishes.scan = true;
  logFailure(context, damage);
  note(context, {
    id: EVENT.scanFailed,
    code: damage.code,
    strings: [hexOf(damage.code)],
    log: damage.message,
  });
}

const isEnded = ({ phase }: { phase: string }) => phase === "ended";

const firstMemory = (store: DataStore): Memory => ({
  system: undefined,
  scanFailures: 0,
  reportFailures: 0,
  // What an earlier run could not report is tried at once.
  reportAt: store.events.count() > 0 || store.tasks.open().some(isEnded) ? 0 : undefined,
  lookAgainAt: Number.POSITIVE_INFINITY,
  failure: 0,
  wakeAt: 0,
});

/** Goes through the agent's states until nothing is due. */
async function workUntilRest(
  options: AgentOptions,
  rest: Rest | undefined,
  ear: Ear,
  surroundings: Surroundings,
): Promise<Rest> {
  const { dataDir, proxy, timeouts } = options;
  const identity = identityOf(options);
  if (identity === undefined)
    throw new AgentError("OM_E_NOT_INITIALIZED", "start", "The device's identity is gone.");
  const { serverUrl } = identity;
  const connection = { ...optional("proxy", proxy), ...optional("timeouts", timeouts) };
  const { signal } = surroundings;
  const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
  const { store, damage } = openDataStore(join(dataDir, "store.db"));
  const transport = createTransport({ serverUrl, ...(isEnrolled(identity) && { identity }), ...connection });
  try {
    const lost = store.mend();
    const memory = rest?.memory ?? firstMemory(store);
    const machineId = await machineIdOf(dataDir, surroundings.platform);
    const parts = { ...surroundings, options, identity, machineId, store, transport, ear, memory };
    const context = createContext(parts);
    for (const error of [damage, lost]) if (error !== undefined) reportDamage(context, error);
    if (rest === undefined) noteAgentRestart(context);
    await runMachine(machineOf(context, rest !== undefined), resumeState(context), signal);
    await context.courier.settled();
    if (!signal.aborted) await Promise.race([context.shown(), aborted]);
    if (context.ending !== undefined) throw context.ending;
    return { wishes: context.wishes, memory, heard: ear.heard() };
  } finally {
    transport.close();
    store.close();
  }
}

/** Does one job: enrols, or takes up the agent's life where it is and goes on until nothing is due. */
export async function work(
  options: AgentOptions,
  job: Job,
  ear: Ear,
  signal: AbortSignal,
): Promise<Rest | undefined> {
  const { dataDir } = options;
  const log = createLog(join(dataDir, "agent.log"), options.onLine);
  const platform = options.platform ?? createPlatform({ dataDir, agentVersion: AGENT_VERSION });
  const onWait = () => log.info("The work of an agent that was killed goes on; waiting for its end.");
  const unlock = await lockWork(dataDir, onWait, signal);
  if (unlock === undefined) return undefined;
  try {
    if (job.kind === "work") return await workUntilRest(options, job.rest, ear, { platform, log, signal });
    await enrol(options, { platform, log, signal });
    return undefined;
  } finally {
    unlock();
  }
}
