import type { Logger } from "pino";
import type { Config } from "./config/options.ts";
import type { Fleet } from "./fleet/index.ts";
import type { DataFolder } from "./identity/data-folder.ts";
import type { ServiceKeys } from "./identity/keys.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { ChangeBus } from "./live/changes.ts";
import type { Store } from "./store/index.ts";

/** What every part of the running service is given. */
export interface Services {
  config: Config;
  folder: DataFolder;
  keys: ServiceKeys;
  store: Store;
  bus: ChangeBus;
  fleet: Fleet;
  jobs: Jobs;
  logger: Logger;
  version: string;
  startedAt: number;
  /** Starts a look for new updates, or answers the one that runs. */
  startSync: () => ReturnType<Jobs["start"]>;
  isReady: () => Promise<boolean>;
}
