import { join } from "node:path";
import { hexOf } from "@releve/result-codes";
import { type DataStore, openDataStore } from "../data-store/index.ts";
import { createBandwidth } from "../download-manager/bandwidth.ts";
import { AgentError, toAgentError } from "../outcome.ts";
import { createPlatform } from "../platform/index.ts";
import type { Platform } from "../platform/types.ts";
import { backoffMs, listenForChanges } from "../protocol-talker/changes.ts";
import { createChannel } from "../protocol-talker/channel.ts";
import { type DeviceIdentity, enrolAgent, readIdentity, renewIdentity } from "../protocol-talker/enrol.ts";
import { type Transport, type TransportOptions, createTransport } from "../protocol-talker/http.ts";
import { createSession } from "../protocol-talker/session.ts";
import { type LocalIdentity, NO_CHANNEL, localIdentity } from "../protocol-talker/wsus.ts";
import { createCourier } from "../reporter/courier.ts";
import { deliverEvents } from "../reporter/deliver.ts";
import { createProgressReporter } from "../reporter/progress.ts";
import { EVENT } from "../reporter/events.ts";
import { createHandlers } from "../update-handlers/index.ts";
import type { HandlerRegistry } from "../update-handlers/types.ts";
import { type Context, logFailure, note, policyOf } from "./context.ts";
import { downloading } from "./downloading.ts";
import { idle } from "./idle.ts";
import { installing } from "./installing.ts";
import { lockDataFolder } from "./lock.ts";
import { type AgentLog, createLog } from "./log.ts";
import { reporting } from "./reporting.ts";
import { type Machine, runMachine } from "./runner.ts";
import { scanning } from "./scanning.ts";
import { type Event, RESUME, type State, TABLE } from "./table.ts";
import { createAlarm } from "./wake.ts";

export const AGENT_VERSION = "0.1.0";

export interface AgentOptions {
  /** Absolute; holds the store, the identity, downloads and the log. Kept from other users. */
  dataDir: string;
  /** E.g. `https://updates.example:8531`. Undefined: as enrolled. */
  serverUrl?: string;
  /** The account certificate file; needed once, to enrol. */
  accountFile?: string;
  /** The server is a WSUS, or another that has MS-WUSP alone: no enrolment, no management channel, HTTP allowed. */
  wsus?: boolean;
  /** E.g. `http://proxy.example:3128`. Users' environments are never asked. */
  proxy?: string;
  /** One readable line for each thing that happens. */
  onLine?: (text: string) => void;
  /** Shorter time-outs than the usual ones, for tests and bad networks. */
  timeouts?: TransportOptions["timeouts"];
  platform?: Platform;
  handlers?: HandlerRegistry;
  /** The computer's clock, ms since 1970. */
  now?: () => number;
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** What waiting does not heal: somebody has to change the configuration. */
const FOR_A_PERSON: ReadonlySet<string> = new Set(["OM_E_INVALID_FILE", "OM_E_INVALID_PROXY_SERVER"]);

const UNPROTECTED =
  "The server is asked over plain HTTP: whoever is on the way to it can change what it says, " +
  "and so what is installed here. Use https:// where the server has it.";

const isPlain = (serverUrl: string) => /^http:/i.test(serverUrl);

/** The identity at hand, or a new one; keeps trying while the service cannot be reached. */
async function identify(
  options: AgentOptions,
  platform: Platform,
  log: AgentLog,
  signal: AbortSignal,
): Promise<DeviceIdentity | LocalIdentity | undefined> {
  const { dataDir, serverUrl, accountFile, proxy, wsus } = options;
  if (wsus === true) {
    const local = localIdentity(dataDir, serverUrl);
    if (isPlain(local.serverUrl)) log.warn(UNPROTECTED);
    return local;
  }
  if (serverUrl !== undefined && isPlain(serverUrl))
    throw new AgentError("OM_E_PT_INVALID_URL", "start", `${serverUrl} does not begin with https://.`);
  const known = readIdentity(dataDir);
  if (known !== undefined) return { ...known, serverUrl: serverUrl ?? known.serverUrl };
  if (serverUrl === undefined || accountFile === undefined)
    throw new AgentError(
      "OM_E_SERVICE_NOT_REGISTERED",
      "enrol",
      "This computer is not enrolled: give the service's address and the account certificate file.",
    );
  const alarm = createAlarm(Date.now);
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const machineId = await platform.machineId();
      const who = { machineId, dnsName: platform.dnsName(), ...optional("proxy", proxy) };
      return await enrolAgent({ dataDir, serverUrl, accountFile, ...who });
    } catch (thrown) {
      const error = toAgentError(thrown, "enrol");
      if (FOR_A_PERSON.has(error.symbol)) throw error;
      log.error({ code: hexOf(error.code), symbol: error.symbol }, `Cannot enrol: ${error.message}`);
      await alarm.sleep(Date.now() + backoffMs(attempt, 2_000, 300_000), signal);
    }
  }
  return undefined;
}

interface Parts {
  options: AgentOptions;
  identity: DeviceIdentity | LocalIdentity;
  platform: Platform;
  store: DataStore;
  transport: Transport;
  log: AgentLog;
  signal: AbortSignal;
}

