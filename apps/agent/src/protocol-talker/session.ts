import { createHash } from "node:crypto";
import type {
  AuthorizationCookie,
  ComputerInfo,
  Config,
  Cookie,
  OperationName,
  RequestOf,
  ResponseOf,
} from "@releve/protocol";
import type { DataStore } from "../data-store/index.ts";
import { AgentError, type Operation } from "../outcome.ts";
import type { Transport } from "./http.ts";
import { type RecoveryStep, stepsFor, unrecovered } from "./recovery.ts";
import { SoapFault, callSoap } from "./soap.ts";

/** MS-WUSP 1.7: client versions are pairs of integers; 1.8 knows every element that we use. */
const PROTOCOL_VERSION = "1.8";
/** Recoveries tried for one call before its fault stands. */
const MAX_RECOVERIES = 2;
/** Identities in one RefreshCache. */
const REFRESH_BATCH = 1_000;
/** As the Windows agent: calls in one scan. */
export const MAX_SERVER_TRIPS = 200;
/** RFC 1035 2.3.4: characters of a whole name. */
const MAX_NAME = 255;
const PLUG_IN = "SimpleTargeting";

export interface SessionOptions {
  transport: Transport;
  store: DataStore;
  clientId: string;
  dnsName: string;
  computerInfo: () => Promise<ComputerInfo>;
  now: () => number;
}

type WithCookie = {
  [N in OperationName]: RequestOf<N> extends { cookie: Cookie } ? N : never;
}[OperationName];

/** A client's standing with its service: config, cookie and registration, kept in the data store. */
export interface Session {
  /**
   * One call with the cookie in force. `build` is called anew after each recovery, which may have renumbered
   * revisions. Faults recover as MS-WUSP 2.2.2.4 says, twice at most; throws AgentError.
   */
  call: <N extends WithCookie>(
    name: N,
    operation: Operation,
    build: (cookie: Cookie) => RequestOf<N>,
    signal?: AbortSignal,
  ) => Promise<ResponseOf<N>>;
  /** Begins a scan: counts trips from zero and registers again if the computer changed. */
  begin: () => Promise<void>;
  trips: () => number;
  maxUpdatesPerRequest: () => number;
}

/** MS-WUSP 2.2.2.2.1 names the property; without it a client cannot page GetExtendedUpdateInfo. */
function readMaxUpdates({ properties }: Config): number {
  const found = properties.find(({ name }) => name === "MaxExtendedUpdatesPerRequest");
  if (found === undefined)
    throw new AgentError(
      "OM_E_PT_CONFIG_PROP_MISSING",
      "scan",
      "GetConfig lacks MaxExtendedUpdatesPerRequest.",
    );
  const value = Number(found.value);
  if (!Number.isInteger(value) || value < 1)
    throw new AgentError(
      "OM_E_PT_INVALID_CONFIG_PROP",
      "scan",
      `GetConfig gives MaxExtendedUpdatesPerRequest as "${found.value.slice(0, 40)}".`,
    );
  return Math.min(value, 1_000);
}

function checkConfig(config: Config): Config {
  readMaxUpdates(config);
  if (config.authInfo.length === 0)
    throw new AgentError(
      "OM_E_PT_NO_AUTH_PLUGINS_REQUESTED",
      "scan",
      "GetConfig names no way to authenticate.",
    );
  return config;
}

interface Context extends SessionOptions {
  send: <N extends OperationName>(
    name: N,
    request: RequestOf<N>,
    options: { operation: Operation; path?: string; signal?: AbortSignal },
  ) => Promise<ResponseOf<N>>;
}

async function fetchConfig({ send, store }: Context, operation: Operation): Promise<Config> {
  const config = checkConfig(await send("GetConfig", { protocolVersion: PROTOCOL_VERSION }, { operation }));
  store.settings.set("config", config);
  return config;
}

async function authorize(context: Context, operation: Operation): Promise<void> {
  const { send, store, clientId, dnsName, now } = context;
  const config = store.settings.get("config") ?? (await fetchConfig(context, operation));
  const plugIn = config.authInfo.find(({ plugInId }) => plugInId === PLUG_IN);
  if (plugIn === undefined)
    throw new AgentError(
      "OM_E_PT_NO_AUTH_COOKIES_CREATED",
      operation,
      "The service asks for no authentication that this agent knows.",
    );
  if (plugIn.serviceUrl.trim() === "")
    throw new AgentError(
      "OM_E_PT_ENDPOINTURL_NOTAVAIL",
      operation,
      `The service asks for ${PLUG_IN} and does not say where it is.`,
    );
  // Without a name the service could not tell its admins which computer this is.
  if (dnsName === "" || dnsName.length > MAX_NAME)
    throw new AgentError(
      "OM_E_PT_INVALID_COMPUTER_NAME",
      operation,
      `"${dnsName.slice(0, 40)}" is no name of a computer. Set one: hostnamectl hostname NAME`,
    );
  const path = `/${plugIn.serviceUrl.replace(/^\/+/, "")}`;
  const authorization: AuthorizationCookie = await send(
    "GetAuthorizationCookie",
    { clientId, dnsName },
    { operation, path },
  );
  // The expired one tells the service whether it is still the one that gave our revision ids (3.1.5.4).
  const oldCookie = store.settings.get("cookie");
  const cookie = await send(
    "GetCookie",
    {
      authCookies: [authorization],
      ...(oldCookie && { oldCookie }),
      lastChange: config.lastChange,
      currentTime: new Date(now()),
      protocolVersion: PROTOCOL_VERSION,
    },
    { operation },
  );
  store.settings.set("cookie", cookie);
}

