import type { CookieKeyring } from "@releve/protocol";
import type { FastifyRequest } from "fastify";
import type { Approvals, Fleet } from "../fleet/index.ts";
import type { Reporting } from "../reporting/index.ts";
import type { Store } from "../store/index.ts";
import type { CatalogueIndex } from "./catalogue-index.ts";
import type { Decoder } from "./decoder.ts";
import type { Fragments } from "./fragments.ts";

/** What MS-WUSP needs of the service. */
export interface WuspDeps {
  store: Store;
  approvals: Approvals;
  fleet: Fleet;
  reporting: Reporting;
  keyring: CookieKeyring;
  /** The device of the verified client certificate; undefined: the client has none. */
  deviceOf: (request: FastifyRequest) => { deviceId: string } | undefined;
  /** Whether clients without a certificate (stock agents) are served. */
  admitUnauthenticated: boolean;
  now?: () => number;
}

/** What does not change while the service runs. */
export interface WuspService extends Required<WuspDeps> {
  serverId: string;
  /** Config.LastChange. */
  configLastChange: Date;
  index: () => Promise<CatalogueIndex>;
  fragments: Fragments;
  decoder: Decoder;
}

/** One call. */
export interface Call {
  service: WuspService;
  /** The authenticated device; undefined for a stock client. */
  deviceId: string | undefined;
  /** E.g. `https://updates.example:8531`, as the client addressed us. */
  origin: string;
  now: Date;
}
