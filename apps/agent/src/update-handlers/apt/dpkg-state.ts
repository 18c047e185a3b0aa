import { readdir } from "node:fs/promises";
import type { DebianPackage } from "@releve/rules";
import { AgentError } from "../../outcome.ts";
import { readArchitectures, readPackages } from "../../platform/linux/dpkg.ts";
import { isDone, isSamePackage, type PlannedPackage } from "./plan.ts";

export interface DpkgState {
  native: string;
  packages: readonly DebianPackage[];
  /** A run before ended half-way: `dpkg --configure -a` is due. */
  interrupted: boolean;
}

/** States that `dpkg --configure -a` brings forward, dpkg(1). */
const UNFINISHED = new Set(["unpacked", "half-configured", "triggers-awaited", "triggers-pending"]);
export const isUnfinished = ({ status }: DebianPackage): boolean => UNFINISHED.has(status);
/** dpkg's journal: files named by numbers are changes not yet in its status file. */
const JOURNAL = "/var/lib/dpkg/updates";

/** dpkg's database as it is now; throws OM_E_NOT_SUPPORTED where there is no dpkg. */
export async function readDpkgState(): Promise<DpkgState> {
  const [packages, architectures, journal] = await Promise.all([
    readPackages("install"),
    readArchitectures(),
    readdir(JOURNAL).catch(() => []),
  ]);
  if (packages === undefined || architectures === undefined)
    throw new AgentError("OM_E_NOT_SUPPORTED", "install", "There is no dpkg on this system.");
  const interrupted = journal.some((name) => /^\d+$/.test(name)) || packages.some(isUnfinished);
  return { native: architectures.native, packages, interrupted };
}

export function findInstalled(state: DpkgState, planned: PlannedPackage): DebianPackage | undefined {
  return state.packages.find((entry) => isSamePackage(entry, planned, state.native));
}

/** What of the plan is not installed and configured at its version or a later one. */
export function remaining(state: DpkgState, packages: readonly PlannedPackage[]): PlannedPackage[] {
  return packages.filter((planned) => !isDone(findInstalled(state, planned), planned.version));
}
