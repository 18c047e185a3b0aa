import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { RESULT_CODES } from "@releve/result-codes";
import { AgentError } from "../../outcome.ts";
import { isRestartPending } from "../../platform/linux/restart.ts";
import type { InstallIo, InstallOutcome, InstallPlan, UpdateHandler } from "../types.ts";
import { configureAll, install, markAutomatic, readAutomatic, simulateInstall } from "./commands.ts";
import { findInstalled, isUnfinished, readDpkgState, remaining, type DpkgState } from "./dpkg-state.ts";
import { DISK_FULL, type InstallerRun } from "../running/installer.ts";
import { explain, failure, managedOnly, needsRestart, success } from "./outcomes.ts";
import { APT_HANDLER, checkPackages, planInstall, type PlannedPackage } from "./plan.ts";
import { findDeviation, parseSimulation } from "./simulation.ts";
import { requireSpace } from "./space.ts";
import { uninstallUpdate } from "./uninstall.ts";
import { createSpool, removeOldSpools, runsStill, type Spool } from "./spool.ts";

export interface AptOptions {
  /** A private folder, best on the file system of the downloads: archives are hard-linked into it. */
  workDir: string;
  /** How long another installation is waited for, ms. */
  lockTimeoutMs?: number;
  /** Longest silence of apt or dpkg before it counts as hung, ms. */
  silenceLimitMs?: number;
}

const LOCK_TIMEOUT_MS = 10 * 60_000;
/** Unpacking a large package or rebuilding an initramfs may be silent for minutes. */
const SILENCE_LIMIT_MS = 30 * 60_000;

interface Context {
  workDir: string;
  lockTimeoutMs: number;
  silenceLimitMs: number;
  io: InstallIo;
}

