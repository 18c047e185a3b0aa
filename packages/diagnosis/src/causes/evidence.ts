/** Instants are milliseconds since 1970 UTC. */
export interface FailureFact {
  /** `0x80CF4022`. */
  code: string;
  operation: string;
  updateId: string | null;
  title: string | null;
  at: number;
  times: number;
  stands: boolean;
}

export interface Share {
  devices: number;
  failing: number;
}

/** How other devices fare; none of the counts holds the device itself. */
export interface Peers {
  /** Of the same network, with the same code. Null: its network is not known. */
  network: Share | null;
  /** Of all other networks. */
  elsewhere: Share;
  /** Of the group of the device in which the largest part fails. */
  group: (Share & { name: string }) | null;
  /** Devices that tried the same update. Null: the failure is of no update. */
  update: { tried: number; failing: number; installed: number } | null;
}

export interface ServiceFacts {
  /** When nothing answered, oldest first. */
  gaps: readonly Gap[];
  /** Of the file system of the data folder. Null: not known. */
  disk: { freeBytes: number; totalBytes: number } | null;
  failedSources: readonly { title: string; at: number | null }[];
  certificateEndsAt: number;
  superseded: number;
}

export interface Gap {
  from: number;
  to: number;
}

export interface DeviceFacts {
  /** Windows' own agent, or another without a certificate: takes no tasks. */
  isStock: boolean;
  connected: boolean;
  quarantinedAt: number | null;
  contactAt: number | null;
  scanAt: number | null;
  silentAfterMs: number;
  /** Since when it waits for a restart, as last told. */
  restartPendingAt: number | null;
  /** What the agent is at; `idle` where nothing is known. */
  state: string;
  /** Packages that dpkg has not finished with; empty: none known. */
  unfinished: readonly string[];
  factsAt: number | null;
  /** How far the device's clock was ahead of the service's; at most what a report proves. */
  clockAheadMs: number;
  clockAt: number | null;
}

/** Two machines that take turns under one id. */
export interface CloneFact {
  names: readonly string[];
  /** How often one came back after the other. */
  switches: number;
  at: number;
}

export interface NetworkFact {
  /** `10.1.2.0/24`. */
  name: string;
  /** Devices in it other than this one, and how many of them are silent. */
  devices: number;
  silent: number;
}

/** Everything that the ranking looks at: equal evidence gives an equal ranking. */
export interface Evidence {
  now: number;
  device: DeviceFacts;
  /** Newest first. */
  failures: readonly { failure: FailureFact; peers: Peers }[];
  service: ServiceFacts;
  network: NetworkFact | null;
  clone: CloneFact | null;
}