async function register({ send, store, computerInfo }: Context, operation: Operation): Promise<void> {
  const cookie = store.settings.get("cookie");
  if (cookie === undefined) return;
  const info = await computerInfo();
  await send("RegisterComputer", { cookie, computerInfo: info }, { operation }).catch((thrown: unknown) => {
    if (!(thrown instanceof SoapFault) || thrown.fault.errorCode !== "RegistrationNotRequired") throw thrown;
  });
  store.settings.set("registration", hashOf(info));
}

function hashOf(info: ComputerInfo): string {
  return createHash("sha256").update(JSON.stringify(info)).digest("hex");
}

async function refreshCache({ send, store }: Context, operation: Operation): Promise<void> {
  const cookie = store.settings.get("cookie");
  const cached = store.revisions.all();
  if (cookie === undefined || cached.length === 0) return;
  const results: ResponseOf<"RefreshCache"> = [];
  for (let from = 0; from < cached.length; from += REFRESH_BATCH) {
    const globalIds = cached
      .slice(from, from + REFRESH_BATCH)
      .map(({ updateId, revisionNumber }) => ({ updateId, revisionNumber }));
    results.push(...(await send("RefreshCache", { cookie, globalIds }, { operation })));
  }
  store.revisions.refresh(results);
}

const STEPS: Readonly<Record<RecoveryStep, (context: Context, operation: Operation) => Promise<void>>> = {
  handshake: async (context, operation) => {
    context.store.settings.forget("config", "cookie");
    await fetchConfig(context, operation);
    await authorize(context, operation);
  },
  authorize,
  "refresh-cache": refreshCache,
  register,
};

export function createSession(options: SessionOptions): Session {
  const { store, transport, now } = options;
  let trips = 0;
  let isClockWrong = false;
  const context: Context = {
    ...options,
    send: async (name, request, how) => {
      if (how.operation === "scan" && ++trips > MAX_SERVER_TRIPS)
        throw new AgentError(
          "OM_E_PT_EXCEEDED_MAX_SERVER_TRIPS",
          how.operation,
          `The service kept this scan going beyond ${MAX_SERVER_TRIPS} calls.`,
        );
      return await callSoap(transport, name, request, how);
    },
  };
  const cookieInForce = async (operation: Operation): Promise<Cookie> => {
    const known = store.settings.get("cookie");
    if (known !== undefined && (isClockWrong || known.expiration.getTime() > now())) return known;
    await authorize(context, operation);
    const fresh = store.settings.get("cookie") ?? fail(operation);
    // A cookie that comes expired means that our clock is wrong: then only the service can say.
    isClockWrong = fresh.expiration.getTime() <= now();
    return fresh;
  };
  /** Runs `work`, recovering from its faults (and from faults of the recovery itself) a bounded number of times. */
  const recovering = async <T>(operation: Operation, work: () => Promise<T>): Promise<T> => {
    let pending: readonly RecoveryStep[] = [];
    for (let recoveries = 0; ; recoveries++) {
      try {
        for (const step of pending) await STEPS[step](context, operation);
        return await work();
      } catch (thrown) {
        if (!(thrown instanceof SoapFault)) throw thrown;
        const steps = stepsFor(thrown);
        if (steps === undefined || recoveries >= MAX_RECOVERIES) throw unrecovered(thrown, operation);
        pending = steps;
      }
    }
  };
  return {
    call: async (name, operation, build, signal) =>
      await recovering(operation, async () => {
        const request = build(await cookieInForce(operation));
        return await context.send(
          name,
          request,
          signal === undefined ? { operation } : { operation, signal },
        );
      }),
    begin: async () => {
      trips = 0;
      await recovering("scan", async () => {
        const config = store.settings.get("config") ?? (await fetchConfig(context, "scan"));
        await cookieInForce("scan");
        if (!config.isRegistrationRequired) return;
        const changed = store.settings.get("registration") !== hashOf(await options.computerInfo());
        if (changed) await register(context, "scan");
      });
    },
    trips: () => trips,
    maxUpdatesPerRequest: () => {
      const config = store.settings.get("config");
      return config === undefined ? 1 : readMaxUpdates(config);
    },
  };
}

function fail(operation: Operation): never {
  throw new AgentError("OM_E_PT_NO_AUTH_COOKIES_CREATED", operation, "The service gave no cookie.");
}
