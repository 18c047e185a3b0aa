import type { Platform } from "../platform/types.ts";
import type { TransportOptions } from "../protocol-talker/http.ts";
import type { HandlerRegistry } from "../update-handlers/types.ts";

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
  /** E.g. `http://proxy.example:3128`. Undefined: as `install` kept it. Users' environments are never asked. */
  proxy?: string;
  /** What serves work (`serveWork`) in a process of its own. Undefined: this process works itself. */
  workerProgram?: WorkerProgram;
  /** One readable line for each thing that happens. */
  onLine?: (text: string) => void;
  /** Shorter time-outs than the usual ones, for tests and bad networks. */
  timeouts?: TransportOptions["timeouts"];
  platform?: Platform;
  handlers?: HandlerRegistry;
  /** The computer's clock, ms since 1970. */
  now?: () => number;
}

/** A script for Node, and what it is called with. */
export interface WorkerProgram {
  path: string;
  args: readonly string[];
}

export const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
