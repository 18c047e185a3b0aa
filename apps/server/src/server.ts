import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Cron } from "croner";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { buildApp } from "./app.ts";
import type { Config } from "./config/options.ts";
import { createDocumentImport } from "./catalogue-sources/documents/index.ts";
import { createDebianSources } from "./catalogue-sources/index.ts";
import { type ClientParts, buildStockApp, openClientWusp, registerClients } from "./clients.ts";
import { type ContentStore, createContentStore } from "./content/store.ts";
import { createDeviceDiagnosis } from "./diagnosis/devices.ts";
import { NOTED_EVERY, noteRun } from "./diagnosis/service-runs.ts";
import { createSightings } from "./diagnosis/sightings.ts";
import { createApprovals, createFleet } from "./fleet/index.ts";
import { openCookieKeys } from "./identity/cookie-keys.ts";
import { type DataFolder, openDataFolder } from "./identity/data-folder.ts";
import { openKeys } from "./identity/keys.ts";
import { notePosition, renameIfRestored } from "./identity/lineage.ts";
import { lockFolder } from "./identity/lock.ts";
import { createAdminSecret, ensureFirstUser } from "./identity/users.ts";
import { type JobValue, createJobs } from "./jobs/jobs.ts";
import { createSync } from "./jobs/sync.ts";
import { createChangeBus } from "./live/changes.ts";
import { type ListenOptions, type Listeners, listen } from "./listeners.ts";
import { locationOf } from "./location.ts";
import { createMetrics } from "./metrics/health.ts";
import { createLoginGuard } from "./rest/session-handlers.ts";
import { createScanBudgets } from "./scan-budget/index.ts";
import { createAnalyst } from "./pruning/analyst.ts";
import { createPruning } from "./pruning/index.ts";
import type { Services } from "./services.ts";
import { createBundles } from "./tasks/bundles.ts";
import { tidyTasks } from "./tasks/tidy.ts";
import { stockWarnings } from "./stock-warnings.ts";
import { StartError, type StartErrorCode } from "./start-error.ts";
import { type Store, StoreError, type StoreErrorCode, openStore } from "./store/index.ts";
import type { WuspService } from "./wusp/index.ts";

const LOOPBACK = ["127.0.0.1", "::1"];
/** Requests in flight get this long to finish at the end, milliseconds. */
const GRACE = 10_000;

const NOT_NOTED = "how far the database has come was not noted";

export interface RunningServer {
  /** E.g. `https://localhost:8531`. */
  httpsUrl: string;
  /** The console on this machine, without a certificate warning. */
  localUrl: string;
  /** Plain HTTP for stock clients; undefined: it is off. */
  httpUrl: string | undefined;
  /** What an operator should know about how it was started. */
  warnings: readonly string[];
  /** A one-time link into the console, good for 15 minutes. */
  createLoginLink: () => Promise<string>;
  store: Store;
  /** What a machine needs to enrol: give it to the agent. */
  accountFile: string;
  /** Looks for new updates now; `finished` never rejects. */
  startSync: Services["startSync"];
  /** Every step of long work. Returns the function that ends the subscription. */
  onJob: (listener: (job: JobValue) => void) => () => void;
  /** Lets requests finish, stops jobs, closes the store, gives the data folder back. */
  stop: () => Promise<void>;
}

export interface StartOptions {
  logger: Logger;
  /** Whether this machine's own agent is expected: /readyz waits for its first report. */
  expectLocalAgent?: boolean;
}

/** Starts the service. Throws StartError; then nothing is left running or locked. */
export async function startServer(config: Config, options: StartOptions): Promise<RunningServer> {
  const undo = new AsyncDisposableStack();
  try {
    return await start(config, options, undo);
  } catch (cause) {
    await undo.disposeAsync();
    throw cause instanceof StoreError ? startErrorOf(cause, config) : cause;
  }
}

