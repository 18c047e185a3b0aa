import { setTimeout as sleep } from "node:timers/promises";
import { AgentError } from "../../outcome.ts";
import { askTool } from "../../platform/tools.ts";
import type { InstallIo } from "../types.ts";
import { runInstaller, type InstallerOptions, type InstallerRun } from "../running/installer.ts";

const LOCK_RETRY_MS = 1_000;
const SIMULATION_TIMEOUT_MS = 300_000;

/**
 * Decided in docs/reference/apt-handler.md: nothing is removed, nothing merely recommended comes along, changed
 * configuration files stay, holds are respected (apt's default, never overridden).
 */
const INSTALL = [
  "--yes",
  "--quiet",
  "--no-remove",
  "--no-install-recommends",
  "--reinstall",
  "-oDpkg::Options::=--force-confdef",
  "-oDpkg::Options::=--force-confold",
  "-oDpkg::Use-Pty=false",
  // The archives are in a private folder, and were verified by the agent.
  "-oAPT::Sandbox::User=root",
  "-oAPT::Get::AutomaticRemove=false",
];

/** Taking updates back: the versions before come from the machine's own sources. */
export const GO_BACK = [...INSTALL.filter((option) => option !== "--reinstall"), "--allow-downgrades"];

/** What apt would do, as it prints it, or the reason why it would do nothing. Throws OM_E_UH_REMOTEUNAVAILABLE. */
export async function simulateInstall(
  archives: readonly string[],
  options: readonly string[] = INSTALL,
): Promise<{ output: string } | { problem: string }> {
  const parameters = ["--simulate", ...options, "install", "--", ...archives];
  const { status, stdout, stderr } = await askTool("apt-get", parameters, SIMULATION_TIMEOUT_MS);
  if (status === 0) return { output: stdout };
  if (status === "missing")
    throw new AgentError("OM_E_UH_REMOTEUNAVAILABLE", "install", "There is no apt-get on this system.");
  const unmet = stdout.split("\n").filter((line) => /^ \S+ : |^ {10,}/.test(line));
  const problem = [
    ...stderr.split("\n").filter((line) => line.startsWith("E: ")),
    ...unmet.map((l) => l.trim()),
  ];
  return {
    problem: problem.slice(0, 5).join(" ").slice(0, 600) || "apt-get could not plan the installation.",
  };
}

/** The real thing; waits for dpkg's lock up to the limit. */
export function install(
  archives: readonly string[],
  lockTimeoutMs: number,
  options: Omit<InstallerOptions, "interruptible">,
  how: readonly string[] = INSTALL,
): Promise<InstallerRun> {
  const waiting = [`-oDPkg::Lock::Timeout=${Math.ceil(lockTimeoutMs / 1000)}`, "-oAPT::Status-Fd=3"];
  const parameters = [...how, ...waiting, "install", "--", ...archives];
  return runInstaller("apt-get", parameters, { ...options, interruptible: true });
}

/** `dpkg --configure -a`, which cannot wait for the lock by itself. */
export async function configureAll(
  lockTimeoutMs: number,
  options: Omit<InstallerOptions, "interruptible">,
): Promise<InstallerRun> {
  const parameters = ["--force-confdef", "--force-confold", "--configure", "-a"];
  const until = performance.now() + lockTimeoutMs;
  for (;;) {
    const run = await runInstaller("dpkg", parameters, { ...options, interruptible: false });
    if (!run.locked || performance.now() >= until || options.io.signal.aborted) return run;
    options.io.progress(null, "Waiting for another installation to end");
    await sleep(LOCK_RETRY_MS);
  }
}

/** apt forgets that a package came as a dependency when it is installed by name; this reads and restores it. */
export async function readAutomatic(): Promise<ReadonlySet<string>> {
  return new Set((await askTool("apt-mark", ["showauto"])).stdout.split("\n"));
}

export async function markAutomatic(names: readonly string[], io: InstallIo): Promise<void> {
  if (names.length === 0) return;
  const { status, stderr } = await askTool("apt-mark", ["auto", "--", ...names]);
  if (status !== 0) io.log(`apt-mark: ${stderr.trim().slice(0, 400)}`);
}

/** Every version that the machine's own sources have of a package. */
export async function offeredVersions(name: string, architecture: string): Promise<string[]> {
  const { stdout } = await askTool("apt-cache", ["madison", "--", `${name}:${architecture}`]);
  return stdout.split("\n").flatMap((line) => line.split("|")[1]?.trim() ?? []);
}
