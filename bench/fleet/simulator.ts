import { setTimeout as sleep } from "node:timers/promises";
import type { Credentials } from "../credentials.ts";
import type { SimulatedDevice } from "../devices.ts";
import { type ScanReport, openSimulatedAgent } from "./agent.ts";
import { createStores } from "./stores.ts";

export interface FleetOptions {
  /** Of the service, HTTPS. */
  url: string;
  credentials: Credentials;
  devices: readonly SimulatedDevice[];
  /** Devices at work at once; the others wait for their turn. */
  atOnce: number;
  /** How a device scans; the default is the agent's own way. */
  open?: (options: { url: string; credentials: Credentials; device: SimulatedDevice }) => FleetAgent;
}

/** What the simulator asks of a device. */
export interface FleetAgent {
  scan: () => Promise<ScanReport>;
  report: (scan: ScanReport) => Promise<void>;
  /** Its turn is over: ends its connections. */
  rest: () => void;
  close: () => void;
}

/** What one round of all devices took. Milliseconds are of a device's whole scan, its report included. */
export interface RoundSummary {
  scans: number;
  /** Of those that failed, by message. */
  failures: Map<string, number>;
  trips: number;
  bytes: number;
  needed: number;
  seconds: number;
  /** Of the successful ones, ascending. */
  milliseconds: Float64Array;
}

/** Many devices in one process. */
export interface Fleet {
  /** Every device scans once and reports. */
  round: () => Promise<RoundSummary>;
  close: () => void;
}

/** A device that is refused because the service has too much to do tries again after so long, ms. */
const RETRY_MS = 500;
const MAX_TRIES = 20;

export function openFleet({ url, credentials, devices, atOnce, open }: FleetOptions): Fleet {
  const stores = createStores();
  const agents: (FleetAgent | undefined)[] = [];
  const scanOne = async (at: number, summary: RoundSummary, took: number[]): Promise<void> => {
    const device = devices[at];
    if (device === undefined) return;
    const agent = (agents[at] ??=
      open?.({ url, credentials, device }) ?? openSimulatedAgent({ url, credentials, device, stores }));
    const start = performance.now();
    try {
      const scan = await untilNotBusy(agent.scan);
      await untilNotBusy(() => agent.report(scan));
      took.push(performance.now() - start);
      summary.trips += scan.trips;
      summary.bytes += scan.bytes;
      summary.needed += scan.needed.length;
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      summary.failures.set(message, (summary.failures.get(message) ?? 0) + 1);
    } finally {
      agent.rest();
    }
  };
  return {
    round: async () => {
      const summary = { scans: devices.length, failures: new Map(), trips: 0, bytes: 0, needed: 0 };
      const round: RoundSummary = { ...summary, seconds: 0, milliseconds: new Float64Array() };
      const took: number[] = [];
      let next = 0;
      const start = performance.now();
      const lane = async (): Promise<void> => {
        while (next < devices.length) await scanOne(next++, round, took);
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
      round.seconds = (performance.now() - start) / 1000;
      round.milliseconds = Float64Array.from(took).sort();
      return round;
    },
    close: () => {
      for (const agent of agents) agent?.close();
      stores.end();
    },
  };
}

/** As an agent's own next try, only sooner: a service that says so has refused nothing for good. */
async function untilNotBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (thrown) {
      const isBusy = thrown instanceof Error && thrown.message.includes("ServerBusy");
      if (!isBusy || tries >= MAX_TRIES) throw thrown;
      await sleep(RETRY_MS);
    }
  }
}

/** A percentile of ascending values. */
export function percentile(ascending: Float64Array, percent: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor((ascending.length * percent) / 100))] ?? NaN;
}