function createContext({ options, identity, platform, store, transport, log, signal }: Parts): Context {
  const now = options.now ?? Date.now;
  const enrolled = "certificate" in identity ? identity : undefined;
  const channel = enrolled === undefined ? NO_CHANNEL : createChannel(transport);
  const clientId = identity.deviceId;
  if (store.settings.get("clientId") !== clientId) {
    // Another identity: cookies and revision ids of the old one mean nothing.
    store.settings.forget("config", "cookie", "registration", "inventoryHash", "policy", "nextScanAt");
    store.revisions.clear();
    store.settings.set("clientId", clientId);
  }
  const reporter = createProgressReporter(channel.sendState, (thrown) =>
    log.debug(`State not shown: ${String(thrown)}`),
  );
  let current = enrolled;
  const context: Context = {
    clientId,
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
    handlers: options.handlers ?? createHandlers({ workDir: join(options.dataDir, "work") }),
    bandwidth: createBandwidth(() => policyOf(context).downloadLimit),
    courier: createCourier({
      deliver: (own) =>
        deliverEvents({ ...context, signal: own, onPoison: (error) => logFailure(context, error) }),
      onFailure: (thrown) => log.debug(`Events wait: ${String(thrown)}`),
      signal,
    }),
    alarm: createAlarm(now),
    log,
    now,
    progress: (progress) => {
      const state = store.settings.get("progress")?.state ?? "idle";
      reporter.report({ state, updateId: null, fraction: null, line: null, ...progress });
    },
    renew: async () => {
      if (current === undefined) return;
      const who = { machineId: await platform.machineId(), dnsName: platform.dnsName() };
      const { dataDir, proxy } = options;
      const renewed = await renewIdentity(current, { dataDir, ...who, ...optional("proxy", proxy) });
      if (renewed === current) return;
      current = renewed;
      transport.useIdentity(renewed);
      log.info("The device's certificate was renewed.");
    },
    memory: {
      system: undefined,
      scanFailures: 0,
      reportFailures: 0,
      // What an earlier run could not report is tried at once.
      reportAt: store.events.count() > 0 ? 0 : undefined,
      lookAgainAt: Number.POSITIVE_INFINITY,
      failure: 0,
    },
  };
  return context;
}

function machineOf(context: Context): Machine<State, Event> {
  const { store, log } = context;
  const bind = (work: (context: Context, signal: AbortSignal) => Promise<Event>) => (signal: AbortSignal) =>
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

const REFUSALS: ReadonlySet<string> = new Set([
  "OM_E_PT_HTTP_STATUS_DENIED",
  "OM_E_PT_HTTP_STATUS_FORBIDDEN",
]);
const REMOVED =
  "The service refuses this device: it was removed there, or enrolled anew elsewhere. " +
  "To bring it back, remove identity.json from the agent's data folder and start it with the account certificate file.";

function listen(context: Context, signal: AbortSignal): Promise<void> {
  const { transport, alarm, log } = context;
  let connections = 0;
  let isRefused = false;
  return listenForChanges(transport, {
    signal,
    onChange: (change) => {
      log.debug(`The service says: ${change}.`);
      if (change === "deployments") alarm.ring({ scan: true });
      else if (change === "policy") alarm.ring({ policy: true, scan: true });
      else if (change === "tasks") alarm.ring({ tasks: true });
      // What was said while nobody listened is asked for: anything may have changed.
      else alarm.ring(connections++ === 0 ? { tasks: true } : { tasks: true, scan: true, policy: true });
    },
    onFailure: (error) => {
      const code = hexOf(error.code);
      log.debug({ code }, `No word from the service: ${error.message}`);
      if (!REFUSALS.has(error.symbol) || isRefused) return;
      isRefused = true;
      log.error({ code, symbol: error.symbol }, REMOVED);
    },
  });
}

/**
 * Runs the agent until `signal` aborts. Throws AgentError when it cannot start: another agent on the folder
 * (OM_E_DS_INUSE), a newer or locked store, no enrolment. Everything later is handled, reported and tried again.
 */
export async function runAgent(options: AgentOptions, signal: AbortSignal): Promise<void> {
  const { dataDir, proxy, timeouts } = options;
  const unlock = lockDataFolder(dataDir);
  const log = createLog(join(dataDir, "agent.log"), options.onLine);
  try {
    const platform = options.platform ?? createPlatform({ dataDir, agentVersion: AGENT_VERSION });
    const { store, damage } = openDataStore(join(dataDir, "store.db"));
    const identity = await identify(options, platform, log, signal);
    if (identity === undefined) {
      store.close();
      return;
    }
    const { serverUrl } = identity;
    const isEnrolled = "certificate" in identity;
    const transport = createTransport({
      serverUrl,
      ...(isEnrolled && { identity }),
      ...optional("proxy", proxy),
      ...optional("timeouts", timeouts),
    });
    const context = createContext({ options, identity, platform, store, transport, log, signal });
    if (damage !== undefined) reportDamage(context, damage);
    if (platform.isPrivileged()) log.info(`Agent ${AGENT_VERSION} for ${serverUrl} is at work.`);
    else log.warn(`Agent ${AGENT_VERSION} for ${serverUrl}: not root, so it scans and cannot install.`);
    const listening = isEnrolled ? listen(context, signal) : undefined;
    try {
      await runMachine(machineOf(context), resumeState(context), signal);
    } finally {
      transport.close();
      await listening;
      await context.courier.settled();
      store.close();
    }
  } finally {
    unlock();
  }
}

function reportDamage(context: Context, damage: AgentError): void {
  logFailure(context, damage);
  note(context, {
    id: EVENT.scanFailed,
    code: damage.code,
    strings: [hexOf(damage.code)],
    log: damage.message,
  });
}
