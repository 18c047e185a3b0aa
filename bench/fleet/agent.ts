import { createEvaluator, verdictsOf, factsOf } from "../../packages/diagnosis/src/index.ts";
import type { DataStore } from "../../apps/agent/src/data-store/index.ts";
import { type HttpCall, type Transport, createTransport } from "../../apps/agent/src/protocol-talker/http.ts";
import { type Session, createSession } from "../../apps/agent/src/protocol-talker/session.ts";
import { syncUpdates } from "../../apps/agent/src/protocol-talker/sync.ts";
import { EVENT, createEvent, guidList } from "../../apps/agent/src/reporter/events.ts";
import type { RequestOf } from "../../packages/protocol/src/index.ts";
import type { Credentials } from "../credentials.ts";
import { type SimulatedDevice, inventoryOf } from "../devices.ts";
import { type Held, type Stores, createStores } from "./stores.ts";

export interface SimulatedAgentOptions {
  /** Of the service, HTTPS. */
  url: string;
  credentials: Credentials;
  device: SimulatedDevice;
  /** Shared by devices that work in turn; absent: its own. */
  stores?: Stores;
}

export interface ScanReport {
  /** HTTP exchanges, and the bytes of their bodies both ways. */
  trips: number;
  bytes: number;
  /** Update ids. */
  needed: string[];
  installed: string[];
}

/** One device: the agent's own protocol, evaluation and reports over a data store in memory; it installs nothing. */
export interface SimulatedAgent {
  /** Syncs and evaluates. Throws AgentError. */
  scan: () => Promise<ScanReport>;
  /** Reports a scan's outcome (events 147 and 156). Throws AgentError. */
  report: (scan: ScanReport) => Promise<void>;
  /** Ends its connections, and keeps of it what differs from other devices until its next scan. */
  rest: () => void;
  close: () => void;
}

const COMPUTER: RequestOf<"RegisterComputer">["computerInfo"] = {
  ...{ dnsName: "pc.example", osMajorVersion: 12, osMinorVersion: 5, osBuildNumber: 0 },
  ...{ osServicePackMajorNumber: 0, osServicePackMinorNumber: 0, osLocale: "en-US" },
  ...{ computerManufacturer: "ACME", computerModel: "One", biosVersion: "1", biosName: "b" },
  ...{ biosReleaseDate: new Date("2026-01-01T00:00:00Z"), processorArchitecture: "AMD64" },
  ...{ suiteMask: 0, oldProductType: 1, newProductType: 1, systemMetrics: 0 },
};

export function openSimulatedAgent(options: SimulatedAgentOptions): SimulatedAgent {
  const { stores = createStores() } = options;
  let held: Held | undefined;
  let work: DeviceAtWork | undefined;
  const begin = (): DeviceAtWork => (work ??= startWork(options, stores.open(held)));
  const rest = (): void => {
    if (work === undefined) return;
    work.transport.close();
    held = stores.close(work.store);
    work = undefined;
  };
  return {
    scan: () => scan(begin()),
    report: (found) => report(begin(), found),
    rest,
    close: () => {
      rest();
      if (options.stores === undefined) stores.end();
    },
  };
}

interface DeviceAtWork {
  clientId: string;
  store: DataStore;
  session: Session;
  transport: Transport;
  traffic: { trips: number; bytes: number };
  inventory: ReturnType<typeof inventoryOf>;
}

function startWork({ url, credentials, device }: SimulatedAgentOptions, store: DataStore): DeviceAtWork {
  const clientId = device.deviceId;
  const { authority, key, certificates } = credentials;
  const identity = { authority, key, certificate: certificates[clientId] ?? "" };
  const traffic = { trips: 0, bytes: 0 };
  const transport = counting(createTransport({ serverUrl: url, identity }), traffic);
  const session = createSession({
    ...{ transport, store, clientId, dnsName: `${clientId}.example`, now: Date.now },
    computerInfo: () => Promise.resolve(COMPUTER),
  });
  return { clientId, store, session, transport, traffic, inventory: inventoryOf(device) };
}

async function scan({ session, store, inventory, traffic }: DeviceAtWork): Promise<ScanReport> {
  const before = { ...traffic };
  await session.begin();
  const evaluate = createEvaluator(factsOf(inventory));
  const { signal } = new AbortController();
  const { needed, installed } = verdictsOf(await syncUpdates({ session, store, evaluate, signal }));
  const { trips, bytes } = traffic;
  return { trips: trips - before.trips, bytes: bytes - before.bytes, needed, installed };
}

async function report(
  { clientId, session, inventory }: DeviceAtWork,
  { needed, installed }: ScanReport,
): Promise<void> {
  const context = { clientId, now: Date.now(), inventory: inventory.system };
  const eventBatch = [
    createEvent({ id: EVENT.scanFinished, strings: [String(needed.length)] }, context),
    createEvent({ id: EVENT.status, misc: { U: guidList(needed), V: guidList(installed) } }, context),
  ];
  await session.call("ReportEventBatch", "report", (cookie) => ({
    cookie,
    clientTime: new Date(),
    eventBatch,
  }));
}

function counting(transport: Transport, traffic: { trips: number; bytes: number }): Transport {
  return {
    ...transport,
    exchange: async (call: HttpCall) => {
      const answer = await transport.exchange(call);
      traffic.trips++;
      traffic.bytes += Buffer.byteLength(call.body ?? "") + answer.body.byteLength;
      return answer;
    },
  };
}
