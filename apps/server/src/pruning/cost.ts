import type { ScanCost } from "@releve/api";

/** Updates that a WSUS answers with at once, as observed: what a stock client's trips are counted by. */
const UPDATES_A_TRIP = 30;

/** What a client that gets every one of the updates has to carry. `bytes`: of an update's metadata. */
export function scanCostOf(updates: Iterable<{ bytes: number }>): ScanCost {
  let [count, metadataBytes] = [0, 0];
  for (const { bytes } of updates) {
    count++;
    metadataBytes += bytes;
  }
  return { updates: count, metadataBytes, roundTrips: Math.ceil(count / UPDATES_A_TRIP) };
}
