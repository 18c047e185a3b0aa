import { type DataStore, type NewRevision, openDataStore } from "../../apps/agent/src/data-store/index.ts";

/** What a device's data store holds between two scans. */
export interface Held {
  settings: Partial<Record<(typeof SETTINGS)[number], unknown>>;
  revisions: readonly NewRevision[];
}

/** Data stores for the devices at work: the agent's own, in memory, a device's holdings put in and taken out. */
export interface Stores {
  open: (held: Held | undefined) => DataStore;
  /** Takes a store back and answers what it holds. */
  close: (store: DataStore) => Held;
  /** Ends them all. */
  end: () => void;
}

/** What the protocol keeps. */
const SETTINGS = ["config", "cookie", "registration"] as const;

export function createStores(): Stores {
  const idle: DataStore[] = [];
  const share = createSharing();
  return {
    open: (held) => {
      const store = idle.pop() ?? openDataStore(":memory:").store;
      store.transaction(() => {
        for (const revision of held?.revisions ?? []) store.revisions.add(revision);
        for (const name of SETTINGS) {
          const value = held?.settings[name];
          if (value !== undefined) store.settings.set(name, value as never);
        }
      });
      return store;
    },
    close: (store) => {
      const settings: Held["settings"] = { cookie: store.settings.get("cookie") };
      for (const name of ["config", "registration"] as const)
        settings[name] = share(store.settings.get(name));
      const revisions = store.revisions
        .all()
        .map(({ revisionId, updateId, revisionNumber, isLeaf, deployment, core }) =>
          share({ revisionId, updateId, revisionNumber, isLeaf, deployment, core }),
        );
      store.transaction(() => {
        store.revisions.clear();
        store.settings.forget(...SETTINGS);
      });
      idle.push(store);
      return { settings, revisions };
    },
    end: () => {
      for (const store of idle.splice(0)) store.close();
    },
  };
}

/** Devices of one service hold mostly the same: equal values become one. */
function createSharing(): <T>(value: T) => T {
  const known = new Map<string, unknown>();
  return <T>(value: T) => {
    const key = JSON.stringify(value);
    if (!known.has(key)) known.set(key, value);
    return known.get(key) as T;
  };
}
