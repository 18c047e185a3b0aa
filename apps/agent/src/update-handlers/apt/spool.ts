import { copyFile, link, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AgentError } from "../../outcome.ts";
import { askTool } from "../../platform/tools.ts";
import { INSTALLER_OUTPUT } from "../running/installer.ts";
import type { PlannedPackage } from "./plan.ts";
import { findGroup } from "../running/processes.ts";
import { replayFile } from "../running/tail.ts";

const PREFIX = "apt-";

export interface Spool {
  folder: string;
  /** Absolute paths, in the order of the packages. */
  archives: string[];
  /** Installed-Size of the largest package, bytes. */
  largestBytes: number;
}

/** deb(5) archives are called by what they hold; the epoch's colon is written %3a, as apt does. */
function archiveName({ name, version, architecture }: PlannedPackage): string {
  return `${name}_${version.replaceAll(":", "%3a")}_${architecture}.deb`;
}

/** deb(5): the archive's format or compression came after this dpkg, as it words that. */
export const isTooNew = (problem: string | undefined): boolean =>
  problem !== undefined &&
  /get a newer dpkg-deb|uses unknown compression|not understood data member/.test(problem);

/** Installed-Size in bytes, after checking that the archive is the package planned. */
async function checkArchive(path: string, planned: PlannedPackage): Promise<number> {
  const fields = ["Package", "Version", "Architecture", "Installed-Size"];
  const { status, stdout, stderr } = await askTool("dpkg-deb", ["-f", path, ...fields]);
  const values = new Map(
    stdout.split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
  );
  if (status !== 0 && isTooNew(stderr)) {
    const text = `dpkg is too old for ${planned.name} ${planned.version}: ${stderr.trim().slice(0, 200)}`;
    throw new AgentError("OM_E_UH_NEW_SERVICING_STACK_REQUIRED", "install", text);
  }
  const isPlanned =
    values.get("Package") === planned.name &&
    values.get("Version") === planned.version &&
    values.get("Architecture") === planned.architecture;
  if (status !== 0 || !isPlanned)
    throw new AgentError(
      "OM_E_UH_INVALIDMETADATA",
      "install",
      `The file of ${planned.name} ${planned.version} is not that package. ${stderr.slice(0, 200)}`.trim(),
    );
  return (Number.parseInt(values.get("Installed-Size") ?? "0", 10) || 0) * 1024;
}

/** Puts the verified files under names that apt takes, in a new private folder of `workDir`. */
export async function createSpool(
  workDir: string,
  packages: readonly PlannedPackage[],
  files: ReadonlyMap<string, string>,
): Promise<Spool> {
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(workDir, PREFIX));
  try {
    const archives: string[] = [];
    let largestBytes = 0;
    for (const planned of packages) {
      const source = files.get(planned.digest);
      if (source === undefined)
        throw new AgentError("OM_E_DM_NOTDOWNLOADED", "install", `The file of ${planned.name} is missing.`);
      const target = join(folder, archiveName(planned));
      await link(source, target).catch(() => copyFile(source, target));
      largestBytes = Math.max(largestBytes, await checkArchive(target, planned));
      archives.push(target);
    }
    return { folder, archives, largestBytes };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof Error && "code" in error && error.code === "ENOSPC")
      throw new AgentError("OM_E_UH_INSTALLERFAILURE", "install", "Disk full: no room to prepare.", error);
    throw error;
  }
}

/** Removes what interrupted runs left, their output given to `log` first; only when no installer runs any more. */
export async function removeOldSpools(workDir: string, log: (line: string) => void): Promise<void> {
  const entries = await readdir(workDir).catch(() => []);
  for (const entry of entries) {
    if (!entry.startsWith(PREFIX)) continue;
    const folder = join(workDir, entry);
    await replayFile(join(folder, INSTALLER_OUTPUT), log);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether an apt that outlived the agent goes on with one of its spools, and is not silent for too long. */
export async function runsStill(workDir: string, silenceLimitMs: number): Promise<boolean> {
  if ((await findGroup(join(workDir, PREFIX))) === undefined) return false;
  const spools = (await readdir(workDir)).filter((entry) => entry.startsWith(PREFIX));
  for (const spool of spools) {
    const output = await stat(join(workDir, spool, INSTALLER_OUTPUT)).catch(() => undefined);
    if (output !== undefined && Date.now() - output.mtimeMs < silenceLimitMs) return true;
  }
  return false;
}
