/** What a device told of its last complete scan; null: nothing. */
export interface LastScan {
  ms: number | null;
  trips: number | null;
}

export interface Measured {
  /** Devices that told how long a scan took. */
  devices: number;
  p50Ms: number;
  p95Ms: number;
  /** Null where no device told its trips: only our agent does. */
  p50Trips: number | null;
  p95Trips: number | null;
}

/** Undefined: no device told how long its scan took. */
export function measuredOf(scans: readonly LastScan[]): Measured | undefined {
  const times = scans.flatMap(({ ms }) => ms ?? []);
  const trips = scans.flatMap((scan) => scan.trips ?? []);
  const [p50Ms, p95Ms] = [percentile(times, 50), percentile(times, 95)];
  if (p50Ms === undefined || p95Ms === undefined) return undefined;
  return {
    devices: times.length,
    ...{ p50Ms, p95Ms },
    p50Trips: percentile(trips, 50) ?? null,
    p95Trips: percentile(trips, 95) ?? null,
  };
}

/** Nearest rank: the smallest value that at least so many per cent do not exceed. */
function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** Days before that a scan's time is compared with, and how many of them must be known. */
export const LOOK_BACK_DAYS = 14;
const LEAST_DAYS = 3;
/** Growth that is told: by half, and by more than a device's mood, milliseconds. */
const GROWTH = 1.5;
const LEAST_GROWTH = 1000;

/** Whether scans take markedly longer than on the days before, whose medians are given oldest first. */
export function isGrowing(p50Ms: number, daysBefore: readonly number[]): boolean {
  const recent = daysBefore.slice(-LOOK_BACK_DAYS);
  const usual = percentile(recent, 50);
  if (usual === undefined || recent.length < LEAST_DAYS) return false;
  return p50Ms >= usual * GROWTH && p50Ms - usual >= LEAST_GROWTH;
}
