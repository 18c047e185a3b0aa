/** Calls that the service works on at once; more are told to come later. */
const MAX_IN_FLIGHT = 64;
/** Calls that one client may make at once and, in the long run, in a second. */
const BURST = 300;
const PER_SECOND = 10;
/** Clients remembered at once. */
const MAX_CLIENTS = 100_000;

/** Runs `work`; answers false, without running it, when the service or this client has too much under way. */
export type Admission = (client: string, work: () => Promise<void>) => Promise<boolean>;

export function createAdmission(now: () => number): Admission {
  let inFlight = 0;
  const buckets = new Map<string, { tokens: number; at: number }>();

  const takeToken = (client: string): boolean => {
    const at = now();
    let bucket = buckets.get(client);
    if (bucket === undefined) {
      if (buckets.size >= MAX_CLIENTS) buckets.delete(buckets.keys().next().value ?? "");
      buckets.set(client, (bucket = { tokens: BURST, at }));
    }
    const tokens = Math.min(BURST, bucket.tokens + ((at - bucket.at) / 1000) * PER_SECOND);
    Object.assign(bucket, { tokens: Math.max(0, tokens - 1), at });
    return tokens >= 1;
  };

  return async (client, work) => {
    if (inFlight >= MAX_IN_FLIGHT || !takeToken(client)) return false;
    inFlight++;
    try {
      await work();
      return true;
    } finally {
      inFlight--;
    }
  };
}