async function start(
  config: Config,
  { logger, expectLocalAgent = false }: StartOptions,
  undo: AsyncDisposableStack,
): Promise<RunningServer> {
  const folder = openDataFolder(config.data);
  undo.defer(lockFolder(folder.lock, folder.root));
  const location = locationOf(config, folder);
  const store = await openStore(location);
  undo.defer(store.close);
  const keys = await openKeys(folder, config);
  if (await renameIfRestored(store, folder))
    logger.warn("the database is an older copy: clients are told to look up their updates anew");
  undo.defer(() => notePosition(store, folder).catch((err: unknown) => logger.error({ err }, NOT_NOTED)));
  await ensureFirstUser(store.db);
  const bus = createChangeBus();
  const jobs = await createJobs(store.db, bus, logger);
  undo.defer(jobs.stop);
  const sources = createDebianSources({ location, dataDir: folder.root, changes: bus, logger });
  const documents = createDocumentImport({ location, dataDir: folder.root });
  undo.defer(documents.close);
  const { content: contentDir } = folder;
  const content = createContentStore({ store, contentDir, limit: config.contentLimit, log: logger });
  undo.defer(content.close);
  const approvals = createApprovals(store);
  const onError = (error: unknown) => logger.error({ err: error }, "devices were not judged anew");
  const fleet = createFleet({ store, approvals, changes: bus, onError });
  undo.defer(fleet.close);
  const sightings = createSightings(store.db);
  const clients: ClientParts = { approvals, content, keyring: openCookieKeys(folder) };
  const wusp = await openClientWusp({ store, keys, bus, fleet, config, sightings }, clients);
  const scanBudgets = createScanBudgets({
    ...wusp,
    onError: (error) => logger.error({ err: error }, "the scan budget was not computed"),
  });
  undo.defer(scanBudgets.close);
  const startedAt = Date.now();
  const startSync = createSync(jobs, sources, config.machineSources, () => notePosition(store, folder));
  const analyst = createAnalyst(location);
  undo.defer(analyst.close);
  const withPruning = { store, jobs, bus, fleet, ask: analyst.ask, isAllowed: config.pruning };
  const services: Services = {
    ...{ config, keys, store, bus, fleet, scanBudgets, sightings, logger, startedAt, startSync },
    diagnosis: createDeviceDiagnosis({ store, bus, keys, config, startSync }),
    pruning: await createPruning(withPruning),
    version: readVersion(),
    taskBundles: createBundles(folder.diagnostics),
    importDocuments: async (stream, name) => {
      const result = await documents.importStream(stream, name);
      await notePosition(store, folder);
      return result;
    },
    receiveContent: content.receiveContent,
    isReady: () => isReady(store, expectLocalAgent),
  };
  const { secure, local, http } = await openListeners(services, { content, wusp }, undo);
  const warnings = stockWarnings(config);
  for (const warning of warnings) logger.warn(warning);
  schedule(services, { clients, folder, secure }, undo);
  const localUrl = `http://localhost:${local.port}`;
  return {
    httpsUrl: `https://localhost:${secure.port}`,
    localUrl,
    httpUrl: http && `http://localhost:${http.port}`,
    warnings,
    createLoginLink: async () => `${localUrl}/login#${await createAdminSecret(store.db)}`,
    store,
    accountFile: folder.accountFile,
    startSync: services.startSync,
    onJob: jobs.onProgress,
    stop: () => undo.disposeAsync(),
  };
}

