import type { Logger } from "pino";
import type { DocumentImport } from "./catalogue-sources/documents/index.ts";
import type { Config } from "./config/options.ts";
import type { ContentStore } from "./content/store.ts";
import type { Fleet } from "./fleet/index.ts";
import type { ServiceKeys } from "./identity/keys.ts";
import type { StartedJob } from "./jobs/jobs.ts";
import type { ChangeBus } from "./live/changes.ts";
import type { ScanBudgets } from "./scan-budget/index.ts";
import type { Pruning } from "./pruning/index.ts";
import type { Store } from "./store/index.ts";
import type { Bundles } from "./tasks/bundles.ts";

/** What every part of the running service is given. */
export interface Services {
  config: Config;
  keys: ServiceKeys;
  store: Store;
  bus: ChangeBus;
  fleet: Fleet;
  pruning: Pruning;
  logger: Logger;
  version: string;
  startedAt: number;
  taskBundles: Bundles;
  /** Starts a look for new updates, or answers the one that runs. */
  startSync: () => Promise<StartedJob>;
  /** Takes in a file of updates. Throws ImportError when it is too large. */
  importDocuments: DocumentImport["importStream"];
  scanBudgets: ScanBudgets;
  /** Keeps a file of an update, if it is that file. Throws ContentError. */
  receiveContent: ContentStore["receiveContent"];
  isReady: () => Promise<boolean>;
}
