import { isIPv6 } from "node:net";

/** Keys remembered at once; the oldest is forgotten first, so that memory stays bounded. */
const MAX_KEYS = 10_000;

/** Counts failures by key in a sliding window. */
export interface RateLimit {
  /** Milliseconds to wait before the key may try again; 0: now. */
  waitFor: (key: string) => number;
  failed: (key: string) => void;
  succeeded: (key: string) => void;
}

/** At most `most` failures in `window` milliseconds. */
export function createRateLimit(most: number, window: number, now: () => number = Date.now): RateLimit {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > now() - window);
  return {
    waitFor(key) {
      const times = recent(key);
      return times.length < most ? 0 : (times[times.length - most] ?? 0) + window - now();
    },
    failed(key) {
      const times = [...recent(key), now()].slice(-most);
      failures.delete(key);
      if (failures.size >= MAX_KEYS) failures.delete(failures.keys().next().value ?? "");
      failures.set(key, times);
    },
    succeeded: (key) => void failures.delete(key),
  };
}

/** Whoever has one IPv6 address has its whole /64 (RFC 6177): that counts as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("%")[0]?.split("::") ?? [];
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const zeros = Array<string>(Math.max(0, 8 - groups(head).length - groups(tail).length)).fill("0");
  return `${[...groups(head), ...zeros, ...groups(tail)].slice(0, 4).join(":")}::/64`;
}
