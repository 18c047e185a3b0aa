import { RESULT_CODES, type ResultSymbol } from "@releve/result-codes";
import { isRestartPending, packagesThatWantRestart } from "../../platform/linux/restart.ts";
import type { InstallerRun } from "../running/installer.ts";
import type { InstallOutcome } from "../types.ts";
import type { DpkgState } from "./dpkg-state.ts";
import { isTooNew } from "./spool.ts";

export const failure = (symbol: ResultSymbol, detail: string): InstallOutcome => ({
  code: RESULT_CODES[symbol],
  restartRequired: false,
  detail,
});

/** These packages would come from the computer's own sources, and policy allows none but the service. */
export const managedOnly = (names: readonly string[]): InstallOutcome =>
  failure("OM_E_WU_DISABLED", `Policy allows no packages of the machine's own sources: ${names.join(", ")}`);

/** A restart counts for this update when it was not wanted before, or one of its packages asks for it. */
export async function needsRestart(
  state: DpkgState,
  packages: readonly { name: string }[],
  pendingBefore: boolean,
): Promise<boolean> {
  if (!(await isRestartPending(state.packages))) return false;
  if (!pendingBefore) return true;
  const asking = await packagesThatWantRestart();
  return packages.some(({ name }) => asking.has(name));
}

export function success(restartRequired: boolean): InstallOutcome {
  return { code: restartRequired ? RESULT_CODES.OM_S_REBOOT_REQUIRED : 0, restartRequired };
}

/** Which code says best why a run did not do its work; the first that holds. */
const CAUSES: readonly [holds: (run: InstallerRun) => boolean, symbol: ResultSymbol, text: string][] = [
  [(run) => run.hung, "OM_E_UH_INSTALLERHUNG", "The installer hung and was stopped."],
  [(run) => run.diskFull, "OM_E_UH_INSTALLERFAILURE", "Disk full."],
  [(run) => run.locked, "OM_E_INSTALL_NOT_ALLOWED", "Another installation holds dpkg's lock."],
  [(run) => run.fetchFailed, "OM_E_DOWNLOAD_FAILED", "A dependency could not be downloaded."],
  [(run) => isTooNew(run.problem), "OM_E_UH_NEW_SERVICING_STACK_REQUIRED", "A newer dpkg must come first."],
  [(run) => run.status !== 0, "OM_E_UH_INSTALLERFAILURE", ""],
];

export function explain(run: InstallerRun, otherwise: InstallOutcome): InstallOutcome {
  for (const [holds, symbol, text] of CAUSES)
    if (holds(run)) {
      const reason = run.problem ?? `The installer ended with ${run.status ?? "a signal"}.`;
      return failure(symbol, `${text} ${reason}`.trim().slice(0, 1_000));
    }
  return otherwise;
}
