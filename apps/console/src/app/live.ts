import { ConsoleChange } from "@releve/api";
import { useEffect } from "react";
import { queryClient } from "./client.ts";

type Topic = ConsoleChange["topic"];

/** Changes come in storms when many devices report; one refetch serves them all. */
const GATHER_MS = 700;
const CHANNEL = "releve-changes";

/** Which queries (by the first part of their key) a change makes stale. */
const STALE: Record<Topic, readonly string[]> = {
  updates: ["overview", "updates", "facets", "update", "device", "scan-budget", "pruning"],
  devices: ["overview", "devices", "device", "tasks", "update", "updates", "facets"],
  groups: ["groups", "device"],
  sources: ["overview", "sources", "status"],
  jobs: ["overview", "jobs", "pruning"],
  audit: ["audit", "update"],
};

/** Lists answer this event themselves, so that no row moves under the pointer. */
const HELD = new Set(["updates", "devices", "tasks", "audit"]);
export const listChanges = new EventTarget();

/** Follows the service's changes. One tab holds the stream and tells the others: browsers allow few per host. */
export function useLiveChanges(): void {
  useEffect(() => {
    const stop = new AbortController();
    const gathered = gather();
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = (message: MessageEvent<string>) => gathered.add(message.data);
    void navigator.locks
      .request(CHANNEL, { signal: stop.signal }, () =>
        follow(stop.signal, (data) => {
          gathered.add(data);
          channel.postMessage(data);
        }),
      )
      .catch(() => undefined);
    return () => {
      stop.abort();
      channel.close();
      gathered.stop();
    };
  }, []);
}

function follow(signal: AbortSignal, onData: (data: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource("/api/v1/changes");
    // Whatever changed while the stream was down is not told again.
    let broken = false;
    source.onerror = () => (broken = true);
    source.onopen = () => {
      if (broken) void queryClient.invalidateQueries();
      broken = false;
    };
    source.onmessage = (message: MessageEvent<string>) => onData(message.data);
    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}

function gather() {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const kinds = [...stale];
    stale.clear();
    for (const kind of kinds)
      if (HELD.has(kind)) listChanges.dispatchEvent(new Event(kind));
      else void queryClient.invalidateQueries({ queryKey: [kind] });
  };
  return {
    add: (data: string) => {
      const change = ConsoleChange.safeParse(parseJson(data));
      if (!change.success) return;
      for (const kind of STALE[change.data.topic]) stale.add(kind);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
