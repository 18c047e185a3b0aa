import { readFileSync } from "node:fs";
import { release } from "node:os";
import { compareDebianVersions, isDebianVersion, type DebianPackage } from "@releve/rules";
import { readSystemFile } from "./files.ts";

/** Debian's notice that a package wants a restart (update-notifier-common, unattended-upgrades). */
const NOTICE = ["/run/reboot-required", "/var/run/reboot-required"];

export interface RunningKernel {
  /** uname -r, e.g. `6.1.0-18-amd64`. */
  release: string;
  /** Debian's package version from /proc/version, e.g. `6.1.76-1`; undefined for kernels of others. */
  packageVersion: string | undefined;
}

const IMAGE = /^linux-image-(\d[\w.+~-]*?)-((?:cloud-|rt-)?[a-z][a-z0-9]*)(?:-unsigned)?$/;
const INSTALLED = new Set(["installed", "triggers-pending", "triggers-awaited"]);

/**
 * Whether a newer kernel of the running one's flavour is installed: by its release in the package's name,
 * or by the package's version when the release stayed the same.
 */
export function newerKernelInstalled(running: RunningKernel, packages: readonly DebianPackage[]): boolean {
  const current = IMAGE.exec(`linux-image-${running.release}`);
  if (current === null) return false;
  const [, abi = "", flavour] = current;
  return packages.some((image) => {
    const found = IMAGE.exec(image.name);
    if (found?.[2] !== flavour || !INSTALLED.has(image.status)) return false;
    const order = compareDebianVersions(found?.[1] ?? "", abi);
    if (order !== 0 || running.packageVersion === undefined) return order > 0;
    return compareDebianVersions(image.version, running.packageVersion) > 0;
  });
}

/** Debian writes its version at the end: `… #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)`. */
async function readRunningKernel(): Promise<RunningKernel> {
  const version = / Debian (\S+) \(/.exec((await readSystemFile("/proc/version")) ?? "")?.[1];
  return {
    release: release(),
    packageVersion: version !== undefined && isDebianVersion(version) ? version : undefined,
  };
}

/** Whether the system waits for a restart; `packages` as dpkg has them now. */
export async function isRestartPending(packages: readonly DebianPackage[]): Promise<boolean> {
  for (const path of NOTICE) if ((await readSystemFile(path)) !== undefined) return true;
  return newerKernelInstalled(await readRunningKernel(), packages);
}

/** The packages that asked for the restart, by /run/reboot-required.pkgs. */
export async function packagesThatWantRestart(): Promise<ReadonlySet<string>> {
  const text = (await readSystemFile("/run/reboot-required.pkgs")) ?? "";
  return new Set(text.split("\n").map((line) => line.trim()));
}

/** The kernel's id of this boot; "" where /proc has none. */
export function readBootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
