import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { RESULT_CODES } from "@releve/result-codes";
import { compareDebianVersions, isDebianVersion } from "@releve/rules";
import { isRestartPending } from "../../platform/linux/restart.ts";
import type { InstallIo, InstallOutcome, UpdateToInstall } from "../types.ts";
import {
  GO_BACK,
  install,
  markAutomatic,
  offeredVersions,
  readAutomatic,
  simulateInstall,
} from "./commands.ts";
import { findInstalled, readDpkgState, type DpkgState } from "./dpkg-state.ts";
import { explain, failure, managedOnly, needsRestart, success } from "./outcomes.ts";
import type { PlannedPackage } from "./plan.ts";
import { findDeviation, parseSimulation } from "./simulation.ts";

interface Options {
  workDir: string;
  lockTimeoutMs: number;
  silenceLimitMs: number;
  io: InstallIo;
}

/** The packages that the update brought here, with the version that each goes back to; or why one cannot. */
async function planBack(
  update: UpdateToInstall,
  state: DpkgState,
): Promise<PlannedPackage[] | InstallOutcome> {
  const back: PlannedPackage[] = [];
  for (const binary of update.extended.debian?.binaries ?? []) {
    const { name, version } = binary;
    const installed = findInstalled(state, { ...binary, digest: "" });
    if (installed?.version !== version) continue;
    if (installed.held)
      return failure("OM_E_CALL_CANCELLED_BY_POLICY", `Held on this machine (apt-mark unhold): ${name}`);
    const { architecture } = installed;
    const [before] = (await offeredVersions(name, architecture === "all" ? state.native : architecture))
      .filter((offered) => isDebianVersion(offered) && compareDebianVersions(offered, version) < 0)
      .sort((a, b) => compareDebianVersions(b, a));
    if (before === undefined)
      return failure("OM_E_UH_DOESNOTSUPPORTACTION", `No package source has ${name} older than ${version}.`);
    back.push({ name, architecture, version: before, digest: "" });
  }
  return back;
}

/** Takes an update back: its packages go to the newest older version that the machine's own sources have. */
export async function uninstallUpdate(update: UpdateToInstall, options: Options): Promise<InstallOutcome> {
  const state = await readDpkgState();
  const back = await planBack(update, state);
  if ("code" in back) return back;
  if (back.length === 0) return { code: RESULT_CODES.OM_S_ALREADY_UNINSTALLED, restartRequired: false };
  if (!options.io.otherSources) return managedOnly(back.map(({ name }) => name));
  const targets = back.map(({ name, architecture, version }) =>
    architecture === "all" ? `${name}=${version}` : `${name}:${architecture}=${version}`,
  );
  const simulated = await simulateInstall(targets, GO_BACK);
  if ("problem" in simulated) return failure("OM_E_UH_INSTALLERFAILURE", simulated.problem);
  const mayGoBack = new Set(back.map(({ name }) => name));
  const deviation = findDeviation(parseSimulation(simulated.output), back, state.native, mayGoBack);
  if (deviation !== undefined) return failure("OM_E_UH_INSTALLERFAILURE", deviation);
  return await goBack(state, back, targets, options);
}

async function goBack(
  before: DpkgState,
  back: readonly PlannedPackage[],
  targets: readonly string[],
  options: Options,
): Promise<InstallOutcome> {
  const { workDir, lockTimeoutMs, io } = options;
  const pendingBefore = await isRestartPending(before.packages);
  const automatic = await readAutomatic();
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(workDir, "back-"));
  try {
    const run = await install(targets, lockTimeoutMs, { folder, ...options }, GO_BACK);
    await markAutomatic(
      back.flatMap(({ name }) => (automatic.has(name) ? [name] : [])),
      io,
    );
    const after = await readDpkgState();
    const isBack = back.every((planned) => {
      const found = findInstalled(after, planned);
      return found?.version === planned.version && found.status === "installed";
    });
    if (!isBack)
      return explain(run, failure("OM_E_UH_UNEXPECTED", "apt reported success, but did not go back."));
    return success(await needsRestart(after, back, pendingBefore));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
