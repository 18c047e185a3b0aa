import type { ScanDebt } from "@releve/api";
import type { z } from "zod";

export type DebtValue = z.infer<typeof ScanDebt>;

/** Of one superseded update in each later request: `<int>123456</int>`. */
const ID_BYTES = 17;

/** Superseded updates that the devices of a class hold. */
export interface Owed {
  devices: number;
  scansPerDay: number;
  /** Revision id and bytes of the Core fragment. */
  superseded: ReadonlyMap<number, number>;
}

/**
 * What superseded updates that nobody declined cost: each is evaluated and named in every scan of every
 * device that holds it, and travels once to every new one.
 */
export function debtOf(classes: readonly Owed[]): DebtValue {
  const ids = new Set<number>();
  const debt = { devices: 0, evaluationsPerDay: 0, bytesPerDay: 0, firstScanBytes: 0 };
  for (const { devices, scansPerDay, superseded } of classes) {
    if (superseded.size === 0) continue;
    for (const id of superseded.keys()) ids.add(id);
    const perDay = devices * scansPerDay * superseded.size;
    const bytes = [...superseded.values()].reduce((sum, each) => sum + each, 0);
    debt.devices += devices;
    debt.evaluationsPerDay += perDay;
    debt.bytesPerDay += perDay * ID_BYTES;
    debt.firstScanBytes = Math.max(debt.firstScanBytes, bytes);
  }
  return {
    superseded: ids.size,
    devices: debt.devices,
    evaluationsPerDay: Math.round(debt.evaluationsPerDay),
    bytesPerDay: Math.round(debt.bytesPerDay),
    firstScanBytes: debt.firstScanBytes,
  };
}
