import type { CookieKeyring, CookiePayload } from "@releve/protocol";
import type { FastifyRequest } from "fastify";
import type { Approvals, Fleet } from "../fleet/index.ts";
import type { Reporting } from "../reporting/index.ts";
import type { Store } from "../store/index.ts";
import type { BoundedCache } from "./bounded-cache.ts";
import type { AsOf, CatalogueIndex } from "./catalogue-index.ts";
import type { Decoder } from "./decoder.ts";
import type { Fragments } from "./fragments.ts";
import type { Admission } from "./limits.ts";
import type { KeptInfos } from "./kept-infos.ts";
import type { PackagePlans } from "./package-plans.ts";
import type { DeviceRow, deviceReader } from "./sessions.ts";
import type { StockPolicy } from "./stock-policy.ts";
import type { StockScopes } from "./stock-scope.ts";

type MaybePromise<T> = T | Promise<T>;

/** What MS-WUSP needs of the service. */
export interface WuspDeps {
  store: Store;
  approvals: Approvals;
  fleet: Fleet;
  reporting: Reporting;
  keyring: CookieKeyring;
  /** The device of the verified client certificate, if need be with what was read of it; undefined: there is none. */
  deviceOf: (
    request: FastifyRequest,
    read: WuspService["readDevice"],
  ) => MaybePromise<{ deviceId: string; device?: DeviceRow } | undefined>;
  /** Whether and how clients without a certificate (stock agents) are served. */
  stock: StockPolicy;
  /** Tells consoles of a client that made itself known. */
  onNewDevice?: (deviceId: string) => void;
  /** Notes from where a client called, and by which name it goes. */
  onCall?: (deviceId: string, address: string, name?: string) => Promise<void>;
  now?: () => number;
}

/** What does not change while the service runs. */
export interface WuspService extends Required<WuspDeps> {
  serverId: string;
  admit: Admission;
  /** Whether clients without a certificate are served at an address. */
  isServed: (address: string) => boolean;
  /** Config.LastChange. */
  configLastChange: Date;
  index: (asOf?: AsOf) => Promise<CatalogueIndex>;
  fragments: Fragments;
  decoder: Decoder;
  /** The end of this turn of the event loop. */
  turn: () => Promise<void>;
  /** Genuine ones by what they are sealed as: clients come back with the one that they were just given. */
  openedCookies: BoundedCache<string, CookiePayload>;
  keptInfos: KeptInfos;
  stockScopes: StockScopes;
  packagePlans: PackagePlans;
  readDevice: ReturnType<typeof deviceReader>;
}

/** One call. */
export interface Call {
  service: WuspService;
  /** The authenticated device; undefined for a stock client. */
  deviceId: string | undefined;
  /** What of it is known as of the call. */
  device?: DeviceRow | undefined;
  /** Whom the call's cookie was given to; set once it was checked. */
  clientId?: string;
  /** E.g. `https://updates.example:8531`, as the client addressed us. */
  origin: string;
  /** Where it comes from. */
  address: string;
  now: Date;
}