async function openListeners(
  services: Services,
  { content, wusp }: { content: ContentStore; wusp: WuspService },
  undo: AsyncDisposableStack,
): Promise<{ secure: Listeners; local: Listeners; http: Listeners | undefined }> {
  const { config, keys } = services;
  const { host, port, localPort, httpPort } = config;
  const parts = { services, guard: createLoginGuard(), metrics: createMetrics(services) };
  const extend = (app: FastifyInstance) => registerClients(app, services, content, wusp);
  const apps = {
    secure: await buildApp({ ...parts, secure: true }, extend),
    local: await buildApp({ ...parts, secure: false }),
    ...(httpPort !== undefined && { http: await buildStockApp(services, content, wusp) }),
  };
  const open: Listeners[] = [];
  undo.defer(async () => {
    // First the endless answers (server-sent events), then what is in flight.
    await Promise.all(Object.values(apps).map((app) => app.close()));
    await Promise.all(open.map((listeners) => listeners.close(GRACE)));
  });
  const opened = async (app: FastifyInstance, options: ListenOptions): Promise<Listeners> => {
    const listeners = await listen(app, options);
    open.push(listeners);
    return listeners;
  };
  const tls = { identity: keys.tls, authority: keys.authority.certificate };
  return {
    secure: await opened(apps.secure, { hosts: host, port, flag: "port", tls }),
    local: await opened(apps.local, { hosts: LOOPBACK, port: localPort, flag: "local-port" }),
    http: apps.http && (await opened(apps.http, { hosts: host, port: httpPort ?? 0, flag: "http-port" })),
  };
}

interface Scheduled {
  clients: ClientParts;
  folder: DataFolder;
  secure: Listeners;
}

function schedule(services: Services, parts: Scheduled, undo: AsyncDisposableStack): void {
  const { config, logger } = services;
  const regularly = (pattern: string, what: string, work: () => Promise<unknown>, interval?: number) => {
    const options = { unref: true, protect: true, ...(interval === undefined ? {} : { interval }) };
    const cron = new Cron(pattern, options, async () => {
      await work().catch((error: unknown) => logger.error({ err: error }, `${what} failed`));
    });
    undo.defer(() => cron.stop());
  };
  regularly("*/5 * * * *", "the look for silent devices", services.fleet.findSilent);
  regularly("11 * * * *", "the day's scan budget", services.scanBudgets.record);
  regularly("* * * * *", "the look after tasks", () => tidyTasks(services));
  const running = () => noteRun(services.store.db, services.startedAt);
  regularly("* * * * * *", "the note that the service runs", running, NOTED_EVERY / 1000);
  undo.defer(() => running().catch((err: unknown) => logger.error({ err }, "the end was not noted")));
  regularly("* * * * *", "the look whether remedies helped", services.diagnosis.judge);
  regularly("37 * * * *", "the note of the database's position", () =>
    notePosition(services.store, parts.folder),
  );
  regularly("17 * * * *", "the renewal of keys", async () => {
    parts.clients.keyring.rotate();
    services.keys.tls = (await openKeys(parts.folder, config)).tls;
    parts.secure.setCertificate(services.keys.tls);
  });
  // At night, and not on the hour, when everybody's work begins.
  regularly("23 3 * * *", "the pruning of superseded updates", services.pruning.runDaily);
  // An interval's first run is at once: the service starts with a look for new updates.
  if (config.syncHours > 0)
    regularly(
      "* * * * * *",
      "the look for new updates",
      services.startSync,
      Math.round(config.syncHours * 3600),
    );
}

/** With a local agent: once the results of its first scan can be shown. */
async function isReady(store: Store, expectLocalAgent: boolean): Promise<boolean> {
  if (!expectLocalAgent) return true;
  const reported = await store.db
    .selectFrom("devices")
    .select("device_id")
    .where("last_report_at", "is not", null)
    .where("removed_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return reported !== undefined;
}

const START_ERRORS: Readonly<Record<StoreErrorCode, { code: StartErrorCode; advice: string }>> = {
  "schema-newer": { code: "database-newer", advice: "" },
  corrupt: {
    code: "database-corrupt",
    advice: "Restore a backup, or move the database away to start with an empty one.",
  },
  locked: { code: "data-locked", advice: "Stop the other program that uses it." },
  full: { code: "disk-full", advice: "Free some space and start again." },
  unavailable: { code: "database-unavailable", advice: "Check that it runs and that its address is right." },
};

function startErrorOf(error: StoreError, config: Config): StartError {
  const where = config.database === undefined ? `in ${config.data}` : "on PostgreSQL";
  const { code, advice } = START_ERRORS[error.code];
  return new StartError(code, `The database ${where}: ${error.message} ${advice}`.trimEnd(), error);
}

function readVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, "../package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