/** Brings forward what an interrupted run left; waits until no other installer runs. */
async function configure(context: Context): Promise<InstallerRun> {
  await mkdir(context.workDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(context.workDir, "configure-"));
  try {
    return await configureAll(context.lockTimeoutMs, { folder, ...context });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** No package source of the machine has a dependency, as apt-get words it. */
const NOT_OFFERED = /but it is not installable/;

/** Why the installation must not begin; undefined when it may. */
async function findObstacle(
  todo: readonly PlannedPackage[],
  spool: Spool,
  native: string,
  io: InstallIo,
): Promise<InstallOutcome | undefined> {
  await requireSpace(spool.largestBytes);
  const simulated = await simulateInstall(spool.archives);
  if ("problem" in simulated) {
    if (NOT_OFFERED.test(simulated.problem)) return failure("OM_E_SOURCE_ABSENT", simulated.problem);
    const prefix = DISK_FULL.test(simulated.problem) ? "Disk full. " : "";
    return failure("OM_E_UH_INSTALLERFAILURE", prefix + simulated.problem);
  }
  const steps = parseSimulation(simulated.output);
  const deviation = findDeviation(steps, todo, native);
  if (deviation !== undefined) return failure("OM_E_UH_INSTALLERFAILURE", deviation);
  const planned = new Set(todo.map(({ name }) => name));
  const foreign = steps.filter(({ name }) => !planned.has(name));
  if (foreign.length > 0 && !io.otherSources) return managedOnly(foreign.map(({ name }) => name));
  for (const { name, after } of foreign)
    io.log(`Dependency from the machine's own sources: ${name} ${after ?? ""}`);
  return io.signal.aborted ? failure("OM_E_UH_OPERATIONCANCELLED", "The agent is stopping.") : undefined;
}

async function installRemaining(
  before: DpkgState,
  todo: readonly PlannedPackage[],
  spool: Spool,
  context: Context,
): Promise<InstallOutcome> {
  const { io } = context;
  const obstacle = await findObstacle(todo, spool, before.native, io);
  if (obstacle !== undefined) return obstacle;
  const pendingBefore = await isRestartPending(before.packages);
  const automatic = await readAutomatic();
  const run = await install(spool.archives, context.lockTimeoutMs, { folder: spool.folder, ...context });
  let after = await readDpkgState();
  if (remaining(after, todo).length > 0 && after.interrupted && !run.locked) {
    io.log("The installer failed; configuring what can be configured.");
    await configure(context);
    after = await readDpkgState();
  }
  const keepAutomatic = todo.filter((planned) => {
    const { name, architecture } = planned;
    const wasAutomatic = automatic.has(name) || automatic.has(`${name}:${architecture}`);
    const isNew = findInstalled(before, planned) === undefined;
    return (wasAutomatic || isNew) && findInstalled(after, planned) !== undefined;
  });
  await markAutomatic(
    keepAutomatic.map(({ name, architecture }) =>
      architecture === "all" ? name : `${name}:${architecture}`,
    ),
    io,
  );
  const missing = remaining(after, todo);
  if (missing.length > 0) {
    const names = missing.map(({ name, version }) => `${name} ${version}`).join(", ");
    if (run.status === null && io.signal.aborted && !run.hung)
      return failure("OM_E_UH_OPERATIONCANCELLED", "The agent is stopping.");
    return explain(run, failure("OM_E_UH_UNEXPECTED", `apt reported success, but not installed: ${names}`));
  }
  const restartRequired = await needsRestart(after, todo, pendingBefore);
  if (run.status === 0) return success(restartRequired);
  return {
    code: RESULT_CODES.OM_S_UPDATE_ERROR,
    restartRequired,
    detail: run.problem ?? "Installed, but apt reported errors.",
  };
}

async function installPlan(
  plan: InstallPlan,
  files: ReadonlyMap<string, string>,
  context: Context,
): Promise<InstallOutcome> {
  checkPackages(plan.packages);
  if (process.geteuid?.() !== 0)
    throw new AgentError("OM_E_PER_MACHINE_UPDATE_ACCESS_DENIED", "install", "Only root may install.");
  let state = await readDpkgState();
  if (state.interrupted) {
    context.io.log("An earlier run of dpkg did not finish; finishing it first.");
    const run = await configure(context);
    if (run.locked) return explain(run, success(false));
    state = await readDpkgState();
  }
  const todo = remaining(state, plan.packages);
  if (todo.length === 0) {
    const restartRequired = await needsRestart(state, plan.packages, true);
    return { code: RESULT_CODES.OM_S_ALREADY_INSTALLED, restartRequired };
  }
  const held = todo.filter((planned) => findInstalled(state, planned)?.held === true);
  if (held.length > 0) {
    const names = held.map(({ name }) => name).join(", ");
    return failure("OM_E_CALL_CANCELLED_BY_POLICY", `Held on this machine (apt-mark unhold): ${names}`);
  }
  const spool = await createSpool(context.workDir, todo, files);
  try {
    return await installRemaining(state, todo, spool, context);
  } finally {
    await rm(spool.folder, { recursive: true, force: true });
  }
}

async function resolvePlan(plan: InstallPlan, context: Context): Promise<InstallOutcome> {
  checkPackages(plan.packages);
  // Always, because it also waits for an apt that outlived the agent.
  const run = await configure(context);
  if (run.locked && (await runsStill(context.workDir, context.silenceLimitMs)))
    return { code: RESULT_CODES.OM_S_UH_INSTALLSTILLPENDING, restartRequired: false };
  if (run.locked) return explain(run, success(false));
  await removeOldSpools(context.workDir, context.io.log);
  const state = await readDpkgState();
  const missing = remaining(state, plan.packages);
  if (missing.length === 0) return success(await needsRestart(state, plan.packages, true));
  const broken = missing.some((planned) => {
    const installed = findInstalled(state, planned);
    return installed?.version === planned.version && installed.status !== "half-installed";
  });
  const again = failure("OM_E_UPDATE_NOT_PROCESSED", "The installation was interrupted; it may start again.");
  return broken ? explain(run, again) : again;
}

/** Whether the packages are still as the installation left them, now that the computer was restarted. */
async function confirmPlan({ packages }: InstallPlan): Promise<InstallOutcome> {
  checkPackages(packages);
  const state = await readDpkgState();
  const [broken] = remaining(state, packages);
  if (broken === undefined) return success(false);
  const { name, version } = broken;
  const installed = findInstalled(state, broken);
  if (installed?.version === version && isUnfinished(installed))
    return failure("OM_E_UH_POSTREBOOTSTILLPENDING", `${name} ${version} is not configured yet.`);
  const found = installed === undefined ? "not installed" : `${installed.version}, ${installed.status}`;
  return failure("OM_E_UH_POSTREBOOTUNEXPECTEDSTATE", `${name} is ${found} instead of ${version}.`);
}

/** Debian packages through apt and dpkg; see docs/reference/apt-handler.md for its codes. */
export function aptHandler(options: AptOptions): UpdateHandler {
  const contextOf = (io: InstallIo): Context => ({
    workDir: options.workDir,
    lockTimeoutMs: options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
    silenceLimitMs: options.silenceLimitMs ?? SILENCE_LIMIT_MS,
    io,
  });
  return {
    id: APT_HANDLER,
    plan: (update, inventory) => Promise.resolve().then(() => planInstall(update, inventory)),
    install: (plan, files, io) => installPlan(plan, files, contextOf(io)),
    resolve: (plan, io) => resolvePlan(plan, contextOf(io)),
    confirm: confirmPlan,
    uninstall: async (update, io) => {
      const context = contextOf(io);
      if ((await readDpkgState()).interrupted) await configure(context);
      return await uninstallUpdate(update, context);
    },
  };
}
