import type { Config } from "./config/options.ts";
import { openDataFolder } from "./identity/data-folder.ts";
import { createAdminSecret, ensureFirstUser } from "./identity/users.ts";
import { locationOf } from "./location.ts";
import { openStore } from "./store/index.ts";

/**
 * A one-time link into the console for whoever may read the data folder, also while the service runs: the way
 * back in after a lost password. Good for 15 minutes. Throws StartError or StoreError.
 */
export async function createLoginLink(config: Config): Promise<string> {
  const folder = openDataFolder(config.data);
  const store = await openStore(locationOf(config, folder));
  try {
    await ensureFirstUser(store.db);
    return `http://localhost:${config.localPort}/login#${await createAdminSecret(store.db)}`;
  } finally {
    await store.close();
  }
}
